"""怎么办: the catalogue's text of the current service, word for word, with the duties of the chosen mode highlighted; the
office that handles it; and which mode suits this person and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from app.catalogue.services import SOURCE
from app.forms.special_group_2022.materials import NONE_LISTED
from app.usecases.judging.service_modes import ModeOffer, ServiceMode, ServiceModes, marked
from ui.base.theme import ActiveTheme
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.status.chip import Chip

TITLE = "怎么办"


class ServiceModesPane(QWidget):
    """Pane of one service for one person; empty while none is chosen."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[ServiceModes, str] | None = None
        self._rows: list[QWidget] = []
        self.setProperty("ground", "surf")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("这件事怎么办，目录原文")
        self._title, self._source = label("还没选办什么", "card", wrap=True), label("", "table", wrap=True)
        self._who = label("", "table", "ink", wrap=True)
        self.quote = QLabel()
        self.quote.setTextFormat(Qt.TextFormat.RichText)
        self.quote.setWordWrap(True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._ways_title, self._ways = label("推荐办理方式（可选）", "strong"), Column(theme, gap=6)
        self._couple_title, self._couple = label("目录写着可以一并办", "strong"), label("", "table", "ink", wrap=True)
        self._paper_title, self._papers = label("本厅要的材料", "strong"), label("", "table", "ink", wrap=True)
        self._build()
        theme.changed.connect(self._quote)

    def show_ways(self, ways: ServiceModes, mode: str, offers: Sequence[ModeOffer]) -> None:
        """Shows the modes of a service; the duties of the chosen `mode` are highlighted, else those of the mode that fits best."""
        if self._shown == (ways, mode):
            return
        self._shown = (ways, mode)
        service = ways.service
        self._title.setText(f"{service.seq}　{service.name}")
        self._source.setText(f"本县拓展：{service.document}" if service.document else SOURCE)
        self._who.setText(f"服务对象：{service.group}　办理：{ways.handled_by}")
        self._show_ways(ways.ways)
        self._quote()
        set_hidden(self._couple_title, not offers)
        set_hidden(self._couple, not offers)
        self._couple.setText("\n".join(f"{offer.name}：“{offer.phrase}”" for offer in offers))
        numbered = [f"{n}. {name}" for n, name in enumerate(service.materials, 1)]
        self._papers.setText("\n".join(numbered) or f"{NONE_LISTED}。")

    @property
    def text(self) -> str:
        """The text of the pane without the quotation."""
        ways = "\n".join(way.property("words") for way in self._rows)
        return "\n".join((self._title.text(), self._who.text(), ways, self._couple.text(), self._papers.text()))

    def _show_ways(self, ways: Sequence[ServiceMode]) -> None:
        for row in self._rows:
            self._ways.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(way) for way in ways]
        for row in self._rows:
            self._ways.addWidget(row)

    def _row(self, way: ServiceMode) -> QWidget:
        row = QWidget()
        words = f"{way.name} {way.why}"
        row.setProperty("words", words)
        row.setAccessibleName(words)
        across = Row(self._theme, row, gap=8)
        tone, icon = ("ok", "check") if way.recommended else ("", "")
        chip = Chip(self._theme, way.name, tone, icon)  # type: ignore[arg-type]  # one of two tones
        across.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        reason = f"{'最合适：' if way.fits else ''}{way.why}"
        across.addWidget(label(reason, "table", "ink" if way.recommended else "hint", wrap=True), 1)
        return row

    def _quote(self) -> None:
        if self._shown is None:
            return
        ways, mode = self._shown
        chosen = next((way for way in ways.ways if way.mode == mode), ways.ways[0])
        phrases = (*chosen.duties, *ways.always, *filter(None, (ways.service.reading.consent,)))
        lit = f"background-color:{self._theme.current.colour('accentBg')}; text-decoration:underline;"
        parts = [
            f"<span style='{lit}'>{escape(words)}</span>" if match else escape(words)
            for words, match in marked(ways.service, phrases)
        ]
        self.quote.setFont(self._theme.font())
        self.quote.setText(f"<p style='line-height:118%'>{''.join(parts).replace(chr(10), '<br>')}</p>")

    def _build(self) -> None:
        theme = self._theme
        inside = QWidget()
        inside.setProperty("ground", "clear")
        column = Column(theme, inside, pad=(16, 12, 16, 12), gap=8)
        for part in (self._title, self._source, self._who):
            column.addWidget(part)
        column.addWidget(label("优化服务要求（原文，标出的是要做到的）", "strong"))
        column.addWidget(self.quote)
        column.addWidget(self._ways_title)
        column.addLayout(self._ways)
        for part in (self._couple_title, self._couple, self._paper_title, self._papers):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setProperty("part", "reading")
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("目录原文和办理方式，上下键滚动")
        Column(theme, self, gap=0).addWidget(self.area)
