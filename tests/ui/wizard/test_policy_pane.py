"""政策原文 next to the matters: word for word as printed, with the words behind the verdict highlighted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextDocument

from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from tests.clerk import words_on
from tests.samples.people import an_application
from tests.ui.wizard.conftest import Hands
from ui.wizard.matters.matters_page import MattersPage
from ui.wizard.matters.policy_pane import PolicyPane

Begin = Callable[[Intake], Hands]
Make = Callable[..., Intake]
ASKED = {"facts__statuses": [], "facts__allowances": []}


def pane_of(hands: Hands, matter: str = "living_subsidy") -> PolicyPane:
    hands.wizard.go(3, f"matters.selected.{matter}")
    page = hands.wizard.page
    assert isinstance(page, MattersPage)
    return page.policy


def read(pane: PolicyPane) -> tuple[str, str]:
    """Returns the quoted text, and its highlighted part."""
    document = QTextDocument()
    document.setHtml(pane.quote.text())
    lit, block = [], document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().fontUnderline():
                lit.append(fragment.text())
            parts += 1
        block = block.next()
    return document.toPlainText(), "".join(lit)


def test_the_clauses_it_rests_on_stand_word_for_word_and_the_deciding_words_are_lit(
    at_work: Begin, an_intake: Make, library: ReferenceData
) -> None:
    hands = at_work(an_intake(an_application(**ASKED, facts__disability_grade=2)))
    quoted, lit = read(pane_of(hands, "nursing_subsidy"))
    clause = library.policy.clause("3.1.2")
    assert quoted == f"附件3 一（二）\n{clause.text}"
    assert lit == clause.grants == "具有湖南省户籍、持有第二代残疾人证且残疾等级为一、二级的残疾人"


def test_where_a_county_may_go_further_that_half_is_lit(
    at_work: Begin, an_intake: Make, library: ReferenceData
) -> None:
    hands = at_work(an_intake(an_application(**ASKED, facts__disability_grade=3)))
    assert read(pane_of(hands))[1] == library.policy.clause("3.1.1").extends


def test_the_whole_annex_is_a_press_away(at_work: Begin, an_intake: Make, library: ReferenceData) -> None:
    hands = at_work(an_intake(an_application(**ASKED, facts__disability_grade=2)))
    pane = pane_of(hands)
    annex = library.policy.annex(3)
    pane.more.click()
    assert read(pane)[0] == "\n".join((annex.title, *annex.paragraphs))
    assert "湘残联字〔2024〕6号 · 附件3" in words_on(pane).split("\n") and pane.more.text() == "看节选"
    pane.more.click()
    assert "湘残联字〔2024〕6号 · 附件3（节选）" in words_on(pane).split("\n")


def test_a_matter_without_a_printed_condition_quotes_its_box(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application(**ASKED)))
    quoted, lit = read(pane_of(hands, "sole_proprietor"))
    assert quoted.startswith("附件2 联办事项\n") and "个体工商户登记" in lit


def test_it_stands_before_the_paper_only_on_its_own_step(at_work: Begin, an_intake: Make) -> None:
    hands = at_work(an_intake(an_application()))
    side = hands.wizard.frame.side
    hands.wizard.go(3)
    assert [side.tabs.tabText(i) for i in range(side.tabs.count())] == ["政策原文", "表单预览"]
    narrow = side.width()
    hands.wizard.go(4)
    assert side.tabs.count() == 1 and hands.wizard.preview.isVisible()
    assert side.width() > narrow, "the table of the matters takes more room than the fields of a step"
