"""Whose paper a file is: what a PDF that the desk printed says of itself, read from its page as anybody would read it.

Nothing of a person is in the file's own data, so the number at the head of the page is what tells; papers of earlier versions tell as well.
"""

import re
from dataclasses import dataclass

from app.domain.identifiers import tracking_number
from app.errors import Refused
from app.papers.assisted import visit_plan
from app.papers.lists import confirmation_list
from app.papers.services import service_sheet
from app.papers.typesetting.print_mark import MAKER
from app.usecases.captures import pdf_pages
from app.usecases.wording.paper_titles import HANDOUTS

HEAD = 30.0  # mm: above this stand the hall, and at the right what the paper is about
ROLL = 100.0  # mm: narrower is a strip, which has its number wherever the name of the hall ends
_GROUPED = re.compile(r"\d{6}-[0-9A-Z]{3}-\d{4}-[0-9A-Z]")
_DEMO = re.compile(r"\d 打印(?: · 第 \d+ 次)? · 演示数据")


@dataclass(frozen=True)
class PrintedPaper:
    """A paper of the desk: its title, the width of its sheet in mm, the number at its head (empty without one), the words of its head, and
    whether it was printed of invented people."""

    title: str
    width: int
    number: str
    head: str
    demo: bool

    def of_the_kind(self, other: "PrintedPaper") -> bool:
        """The same kind of paper, of whomever."""
        return (self.title, self.width) == (other.title, other.width)

    def is_again(self, other: "PrintedPaper") -> bool:
        """Whether the other is the same paper of the same case, or of what needs no case. One of a person without a number is never."""
        if not self.of_the_kind(other) or self.number != other.number:
            return False
        return bool(self.number) or (_is_for_everybody(self.title) and self.head == other.head)


def printed_paper(pdf: bytes) -> PrintedPaper | None:
    """What this paper says; None when the desk did not print it."""
    if not pdf.startswith(b"%PDF-"):
        return None
    try:
        page = pdf_pages.first_page(pdf)
    except Refused:
        return None
    if not page.facts.get("Producer") == page.facts.get("Creator") == MAKER:
        return None
    at_head = HEAD if page.width > ROLL else float("inf")
    found = [(page.tops[match.start()], match[0]) for match in _GROUPED.finditer(page.text)]
    numbers = sorted((top, text) for top, text in found if top < at_head and tracking_number.is_valid(text))
    head = "".join(c for c, top in zip(page.text, page.tops, strict=True) if top < HEAD and not c.isspace())
    return PrintedPaper(
        title=page.facts.get("Title", ""),
        width=round(page.width),
        number=tracking_number.compact(numbers[0][1]) if numbers else "",
        head=head,
        demo=bool(_DEMO.search(page.text)),
    )


def _is_for_everybody(title: str) -> bool:
    """办事单, 提示, 免审办确认名单, 上门安排: papers that have no number because they are of no case."""
    named = (confirmation_list.TITLE, service_sheet.TITLE, visit_plan.TITLE)
    return title in named or any(title.startswith(first_line) for _annex, first_line in HANDOUTS.values())
