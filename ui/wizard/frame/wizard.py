"""The wizard: one open case, step by step.
One `refresh` re-reads everything after any page emits `changed`. Moving between steps is never blocked; only acceptance
is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.errors import Refused, Unavailable
from app.form.schema import Step
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import ELSEWHERE, FAILED, SaveState
from ui.base.theme import ActiveTheme
from ui.shell.page import Screen
from ui.widgets.inputs.line import ENTER
from ui.widgets.layout.layouts import Column
from ui.wizard.frame import field_wording
from ui.wizard.frame.day_bar import DayBar
from ui.wizard.frame.form_preview import FormPreview
from ui.wizard.frame.frame import WizardFrame
from ui.wizard.frame.page import WizardPage
from ui.wizard.frame.side_panel import SidePanel
from ui.wizard.frame.step_order import StepOrder


class Wizard(Screen):
    """Screen of one open case. `accepted` carries the case with its number; `left` is emitted when the clerk has left
    (the draft is kept); `both_changed` when the clerk would go on while another window's save waits for a choice.
    `pages` creates the page of a step on its first visit; `conclude` ends the last step, by default with 受理.
    """

    accepted = Signal(object)
    left = Signal()
    both_changed = Signal()
    title = "新建受理"

    def __init__(
        self,
        theme: ActiveTheme,
        intake: Intake,
        pages: Callable[[Step], WizardPage],
        conclude: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._intake, self._make, self._conclude = intake, pages, conclude or intake.accept
        self._steps, self._way = intake.form.steps, StepOrder(intake)
        self._pages: dict[int, WizardPage] = {}
        self._seen: set[int] = set()
        self._at = 0
        self.trouble = ""  # why the clerk may not leave now, in a sentence
        self._stale = QTimer(self, singleShot=True, interval=0)  # several changes of one key press cause one refresh
        self._stale.timeout.connect(self.refresh)
        self.preview = FormPreview(theme, intake.form)
        title, source = field_wording.paper_of(intake)
        self.frame = WizardFrame(theme, intake.case, title, SidePanel(theme, self.preview, source))
        self.day = self.frame.put_over(DayBar(theme, intake))
        Column(theme, self, gap=0).addWidget(self.frame)
        self._connect()
        theme.changed.connect(self._stale.start)

    # position

    @property
    def intake(self) -> Intake:
        """The case being taken."""
        return self._intake

    @property
    def step(self) -> int:
        """The index of the step in front, -1 before the first."""
        return self._at if self._seen else -1

    @property
    def page(self) -> WizardPage:
        """The page in front."""
        return self._pages[self._at]

    def go(self, index: int, field_id: str = "") -> None:
        """Brings a step to the front, on this field or on its first."""
        if not 0 <= index < len(self._steps):
            return
        if self._at in self._pages and index != self._at:
            self.page.keep()
            self.page.judge()
            self._ask_if_both_changed()
        self._at = index
        self._seen.add(index)
        if index not in self._pages:
            page = self._make(self._steps[index])
            page.changed.connect(self._stale.start)
            page.wanted.connect(self.go_to_problem)
            page.looked_up.connect(self.frame.look_up)
            page.ended.connect(self.accept)
            self._pages[index] = page
            self.frame.stack.addWidget(page)
            # Qt shows what was put into a layout a moment later; a box that is not shown yet could not take the caret now.
            QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        self.frame.stack.setCurrentWidget(self.page)
        self.frame.give_side(self.page.side_width)
        self.refresh()
        self.frame.order()
        self.page.take(field_id)
        self._stale.start()  # the section in front may have changed

    def refresh(self) -> None:
        """Re-reads the case and shows it everywhere: page, steps, header, bar, preview."""
        self._stale.stop()
        if not self._seen:
            return
        intake, page, frame = self._intake, self.page, self.frame
        self.day.look_again(last=self._way.is_last(self._at))
        page.refresh()
        frame.stepper.show_steps(self._way.lines(self._at, self._seen))
        anything = bool(self._open_problems())
        frame.header.show_step(
            self._steps[self._at],
            intake.step_states()[self._at],
            page.header(),
            folded=frame.folded,
            problems=anything,
        )
        frame.bar.show_place(first=self._way.is_first(self._at), last=self._way.is_last(self._at))
        frame.bring(page.side())
        self.preview.light(page.section())
        self.preview.ask(intake.preview)

    def show_state(self, state: SaveState) -> None:
        """Shows the save state; must be called on the window thread."""
        self.trouble = state.reason if state.word in (FAILED, ELSEWHERE) else ""
        self.frame.bar.show_state(state)

    def close_threads(self) -> None:
        """Ends the preview's thread when the case is closed."""
        self.preview.close_thread()

    # interface of a Screen

    def entered(self) -> None:
        """Opens the step and field of the cursor, or the first step."""
        cursor = self._intake.case.cursor
        if self._seen:
            self.page.take(cursor)
            return
        at = self._intake.form.step_of(cursor) if cursor else self._way.at(0)
        self._seen.update(range(at))
        self.go(at, cursor)
        here = QApplication.focusWidget()
        line = here.lineEdit() if isinstance(here, QComboBox) else here
        if isinstance(line, QLineEdit):
            line.end(False)  # the clerk continues half a word and does not type over it

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return field_wording.keys_of(self.intake.form.steps[self._at].id)

    def may_leave(self) -> bool:
        """True when everything typed is on the disk and every picture is stored; until then the clerk may not leave."""
        if self._seen:
            self.page.keep()
        self.trouble = self._under_way()
        if self.trouble:
            self.frame.bar.tell(self.trouble, "err")
        elif not self._settled():
            if self._ask_if_both_changed():
                self._settled()  # the merge may have needed no choice
            else:
                self.frame.bar.tell("还没存上，先别离开，也别关机。", "err")
        return not self.trouble

    def before_lock(self) -> None:
        if self._seen:
            self.page.keep()

    def escape(self) -> bool:
        if self.frame.over:
            self.frame.shut()
        else:
            self.leave()
        return True

    def leave(self) -> None:
        """Leaves the wizard; all answers are kept as a draft."""
        if self.may_leave():
            self.left.emit()

    def next_step(self) -> None:
        """Goes to the next step, or accepts on the last one (下一步, 受理)."""
        if self._way.is_last(self._at):
            self.accept()
        else:
            self.go(self._way.beside(self._at, 1))

    def accept(self, conclude: Callable[[], object] | None = None) -> None:
        """Accepts the case, or ends it by `conclude`. An obstacle is reported, and the clerk is brought to it."""
        self.page.keep()
        if under_way := self._under_way():
            self.frame.bar.tell(under_way, "err")
            return
        try:
            case = (conclude or self._conclude)()
        except Refused as refused:
            if not self._ask_if_both_changed():
                self.go_to_problem(refused.field)
                self.frame.bar.tell(refused.sentence, "err")
        except Unavailable as trouble:
            self.frame.bar.tell(trouble.sentence, "err")
        else:
            self.accepted.emit(case)

    def next_problem(self) -> None:
        """Handles F5: goes to the next problem after the field the clerk is on, around the whole form."""
        self.page.keep()
        problems = self._open_problems()
        if not problems:
            self.frame.bar.tell("没有要改的了。")
            return
        order = {field.id: place for place, field in enumerate(self._intake.form)}
        here = order.get(self._intake.case.cursor, -1)
        after = [p for p in problems if order.get(p, len(order)) > here]
        self.go_to_problem((after or problems)[0])

    def go_to_problem(self, field_id: str) -> None:
        """Brings the clerk to a field or material, and reports everything missing on its page."""
        form = self._intake.form
        self.go(form.step_of(field_id if field_id in form.fields else field_id.split(".", 1)[0]), field_id)
        self.page.judge()
        self.page.refresh()

    def _open_problems(self) -> list[str]:
        notes, concerns = self._intake.notes, self._intake.opened.concerns
        return [p.field for p in self._intake.problems if concerns(p.field) and (p.blocks or p.field not in notes)]

    def _keep(self) -> None:
        self.page.keep()
        if self._settled():
            begun = bool(self._intake.case.answers) or bool(self._intake.case.materials)
            self.frame.bar.tell("已经记下，工作台的草稿里能找到。" if begun else "还没填，没有要存的。")
        else:
            self._ask_if_both_changed()

    def _under_way(self) -> str:
        return next((said for page in self._pages.values() if (said := page.under_way())), "")

    def _settled(self) -> bool:
        """True when all answers are on the disk; asks the disk and waits for its answer."""
        try:
            self._intake.journal.settle()
        except Unavailable as unavailable:
            self.trouble = unavailable.sentence
            return False
        self.trouble = ""
        return True

    def _ask_if_both_changed(self) -> bool:
        if waits := self._intake.journal.elsewhere is not None:
            self.both_changed.emit()
        return waits

    def _picked(self, field_id: str) -> None:
        if self.frame.over:
            self.frame.shut()
        if self._intake.opened.takes(field_id):
            self.go(self._intake.form.step_of(field_id), field_id)

    def _connect(self) -> None:
        frame = self.frame
        frame.stepper.wanted.connect(lambda place: self.go(self._way.at(place)))
        frame.back.connect(lambda: self.page.take(self._intake.case.cursor))
        frame.bar.back.connect(lambda: self.go(self._way.beside(self._at, -1)))
        frame.bar.leave.connect(self.leave)
        frame.bar.keep.connect(self._keep)
        frame.bar.on.connect(self.next_step)
        frame.header.paper.connect(frame.flip)
        frame.header.next_problem.connect(self.next_problem)
        self.preview.picked.connect(self._picked)
        keys: dict[str, Callable[[], object]] = {
            **dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.next_step),
            "Alt+Left": lambda: self.go(self._way.beside(self._at, -1)),
            "F2": self._keep,
            "F5": self.next_problem,
            **dict.fromkeys(("F6", "Shift+F6"), frame.flip),
        }
        keys |= {
            f"Ctrl+{place + 1}": partial(lambda place: self.go(self._way.at(place)), place)
            for place in range(len(self._steps))
        }
        for combination, does in keys.items():
            QShortcut(QKeySequence(combination), self, does)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The page did not handle the key: Enter on the last stop goes to the next step, Shift+Enter on the first one back.
        focus = QApplication.focusWidget()
        if event.key() in ENTER and focus is not None and self.frame.stack.isAncestorOf(focus):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go(self._way.beside(self._at, -1 if shift else 1))
        else:
            super().keyPressEvent(event)
