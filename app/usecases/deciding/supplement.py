"""补正 and 容缺: a missing or promised material is brought, all materials are complete, a further one is lacking, a promise is broken."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.case import Capture, Case
from app.domain.case_states import ActKind, CaseState, PauseReason
from app.domain.course import Act
from app.domain.event import EventKind
from app.domain.material import MaterialState, RequiredMaterial
from app.errors import Refused
from app.form.nearest import quoted
from app.form.types import as_date
from app.usecases.captures import images
from app.usecases.deciding.acts import BRING, BROKEN, COMPLETE_SUPPLEMENT, RETURN
from app.usecases.deciding.case_status import countdown
from app.usecases.deciding.change import change
from app.usecases.deciding.decision_record import checked_text, record, today_of
from app.usecases.desk.desk import Desk
from app.usecases.judging.case_materials import materials_of
from app.usecases.settings.deadlines import SUPPLEMENT, days_of

SEEN = ("original", "copy")


@dataclass(frozen=True)
class Awaited:
    """A paper the window still waits for: 缺, 容缺 or 评定后提交, and the day it is due."""

    need: RequiredMaterial
    until: date | None


def awaited_papers(desk: Desk, case: Case) -> tuple[Awaited, ...]:
    """Returns the papers that may still be brought, in the order of the list."""
    needs = (need for need in materials_of(desk, case) if need.required and need.state.awaited)
    return tuple(Awaited(need, as_date(need.record.until)) for need in needs)


def broken_promises(desk: Desk, case: Case) -> tuple[Awaited, ...]:
    """Returns the 容缺 papers whose day has passed."""
    today = desk.clock.now().date()
    late = (one for one in awaited_papers(desk, case) if one.need.promised)
    return tuple(one for one in late if one.until and one.until < today)


def material_brought(desk: Desk, case: Case, material: str, seen: str = SEEN[0], pages: Sequence[bytes] = ()) -> Case:
    """Records a paper that is handed in later, with its pictures if any. After the last one, `complete_supplement` resumes the case.

    Raises Refused when the window does not wait for this paper, or a page is no picture or PDF.
    """
    BRING.require_state(case)
    waiting = {one.need.id: one for one in awaited_papers(desk, case)}
    if (one := waiting.get(material)) is None:
        still = "、".join(f"{name} {other.need.name}" for name, other in waiting.items()) or "没有"
        raise Refused(f"这份材料已经收了，或这件不用交：{quoted(material)}。还在等的：{still}。", "material")
    if seen not in SEEN:
        raise Refused(f"写明看的是原件还是复印件：{' 或 '.join(SEEN)}。", "seen")
    captures = tuple(_capture(desk, case, one.need.name, page) for page in pages)
    before = case.material(material)
    after = replace(before, state=MaterialState.RECEIVED, seen=seen)
    after = replace(after, captures=(*before.captures, *(capture.id for capture in captures)))
    detail = {"material": material, "before": before.state, "after": after.state, "reason": "", "until": before.until}
    return change(desk, case, lambda c: c.with_material(after), EventKind.MATERIAL, detail, captures=captures)


def complete_supplement(desk: Desk, case: Case) -> Case:
    """Records 补正收齐, or the last promise fulfilled: the clock resumes tomorrow, and a new 受理回执 shows it with the day of the answer.

    Raises Refused while something is still missing, and where nothing was.
    """
    if refused := _still_lacking(desk, case):
        raise refused
    on = today_of(desk, case.course)
    after = replace(case, course=case.course.resumed(on, (PauseReason.SUPPLEMENT,), ""))
    running = countdown(desk.library.calendar, after)
    due = running.due if running else None
    texts = {"on": on.isoformat(), "until": due.isoformat() if due else ""}
    return record(desk, case, ActKind.SUPPLEMENTED, texts, CaseState.ACCEPTED, lambda _before: after)


def all_brought(desk: Desk, case: Case) -> bool:
    """True when nothing is 缺 or 容缺 any more where something was."""
    return _still_lacking(desk, case) is None


def _still_lacking(desk: Desk, case: Case) -> Refused | None:
    """Returns the Refused that `complete_supplement` raises while the materials are incomplete; None when they are complete."""
    if sentence := COMPLETE_SUPPLEMENT.why_not(case):
        return Refused(sentence)
    needs = materials_of(desk, case)
    if lacking := [need.name for need in needs if need.lacking]:
        return Refused(f"还缺 {len(lacking)} 项：{'、'.join(lacking)}。", "material")
    if case.is_awaiting_supplement:
        return None
    waiting = case.course.last(ActKind.SUPPLEMENT_ASKED, ActKind.ACCEPTED_WITH_PROMISE, ActKind.SUPPLEMENTED)
    if waiting is None or waiting.kind is ActKind.SUPPLEMENTED:
        return Refused("这件没有缺过材料。")
    return Refused("容缺的材料还没补齐。", "material") if any(need.promised for need in needs) else None


def ask_further_supplement(desk: Desk, case: Case, materials: Sequence[str], reason: str) -> Case:
    """Records materials that turn out to be missing or wrong after all: a further 一次性告知书 with its reason;
    the clock is paused until they are here.

    Raises Refused without a reason, without materials, or for a paper this case does not need.
    """
    RETURN.require(case)
    reason = checked_text("为什么上次没告知", reason, "reason")
    if not materials:
        raise Refused("还没选要补的材料。", "material")
    needed = {need.id: need.name for need in materials_of(desk, case) if need.required}
    if foreign := [material for material in materials if material not in needed]:
        listed = "、".join(f"{name} {title}" for name, title in needed.items())
        raise Refused(f"选的材料里有这件不用交的：{quoted(foreign[0])}。要交的：{listed}。", "material")
    return _wanting(desk, case, tuple(materials), {"reason": reason})


def promise_broken(desk: Desk, case: Case) -> Case:
    """Records a broken 容缺: a late promised paper becomes 缺 on a further notice, and the clock is paused until it is here.

    Raises Refused while every promise is still within its day.
    """
    BROKEN.require_state(case)
    if not (late := broken_promises(desk, case)):
        raise Refused("承诺的日子还没过，或没有容缺的材料。")
    names = "、".join(one.need.name for one in late)
    reason = f"承诺在期限内补交的材料没有补齐：{names}"
    return _wanting(desk, case, tuple(one.need.id for one in late), {"reason": reason, "broken": "1"})


def notices(case: Case) -> tuple[Act, ...]:
    """Returns the acts that come with a 一次性告知书, the earliest first."""
    return tuple(
        act for act in case.course.acts if act.kind in (ActKind.SUPPLEMENT_ASKED, ActKind.ACCEPTED_WITH_PROMISE)
    )


def _wanting(desk: Desk, case: Case, materials: tuple[str, ...], texts: dict[str, str]) -> Case:
    """Returns the saved case in 待补正 with these materials 缺, due by the hall's own day."""
    today = today_of(desk, case.course)
    days = days_of(desk.settings, SUPPLEMENT, today)
    until = desk.library.calendar.add(today, days).isoformat() if days is not None else ""

    def alter(before: Case) -> Case:
        for material in materials:
            missing = replace(before.material(material), state=MaterialState.MISSING, until=until)
            before = before.with_material(missing)
        return replace(before, course=before.course.waiting_for_supplement(today))

    recorded = {**texts, "told": "\n".join(materials), "until": until}
    return record(desk, case, ActKind.SUPPLEMENT_ASKED, recorded, CaseState.AWAITING_SUPPLEMENT, alter)


def _capture(desk: Desk, case: Case, name: str, page: bytes) -> Capture:
    content, kind = images.shrink(page, desk.settings.image_edge)
    return Capture(uuid.uuid4().hex, case.id, kind, name, content, images.thumbnail(content, kind))
