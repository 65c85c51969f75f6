"""Output of the commands without a case: services, 办事单, 办理提示, 免审办确认名单, and service modes."""

from datetime import date
from functools import partial
from pathlib import Path

from app.catalogue.services import as_json, find_services
from app.domain.groups import suggested_groups
from app.errors import Refused
from app.form.nearest import quoted
from app.usecases.desk.desk import Desk
from app.usecases.desk.office_context import OfficeContext
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.handing_over.confirmation_list import hand_over_list, listings, print_list
from app.usecases.handing_over.hand_over import RECEIVER_LENGTH
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.service_modes import offers_of, service_modes
from app.usecases.papers.handouts import blank_handout
from app.usecases.papers.service_papers import service_sheet_paper
from app.usecases.terminal.case_json import Json
from app.usecases.wording.paper_titles import HANDOUTS, PAPERS
from app.usecases.wording.plain_text import require_plain


def services(library: ReferenceData, words: str) -> list[Json]:
    """Returns the catalogue as this library has it; an addition by the county names its document."""
    matches = find_services(library.services, words)
    return [
        as_json(service)
        | {key: value for key, value in (("document", service.document), ("off", service.off)) if value}
        | ({"hall_modes": list(service.hall_modes)} if service.hall_modes else {})
        | ({"materials": list(service.materials)} if service.materials else {})
        for service in matches
    ]


def sheet(desk: OfficeContext, asked: str, out: Path) -> Json:
    """Writes the 办事单 of a service to a file. Raises Refused when there is no such service."""
    service = desk.library.service(asked)
    if service is None:
        first, *_, last = (service.seq for service in desk.library.services)
        raise Refused(f"目录里没有序号{quoted(asked)}。序号是 {first} 到 {last}，名称见 main.py services。", "number")
    desk.outgoing.ready(out)
    desk.outgoing.put(out, service_sheet_paper(desk, service))
    return {"number": service.seq, "name": service.name, "path": str(out)}


def lists(desk: Desk, on: date) -> list[Json]:
    """Returns the lists of a day: department, count, and the hand-over if there was one."""
    return [
        {"department": listing.department, "on": on.isoformat(), "count": len(listing.lines), "handed": listing.handed}
        for listing in listings(desk, on)
    ]


def confirmation(desk: Desk, on: date, department: str, out: Path, *, full: bool, receiver: str) -> Json:
    """Writes one list to a file, masked unless `full`; with a receiver it counts as handed over."""
    taker = require_plain("谁收的", RECEIVER_LENGTH, receiver, "receiver")  # before anything is printed
    going = desk.outgoing
    going.ready(out)
    going.put(out, print_list(desk, on, department, masked=not full, fits=partial(going.fits, out)))
    handed = hand_over_list(desk, on, department, taker).handed if taker else ""
    return {"department": department, "on": on.isoformat(), "path": str(out), "handed": handed}


def ways(library: ReferenceData, evaluation: CaseEvaluation, on: date) -> Json:
    """Returns the suggested groups, and for a service its modes, the fitting ones first, and the services offered
    together with it.
    """
    suggested = [{"group": s.group, "why": s.why} for s in suggested_groups(evaluation.answers, on)]
    service = evaluation.service
    if service is None:
        return {"groups_suggested": suggested}
    modes = service_modes(service, evaluation.answers, library.codes)
    return {
        "groups_suggested": suggested,
        "handled_by": modes.handled_by,
        "ways": [
            {"mode": w.mode, "recommended": w.recommended, "fits": w.fits, "why": w.why, "duties": list(w.duties)}
            for w in modes.ways
        ],
        "always": list(modes.always),
        "offers": [
            {"item": o.item, "phrase": o.phrase, "consent": o.consent} for o in offers_of(service, library.codes)
        ],
    }


def handout(desk: OfficeContext, name: str, out: Path) -> Json:
    """Writes a blank 办理提示 to a file, for the leaflet rack. Raises Refused when there is none of that name."""
    paper = f"handout_{name.removeprefix('handout_')}"
    if paper not in HANDOUTS:
        known = "、".join(one.removeprefix("handout_") for one in HANDOUTS)
        raise Refused(f"没有{quoted(name)}这种提示。有：{known}。", "name")
    desk.outgoing.ready(out)
    desk.outgoing.put(out, blank_handout(desk, paper))
    return {"paper": paper, "title": PAPERS[paper].title, "path": str(out)}
