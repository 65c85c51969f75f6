"""Every paper and list there is, with people on it: its name, its codes and its properties tell of nobody. The kinds come from the table of
papers, so that a new one is asked here before it is shipped."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from app.domain.case import Case
from app.domain.case_states import CaseState
from app.domain.course import CertificateResult
from app.domain.event import EventKind
from app.domain.identifiers.tracking_number import in_digits
from app.domain.visit import Visit
from app.usecases.deciding.change import change
from app.usecases.deciding.ending import Delivery, complete, deliver, deliverable, withdraw
from app.usecases.desk.desk import Desk
from app.usecases.desk.exporting import Disclosure
from app.usecases.handing_over import handover_files, ledger
from app.usecases.handing_over.confirmation_list import listings, print_list
from app.usecases.handing_over.hand_over import hand_over, items_to_hand_over
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import Refusal, refuse
from app.usecases.papers.handouts import blank_handout
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.service_papers import service_sheet_paper
from app.usecases.papers.visit_papers import blank_sheet, print_plan
from app.usecases.stage_two import notice_list_files
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.notice_list import notification_lines
from app.usecases.stage_two.screening_and_choice import record_choice, record_notification, screen
from app.usecases.terminal.terminal import Terminal
from app.usecases.visits import originals_custody, visiting
from app.usecases.wording.paper_titles import HANDOUTS, PAPERS
from tests.papers.reading import codes, page_count
from tests.samples.counter import accepted, received, with_results
from tests.samples.people import ADULT, an_application
from tests.samples.services import a_service
from tests.stories.privacy.test_privacy import BY_CHANCE, Story, secrets_of

AGENT = {
    "agent__name": "李乙木",
    "agent__id_number": "430121199409030028",
    "agent__relation": "女儿",
    "agent__scope": ["submit", "collect"],
}
HOME = {
    "service__mode": "home",
    "visit__address": "石桥村三组",
    "visit__reason": "久卧在床",
    "visit__date": "2026-11-24",
    "visit__time": "09:30",
    "visit__assistant": "杨辰光",
    "visit__companion": "陆未央",
}
WHISPERED = {"家里没人应门的话", "窗口记下的话", "周丁兰", "李乙木", "杨辰光", "户口簿在邻居手里", f"{ADULT}42"}
NAMELESS = {"service_sheet"}  # the same for everybody
FULL = Disclosure(True, "窗口记下的话")


def helped(desk: Desk) -> Case:
    """Somebody acts for them, they are visited at home, and an original was taken along."""
    case = accepted(desk, **AGENT, **HOME)
    visiting.visit_for_case(desk, case)
    course, detail = originals_custody.receive_original(desk, case, "户口簿", 1, "李乙木", "杨辰光", "户口簿在邻居手里")
    return change(desk, case, lambda c: replace(c, course=course), EventKind.CUSTODY, detail)


def to_the_end(desk: Desk) -> Case:
    """Both stages, 办结 and 送达."""
    today = desk.clock.now().date()
    given = CertificateResult(granted=True, on=today, category=("physical",), grade=2, number=f"{ADULT}42")
    case = record_notification(
        desk, screen(desk, record_result(desk, accepted(desk), given)), "call", "窗口记下的话", "reached"
    )
    case = with_results(desk, record_choice(desk, case, ["pension"]))
    case = complete(desk, case)
    return deliver(desk, case, Delivery(deliverable(case), "周丁兰", "妻", "石桥村", "上门送达", today))


def service(desk: Desk, item: str, **changes: object) -> Case:
    intake = Intake(desk, desk.new_case("special_group_2022"))
    for field, value in a_service(item, **changes).items():  # type: ignore[arg-type]  # a builder's answers
        intake.answer(field, value)
    return intake.accept()


def everybody(desk: Desk) -> list[Case]:
    """Cases that together have every paper there is."""
    cancelled = {"application__types": ["cert_cancel"], "matters__selected": None}
    return [
        helped(desk),
        to_the_end(desk),
        accepted(desk, promised={"household_book": "2026-12-01"}),
        accepted(desk, missing=["household_book"]),
        accepted(desk, **cancelled, application__disability_category=None),
        refuse(desk, received(desk), Refusal("家里没人应门的话", "附件1", "样例市残联", "0731-00000000")),
        withdraw(desk, received(desk), "周丁兰", "妻", "窗口记下的话"),
        service(desk, "3", service__mode="window", applicant__name="王甲禾"),
    ]


@pytest.fixture
def story(home: Path, tmp_path: Path) -> Story:
    said = an_application(**AGENT, **HOME)
    secrets = secrets_of(said) | secrets_of(a_service("3")) | WHISPERED
    return Story(home, tmp_path / "out", {word for word in secrets if word not in ("女儿",)})


def tells(story: Story, path: Path) -> list[str]:
    """Returns the personal data in the properties of a file."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            parts = [name for name in book.namelist() if name.startswith("docProps/") or name == "xl/workbook.xml"]
            return [word for part in parts for word in story.hides(book.read(part))]
    document = pypdfium2.PdfDocument(path.read_bytes())
    about = document.get_metadata_dict()
    document.close()
    return story.hides(str(about))


def scanned(content: bytes) -> set[str]:
    return {code for page in range(page_count(content)) for code in codes(content, 203, page).values()}


def test_every_kind_of_paper_carries_the_number_and_nothing_else(hall: Terminal, story: Story) -> None:
    made: dict[str, list[tuple[str, Path]]] = defaultdict(list)
    with hall.desk() as desk:
        for case in everybody(desk):
            for paper in (paper for paper in PAPERS if has_paper(case, paper)):
                path = story.out / case.tracking_number / f"{paper}.pdf"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(print_paper(desk, case, paper))
                made[paper].append((case.tracking_number, path))
        assert set(made) == set(PAPERS), "nobody here has this paper: add whoever has it"
        for paper, number, path in [(p, *one) for p, some in made.items() for one in some]:
            found = scanned(path.read_bytes())
            assert found <= {in_digits(number)}, (paper, found)
            assert found or paper in NAMELESS, f"{paper} can be scanned"
            assert tells(story, path) == [], paper
        assert story.hides(" ".join(str(path.relative_to(story.out)) for path in story.out.rglob("*"))) == []
        assert [
            path.name for path in story.home.rglob("*") if path.is_file() and story.hides(path.read_bytes(), BY_CHANCE)
        ] == []


def test_a_list_of_many_carries_numbers_and_nothing_else(hall: Terminal, story: Story) -> None:
    with hall.desk() as desk:
        on = desk.clock.now().date()
        people = [*everybody(desk)[:1], service(desk, "15", service__mode="no_application")]
        waiting = record_result(
            desk,
            accepted(desk),
            CertificateResult(granted=True, on=on, category=("physical",), grade=2, number=f"{ADULT}42"),
        )
        people.append(screen(desk, waiting))
        department, lines = next(iter(items_to_hand_over(desk).items()))
        given = hand_over(desk, department, lines, "周丁兰")
        files = [
            *handover_files.export(desk, given, story.out / "handed", FULL),
            *ledger.export(desk, ledger.read_ledger(desk, ledger.Period(on, on)), story.out / "ledger", FULL),
            *notice_list_files.export(desk, notification_lines(desk), story.out / "screened", FULL),
        ]
        visit = visiting.save_visit(desk, visiting.new_visit(desk, name="陈丙山", village="石桥村"))
        assert isinstance(visit, Visit)
        single = {
            "plan": print_plan(desk, date(2026, 11, 24), visiting.BY_VILLAGE),
            "blank": blank_sheet(desk),
            "sheet": service_sheet_paper(desk, desk.library.services[0]),
            **{paper: blank_handout(desk, paper) for paper in HANDOUTS},
            **{
                f"list-{at}": print_list(desk, on, x.department, masked=False)
                for at, x in enumerate(listings(desk, on))
            },
        }
        for name, content in single.items():
            files.append(story.out / f"{name}.pdf")
            files[-1].write_bytes(content)
        numbers = {case.tracking_number for case in people} | {given.number}
        numbers |= {case.tracking_number for case in desk.store.listed(tuple(CaseState))}
        for path in files:
            assert tells(story, path) == [], path
            if path.suffix == ".pdf":
                assert scanned(path.read_bytes()) <= set(map(in_digits, numbers)), path
        assert story.hides(" ".join(str(path.relative_to(story.out)) for path in files)) == []
        assert [
            path.name for path in story.home.rglob("*") if path.is_file() and story.hides(path.read_bytes(), BY_CHANCE)
        ] == []
