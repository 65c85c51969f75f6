"""What a case asks for of a visit (visit.* and who the person is), and what a visit that was booked already knows for a case."""

import hashlib
from dataclasses import replace
from typing import Any

from app.catalogue.codes import Codes
from app.domain.answers import Value
from app.domain.case import Case
from app.domain.visit import Visit, VisitState
from app.form.types import as_date

NO_MORE = (VisitState.WANTED, VisitState.BOOKED, VisitState.PUT_OFF)
ASKED_IN = (
    "applicant.name", "applicant.phone", "service.item", "visit.address", "visit.reason", "visit.date", "visit.time",
    "visit.assistant", "visit.companion",
)  # fmt: skip
TOOLS, SOURCES = "visit_tools", "visit_sources"  # a visit itself keeps their words: it may have others of its own


def asked_of(codes: Codes, case: Case) -> Visit:
    """The visit as the answers alone ask for it, kept nowhere: for a paper printed before there is one."""
    now = case.saved_at
    return asked_for(codes, case, Visit(case.id, now, now, case.clerk, case.station, case_id=case.id, source="窗口"))


def asking(case: Case) -> str:
    """Everything the answers say of the visit, as one hash: no answer stands in it."""
    answers = case.answers
    home = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    said = [answers.text(key) for key in ASKED_IN]
    said += [",".join(answers.codes("visit.tools")), answers.text("visit.source")] if _besides(case) else []
    text = "\n".join([*said, home.get("township", ""), home.get("village", "")])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def answers_from(codes: Codes, visit: Visit) -> dict[str, Value]:
    """What a case that is begun for a visit knows from it already."""
    place = {"township": visit.township, "village": visit.village, "detail": visit.address}
    workers = (*visit.workers, "", "")
    said: dict[str, Value] = {
        "service.mode": "home",
        "applicant.name": visit.name,
        "applicant.phone": visit.phone,
        "applicant.current_address": {part: words for part, words in place.items() if words},
        "visit.address": "".join(part for part in place.values() if part),
        "visit.reason": visit.reason,
        "visit.date": visit.day.isoformat() if visit.day else "",
        "visit.time": visit.time,
        "visit.assistant": workers[0],
        "visit.companion": workers[1],
        "visit.source": next((code.code for code in codes.options(SOURCES) if code.name == visit.source), ""),
        "visit.tools": [code.code for code in codes.options(TOOLS) if code.name in visit.tools],
    }
    return {field_id: value for field_id, value in said.items() if value}


def asked_for(codes: Codes, case: Case, before: Visit) -> Visit:
    """This visit with what the answers ask for."""
    answers = case.answers
    day = as_date(answers.text("visit.date"))
    workers = tuple(name for key in ("visit.assistant", "visit.companion") if (name := answers.text(key)))
    state = before.state
    if state in NO_MORE:
        state = VisitState.BOOKED if day and workers else VisitState.WANTED
    if "visit.tools" in answers:
        listed = [tool.name for tool in codes.options(TOOLS)]
        wanted = [codes.name(TOOLS, code) for code in answers.codes("visit.tools")]
        before = replace(before, tools=(*wanted, *(own for own in before.tools if own not in listed)))
    if source := codes.name(SOURCES, answers.text("visit.source")):
        before = replace(before, source=source)
    known = {**known_of(case), "address": answers.text("visit.address")}
    return replace(before, state=state, day=day, time=answers.text("visit.time"), workers=workers, **known)


def known_of(case: Case) -> dict[str, Any]:
    """What a case says of the person and the place, by the fields of Visit; the day is still to be agreed."""
    answers = case.answers
    home = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    return {
        "service": answers.text("service.item"),
        "name": case.name,
        "phone": answers.text("applicant.phone"),
        "township": home.get("township", ""),
        "village": home.get("village", ""),
        "address": answers.text("visit.address") or home.get("detail", ""),
        "reason": answers.text("visit.reason"),
    }


def _besides(case: Case) -> bool:
    """Whether anything is said that was not asked when visits were first kept: the hash of those must stay what it was."""
    return "visit.tools" in case.answers or "visit.source" in case.answers
