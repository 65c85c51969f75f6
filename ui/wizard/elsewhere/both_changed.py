"""Dialogs of a conflict: 两边都改过，用哪一个？ field by field, with both values and times and no default choice; and the dialog
for a case that the other window ended.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.usecases.conflicts.reconcile import Merge, Unmergeable
from app.usecases.conflicts.three_way_merge import Choices
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label
from ui.widgets.status.status_words import short_moment
from ui.wizard.elsewhere.choice_card import ChoiceCard, Picture, in_a_row

WIDE, HIGH, A_CARD, AROUND = 720, 600, 120, 196  # px at 100 %
LEAVE = "离开，不要这里的改动"
QUESTION = "两边都改过，用哪一个？"


class ConflictChoiceDialog(QDialog):
    """Dialog that asks for one side of each difference. `settled` asks to save with `choices`, `abandoned` to leave
    without the changes of this window. Esc postpones the choice.
    """

    settled = Signal()
    abandoned = Signal()

    def __init__(
        self, theme: ActiveTheme, parent: QWidget, merge: Merge, chosen: Choices, now: datetime, picture: Picture
    ) -> None:
        super().__init__(parent)
        self._theme, self.merge = theme, merge
        self.setWindowTitle(QUESTION)
        self.setAccessibleName(QUESTION)
        self.cards = [ChoiceCard(theme, difference, now, picture) for difference in merge.differences]
        column = Column(theme, self, pad=24, gap=12)
        column.addWidget(label(QUESTION, "step"))
        column.addWidget(label(self._about(now), "base", "sub", wrap=True))
        column.addWidget(self._listed(), 1)
        self.leave = Button(theme, LEAVE, "danger", size="action")
        self.later = Button(theme, "先放着", keys=("Esc",), size="action")
        self.save = Button(theme, "合好存上", "primary", keys=("Ctrl", "Enter"), size="action")
        column.addLayout(in_a_row(theme, self.leave, self.later, self.save))
        self._connect()
        for card in self.cards:
            if card.difference.key in chosen:
                card.choose(chosen[card.difference.key], tell=False)
        self._count()
        high = min(HIGH, AROUND + A_CARD * len(self.cards))
        room = parent.size()
        self.resize(min(theme.px(WIDE), room.width()), min(theme.px(high), round(0.9 * room.height())))
        self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def choices(self) -> Choices:
        """The side chosen for each difference so far, by key."""
        return {card.difference.key: card.side for card in self.cards if card.side is not None}

    def _about(self, now: datetime) -> str:
        merge = self.merge
        sentences = [
            f"{merge.who} {short_moment(merge.at, now)} 在别的窗口也改了这件，有 {len(self.cards)} 处和这里填得不一样。"
        ]
        if merge.theirs_only:
            sentences.append(f"只有那边改的直接用：{'、'.join(merge.theirs_only)}。")
        if merge.mine_only:
            sentences.append(f"只有这里改的也留着：{'、'.join(merge.mine_only)}。")
        return "".join(sentences)

    def _listed(self) -> ScrollPane:
        inside = QWidget()
        column = Column(self._theme, inside, gap=12)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        return ScrollPane(self._theme, inside)

    def _connect(self) -> None:
        for at, card in enumerate(self.cards):
            card.chosen.connect(self._on)
            card.moved.connect(lambda by, at=at: self._to(at + by))
        self.leave.clicked.connect(self.abandoned)
        self.later.clicked.connect(self.reject)
        self.save.clicked.connect(self.settled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save.click)

    def _to(self, at: int) -> None:
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on(self) -> None:
        """Moves the focus to the next difference without a choice; after the last, to the button that saves."""
        self._count()
        waiting = next((card for card in self.cards if card.side is None), None)
        (waiting or self.save).setFocus(Qt.FocusReason.TabFocusReason)

    def _count(self) -> None:
        left = sum(card.side is None for card in self.cards)
        self.save.setEnabled(not left)
        self.save.setToolTip(f"还有 {left} 处没选" if left else "")
        self.save.say(f"还有 {left} 处没选" if left else "合好存上")


class EndedElsewhereDialog(QDialog):
    """Dialog for a case that another window accepted, discarded or cleared away. `copied` asks for 另存为新草稿, `abandoned` to leave."""

    copied = Signal()
    abandoned = Signal()

    def __init__(self, theme: ActiveTheme, parent: QWidget, over: Unmergeable) -> None:
        super().__init__(parent)
        self.setWindowTitle(over.sentence)
        self.setAccessibleName(over.sentence)
        column = Column(theme, self, pad=24, gap=12)
        title = label(over.sentence, "step", wrap=True)
        title.setMinimumWidth(theme.px(600))
        column.addWidget(title)
        unsaved = f"这里改了还没存上的：{'、'.join(over.unsaved)}。" if over.unsaved else "这里没有别的改动。"
        column.addWidget(label(unsaved, "base", "sub", wrap=True))
        self.leave = Button(
            theme, LEAVE if over.unsaved else "离开", "danger" if over.unsaved else "primary", size="action"
        )
        self.later = Button(theme, "先放着", keys=("Esc",), size="action")
        self.copy = Button(theme, "另存为新草稿", "primary", keys=("Enter",), size="action")
        self.copy.setVisible(bool(over.unsaved))
        column.addLayout(in_a_row(theme, self.leave, self.later, self.copy))
        self.leave.clicked.connect(self.abandoned)
        self.later.clicked.connect(self.reject)
        self.copy.clicked.connect(self.copied)
        (self.copy if over.unsaved else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)
