"""政策原文 beside the matters: word for word as printed, with the words the matter rests on lit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.usecases.intake import Intake
from app.usecases.library import Library
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands
from ui.wizard.matters_page import MattersPage
from ui.wizard.policy_pane import PolicyPane

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]


def pane_of(hands: Hands) -> PolicyPane:
    side = hands.wizard.page.side()
    assert side is not None and isinstance(side[1], PolicyPane)
    return side[1]


def lit(pane: PolicyPane) -> str:
    """What stands on a coloured ground."""
    words = []
    block = pane.text.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().fontUnderline():
                words.append(fragment.text())
            parts += 1
        block = block.next()
    return "".join(words)


def test_the_annex_stands_word_for_word(at_work: Begin, an_intake: Make, library: Library) -> None:
    hands = at_work(an_intake(an_application()))
    hands.wizard.go(3)
    annex = library.policy.annex(3)
    assert pane_of(hands).text.toPlainText() == "\n".join((annex.title, *annex.paragraphs))
    assert "具有湖南省户籍、持有第二代以上《中华人民共和国残疾人证》" in lit(pane_of(hands))


def test_the_arrows_turn_to_the_annex_of_the_row(at_work: Begin, an_intake: Make, library: Library) -> None:
    hands = at_work(an_intake(an_application()))
    hands.wizard.go(3, "matters.selected")
    annexes = []
    for _ in range(7):
        annexes.append(pane_of(hands)._source.text()[-3:])
        hands.press(Qt.Key.Key_Down)
    assert annexes == ["附件3", "附件3", "附件4", "附件5", "附件2", "附件2", "附件2"]


def test_it_stands_before_the_paper_only_on_its_own_step(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application()))
    side = hands.wizard.frame.side
    hands.wizard.go(3)
    assert isinstance(hands.wizard.page, MattersPage)
    assert [side.tabs.tabText(i) for i in range(side.tabs.count())] == ["政策原文", "表单预览"]
    hands.wizard.go(4)
    assert side.tabs.count() == 1 and hands.wizard.preview.isVisible()
