"""约上门 and 收原件 for the case in view: the booking is filled in from the case; originals are taken against 原件交接单."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.visit import Visit, VisitState
from app.usecases.deciding.acts import TAKE_ORIGINAL
from app.usecases.intake.course_change import save_course_change
from app.usecases.papers.visit_content import visit_of
from app.usecases.visits import visiting
from app.usecases.visits.visit_request import known_from_case
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import no_rare_characters
from ui.visits.booking import BookingDialog
from ui.visits.originals import OriginalsDialogs


def book_visit(acting: ActContext, case: Case) -> None:
    desk = acting.desk

    def read() -> tuple[Visit, visiting.UsualChoices]:
        known = visit_of(desk, case)
        if known.version == 0 or known.state.ended:
            known = replace(
                visiting.new_visit(desk, case_id=case.id, source="窗口", minutes=visiting.USUAL),
                **known_from_case(case),
            )
        return known, visiting.usual_choices(desk)

    def show(read_values: tuple[Visit, visiting.UsualChoices]) -> None:
        box = BookingDialog(acting, acting.window, read_values[0], no_rare_characters, read_values[1])
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: _report_booking(acting, box.holding.visit))
        box.open()

    acting.background.run(read, show, acting.trouble)


def _report_booking(acting: ActContext, visit: Visit) -> None:
    on = f"{month_and_day(visit.day)} {visit.time}" if visit.day else "日子还没定"
    booked = visit.state is VisitState.BOOKED
    acting.tell(f"上门约好了：{on}。" if booked else f"上门记下了，{on}。", "ok")


def take_original(acting: ActContext, case: Case) -> None:
    desk = acting.desk
    asking = OriginalsDialogs(
        acting.theme,
        desk,
        lambda: acting.window,
        lambda case_id, does, kind: save_course_change(desk, case_id, does, kind),
        lambda after: acting.done(after, TAKE_ORIGINAL.papers),
    )
    asking.take(case, ())
