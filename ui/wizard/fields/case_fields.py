"""Fields of one page, bound to the open case in both directions. The page only lays them out.
A field is saved and judged when the clerk leaves it, never while typing; a message disappears as soon as it is no
longer true. During typing, the half-typed text is saved every few seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.answers import Value, is_blank
from app.domain.case import Case
from app.domain.person import age_of_applicant
from app.domain.problem import Problem, Severity
from app.form.schema import Field, Kind
from app.form.types import type_problem
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.fields.box import FieldBox, Help
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.make import EditorParts, editor_for
from ui.widgets.inputs.buttons import Button
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.fields.borrowed_values import COPY_LINKS
from ui.wizard.frame import field_wording

WHILE_TYPING = 3000  # ms
NO_SPECIAL: Mapping[str, Editor] = MappingProxyType({})
_WORST_FIRST = (Severity.WRONG, Severity.MISSING, Severity.DOUBTFUL)


class CaseFields(QObject):
    """Boxes of the fields, kept in step with the case. `changed` means the same as for a page."""

    changed = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, kit: EditorParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._intake, self._kit, self._page = theme, intake, kit, parent
        self._boxes: dict[str, FieldBox] = {}
        self._typed: set[str] = set()  # edited and not yet kept
        self._judged: set[str] = set()  # left at least once, so that missing values are reported
        self._own: set[str] = set()  # derived, but the clerk wants to type another value
        self._fresh: tuple[Case, frozenset[str]] | None = None  # state already shown by `commit`: no second refresh
        self._folded: frozenset[str] = frozenset()
        self._at = ""
        self._pause = QTimer(self)
        self._pause.setInterval(WHILE_TYPING)
        self._pause.timeout.connect(self._keep_half_typed)

    # boxes

    def add(self, fields: Iterable[Field], special: Mapping[str, Editor] = NO_SPECIAL) -> list[FieldBox]:
        """Returns boxes for these fields, in order; images have none. `special` are editors a page provides for single fields."""
        return [self._make(field, special.get(field.id)) for field in fields if field.kind is not Kind.IMAGE]

    def box(self, field_id: str) -> FieldBox:
        return self._boxes[field_id]

    def has(self, field_id: str) -> bool:
        return field_id in self._boxes

    def fold(self, field_ids: frozenset[str]) -> None:
        """Hides these fields until the next call."""
        if field_ids != self._folded:
            self._folded, self._fresh = field_ids, None

    def at(self) -> str:
        """Returns the field the clerk is in, or was in last."""
        return self._at

    def stops(self) -> list[QWidget]:
        """Returns the stops of Enter, in the order the fields were added."""
        return [stop for box in self._boxes.values() if box.isEnabled() for stop in box.stops()]

    def focus(self, field_id: str) -> bool:
        """Brings the clerk to a field; returns False when it is not here or not shown."""
        box = self._boxes.get(field_id)
        if box is None or box.isHidden():
            return False
        box.focus()
        self._entered(field_id)
        return True

    def judge(self) -> None:
        """Reports missing values in every field from now on."""
        self._judged.update(self._boxes)
        self._fresh = None

    def put(self, field_id: str, value: Value | None) -> None:
        """Answers a field from a source other than its editor: a button, a card."""
        if not self._intake.opened.takes(field_id):
            return
        self._typed.discard(field_id)
        self._judged.add(field_id)
        self._intake.answer(field_id, value)
        self.changed.emit()

    # the case is shown

    def refresh(self) -> None:
        """Shows the case as it is now, but does not touch what is being typed."""
        intake, fresh, self._fresh = self._intake, self._fresh, None
        now = intake.case
        if fresh and fresh.answers is now.answers and fresh.notes is now.notes and fresh.on == now.on:
            return
        sections = {field_id.split(".", 1)[0] for field_id in self._boxes}
        shown = {field.id for section in sections for field in intake.shown(section)}
        problems: dict[str, list[Problem]] = {}
        for problem in intake.problems:
            problems.setdefault(problem.field, []).append(problem)
        for field_id, box in self._boxes.items():
            box.setVisible(field_id in shown and field_id not in self._folded)
            if field_id in shown:
                box.require(intake.required(box.field))
                self._show(box, problems.get(field_id, []))

    def _show(self, box: FieldBox, problems: list[Problem]) -> None:
        field = box.field
        if field.id in self._typed:
            return  # judged when it is left
        value = self._intake.answers.get(field.id, self._intake.case.answers.get(field.id))
        derived, locked = self._derived(field), not self._intake.opened.takes(field.id)
        ticks = field.kind is Kind.YES_NO  # the tick shows the value itself
        box.setEnabled(not (locked and ticks))
        box.show_derived(
            self._words(field, value) if (derived and value is not None) or (locked and not ticks) else None
        )
        box.editor.set_value(value)
        box.say(self._help(box, problems, derived))

    def _words(self, field: Field, value: Value | None) -> str:
        years = age_of_applicant(self._intake.answers, self._intake.on)
        return field_wording.derived_words(field, value, self._kit.codes, years) if value is not None else ""

    def _before(self, field: Field) -> str:
        """Returns the value before the amendment, in words, when it differs from the value now; "" otherwise."""
        reopened = self._intake.case.course.reopened
        if reopened is None or reopened.answers.get(field.id) == self._intake.answers.get(field.id):
            return ""
        return f"原来：{self._words(field, reopened.answers.get(field.id)) or '没填'}"

    def _derived(self, field: Field) -> bool:
        return (
            field.derive is not None
            and field.id not in self._own
            and field.id not in self._intake.case.answers
            and field.id in self._intake.answers
        )

    def _help(self, box: FieldBox, problems: list[Problem], derived: bool) -> Help:
        field = box.field
        if not self._intake.opened.takes(field.id):
            return Help()
        if complaint := box.editor.complaint():
            return Help(complaint, "err")
        worst = sorted(problems, key=lambda p: _WORST_FIRST.index(p.severity))
        for problem in worst:
            if problem.severity is not Severity.MISSING or field.id in self._judged:
                return self._of_problem(field, problem)
        if before := self._before(field):
            return Help(before)
        if derived:
            source = field_wording.DERIVED_FROM.get(field.id, ("", ""))[0]
            return Help(source, "hint", ((field_wording.CHANGE, "改"),) if field.id in field_wording.MAY_DIFFER else ())
        if field.id in field_wording.CHECK_PASSED and field.id in self._intake.answers:
            return Help(field_wording.CHECK_PASSED[field.id], "ok")
        return Help(box.editor.remark() or field.hint)

    def _of_problem(self, field: Field, problem: Problem) -> Help:
        note = self._intake.notes.get(field.id, "")
        if problem.severity is Severity.WRONG:
            return Help(problem.sentence, "err")
        if note:
            word = "已确认" if field.id in self._intake.answers else "已说明"
            return Help(f"{word}：{note}", "hint", ((field_wording.TAKE_BACK, "撤回"),))
        if problem.severity is Severity.MISSING:
            return Help(problem.sentence, "err", () if field.essential else ((field_wording.PASS, "没法填"),))
        actions = [(field_wording.CONFIRM, "确认无误")]
        if field.derive and field.id in self._intake.case.answers:
            actions.insert(0, (field_wording.DERIVE, field_wording.DERIVED_FROM.get(field.id, ("", "用自动的"))[1]))
        return Help(f"存疑：{problem.sentence}", "warn", tuple(actions))

    # input of the clerk

    def _make(self, field: Field, editor: Editor | None) -> FieldBox:
        box = FieldBox(self._theme, field, editor or editor_for(self._theme, field, self._kit))
        field_id = field.id
        box.editor.changed.connect(lambda: self._edited(field_id))
        box.editor.left.connect(lambda: self._left(field_id))
        box.editor.entered.connect(lambda: self._entered(field_id))
        box.acted.connect(lambda action: self._act(field_id, action))
        if field_id in COPY_LINKS:
            press = Button(self._theme, COPY_LINKS[field_id].words, "link", size="small")
            press.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            press.clicked.connect(lambda: self._borrow(field_id))
            box.action.addWidget(press)
        self._boxes[field_id] = box
        return box

    def _borrow(self, field_id: str) -> None:
        value = COPY_LINKS[field_id].value(self._intake.answers, self._intake.on)
        if value is not None:
            self.put(field_id, value)
            self.focus(field_id)

    def _entered(self, field_id: str) -> None:
        self._at = field_id
        self._intake.at(field_id)

    def _edited(self, field_id: str) -> None:
        self._typed.add(field_id)
        self._fresh = None
        self._pause.start()
        box = self._boxes[field_id]
        if box.editor.complaint():
            box.say(Help(box.editor.complaint(), "err"))
        elif box.said.tone in ("err", "warn") and self._now_right(box):
            box.say(Help(box.field.hint))

    def _now_right(self, box: FieldBox) -> bool:
        """True when the value typed so far passes its checks; a message is removed together with its reason."""
        field, value = box.field, box.editor.value()
        if value is None or is_blank(value) or type_problem(field, value, self._kit.codes):
            return False
        answers = self._intake.answers.given(field.id, value)
        return not any(True for check in field.checks for _ in check(value, answers, self._intake.on))

    def _left(self, field_id: str) -> None:
        if field_id not in self._judged:
            self._judged.add(field_id)
            self._fresh = None
        if field_id in self._typed:
            self._typed.discard(field_id)
            self._intake.answer(field_id, self._boxes[field_id].editor.value())
        if not self._typed:
            self._pause.stop()
        self.changed.emit()

    def commit(self) -> None:
        """Saves and judges the field at hand now, because the next step may depend on it."""
        box = self._boxes.get(self._at)
        if box is not None and self._at in self._typed:
            box.editor.settle()
            self._left(self._at)
            self.refresh()
            self._fresh = self._intake.case  # skips the shell's refresh after `changed`

    def _keep_half_typed(self) -> None:
        self._pause.stop()
        for field_id in self._typed:
            self._intake.typing(field_id, self._boxes[field_id].editor.value())
        if self._typed:
            self.changed.emit()

    def keep_typed(self) -> None:
        """Saves the half-typed text at once, as before the screen is locked or the program ends."""
        self._keep_half_typed()

    def _act(self, field_id: str, action: str) -> None:
        """Handles the link pressed in a help line."""
        self._fresh = None
        if action == field_wording.CHANGE:
            self._own.add(field_id)
            self.refresh()
            self._boxes[field_id].editor.setFocus()
        elif action == field_wording.DERIVE:
            self._own.discard(field_id)
            self.put(field_id, None)
        elif action == field_wording.TAKE_BACK:
            self._note(field_id, "")
        else:
            self._ask(field_id, action)

    def _ask(self, field_id: str, action: str) -> None:
        box = self._boxes[field_id]
        passing = action == field_wording.PASS
        QuestionDialog(
            self._theme,
            self._page.window(),
            f"“{box.field.label.rstrip('：')}”没法填？" if passing else "核对过，没有错？",
            "记下" if passing else "确认",
            "返回",
            detail=box.said.sentence.removeprefix("存疑："),
            reason="写一句原因，会记在办理记录里" if passing else "写一句怎么核对的，会记在办理记录里",
            then=lambda reason: self._note(field_id, reason),
        ).put()

    def _note(self, field_id: str, reason: str) -> None:
        self._intake.note(field_id, reason)
        self.changed.emit()
