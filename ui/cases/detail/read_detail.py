"""Data of the detail of a case, read in one call so that it can be read in the background."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.identifiers import masking, phone, resident_id, tracking_number
from app.domain.material import RequiredMaterial
from app.form.schema import Field
from app.usecases.desk.desk import Desk
from app.usecases.following.case_list import CaseLine, line_of
from app.usecases.following.history import History, read_history
from app.usecases.following.progress import StageProgress, progress
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.visits.authority import authority_status
from app.usecases.wording.masked_answers import masked
from app.usecases.wording.service_flags import flag_words


@dataclass(frozen=True)
class Number:
    """One number of the person, masked and in full."""

    covered: str
    open_: str


@dataclass(frozen=True)
class AnswerSection:
    """One section of the form with its answers in words."""

    title: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Detail:
    """One case as the panel shows it, with masked numbers; `numbers` by field are those that can be revealed; `judged`:
    附件3, 4 and 5 apply to it; `unpublished` is a warning when a due day falls in a year whose days off are not published
    yet.
    """

    line: CaseLine
    number: str
    numbers: dict[str, Number]
    address: str
    how: str
    stages: tuple[StageProgress, ...]
    needs: tuple[RequiredMaterial, ...]
    parts: tuple[AnswerSection, ...]
    history: History
    now: datetime
    judged: bool = False
    unpublished: str = ""

    @property
    def case(self) -> Case:
        return self.line.case


def read_detail(desk: Desk, case_id: str) -> Detail | None:
    """Returns one case with its progress, materials, answers and record; None when it no longer exists. Raises Unavailable."""
    case = desk.store.get(case_id)
    if case is None:
        return None
    case, now = desk.of_today(case), desk.clock.now()
    evaluation = CaseEvaluation(desk.library, desk.library.form(case.form), case)
    answers = evaluation.answers
    id_number, telephone = answers.text("applicant.id_number"), answers.text("applicant.phone")
    home = answers.address("applicant.current_address") or answers.address("applicant.household_address")
    line = line_of(desk, case, now.date())
    days = [day for day in (line.standing.due, line.standing.answer) if day and case.is_open]
    return Detail(
        line=line,
        number=tracking_number.format(case.tracking_number) if case.tracking_number else "",
        numbers={
            "applicant.id_number": Number(masking.id_number_in_case(id_number), resident_id.compact(id_number)),
            "applicant.phone": Number(masking.phone(phone.compact(telephone)), phone.compact(telephone)),
        },
        address=masking.address_to_village(home) + (" **" if home.get("detail") else ""),
        how=_how(desk, case, answers),
        stages=progress(desk, case),
        needs=evaluation.needs,
        parts=answer_sections(desk, case, answers),
        history=read_history(desk, case),
        now=now,
        judged=evaluation.programme.judged,
        unpublished=desk.library.calendar.unpublished(case.on, max(days)) if days else "",
    )


def _how(desk: Desk, case: Case, answers: Answers) -> str:
    """Returns the mode, flags and open items in words: 窗口办 · 帮代办 · 绿色通道 … 委托书已签 · 原件 2 件没还."""
    flags, mode = flag_words(desk.library.codes, answers), answers.text("service.mode")
    named = desk.library.codes.name("service_modes", mode) if mode else "窗口办"
    out = sum(paper.count for paper in case.course.custody if paper.is_out)
    open_items = (authority_status(case, desk.clock.now().date()), f"原件 {out} 件没还" if out else "")
    return " · ".join(dict.fromkeys(filter(None, (named, *flags, *open_items))))


def answer_sections(desk: Desk, case: Case, answers: Answers) -> tuple[AnswerSection, ...]:
    """Returns the answers section by section in the form's order, with masked numbers."""
    form, codes = desk.library.form(case.form), desk.library.codes

    def in_words(field: Field) -> tuple[str, str]:
        return field.said, masked(field, answers[field.id], codes)

    sections = (
        AnswerSection(section.title, tuple(map(in_words, _answered(section.fields, answers))))
        for section in form.sections
    )
    return tuple(part for part in sections if part.answers)


def _answered(fields: tuple[Field, ...], answers: Answers) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.id in answers)
