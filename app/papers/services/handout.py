"""办理提示 to take home: 附件3, 4 or 5 word by word in large type, the words that concern this person marked.

A mark is never colour: the words are underlined, a bar is in the margin next to their lines, and a bold chip below the paragraph
reads 与您有关 or 可能有关, with the reason in a sentence. Most readers are old: a paragraph stays on one page if a page can hold it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.domain.case import IssuingDetails
from app.domain.identifiers import masking
from app.form.schema import Box
from app.papers.receipts.receipt_words import day
from app.papers.services.handout_content import Concern, HandoutContent, HandoutPerson
from app.papers.typesetting.flow import Flow
from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.heading import number_mark
from app.papers.typesetting.print_mark import PrintMark
from app.papers.typesetting.sheet import A4, Sheet
from app.papers.typesetting.text import Fitted, fit, layout
from app.papers.typesetting.typeset import POINT, SetLine, Span

SURE, MAYBE = "与您有关", "可能有关"
SIZE, PITCH = 17.0, 1.62  # pt; type sizes: 27 characters to a line, from which an eye finds its way back
STEP = SIZE * PITCH * POINT
TITLE_SIZE, ANNEX_SIZE, CALL_SIZE, MARK_SIZE = 20.0, 15.0, 13.0, 9.5  # pt
LEFT, RIGHT = 28.0, 20.0  # mm: the bars are in the left margin
TOP, FOOT, CALL = 32.0, 9.0, 12.0  # mm: top of the text; the print mark above the edge; the contact above that
BAR, BAR_AWAY, DASH = 1.8, 6.0, 3.0  # mm: its width, its distance left of the text, a dash of an unsure one
CHIP_SIZE, CHIP_HEIGHT, CHIP_EMS = 15.0, 7.6, 5  # pt; mm; the room it takes at the start of a line, in type sizes
PAD, GAP = 3.5, 3.0  # mm: inside the box; below a paragraph


@dataclass(frozen=True)
class _HandoutRow:
    """A line of the handout, with a bar for its concern next to it, a chip before it, and space below it."""

    line: SetLine
    barred: Concern | None = None
    chip: bool = False
    last: bool = False


def handout(content: HandoutContent, issued: IssuingDetails, faces: Faces, mark: PrintMark) -> bytes:
    """Returns the handout as PDF on A4, on as many pages as the type takes; the name is masked as on the receipt."""
    sheet = Sheet(A4, faces, "".join(content.title), (LEFT, RIGHT))

    def head() -> None:
        sheet.write(sheet.left, 19, f"附件{content.annex}", ANNEX_SIZE, face=Face.BOLD)
        if content.person:
            number_mark(sheet, sheet.right, 10, content.person.tracking_number, issued, caption=10)
        _call(sheet, issued)

    bottom = sheet.height - FOOT - CALL - 8
    flow = Flow(sheet, sheet.left, sheet.right - sheet.left, TOP, bottom, size=SIZE, pitch=PITCH, head=head)
    head()
    for line in content.title:
        flow.set([Span(line, heavy=True)], size=TITLE_SIZE, pitch=1.4, align="center")
    flow.skip(4)
    if content.person:
        _whose(flow, content.person, content.concerns)
    for rows in _blocks(flow, content):
        flow.need(min(len(rows) * STEP, bottom - TOP))
        for row in rows:
            _draw(flow, row)
    return sheet.finish(mark, content.document, FOOT, MARK_SIZE)


def _whose(flow: Flow, person: HandoutPerson, concerns: Sequence[Concern]) -> None:
    """Sets the person's name and the explanation of the marks: the facts they are based on, and that they grant nothing."""
    spans = [Span(f"{masking.name(person.name)}：", Face.BOLD)]
    if concerns:
        spans += [Span("下面"), Span("划线", underline=True), Span("、标着"), Span(f"“{SURE}”", heavy=True)]
        spans += [Span(f"的话，是窗口按您 {day(person.judged_on)} 的情况对照出来的。")]
        if not all(concern.sure for concern in concerns):
            spans += [Span("标着"), Span(f"“{MAYBE}”", heavy=True), Span("的，要等评残结果，或者再问清楚。")]
        spans += [Span("能不能享受、享受多少，以各部门审核为准。", heavy=True)]
    else:
        spans += [Span("请带回家看。哪一条和您有关，请问窗口。")]
    lines = layout(flow.sheet.faces, spans, flow.width - 2 * PAD, SIZE)
    box = Box(flow.left, flow.y, flow.width, len(lines) * STEP + PAD)
    flow.sheet.frame(box, 1)
    flow.sheet.put(Fitted(lines, SIZE, STEP), Box(box.x + PAD, box.y, box.w - 2 * PAD, box.h))
    flow.y = box.bottom
    flow.skip(2 * GAP)


def _blocks(flow: Flow, content: HandoutContent) -> Iterator[list[_HandoutRow]]:
    """Yields the blocks that stay on one page: a paragraph with its marks, and the heading over it."""
    over: list[_HandoutRow] = []
    for paragraph in content.paragraphs:
        rows = list(_rows(flow, paragraph, content))
        if _is_heading(paragraph):
            over += rows
            continue
        yield over + rows
        over = []
    if over:
        yield over


def _rows(flow: Flow, paragraph: str, content: HandoutContent) -> Iterator[_HandoutRow]:
    """Yields the paragraph line by line, then a note for each concern whose last words are in it."""
    here = [concern for concern in content.concerns if any(words in paragraph for words in concern.words)]
    ending = [concern for concern in here if concern.words[-1] in paragraph]
    heavy = _is_heading(paragraph)
    spans = [Span(text, heavy=heavy, underline=bool(mark)) for text, mark in _marked(paragraph, here)]
    lines = layout(flow.sheet.faces, spans, flow.width, SIZE, indent=0 if heavy else 2, justify=True)
    barred = next((concern for concern in here if concern.sure), here[0] if here else None)
    for number, line in enumerate(lines, 1):
        yield _HandoutRow(line, barred if line.rules else None, last=number == len(lines) and not ending)
    for concern in ending:
        notes = layout(flow.sheet.faces, [Span("".join(concern.said), Face.SANS)], flow.width, SIZE, indent=CHIP_EMS)
        for number, line in enumerate(notes, 1):
            end = number == len(notes) and concern is ending[-1]
            yield _HandoutRow(line, concern, chip=number == 1, last=end)


def _marked(paragraph: str, concerns: Sequence[Concern]) -> Iterator[tuple[str, bool]]:
    """Yields the paragraph in stretches, each with True if it is marked."""
    marks = [False] * len(paragraph)
    # Without its full stop, so that two marked sentences in a row look like two.
    for words in (words.rstrip("。；") for concern in concerns for words in concern.words):
        if (start := paragraph.find(words)) >= 0:
            marks[start : start + len(words)] = [True] * len(words)
    for mark, letters in groupby(zip(paragraph, marks, strict=True), lambda letter: letter[1]):
        yield "".join(letter for letter, _ in letters), mark


def _is_heading(paragraph: str) -> bool:
    """True for a heading such as 一、补贴对象: a paragraph without a full stop."""
    return not paragraph.endswith("。")


def _draw(flow: Flow, row: _HandoutRow) -> None:
    flow.need(STEP)
    sheet, y = flow.sheet, flow.y
    sheet.put(Fitted((row.line,), SIZE, STEP), Box(flow.left, y, flow.width, STEP))
    if row.barred:
        _bar(sheet, flow.left - BAR_AWAY, y, row.barred.sure)
    if row.chip and row.barred:
        _chip(sheet, flow.left, y + STEP / 2, row.barred.sure)
    flow.y += STEP
    flow.skip(GAP if row.last else 0)


def _bar(sheet: Sheet, x: float, y: float, sure: bool) -> None:
    """Draws a bar, solid for sure concerns, else dashed."""
    if sure:
        sheet.fill([(x, y, BAR, STEP + 0.05)])
    else:
        sheet.fill([(x, y + STEP * part, BAR, DASH) for part in (0.05, 0.55)])


def _chip(sheet: Sheet, x: float, middle: float, sure: bool) -> None:
    """Draws a chip, white on black for sure concerns, else black in a frame."""
    box = Box(x, middle - CHIP_HEIGHT / 2, (CHIP_EMS - 0.5) * SIZE * POINT, CHIP_HEIGHT)
    if sure:
        sheet.fill([(box.x, box.y, box.w, box.h)])
    else:
        sheet.frame(box, 1.2)
    baseline = middle + 0.38 * CHIP_SIZE * POINT
    word = SURE if sure else MAYBE
    sheet.write(box.x + box.w / 2, baseline, word, CHIP_SIZE, face=Face.BOLD, align="center", grey=float(sure))


def _call(sheet: Sheet, issued: IssuingDetails) -> None:
    """Draws the contact at the foot of every page."""
    at = " ".join(part for part in (issued.hall, issued.window) if part) or "窗口"
    sentence = f"有不明白的，请问{at}" + (f"，电话 {issued.phone}" if issued.phone else "")
    y = sheet.height - FOOT - CALL - 4
    sheet.rule(sheet.left, y, sheet.right, y, 1)
    width = sheet.right - sheet.left
    sheet.put(
        fit(sheet.faces, [Span(sentence, Face.BOLD)], width, 7.5, CALL_SIZE, 9), Box(sheet.left, y + 0.5, width, 7.5)
    )
