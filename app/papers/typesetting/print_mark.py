"""Print mark: the moment and the count of a print, and the name of the program that made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

MAKER = "一件事受理台"  # the creator named in every paper's file


@dataclass(frozen=True)
class PrintMark:
    """Moment and count of a print, the only difference between two prints of one case.

    `draft` is a preview before acceptance: it carries 草稿 and no number. `nth` 0 is a blank, which is not counted. `components`
    describe characters that no font has, as the clerk wrote them down.
    """

    printed_at: datetime
    nth: int = 1
    demo: bool = False
    draft: bool = False
    components: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """2026-11-22 09:46 打印 · 第 1 次 · 演示数据."""
        which = " · 草稿" if self.draft else f" · 第 {self.nth} 次" if self.nth else ""
        return f"{self.printed_at:%Y-%m-%d %H:%M} 打印{which}" + (" · 演示数据" if self.demo else "")
