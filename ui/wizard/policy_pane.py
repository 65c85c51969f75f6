"""政策原文: an annex as printed, with the words a matter rests on lit. Quoted, never put in other words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.rules.law import Clause
from app.rules.policy import Policy
from ui.theme import Look
from ui.widgets.layouts import Column
from ui.widgets.text import label


class PolicyPane(QWidget):
    """Shows the annex that the clauses of one matter stand in."""

    def __init__(self, look: Look, policy: Policy) -> None:
        super().__init__()
        self._look, self._policy = look, policy
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self.setProperty("ground", "surf")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = Column(look, self, pad=(16, 12, 8, 12), gap=4)
        self._title = label("", "card", wrap=True)
        self._source = label("", "table", wrap=True)
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        self.text.setAccessibleName("政策原文")
        self.text.setProperty("part", "quote")
        column.addWidget(self._title)
        column.addWidget(self._source)
        column.addWidget(self.text, 1)
        look.changed.connect(self._write)

    def show_matter(self, name: str, clause_ids: Sequence[str]) -> None:
        """The annex of these clauses, their words lit. Unknown ids are passed over."""
        known = tuple(clause for clause in clause_ids if clause in self._policy.clauses)
        if (name, known) != self._shown:
            self._shown = (name, known)
            self._write()

    def _write(self) -> None:
        name, ids = self._shown
        if not ids:
            return
        clauses = [self._policy.clause(clause_id) for clause_id in ids]
        annex = self._policy.annex(int(ids[0].split(".")[0]))
        self._title.setText(name)
        self._source.setText(f"{annex.document} · 附件{annex.number}")
        look = self._look
        style = f"background-color:{look.theme.colour('accentBg')}; text-decoration:underline;"
        body = "".join(
            f"<p style='margin-top:0; margin-bottom:{look.px(8)}px; line-height:132%;'>{_lit(each, clauses, style)}</p>"
            for each in annex.paragraphs
        )
        self.text.document().setDefaultFont(look.font("table"))
        self.text.setHtml(f"<h4 style='margin-bottom:{look.px(8)}px;'>{escape(annex.title)}</h4>{body}")
        # The lit words come into sight by themselves: long annexes begin elsewhere.
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        if self.text.find(clauses[0].text.split("\n")[0][:24]):
            cursor = self.text.textCursor()
            cursor.clearSelection()
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()


def _lit(paragraph: str, clauses: Sequence[Clause], style: str) -> str:
    """One paragraph as HTML, with the parts that are words of these clauses lit."""
    marks = bytearray(len(paragraph))
    for clause in clauses:
        for line in clause.text.split("\n"):
            at = paragraph.find(line)
            if line and at >= 0:
                marks[at : at + len(line)] = b"\x01" * len(line)
    parts: list[str] = []
    start = 0
    for end in range(1, len(paragraph) + 1):
        if end == len(paragraph) or marks[end] != marks[start]:
            words = escape(paragraph[start:end])
            parts.append(f"<span style='{style}'>{words}</span>" if marks[start] else words)
            start = end
    return "".join(parts)
