"""Signature of the commitment: on paper later, drawn here, or by thumbprint before a witness."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.signature_pad import SignaturePad
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle

SIGNATURE, MODE = "commitment.signature", "commitment.signature_mode"
LABEL = "签名"  # label of the capture
_WORDS = {
    "paper": "打印出申请表后，请申请人在纸上签名。签好的那份存档。",
    "thumbprint": "打印后在申请表上按指印，写上见证人姓名，见证人在旁边签名。",
    "": "先选怎么签。没选的，按“打印后在纸上签”办。",
}


class SigningPanel(QWidget):
    """Widget for the chosen way of signing. `changed` is emitted after a signature was saved or removed."""

    changed = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._intake = intake
        self._shown = ""
        column = Column(theme, self, gap=8)
        self._words = label("", "table", "sub", wrap=True)
        column.addWidget(self._words)
        self._box = QWidget()
        held = Column(theme, self._box, gap=8)
        self.pad = SignaturePad(theme)
        self.pad.signed.connect(self._drawn)
        held.addWidget(self.pad)
        row = Row(theme, gap=8)
        self.keep_button = Button(theme, "就用这个", icon="check")
        self.undo_button = Button(theme, "退一笔", "quiet", icon="undo", keys=("Ctrl", "Z"))
        self.clear_button = Button(theme, "重写", "quiet", icon="trash", keys=("Del",))
        self._state = label("", "help", wrap=True)
        row.addWidget(self.keep_button)
        row.addWidget(self.undo_button)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        held.addLayout(row)
        held.addWidget(self._state)
        column.addWidget(self._box)
        self.keep_button.clicked.connect(self.keep)
        self.undo_button.clicked.connect(self.pad.undo)
        self.clear_button.clicked.connect(self.pad.clear)

    def refresh(self) -> None:
        """Shows the signature and the way of signing recorded in the case."""
        answers = self._intake.case.answers
        mode = answers.text(MODE)
        self._words.setText(_WORDS.get(mode, ""))
        self._words.setVisible(mode in _WORDS)
        self._box.setVisible(mode == "drawn")
        kept = answers.text(SIGNATURE)
        if kept != self._shown and self.pad.empty:
            capture = self._intake.capture(kept) if kept else None
            self.pad.show_picture(capture.content if capture else b"")
            self._shown = kept
        self._say()

    def keep(self) -> None:
        """Saves the drawing on the pad as the signature of the case."""
        if self.pad.empty:
            return
        try:
            capture = self._intake.keep_image(SIGNATURE, self.pad.png(), LABEL)
        except Refused as refused:
            self._tell(refused.sentence, "err")
            return
        self._shown = capture.id
        self.pad.show_picture(capture.content)
        self.changed.emit()
        self._say()

    def _drawn(self) -> None:
        """Handles a stroke added or undone. Clearing the pad removes the saved signature."""
        if self.pad.empty and self._shown:
            self._shown = ""
            self._intake.answer(SIGNATURE, None)
            self.changed.emit()
        self._say()

    def _say(self) -> None:
        drawn = not self.pad.empty
        self.keep_button.setVisible(drawn)
        self.undo_button.setVisible(drawn)
        self.clear_button.setVisible(drawn or bool(self._shown))
        if drawn:
            self._tell("签完按“就用这个”。离开这一步也会自动收下。", "hint")
        else:
            self._tell("已收下，会印在申请表上。" if self._shown else "", "ok")

    def _tell(self, sentence: str, tone: str) -> None:
        self._state.setText(sentence)
        restyle(self._state, tone=tone)
