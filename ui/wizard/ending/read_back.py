"""Read-back of all answers, step by step, so that the person can check them before acceptance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.answers import Value
from app.domain.identifiers import bank_card, masking
from app.form.schema import Field, Kind, Vocabulary
from app.form.wording import value_in_words
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import link
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Grid, Row
from ui.widgets.layout.text import label

_WIDE_KINDS = (Kind.ADDRESS, Kind.CHOICES, Kind.LONG_TEXT)
_LONG = 16  # an answer with more characters takes a whole row


@dataclass(frozen=True)
class AnswerInWords:
    """One answer in words, with the label of its field."""

    field: str
    label: str
    words: str
    wide: bool


@dataclass(frozen=True)
class AnswerGroup:
    """Answers of one step, under the number of the step on the screen."""

    step: int
    title: str
    said: tuple[AnswerInWords, ...]


def answer_groups(intake: Intake) -> tuple[AnswerGroup, ...]:
    """Returns every answered field in effect, by the step that asks for it. Materials are listed separately."""
    answers, codes = intake.answers, intake.desk.library.codes
    groups = []
    for index, step in enumerate(intake.form.steps):
        lines = []
        for section_id in step.sections:
            for field in intake.shown(section_id):
                value = answers.get(field.id)
                if value is None:
                    continue
                words = _words(field, value, codes)
                name = field.label.rstrip("：:")
                wide = field.kind in _WIDE_KINDS or len(words) > _LONG
                lines.append(
                    AnswerInWords(field.id, "签名" if field.id == "commitment.signature" else name, words, wide)
                )
        if lines:
            groups.append(AnswerGroup(intake.step_number(index), step.title, tuple(lines)))
    return tuple(groups)


def _words(field: Field, value: Value, codes: Vocabulary) -> str:
    if field.kind is Kind.IMAGE:
        return "有"
    if field.clean is bank_card.compact:  # masked once typed; the preview next to it shows it in full
        return masking.bank_card(str(value))
    return value_in_words(field, value, codes)


class ReadBack(Card):
    """Card that shows the answers to be read aloud. `wanted` carries the field to go to."""

    wanted = Signal(str)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "念一遍", "填的内容，念给申请人核对", pad=(16, 8, 16, 12))
        self._theme = theme
        self._shown: Sequence[AnswerGroup] = ()
        self._parts: list[QWidget] = []
        theme.changed.connect(self._relook)

    def show_groups(self, groups: Sequence[AnswerGroup]) -> None:
        """Shows these groups; widgets are rebuilt only after a change."""
        if groups == self._shown:
            return
        self._shown = groups
        for part in self._parts:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._group(group) for group in groups]
        for part in self._parts:
            self.body.addWidget(part)

    def _relook(self) -> None:
        shown, self._shown = self._shown, ()
        self.show_groups(shown)

    @property
    def text(self) -> str:
        """The text that is read aloud, line by line."""
        return "\n".join(f"{said.label} {said.words}" for group in self._shown for said in group.said)

    def _group(self, group: AnswerGroup) -> QWidget:
        theme = self._theme
        box = QWidget()
        grid = Grid(theme, box, gap=(12, 4))
        head = QWidget()
        row = Row(theme, head, pad=(0, 6, 0, 0), gap=8)
        row.addWidget(label(f"{group.step} {group.title}", "strong"))
        change = link(theme, "去改", keys=("Ctrl", str(group.step)))
        change.setAccessibleName(f"去改{group.title}")
        first = group.said[0].field
        change.clicked.connect(lambda: self.wanted.emit(first))
        row.addWidget(change)
        row.addStretch(1)
        grid.addWidget(head, 0, 0, 1, 4)
        at, right = 1, False
        for said in group.said:
            if said.wide and right:
                at, right = at + 1, False
            self._put(grid, said, at, right)
            if said.wide or right:
                at, right = at + 1, False
            else:
                right = True
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return box

    def _put(self, grid: Grid, answer: AnswerInWords, row: int, right: bool) -> None:
        column = 2 if right else 0
        about = label(answer.label, "table", wrap=True)
        about.setFixedWidth(self._theme.px(92))
        words = label(answer.words, "table", "ink", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(about, row, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, column + 1, 1, 3 if answer.wide else 1, Qt.AlignmentFlag.AlignTop)
