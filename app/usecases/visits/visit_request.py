"""Visit request of a case (visit.* and the person), and the answers a booked visit supplies for a case."""

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
TOOLS, SOURCES = "visit_tools", "visit_sources"  # a visit stores their words: it may have further ones


def requested_visit(codes: Codes, case: Case) -> Visit:
    """Returns the visit the answers alone ask for, not stored: for a paper printed before there is a visit."""
    now = case.saved_at
    return with_request(codes, case, Visit(case.id, now, now, case.clerk, case.station, case_id=case.id, source="窗口"))


def request_hash(case: Case) -> str:
    """Returns a hash of all answers about the visit; it reveals no answer."""
    answers = case.answers
    home = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    texts = [answers.text(key) for key in ASKED_IN]
    texts += [",".join(answers.codes("visit.tools")), answers.text("visit.source")] if _besides(case) else []
    text = "\n".join([*texts, home.get("township", ""), home.get("village", "")])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def answers_from(codes: Codes, visit: Visit) -> dict[str, Value]:
    """Returns the answers that a case begun for a visit takes from it."""
    place = {"township": visit.township, "village": visit.village, "detail": visit.address}
    workers = (*visit.workers, "", "")
    answers: dict[str, Value] = {
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
    return {field_id: value for field_id, value in answers.items() if value}


def with_request(codes: Codes, case: Case, before: Visit) -> Visit:
    """Returns this visit with the wishes of the answers."""
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
    known = {**known_from_case(case), "address": answers.text("visit.address")}
    return replace(before, state=state, day=day, time=answers.text("visit.time"), workers=workers, **known)


def known_from_case(case: Case) -> dict[str, Any]:
    """Returns the person and the place of a case, by the fields of Visit; the day is still to be agreed."""
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
    """True when a question is answered that visits did not have at first: the hash without those answers must not change."""
    return "visit.tools" in case.answers or "visit.source" in case.answers
