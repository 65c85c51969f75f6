"""A kind of 文书 as data: which case has one, the sentence why another has none, what it says, and how it is drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from app.domain.case import Case, Issued
from app.domain.event import Event
from app.domain.stage_views import stage_one_case
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.wording.paper_titles import Paper

Content = TypeVar("Content")


class PrintDefault(Enum):
    """When a paper is printed unless the clerk says no: on the day the case is taken, after a later act, or only when it is asked for."""

    WHEN_TAKEN = auto()
    LATER = auto()
    ON_REQUEST = auto()


def office_of_case(desk: Desk, case: Case) -> Issued:
    """The office that took the case; before acceptance this one."""
    return case.issued or desk.issued()


@dataclass(frozen=True)
class PaperKind(Generic[Content]):
    """One kind of paper. `has` is asked of the case as it is; `content` and `office` of the case as the paper speaks of it (`view`).

    `title` gives the title where it depends on the case; `early` papers are needed before there is a number. `number` is given the content,
    the events of the case and the clerk's reason, and returns what this print says and what its record keeps; it may raise Refused.
    """

    paper: Paper
    has: Callable[[Case], bool]
    why_not: str
    content: Callable[[Desk, Case], Content]
    draw: Callable[[Content, Issued, Faces, PrintMark], bytes]
    default: PrintDefault = PrintDefault.ON_REQUEST
    early: bool = False
    view: Callable[[Case], Case] = stage_one_case
    office: Callable[[Desk, Case], Issued] = office_of_case
    title: Callable[[Desk, Case], str] | None = None
    number: Callable[[Desk, Case, Content, Sequence[Event], str], tuple[Content, Mapping[str, object]]] | None = None

    def make(self, desk: Desk, case: Case, mark: PrintMark) -> bytes:
        """The paper of a case in this view, as PDF."""
        return self.draw(self.content(desk, case), self.office(desk, case), desk.library.faces, mark)
