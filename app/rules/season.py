"""集中参保缴费期 of 附件5 第4条: the period for a person on a day, its year of cover, and the start of the aid."""

from dataclasses import dataclass
from datetime import date

from app.rules.law import Law


@dataclass(frozen=True, slots=True)
class Season:
    """The collective period a person can pay in: the one that is open, or the next to open, but not before the one for the year wanted.

    `cover_year` is the year it pays for, the one after `opens_year`. `missed` is the wanted or current year of cover if its period has closed
    before the person came; None where nothing was missed.
    """

    opens_year: int
    opens_month: int
    is_open: bool
    missed: int | None

    @classmethod
    def of(cls, on: date, wanted: int | None, law: Law) -> "Season":
        """Returns the season for a day and the year of cover wanted (None: the earliest there is)."""
        first, last = law.medical_months[0], law.medical_months[-1]
        next_year = on.year + (on.month > last)
        is_open = next_year == on.year and on.month >= first
        if wanted is not None and wanted > next_year + 1:
            return cls(wanted - 1, first, is_open=False, missed=None)
        if wanted is not None:
            return cls(next_year, first, is_open, missed=wanted if wanted <= next_year else None)
        return cls(next_year, first, is_open, missed=None if is_open else on.year)

    @property
    def cover_year(self) -> int:
        return self.opens_year + 1

    @property
    def begins(self) -> str:
        """The first day of the aid, as YYYY-MM-DD: the first of the year of cover for payment in the open period, else the first
        day of the next period, in the clause's own words 从下一个集中参保缴费期开始享受参保资助政策."""
        return f"{self.cover_year:04d}-01-01" if self.is_open else f"{self.opens_year:04d}-{self.opens_month:02d}-01"
