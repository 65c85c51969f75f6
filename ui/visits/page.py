"""上门与帮代办: the clerk's work with the visits of a day and with the originals in custody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.case import Case
from app.domain.event import EventKind
from app.domain.visit import Visit
from app.errors import Refused, Unavailable
from app.usecases.papers.visit_content import case_of
from app.usecases.visits import originals_custody, visiting
from ui.base.latest_only import LatestOnly
from ui.base.session_services import SessionServices
from ui.shell.page import Screen
from ui.visits.booking import BookingDialog
from ui.visits.frame import VisitFrame
from ui.visits.moving import VisitMoves
from ui.visits.originals import OriginalsDialogs
from ui.visits.printing import VisitPapers
from ui.visits.reading import Plan, read_plan
from ui.visits.rows import rows_of
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.text import set_hidden
from ui.widgets.messages.notice import Tone

WEEK = timedelta(7)
# Saves a change of the course of a case with its record, wherever that case is open.
Keep = Callable[[str, Callable[[Case], originals_custody.Change], EventKind], Case]


class VisitsPage(Screen):
    """Page of the visits. `case_wanted` carries the id of a case to be shown; `begin_wanted` a visit for which a case is to be begun."""

    case_wanted = Signal(object)
    begin_wanted = Signal(object)
    title = "上门与帮代办"

    def __init__(
        self,
        services: SessionServices,
        *,
        cover: Callable[[str], str],
        keep: Keep,
    ) -> None:
        super().__init__()
        theme, desk, background = services.theme, services.desk, services.background
        self._services, self._desk, self._background, self._cover = services, desk, background, cover
        self._first = self._day_now()
        self._day: date | None = self._first
        self._plan: Plan | None = None
        self._usual = visiting.UsualChoices()
        self._wanted = ""
        self._plans, self._looks = LatestOnly(background), LatestOnly(background)
        self.frame = frame = VisitFrame(theme, self.title)
        self.strip, self.by, self.notice = frame.strip, frame.by, frame.notice
        self.table, self.detail, self.originals = frame.table, frame.detail, frame.originals
        Column(theme, self, gap=0).addWidget(frame)
        self._papers = VisitPapers(services)
        self._moving = VisitMoves(theme, desk, self.window, cover, self._done, self._tell)
        self._asking = OriginalsDialogs(theme, desk, self.window, keep, lambda _case: self.reload())
        self._connect()
        self.setFocusProxy(self.table)

    # interface of a Screen

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+Shift+N", "新预约"),
            ("Enter", "改预约"),
            ("1 2 3", "右边写的下一步"),
            ("B", "看办件，或开始办件"),
            ("J", "现场登记"),
            ("Y", "收原件"),
            ("Z", "转交选中的原件"),
            ("F8", "打印登记单、清单、安排"),
            ("Alt+←", "前一周"),
            ("Alt+→", "后一周"),
            ("T", "回到今天"),
            ("F6", "表和原件来回"),
        )

    def entered(self) -> None:
        self.reload()
        self._background.run(lambda: visiting.usual_choices(self._desk), self._know, self._trouble)
        self.place(self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    # calls from other screens

    def show_visit(self, visit: Visit) -> None:
        """Shows this visit, on its day or among those who wait."""
        self._wanted = visit.id
        self._go(visit.day if visit.state in visiting.PLANNED else None)

    def reload(self) -> None:
        """Reads the plan again, in the background."""
        first, day, by = self._first, self._day, self.by.value or visiting.BY_VILLAGE
        self._plans.run(lambda: read_plan(self._desk, first, day, by), self._show, self._trouble)

    def new_booking(self) -> None:
        """Handles Ctrl+Shift+N: opens a new booking."""
        self.book()

    def book(self, visit: Visit | None = None) -> BookingDialog:
        """Opens a new booking, or this one again."""
        day = self._day if self._day and self._day >= self._day_now() else None
        known = visit or visiting.new_visit(self._desk, day=day, minutes=visiting.USUAL)
        box = BookingDialog(self._services, self.window(), known, self._cover, self._usual)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda _: self._booked(box.holding.visit))
        box.open()
        return box

    # inside

    def _show(self, plan: Plan) -> None:
        was = self._visit()
        wanted, self._wanted, self._plan = self._wanted or (was.id if was else ""), "", plan
        set_hidden(self.notice, True)
        self.frame.show_plan(plan)
        keys = [row.key for row in rows_of(plan) if not row.head and row.key[0] == wanted]  # type: ignore[index]  # (visit id, group)
        if keys:
            self.table.choose(self.table.current if self.table.current in keys else keys[0])
        self._show_chosen()

    def _show_chosen(self) -> None:
        visit, plan = self._visit(), self._plan
        if plan is None:
            return
        lines = {line.visit.id: line for _, group in plan.groups for line in group}
        self.detail.show_visit(visit, lines[visit.id].matter if visit else "", plan.now.date())
        self._looks.overtake()
        if visit is None:
            return
        desk, today = self._desk, plan.now.date()
        out = sum(each.paper.count for each in plan.out if each.case.id == visit.case_id)
        custody_hint = (f"还有 {out} 件原件没还。",) if out else ()
        self._looks.run(
            lambda: (visiting.clashes(desk, visit), visiting.neighbours(desk, visit)),
            lambda found: self.detail.warn(found[0], (*visiting.hints(visit, today), *custody_hint), found[1]),
            self._trouble,
        )

    def _visit(self) -> Visit | None:
        key = self.table.current
        if self._plan is None or not isinstance(key, tuple) or not self._plan.visits:
            return None
        return self._plan.visits.get(str(key[0]))

    def _done(self, visit: Visit) -> None:
        """Shows the visit under its new day or state after a step."""
        self.show_visit(visit)

    def _booked(self, visit: Visit) -> None:
        if visit.version:
            self.show_visit(visit)
            self._background.run(lambda: visiting.usual_choices(self._desk), self._know, self._trouble)

    def _know(self, usual: visiting.UsualChoices) -> None:
        self._usual = usual

    def _go(self, day: date | None) -> None:
        self._day = day
        if day is not None and not self._first <= day < self._first + WEEK:
            self._first = day
        self.reload()

    def _shift(self, by: int) -> None:
        self._first += WEEK * by
        self._day = self._first
        self.reload()

    def _to_today(self) -> None:
        self._first = self._day_now()
        self._go(self._first)

    def _edit(self) -> None:
        visit = self._visit()
        if visit is not None and visit.state in visiting.OPEN_TO_CHANGE:
            self.book(visit)

    def _record(self) -> None:
        if (visit := self._visit()) is not None:
            self._moving.record(visit)

    def _want_case(self) -> None:
        visit = self._visit()
        if visit is None:
            return
        if case_of(self._desk, visit) is not None:
            self.case_wanted.emit(visit.case_id)
        else:  # there is none yet, or its draft was deleted for good
            self.begin_wanted.emit(visit)

    def _take_original(self) -> None:
        visit = self._visit()
        case = case_of(self._desk, visit) if visit else None
        if visit is None or case is None:
            self._tell("info", "先选一户，开始办件（B），再收原件：原件记在办件里。")
            return
        self._asking.take(case, visit.workers)

    def _out(self) -> originals_custody.OriginalOut | None:
        key = self.originals.table.current
        outs = self._plan.out if self._plan else ()
        return next((out for out in outs if (out.case.id, out.paper.id) == key), None)

    def _give_back(self) -> None:
        if (out := self._out()) is not None:
            self._asking.give_back(out)

    def _pass_on(self) -> None:
        if (out := self._out()) is not None:
            self._asking.pass_on(out, (self._desk.clerk.name, *self._usual.workers))

    def print(self) -> None:
        """Handles F8: offers the papers of the visit and of the day."""
        visit = self._visit()
        case = case_of(self._desk, visit) if visit else None
        day = self._day or (visit.day if visit else None) or self._day_now()
        box = self._papers.open(self.window(), visit, case, day, self.by.value or visiting.BY_VILLAGE)
        box.finished.connect(lambda _: self.reload())

    def _flip(self) -> None:
        inside = self.originals.isAncestorOf(self.focusWidget() or self)
        (self.table if inside else self.originals.table).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, Refused | Unavailable):
            raise error
        self._tell("err", error.sentence)

    def _tell(self, tone: str, sentence: str) -> None:
        tones: dict[str, Tone] = {"info": "info", "ok": "ok", "warn": "warn", "err": "err"}
        self.notice.say(tones[tone], sentence)
        set_hidden(self.notice, False)

    def _day_now(self) -> date:
        return self._desk.clock.now().date()

    # connections

    def _connect(self) -> None:
        self.strip.chosen.connect(self._go)
        self.strip.moved.connect(self._shift)
        self.by.changed.connect(self.reload)
        self.frame.new.clicked.connect(self.new_booking)
        self.frame.empty.acted.connect(self.new_booking)
        self.table.opened.connect(lambda _: self._edit())
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.detail.moving.connect(self._move)
        self.detail.editing.connect(self._edit)
        self.detail.recording.connect(self._record)
        self.detail.case_wanted.connect(self._want_case)
        self.originals.taking.connect(self._take_original)
        self.originals.table.opened.connect(lambda _: self._give_back())
        here = Qt.ShortcutContext.WidgetShortcut
        everywhere: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Shift+N", self.new_booking),
            ("F8", self.print),
            ("F6", self._flip),
            ("Alt+Left", lambda: self._shift(-1)),
            ("Alt+Right", lambda: self._shift(1)),
        )
        at_table: tuple[tuple[str, Callable[[], object]], ...] = (
            *((str(n + 1), lambda n=n: self.detail.press(n)) for n in range(5)),  # type: ignore[misc]  # bound now
            ("B", self._want_case),
            ("J", self._record),
            ("Y", self._take_original),
            ("T", self._to_today),
        )
        for combination, does in everywhere:
            QShortcut(QKeySequence(combination), self, does)
        for combination, does in at_table:
            QShortcut(QKeySequence(combination), self.table, does, context=here)
        QShortcut(QKeySequence("Z"), self.originals.table, self._pass_on, context=here)
        QShortcut(QKeySequence("T"), self.originals.table, self._to_today, context=here)

    def _move(self, state: object) -> None:
        if (visit := self._visit()) is not None:
            self._moving.move(visit, state)  # type: ignore[arg-type]  # a VisitState, as VisitDetail sends it
