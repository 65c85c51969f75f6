"""表单: the answers in words, section by section, with masked numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser

from ui.base.theme import ActiveTheme
from ui.cases.detail.read_detail import AnswerSection


class AnswersView(QTextBrowser):
    """View of selectable text; arrows and PageDown scroll."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[AnswerSection, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName("表单，号码盖着")
        self.setProperty("part", "reading")
        theme.changed.connect(self._write)

    def show_parts(self, parts: Sequence[AnswerSection]) -> None:
        self._parts = tuple(parts)
        self._write()

    def _write(self) -> None:
        theme, px = self._theme, self._theme.px
        colour = theme.current.colour
        rows = []
        for part in self._parts:
            rows.append(
                f'<tr><td colspan="2" style="font-size:{px(14)}px; font-weight:700; padding-top:{px(10)}px">'
                f"{escape(part.title)}</td></tr>"
            )
            rows += [
                f'<tr><td width="34%" style="color:{colour("sub")}">{escape(name)}</td>'
                f"<td>{escape(words).replace(chr(10), '<br>')}</td></tr>"
                for name, words in part.answers
            ]
        self.document().setDocumentMargin(px(12))
        self.setHtml(
            f'<table width="100%" cellpadding="{px(3)}" style="font-size:{px(13)}px; color:{colour("ink")}">'
            f"{''.join(rows)}</table>"
        )
