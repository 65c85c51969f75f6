"""A kind of 文书 as data: the cases that have one, the sentence for those that do not, its content, and its drawing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from app.domain.case import Case, IssuingDetails
from app.domain.event import Event
from app.domain.stage_views import stage_one_case
from app.papers.typesetting.fonts import Faces
from app.papers.typesetting.print_mark import PrintMark
from app.usecases.desk.desk import Desk
from app.usecases.wording.paper_titles import Paper

Content = TypeVar("Content")


class PrintDefault(Enum):
    """Time of a paper's default print: on the day the case is taken, after a later act, or only on request."""

    WHEN_TAKEN = auto()
    LATER = auto()
    ON_REQUEST = auto()


def office_of_case(desk: Desk, case: Case) -> IssuingDetails:
    """Returns the office that took the case; before acceptance this one."""
    return case.issued or desk.issued()


@dataclass(frozen=True)
class PaperKind(Generic[Content]):
    """One kind of paper. `has` takes the case as it is; `content` and `office` take the case as the paper shows it (`view`).

    `title` returns the title where it depends on the case; `early` papers are needed before there is a number.
    `number` takes the content, the events of the case and the clerk's reason, and returns the content and the
    record of this print; it may raise Refused.
    """

    paper: Paper
    has: Callable[[Case], bool]
    why_not: str
    content: Callable[[Desk, Case], Content]
    draw: Callable[[Content, IssuingDetails, Faces, PrintMark], bytes]
    default: PrintDefault = PrintDefault.ON_REQUEST
    early: bool = False
    view: Callable[[Case], Case] = stage_one_case
    office: Callable[[Desk, Case], IssuingDetails] = office_of_case
    title: Callable[[Desk, Case], str] | None = None
    number: Callable[[Desk, Case, Content, Sequence[Event], str], tuple[Content, Mapping[str, object]]] | None = None

    def make(self, desk: Desk, case: Case, mark: PrintMark) -> bytes:
        """Draws the paper of a case in this view, as PDF."""
        return self.draw(self.content(desk, case), self.office(desk, case), desk.library.faces, mark)
