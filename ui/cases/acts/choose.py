"""申请人选事项: the matters with which stage two goes on. The applicant chooses; 不符合 or 存疑 can be chosen only with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from app.domain.case import Case
from app.domain.stage_views import SELECTED
from app.errors import Refused
from app.usecases.amending.reopen import still_empty
from app.usecases.deciding.acts import CHOOSE
from app.usecases.judging.finding_words import COUNTY, DOUBT, NO, WAITS, YES, amount_lines, verdict
from app.usecases.judging.past_judgement import past_judgement
from app.usecases.judging.unmet_matters import noted_reason
from app.usecases.stage_two.screening_and_choice import facts_to_ask, record_choice
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.widgets.fields.checks import Tick
from ui.widgets.inputs.line import LineEdit
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle, set_hidden
from ui.widgets.status.chip import Chip, Tone

_TONES: Mapping[str, tuple[Tone, str]] = {
    YES: ("ok", "check"),
    NO: ("err", "warning"),
    WAITS: ("warn", "clock"),
    COUNTY: ("accent", ""),
    DOUBT: ("warn", "warning"),
}
FORM, NOTICE = CHOOSE.papers


class MatterRow(QFrame):
    """Row of one matter: a tick, the amount, the verdict, the reason, and a line for the applicant's reason where it is 不符合 or 存疑."""

    def __init__(
        self, theme: ActiveTheme, name: str, said: str, sums: str, why: str, ticked: bool, reason: str
    ) -> None:
        super().__init__()
        self.unmet = said in (NO, DOUBT)
        column = Column(theme, self, pad=(0, 4), gap=4)
        row = Row(theme, gap=8)
        self.tick = Tick(name)
        self.tick.setChecked(ticked)
        self.tick.setAccessibleName(" ".join(part for part in (name, said, sums) if part))
        row.addWidget(self.tick)
        row.addStretch(1)
        row.addWidget(label(sums, "table"))
        tone, icon = _TONES.get(said, ("warn", ""))
        if said:
            row.addWidget(Chip(theme, said, tone, icon))
        column.addLayout(row)
        if why:
            words = label(why, "help", wrap=True)
            words.setContentsMargins(theme.px(12), 0, 0, 0)
            column.addWidget(words)
        self.reason = LineEdit()
        self.reason.setText(reason)
        self.reason.setPlaceholderText("还要申请的原因")
        self.reason.setAccessibleName(f"{name}，还要申请的原因")
        column.addWidget(self.reason)
        self.tick.toggled.connect(lambda _: self._fold())
        self._fold()

    def wrong(self) -> None:
        restyle(self.reason, state="wrong")
        self.reason.setFocus()

    def _fold(self) -> None:
        set_hidden(self.reason, not (self.unmet and self.tick.isChecked()))


class ChooseDialog(ActDialog):
    """Dialog with all seven matters. Those ticked when the case was taken are ticked again unless they are 不符合 now, or
    存疑 without a recorded reason for asking.
    """

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(
            acting,
            case,
            CHOOSE,
            "按这个选择办",
            about="由申请人自己选，可以一项都不选。申请时选过的已勾上；填过的内容和交过的材料直接用。",
            wide=720,
        )
        if facts_to_ask(case):
            self.body.addWidget(
                label("有要问的，先按“更正”问清再选，问完会重新判断；不问也可以选。", "base", "warn", wrap=True)
            )
        then, codes = past_judgement(acting.desk.library.policy, case), acting.desk.library.codes
        before = case.answers.codes(SELECTED)
        two = case.course.stage_two
        self.rows: dict[str, MatterRow] = {}
        for option in codes.options("linked_matters"):
            finding = then.of(option.code)
            doubt = finding.doubt if finding else ""
            finding = finding if two is not None else None  # a case not screened keeps only its doubts
            said = verdict(finding, then.answers) if finding else DOUBT if doubt else ""
            sums = "，".join(amount_lines(finding.amount)) if finding else ""
            why = "\n".join(part for part in (doubt, finding.reason if finding else "") if part)
            reason = noted_reason(case.notes, case.answers, option.code)
            ticked = option.code in before and said != NO and (said != DOUBT or bool(reason))
            self.rows[option.code] = MatterRow(self.theme, option.name, said, sums, why, ticked, reason)
            self.body.addWidget(self.rows[option.code])

    def stops(self) -> Sequence[QWidget]:
        return [stop for row in self.rows.values() for stop in (row.tick, row.reason) if stop.isVisibleTo(self)]

    def act(self) -> None:
        chosen = [matter for matter, row in self.rows.items() if row.tick.isChecked()]
        reasons = {matter: row.reason.text() for matter, row in self.rows.items() if row.unmet}
        try:
            case = record_choice(self.acting.desk, self.case, chosen, reasons)
        except Refused as refused:
            if refused.field in self.rows:
                self.rows[refused.field].wrong()
            raise
        fields, lacking = still_empty(self.acting.desk, case), case.is_awaiting_supplement
        # An incomplete form is not signed: the missing fields are filled in first.
        papers = [*([] if fields else [FORM]), *([NOTICE] if lacking else [])] if chosen else []
        self.finish(case, _outcome(len(chosen), len(fields), lacking), papers, "warn" if fields or lacking else "ok")


def _outcome(chosen: int, fields: int, lacking: bool) -> str:
    if not chosen:
        return "记下了：申请人一项都不选，第二阶段不办。"
    fill = f"按“更正”补填 {fields} 项，再打印第二阶段申请表。" if fields else ""
    bring = "还缺材料，按一次性告知书补。" if lacking else ""
    return f"已受理 {chosen} 项。{fill + bring or '填过的直接用，打印第二阶段申请表就行。'}"
