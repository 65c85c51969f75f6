"""Rows of the table of 联办事项: verdict, reason, amount, clause, and the previous verdict for a moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.catalogue.matters import Matter
from app.usecases.intake.intake import Intake
from app.usecases.judging.finding_words import COUNTY, DOUBT, NO, WAITS, YES, amount_lines, verdict
from app.usecases.judging.unmet_matters import needs_reason, reason_key
from ui.widgets.status.chip import Tone

NOT_JUDGED, NO_AMOUNT = "判断不了", "—"
_LOOKS: Mapping[str, tuple[Tone, str]] = {
    YES: ("ok", "check"),
    NO: ("err", "x"),
    WAITS: ("warn", "clock"),
    COUNTY: ("accent", "info"),
    DOUBT: ("warn", "warning"),
}
_MISSING: tuple[Tone, str] = ("", "edit")  # a fact is still to be asked: neither late nor wrong


@dataclass(frozen=True)
class VerdictRow:
    """Row of one matter. `unmet`: it is 不符合 or 存疑, so that a tick needs a reason; `reason` is the recorded one. `doubt`
    is why it is 存疑. `was` holds the verdict and the amount before the last change, while that is still shown.
    """

    matter: Matter
    words: str
    tone: Tone
    icon: str
    why: str
    amount: tuple[str, ...]
    clause: str
    unmet: bool = False
    reason: str = ""
    was: tuple[str, str] | None = None
    doubt: str = ""

    @property
    def because(self) -> str:
        """The reason of the verdict, doubts first."""
        return self.doubt + self.why

    @property
    def money(self) -> str:
        """The amount in at most two lines."""
        return "\n".join(self.amount[:2]) or NO_AMOUNT

    @property
    def leads(self) -> str:
        """The responsible department, with the departments that assist."""
        return (
            f"{self.matter.department} · {self.matter.assists}配合" if self.matter.assists else self.matter.department
        )

    @property
    def spoken(self) -> str:
        """The row in words for the screen reader and the tooltip: everything that a narrow column may cut off."""
        before = f"原来{self.was[0]}" if self.was else ""
        amount = f"金额 {'，'.join(self.amount)}" if self.amount else ""
        parts = (self.matter.full_name, self.words, before, self.because.rstrip("。"), amount, self.clause)
        return "，".join(part for part in (*parts, f"{self.leads}牵头") if part)

    def after(self, before: VerdictRow) -> VerdictRow:
        """Returns this row, with the previous verdict and amount when they differ."""
        if (before.words, before.money) == (self.words, self.money):
            return replace(self, was=before.was)
        return replace(self, was=(before.words, before.money))


def rows_of(intake: Intake, matters: Sequence[Matter]) -> list[VerdictRow]:
    """Returns a row for each of these matters, for the case as it is now."""
    findings = {finding.matter: finding for finding in intake.findings()}
    day = next((problem.sentence for problem in intake.problems if problem.field == "on"), "")
    rows = []
    for matter in matters:
        finding = findings.get(matter.id)
        if finding is None:
            rows.append(VerdictRow(matter, NOT_JUDGED, "", "", day, (), ""))
            continue
        words = verdict(finding, intake.answers)
        tone, icon = _LOOKS.get(words, _MISSING)
        rows.append(
            VerdictRow(
                matter,
                words,
                tone,
                icon,
                finding.reason,
                amount_lines(finding.amount),
                finding.clause,
                unmet=needs_reason(finding),
                reason=intake.notes.get(reason_key(matter.id), ""),
                doubt=finding.doubt,
            )
        )
    return rows
