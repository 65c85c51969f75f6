"""政策原文: the words a verdict rests on, quoted and never paraphrased; fact by fact, the requirement and the answer; and
one sentence for the applicant.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from app.rules.finding import FactUsed, Finding
from app.rules.law import Clause
from app.rules.policy import Policy
from ui.base.theme import ActiveTheme
from ui.printing.blank_handouts import ANNEXES
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, rule, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.status.chip import Chip, Tone
from ui.wizard.matters.verdict_rows import VerdictRow

MEDICAL = "medical"
FIT_CHIPS: dict[bool | None, tuple[str, Tone, str]] = {
    True: ("符合", "ok", "check"),
    False: ("不符合", "err", "x"),
    None: ("未知", "warn", "clock"),
}


class PolicyPane(QWidget):
    """Pane of one matter. `reason_wanted`: the clerk wants to record why a matter that is 不符合 or 存疑 is asked for;
    `cost_wanted`: the clerk wants 大病保险试算, offered for the medical matter; `handout_wanted` carries the number of the
    annex to print for the applicant.
    """

    reason_wanted = Signal()
    cost_wanted = Signal()
    handout_wanted = Signal(int)

    def __init__(self, theme: ActiveTheme, policy: Policy) -> None:
        super().__init__()
        self._theme, self._policy = theme, policy
        self._shown: tuple[VerdictRow, Finding | None] | None = None
        self._whole = False
        self._facts: list[QWidget] = []
        self.setProperty("ground", "surf")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("政策原文")
        self._title, self._source = label("", "card", wrap=True), label("", "table")
        self.chip = Chip(theme, "")
        self.more = Button(theme, "看全文", "link", size="small")
        self.cost = Button(theme, "大病保险试算", "link", keys=("Ctrl", "T"), size="small")
        self.handout = Button(theme, "打印提示单", "link", size="small")
        self._annex = 0
        self.reason = Notice(theme, "warn")
        self._why = label("", "table", "ink", wrap=True)
        self.quote = QLabel()
        self.quote.setTextFormat(Qt.TextFormat.RichText)
        self.quote.setWordWrap(True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid_title = label("逐条对照", "strong")
        self._grid = Grid(theme, gap=(12, 8))
        self.say = label("", "base", "ink", wrap=True)
        self._build()
        self.more.clicked.connect(self._turn)
        self.cost.clicked.connect(self.cost_wanted)
        self.handout.clicked.connect(lambda: self.handout_wanted.emit(self._annex))
        self.reason.acted.connect(self.reason_wanted)
        theme.changed.connect(self._quote)

    def show_matter(self, row: VerdictRow, finding: Finding | None, say: str, *, ticked: bool) -> None:
        """Shows the verdict of this row, its clauses, and the sentence for the applicant; `ticked` matters only for 不符合 and 存疑."""
        self._note(row, ticked=ticked)
        self.say.setText(f"对申请人这样说：“{say}”" if say else "")
        if self._shown == (row, finding):
            return
        before, self._shown = self._shown, (row, finding)
        self._title.setText(row.matter.full_name)
        set_hidden(self.cost, row.matter.id != MEDICAL)
        self.chip.say(row.words, row.tone, row.icon)
        amount = f"金额：{'，'.join(row.amount)}" if row.amount else ""
        self._why.setText("\n".join(part for part in (row.doubt, row.why, amount) if part))
        self._compare(finding.facts_used if finding else ())
        self._quote()
        if before is None or before[0].matter is not row.matter:
            self.area.verticalScrollBar().setValue(0)

    def _note(self, row: VerdictRow, *, ticked: bool) -> None:
        set_hidden(self.reason, not (ticked and row.unmet))
        if row.reason:
            self.reason.say("info", f"写明的原因：{row.reason}", "改")
        else:
            self.reason.say("warn", f"{row.words}还要办，写一句原因。", "写原因")

    def _turn(self) -> None:
        self._whole = not self._whole
        self._quote()

    def _quote(self) -> None:
        finding = self._shown[1] if self._shown else None
        self.quote.setVisible(finding is not None)
        set_hidden(self.more, finding is None)
        set_hidden(self.handout, True)
        self._source.setText("")
        if finding is None:
            return
        clauses = self._clauses(finding)
        annex = self._policy.annex(int(clauses[0].id.split(".")[0]))
        self._annex = annex.number
        set_hidden(self.handout, annex.number not in ANNEXES)
        self._source.setText(f"{annex.document} · 附件{annex.number}{'' if self._whole else '（节选）'}")
        self.more.say("看节选" if self._whole else "看全文")
        theme = self._theme
        lit = f"background-color:{theme.current.colour('accentBg')}; text-decoration:underline;"
        space = f"margin:0 0 {theme.px(6)}px 0; line-height:112%;"
        if self._whole:
            parts = [f"<p style='{space}'><b>{escape(annex.title)}</b></p>"]
            parts += [f"<p style='{space}'>{_lit(each, finding.phrase, lit)}</p>" for each in annex.paragraphs]
        else:
            parts = [_excerpt(clause, finding.phrase if clause is clauses[0] else "", lit, space) for clause in clauses]
        self.quote.setFont(theme.font())
        self.quote.setText("".join(parts))

    def _clauses(self, finding: Finding) -> list[Clause]:
        """Returns the clauses of a finding, the deciding one first; for a box without a printed condition, the box itself."""
        ids = finding.clause_ids
        return [self._policy.clause(clause_id) for clause_id in ids] or [
            clause for clause in self._policy.clauses.values() if clause.label == finding.clause
        ]

    def _compare(self, facts: Sequence[FactUsed]) -> None:
        for widget in self._facts:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._facts = []
        set_hidden(self._grid_title, not facts)
        for line, fact in enumerate(facts):
            words, tone, icon = FIT_CHIPS[fact.fits]
            chip = Chip(self._theme, words, tone, icon)
            chip.setAccessibleName(f"{fact.asks}：{fact.said}，{words}")
            cells = (label(fact.asks, "table", "ink", wrap=True), label(fact.said, "table", wrap=True), chip)
            for at, cell in enumerate(cells):
                self._grid.addWidget(
                    cell, line, at, Qt.AlignmentFlag.AlignRight if cell is chip else Qt.AlignmentFlag(0)
                )
            self._facts += cells

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, gap=0)
        head = Column(theme, pad=(16, 12, 16, 8), gap=4)
        named = Row(theme, gap=8)
        named.addWidget(self._title, 1)
        named.addWidget(self.chip)
        head.addLayout(named)
        from_where = Row(theme, gap=8)
        from_where.addWidget(self._source)
        from_where.addStretch(1)
        from_where.addWidget(self.more)
        head.addLayout(from_where)
        links = Row(theme, gap=16)
        links.addWidget(self.handout)
        links.addWidget(self.cost)
        links.addStretch(1)
        head.addLayout(links)
        head.addWidget(self.reason)
        whole.addLayout(head)
        whole.addWidget(self._scrolled(), 1)
        foot = QFrame()
        foot.setProperty("ground", "surf")
        speech = Column(theme, foot, pad=(16, 10, 16, 12), gap=0)
        speech.addWidget(self.say)
        whole.addWidget(rule())
        whole.addWidget(foot)

    def _scrolled(self) -> QScrollArea:
        theme = self._theme
        inside = QWidget()
        inside.setProperty("ground", "clear")
        column = Column(theme, inside, pad=(14, 4, 14, 8), gap=10)
        column.addWidget(self._why)
        column.addWidget(self.quote)
        column.addWidget(self._grid_title)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setProperty("part", "reading")
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("条款原文和逐条对照，上下键滚动")
        return self.area


def _excerpt(clause: Clause, phrase: str, lit: str, space: str) -> str:
    """Returns one clause as HTML with its printed label."""
    lines = "<br>".join(_lit(line, phrase, lit) for line in clause.text.split("\n"))
    return f"<p style='{space}'><b>{escape(clause.label)}</b><br>{lines}</p>"


def _lit(paragraph: str, phrase: str, lit: str) -> str:
    """Returns a paragraph as HTML with the deciding words highlighted; a phrase of several lines is matched line by line."""
    for words in phrase.split("\n") if phrase else ():
        before, match, after = paragraph.partition(words)
        if match:
            return f"{escape(before)}<span style='{lit}'>{escape(match)}</span>{escape(after)}"
    return escape(paragraph)
