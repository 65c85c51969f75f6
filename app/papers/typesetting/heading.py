"""Heading of every paper: the tracking number as bars and in groups, or 草稿 while there is none."""

from app.domain.case import IssuingDetails
from app.domain.identifiers import tracking_number
from app.form.schema import Box
from app.papers.typesetting.fonts import Face
from app.papers.typesetting.marks import code128
from app.papers.typesetting.sheet import Sheet
from app.papers.typesetting.typeset import POINT

NUMBER_LATER = "编号：受理后由窗口填写"
BARS_ROOM = 72.0  # mm on A4 and A5: three printer dots to a module for every number there is
_STAMP = (42.0, 12.0)  # mm


def number_mark(
    sheet: Sheet,
    right: float,
    top: float,
    number: str,
    issued: IssuingDetails,
    height: float = 8,
    caption: float = 9,
    face: Face = Face.SANS,
) -> None:
    """Draws the number in bars that end at `right` mm, its groups below; the 草稿 stamp when there is no number yet."""
    if not number:
        _draft_stamp(sheet, right, top)
        return
    bars = code128(issued.in_bars(number), BARS_ROOM)
    left = right - bars.width
    sheet.fill(bars.rects(left, top, height))
    baseline = top + height + 1.25 * caption * POINT
    sheet.write(left + bars.width / 2, baseline, tracking_number.format(number), caption, face=face, align="center")


def early_head(sheet: Sheet, issued: IssuingDetails, number: str) -> None:
    """Draws the head of a paper that may be signed before it has a number: the hall at the left, the number or a note at the right."""
    sheet.write(sheet.left, 19, issued.hall, 10.5, face=Face.SANS)
    if number:
        number_mark(sheet, sheet.right, 14, number, issued)
    else:
        sheet.write(sheet.right, 19, NUMBER_LATER, 10.5, align="right")


def _draft_stamp(sheet: Sheet, right: float, top: float) -> None:
    width, height = _STAMP
    box = Box(right - width, top, width, height)
    sheet.frame(box, 1)
    middle = box.x + width / 2
    sheet.write(middle, top + 6.2, "草　稿", 13, face=Face.BOLD, align="center")
    sheet.write(middle, top + 10.3, "还没受理，没有编号", 8, face=Face.SANS, align="center")
