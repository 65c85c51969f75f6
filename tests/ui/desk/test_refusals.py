"""Every refusal of a verb is shown where the clerk looks, in every dialog: the input stays, and no Enter discards it.

Each dialog is refused by every field any verb of the desk can name, whether it has such a box or not.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from inspect import getfile
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui.cases.acts.actions  # noqa: F401 - every act dialog is loaded
from app.domain.case import Case
from app.domain.case_states import PauseReason
from app.domain.course import CertificateResult
from app.errors import Refused, Unavailable
from app.usecases.deciding.acts import CaseAct
from app.usecases.deciding.ending import complete
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import CaseFilter
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.screening_and_choice import screen
from app.usecases.visits import originals_custody, visiting
from tests.samples.counter import accepted, received, with_results
from tests.samples.people import ADULT
from tests.ui.services import services_of
from ui.base.theme import ActiveTheme, Theme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.cases.acts.amend import AmendDialog
from ui.cases.acts.bring import SupplementDialog
from ui.cases.acts.certificate_number import NumberDialog
from ui.cases.acts.choose import ChooseDialog
from ui.cases.acts.decide import DecideDialog
from ui.cases.acts.deliver import DeliverDialog
from ui.cases.acts.ending import CompleteDialog, WithdrawDialog
from ui.cases.acts.further_notice import FurtherNoticeDialog
from ui.cases.acts.hand_back import HandBackDialog
from ui.cases.acts.matter import MatterDialog
from ui.cases.acts.pause import PauseDialog, ResumeDialog
from ui.cases.acts.result import ResultDialog
from ui.cases.acts.tell import NotifyDialog
from ui.cases.lists.handover_dialog import HandoverDialog
from ui.cases.lists.ledger_dialog import LedgerDialog
from ui.cases.lists.list_dialog import ListDialog
from ui.cases.lists.notice_list_dialog import NoticeListDialog
from ui.cases.lists.results_dialog import ResultsDialog
from ui.visits.asking import VisitQuestion
from ui.visits.booking import BookingDialog
from ui.visits.originals import OriginalsDialogs
from ui.visits.record import RecordDialog
from ui.widgets.fields.text import TextEditor
from ui.widgets.layout.labelled import Labelled
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.refusing import PRESS_ESC_AGAIN

SENTENCE = "这里不能这样写，请改一改再试。"


def _fields() -> tuple[str, ...]:
    """Every field a refusal of the desk names, as it is written or by the constant that holds it."""
    trees = [ast.parse(file.read_text("utf-8")) for file in sorted(Path(getfile(Refused)).parent.rglob("*.py"))]
    known: dict[str, set[str]] = {}
    for name, text in (found for tree in trees for node in tree.body for found in _constants(node)):
        known.setdefault(name, set()).add(text)
    said: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("Refused", "checked_text")
        ):
            said |= {text for part in node.args[1:] if isinstance(part, ast.Name) for text in known.get(part.id, ())}
            said |= {str(part.value) for part in node.args[1:] if isinstance(part, ast.Constant)}
    return tuple(sorted(text for text in said if text))


def _constants(node: ast.stmt) -> Iterator[tuple[str, str]]:
    """NAME = "text" and A, B = "text", "text"."""
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield name.id, value.value


FIELDS = ("", "of no box", *_fields())


class Dialog(Protocol):
    """The common interface of an act's dialog and a list's."""

    keep: QPushButton
    verb: QPushButton
    boxes: dict[str, Labelled]


@pytest.fixture
def acting(theme: ActiveTheme, desk: Desk, qtbot: QtBot) -> Iterator[ActContext]:
    window = QWidget()
    theme.dress(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    nothing: Callable[..., None] = lambda *_: None  # noqa: E731 - said four times
    yield ActContext(**vars(services_of(theme, desk)), window=window, done=nothing, tell=nothing, trouble=nothing)
    window.close()
    window.deleteLater()


def found(desk: Desk, number: str = "") -> Case:
    case = accepted(desk)
    return record_result(desk, case, CertificateResult(True, case.on, ("physical",), 2, number))


MAKERS: Mapping[type[ActDialog], Callable[[Desk], Case]] = {
    AmendDialog: accepted,
    SupplementDialog: lambda desk: accepted(desk, missing=["photo", "household_book"]),
    ChooseDialog: lambda desk: screen(desk, found(desk, f"{ADULT}42")),
    CompleteDialog: lambda desk: with_results(desk, accepted(desk)),
    DecideDialog: received,
    DeliverDialog: lambda desk: complete(desk, with_results(desk, found(desk))),
    HandBackDialog: accepted,
    MatterDialog: lambda desk: accepted(desk, application__types=None, application__disability_category=None),
    NumberDialog: found,
    PauseDialog: accepted,
    ResultDialog: accepted,
    ResumeDialog: lambda desk: pause(desk, accepted(desk), PauseReason.PUBLIC_NOTICE),
    FurtherNoticeDialog: accepted,
    NotifyDialog: lambda desk: screen(desk, found(desk)),
    WithdrawDialog: accepted,
}


def _all(kind: type) -> set[type]:
    return {kind} | {deeper for each in kind.__subclasses__() for deeper in _all(each)}


def test_every_dialog_of_an_act_is_here() -> None:
    assert {kind for kind in _all(ActDialog) if kind.__module__.startswith("ui.")} - {ActDialog, FormDialog} == set(
        MAKERS
    )
    assert len(FIELDS) > 40 and {"result.note", "reason", "witnesses", "facts.certificate_number"} <= set(FIELDS)


def read(dialog: QWidget) -> str:
    """Returns the text that can be read in a dialog now."""
    return "\n".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisibleTo(dialog))


def stands(dialog: QWidget) -> list[str]:
    lines = [part.text() for part in dialog.findChildren(QLineEdit)]
    return lines + [part.toPlainText() for part in dialog.findChildren(QPlainTextEdit)]


def write(dialog: QWidget) -> None:
    """The clerk writes into every line there is."""
    for line in dialog.findChildren(QLineEdit):
        if line.isVisibleTo(dialog) and line.isEnabled():
            line.setText("写了一句")


def pressed(dialog: QWidget) -> list[str]:
    """The sentences that have too little room to be read."""
    QApplication.processEvents()
    wrapped = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.wordWrap() and one.text()]
    return [one.text() for one in wrapped if one.height() < one.heightForWidth(one.width()) - 2]


def hidden(dialog: QWidget) -> list[str]:
    """Returns the visible part of each refusal that lies partly beyond the edge of what scrolls."""
    for _ in range(3):  # laid out, then scrolled
        QApplication.processEvents()
    said = [one for one in dialog.findChildren(QLabel) if one.isVisible() and SENTENCE in one.text()]
    return [f"{one.visibleRegion().boundingRect()}" for one in said if one.visibleRegion().boundingRect() != one.rect()]


def is_refused(dialog: QDialog, keep: QPushButton, field: str) -> None:
    """The sentence can be read, what was typed is there, and Enter where the caret is, pressed twice more, takes nothing away."""
    assert hidden(dialog) == [], field
    before = {line: line.text() for line in dialog.findChildren(QLineEdit)}
    assert SENTENCE in read(dialog), field
    for _ in range(3):
        here = dialog.focusWidget()
        assert here is not None and here is not keep, field
        assert here.isVisibleTo(dialog) and here.isEnabledTo(dialog), field
        if not isinstance(here, QPlainTextEdit | QAbstractItemView):  # there Enter is a new line, or opens the row
            QTest.keyClick(here, Qt.Key.Key_Return)
        assert dialog.isVisible() and {line: line.text() for line in before} == before, field


def refuse(field: str) -> Callable[[], None]:
    def act() -> None:
        raise Refused(SENTENCE, field)

    return act


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_an_act_that_is_refused_says_so_and_keeps_what_was_typed(
    kind: type[ActDialog], scale: float, acting: ActContext, desk: Desk
) -> None:
    acting.theme.apply(Theme(scale))
    acting.window.resize(1280, 720)
    dialog = kind(acting, MAKERS[kind](desk))  # type: ignore[call-arg]  # every act's dialog is made so
    dialog.put()
    write(dialog)
    for field in dict.fromkeys((*FIELDS, *dialog.boxes)):
        dialog.act = refuse(field)  # type: ignore[method-assign]  # a verb that refuses
        dialog.verb.click()
        is_refused(dialog, dialog.keep, field)
    dialog.leaving.begin()
    dialog.reject()
    assert not dialog.isVisible()
    acting.theme.apply(Theme())


def test_what_was_said_goes_when_the_box_is_put_right(acting: ActContext, desk: Desk) -> None:
    dialog = ResultDialog(acting, accepted(desk))
    dialog.put()
    dialog.verb.click()
    assert "还没选残疾类别。" in read(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert "还没选" not in read(dialog)
    dialog.verb.click()
    assert "还没选残疾等级。" in read(dialog) and "还没选残疾类别。" not in read(dialog)
    dialog.leaving.begin()
    dialog.reject()


@pytest.mark.parametrize("kind", MAKERS, ids=lambda kind: kind.__name__)
def test_one_esc_takes_nothing_that_was_filled_in(kind: type[ActDialog], acting: ActContext, desk: Desk) -> None:
    case = MAKERS[kind](desk)
    dialog = kind(acting, case)  # type: ignore[call-arg]  # every act's dialog is made so
    dialog.put()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "nothing was filled in: it goes at once"
    dialog = kind(acting, case)  # type: ignore[call-arg]  # again
    dialog.put()
    write(dialog)
    if not dialog.leaving.typed:  # nothing to write in it: ticks, or nothing at all
        return
    filled = stands(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and PRESS_ESC_AGAIN in read(dialog) and stands(dialog) == filled
    assert dialog.focusWidget() is not dialog.keep
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


LISTS: Mapping[str, Callable[[ActContext], ListDialog]] = {
    "handover": lambda acting: HandoverDialog(acting, lambda _: None),
    "ledger": lambda acting: LedgerDialog(acting, CaseFilter(), lambda _: None),
    "results": lambda acting: ResultsDialog(acting, lambda _: None),
    "screened": lambda acting: NoticeListDialog(acting, lambda _: None),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("background", [False, True], ids=["at once", "aside"])
def test_so_do_the_dialogs_of_many_cases(name: str, background: bool, acting: ActContext, desk: Desk) -> None:
    accepted(desk, application__types=None, application__disability_category=None)
    screen(desk, found(desk, f"{ADULT}42"))
    dialog = LISTS[name](acting)
    dialog.open()
    for full in (False, True):
        if hasattr(dialog, "disclosing"):
            dialog.disclosing.full.setChecked(full)
        write(dialog)
        for field in dict.fromkeys((*FIELDS, *dialog.boxes)):
            if background:
                dialog.act = lambda field=field: dialog.background("正在做…", refuse(field), lambda _: None)  # type: ignore[method-assign,misc]  # slow work that refuses
            else:
                dialog.act = refuse(field)  # type: ignore[method-assign]  # a verb that refuses
            dialog.go()
            is_refused(dialog, dialog.keep, field)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() == dialog.leaving.typed
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_was_done_is_not_asked_about(acting: ActContext, desk: Desk, tmp_path: Path) -> None:
    accepted(desk)
    dialog = LedgerDialog(acting, CaseFilter(), lambda _: tmp_path)
    dialog.open()
    dialog.first.set_value("20261101")
    assert dialog.leaving.typed
    dialog.verb.click()
    assert "已导出 1 件" in read(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# -- the sheets and questions of visits


@pytest.mark.parametrize("name", ["book", "record"])
def test_a_sheet_of_a_visit_says_it_too(name: str, acting: ActContext, desk: Desk) -> None:
    visit = visiting.save_visit(desk, visiting.new_visit(desk, name="陈丙山", village="石桥村"))
    dialog = (
        BookingDialog(acting, acting.window, visit, lambda _: "", visiting.UsualChoices())
        if name == "book"
        else RecordDialog(acting.theme, acting.window, desk, visit, lambda _: "")
    )
    dialog.open()
    for field in dict.fromkeys((*FIELDS, *dialog.boxes)):
        dialog.attempt(refuse(field))  # type: ignore[arg-type]  # a step that refuses
        assert SENTENCE in read(dialog), field
        here = dialog.focusWidget()
        assert here is not None and here not in (dialog.shut, dialog.verb), field
    dialog.reject()


def test_a_question_of_a_visit_says_it_too(acting: ActContext) -> None:
    wrong: list[str] = []

    def does(_said: Mapping[str, object]) -> None:
        raise Refused(SENTENCE, wrong[-1])

    lines = [(name, name, TextEditor(acting.theme, 100, lambda _: "")) for name in ("reason", "on")]
    dialog = VisitQuestion(
        acting.theme, acting.window, "为什么？", "记下", lines, does, detail="说清楚谁要的、为什么、哪天。" * 6
    )
    dialog.open()
    write(dialog)
    for field in FIELDS:
        wrong.append(field)
        dialog.do()
        is_refused(dialog, dialog.keep, field)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and PRESS_ESC_AGAIN in read(dialog) and pressed(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_questions_about_originals_keep_what_was_typed(acting: ActContext, desk: Desk) -> None:
    def keep(_case: str, _does: Callable[[Case], originals_custody.Change], _kind: object) -> Case:
        raise Refused(SENTENCE, "of no box")

    OriginalsDialogs(acting.theme, desk, lambda: acting.window, keep, lambda _: None).take(accepted(desk), ("杨辰光",))
    (dialog,) = acting.window.findChildren(VisitQuestion)
    write(dialog)
    dialog.do()
    is_refused(dialog, dialog.keep, "of no box")
    dialog.leaving.begin()
    dialog.reject()


# -- questions


def _asked(acting: ActContext) -> QuestionDialog:
    return next(ask for ask in acting.window.findChildren(QuestionDialog) if ask.isVisible())


def test_a_question_with_a_reason_keeps_it_when_it_is_refused(acting: ActContext) -> None:
    answers: list[str] = []

    def then(reason: str) -> None:
        answers.append(reason)
        if len(answers) == 1:
            raise Refused(SENTENCE)
        if len(answers) == 2:
            raise Unavailable("没存上：磁盘满了。")

    QuestionDialog(acting.theme, acting.window, "照办？", "照办", reason="写一句原因", then=then).put()
    line = _asked(acting).findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "还没写：写一句原因。" in read(_asked(acting)), "a key that does nothing says why"
    assert pressed(_asked(acting)) == []
    line.setText("本人急用")
    QTest.keyClick(line, Qt.Key.Key_Return)
    for sentence in (SENTENCE, "没存上：磁盘满了。"):
        ask = _asked(acting)
        assert sentence in read(ask) and stands(ask) == ["本人急用"] and pressed(ask) == []
        ask.verb.click()
    assert answers == ["本人急用"] * 3
    assert not any(ask.isVisible() for ask in acting.window.findChildren(QuestionDialog))


def test_a_question_asked_again_keeps_the_input_method_out_and_a_single_esc_off(acting: ActContext) -> None:
    def then(_day: str) -> None:
        raise Refused(SENTENCE)

    QuestionDialog(acting.theme, acting.window, "哪天补齐？", "记下", reason="如 20261130", latin=True, then=then).put()
    _asked(acting).findChild(QLineEdit).setText("20261130")  # type: ignore[union-attr]  # it has one
    _asked(acting).verb.click()
    ask = _asked(acting)
    line = ask.findChild(QLineEdit)
    assert line is not None and line.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    QTest.keyClick(ask, Qt.Key.Key_Escape)
    assert PRESS_ESC_AGAIN in read(ask) and ask.isVisible(), "what was typed goes only with a second one"


def test_one_esc_does_not_take_a_reason(acting: ActContext) -> None:
    left: list[str] = []
    long = "电脑的日期是2026年12月10日 09:46，比这里最后一次记录（2026年12月12日 09:46）还早。"
    asked = QuestionDialog(
        acting.theme, acting.window, long, "继续", detail=long, reason="为什么", otherwise=lambda: left.append("left")
    )
    asked.put()
    ask = _asked(acting)
    ask.findChild(QLineEdit).setText("本人急用")  # type: ignore[union-attr]  # it has one
    QTest.keyClick(ask, Qt.Key.Key_Escape)
    assert PRESS_ESC_AGAIN in read(ask) and ask.isVisible() and not left and pressed(ask) == []
    QTest.keyClick(ask, Qt.Key.Key_Escape)
    assert left == ["left"]


# -- boxes nobody can work with


class Made(ActDialog):
    """A box in view, one that is disabled, one on another page, one folded away, one folded away inside of something folded away."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, CaseAct("try", "试一试"), "做")
        pages, inside = QStackedWidget(), QWidget()
        self.body.addWidget(pages)
        front, back = QWidget(), QWidget()
        for page in (front, back):
            pages.addWidget(page)
        from ui.widgets.layout.layouts import Column

        columns = {
            "front": Column(acting.theme, front),
            "back": Column(acting.theme, back),
            "in": Column(acting.theme, inside),
        }
        for key, where in (
            ("seen", "front"),
            ("disabled", "front"),
            ("folded", "front"),
            ("elsewhere", "back"),
            ("deep", "in"),
        ):
            self.boxes[key] = Labelled(acting.theme, key, TextEditor(acting.theme, 100, lambda _: ""))
            columns[where].addWidget(self.boxes[key])
        columns["front"].addWidget(inside)
        inside.hide()
        self.boxes["disabled"].setEnabled(False)
        self.boxes["folded"].hide()

    def stops(self) -> list[QWidget]:
        return [box.editor.line for box in self.boxes.values()]  # type: ignore[attr-defined]  # text editors

    def act(self) -> None:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("field", "at_the_box", "caret"),
    [
        ("seen", True, "seen"),
        ("folded", True, "folded"),
        ("disabled", False, "seen"),
        ("elsewhere", False, "seen"),
        ("deep", False, "seen"),
        ("nowhere", False, "seen"),
    ],
)
def test_it_is_said_at_the_box_only_where_it_can_be_read_and_mended(
    field: str, at_the_box: bool, caret: str, acting: ActContext, desk: Desk
) -> None:
    dialog = Made(acting, accepted(desk))
    dialog.put()
    dialog.act = refuse(field)  # type: ignore[method-assign]  # a verb that refuses
    dialog.verb.setFocus()
    dialog.verb.click()
    assert dialog.notice.isVisibleTo(dialog) != at_the_box
    assert (field in dialog.boxes and dialog.boxes[field].line == SENTENCE) == at_the_box
    assert dialog.focusWidget() is dialog.boxes[caret].editor.line  # type: ignore[attr-defined]  # a text editor
    dialog.reject()


def test_where_the_box_with_the_caret_is_folded_away_the_caret_does_not_go_to_what_leaves(
    acting: ActContext, desk: Desk
) -> None:
    dialog = Made(acting, accepted(desk))
    dialog.put()
    dialog.boxes["folded"].show()
    dialog.activateWindow()
    dialog.boxes["folded"].focus()
    for key in ("folded", "seen"):
        dialog.boxes[key].hide()
        assert dialog.focusWidget() is not dialog.keep
    dialog.reject()
