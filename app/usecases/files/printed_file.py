"""Owner of a printed file: the title, number and head of a PDF that the desk printed, read from its page.

The file's own data holds nothing of a person, so the number at the head of the page identifies the case; this
also works for papers of earlier versions.
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

HEAD = 30.0  # mm: above this are the hall, and at the right the subject of the paper
ROLL = 100.0  # mm: a narrower paper is a strip, whose number follows the name of the hall
_GROUPED = re.compile(r"\d{6}-[0-9A-Z]{3}-\d{4}-[0-9A-Z]")
_DEMO = re.compile(r"\d 打印(?: · 第 \d+ 次)? · 演示数据")


@dataclass(frozen=True)
class PrintedPaper:
    """A paper of the desk: its title, the width of its sheet in mm, the number at its head (empty without one), the
    text of its head, and a flag for invented people."""

    title: str
    width: int
    number: str
    head: str
    demo: bool

    def of_the_kind(self, other: "PrintedPaper") -> bool:
        """True when the other is the same kind of paper, of any person."""
        return (self.title, self.width) == (other.title, other.width)

    def is_again(self, other: "PrintedPaper") -> bool:
        """True when the other is the same paper of the same case, or of a kind that needs no case.
        False for a person's paper without a number."""
        if not self.of_the_kind(other) or self.number != other.number:
            return False
        return bool(self.number) or (_is_for_everybody(self.title) and self.head == other.head)


def printed_paper(pdf: bytes) -> PrintedPaper | None:
    """Returns the paper read from a PDF; None when the desk did not print it."""
    if not pdf.startswith(b"%PDF-"):
        return None
    try:
        page = pdf_pages.first_page(pdf)
    except Refused:
        return None
    if not page.facts.get("Producer") == page.facts.get("Creator") == MAKER:
        return None
    at_head = HEAD if page.width > ROLL else float("inf")
    groups = [(page.tops[match.start()], match[0]) for match in _GROUPED.finditer(page.text)]
    numbers = sorted((top, text) for top, text in groups if top < at_head and tracking_number.is_valid(text))
    head = "".join(c for c, top in zip(page.text, page.tops, strict=True) if top < HEAD and not c.isspace())
    return PrintedPaper(
        title=page.facts.get("Title", ""),
        width=round(page.width),
        number=tracking_number.compact(numbers[0][1]) if numbers else "",
        head=head,
        demo=bool(_DEMO.search(page.text)),
    )


def _is_for_everybody(title: str) -> bool:
    """True for 办事单, 提示, 免审办确认名单 and 上门安排, which have no number because they belong to no case."""
    named = (confirmation_list.TITLE, service_sheet.TITLE, visit_plan.TITLE)
    return title in named or any(title.startswith(first_line) for _annex, first_line in HANDOUTS.values())
