"""What the papers say: frozen records the use-cases fill. A blank that was not set in the hall prints as nothing, never as a guess."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

LOCAL_STANDARD = "按本地标准"  # where the province's text names no number and the hall has set none


@dataclass(frozen=True)
class Letterhead:
    """Who hands the paper over: the hall, its window and the clerk. `phone` and `hours` are left out where the hall has not set them."""

    hall: str
    window: str = ""
    phone: str = ""
    hours: str = ""
    address: str = ""
    clerk_name: str = ""
    clerk_number: str = ""

    @property
    def clerk(self) -> str:
        """邓癸英（0217）."""
        return f"{self.clerk_name}（{self.clerk_number}）" if self.clerk_number else self.clerk_name


@dataclass(frozen=True)
class PrintMark:
    """When and for the how-many-eth time this paper is printed, the only thing that differs between two prints of one case.

    `draft` is a preview before acceptance: it carries 草稿 and no number. `components` say how a character is built that no font has,
    as the clerk wrote it down.
    """

    printed_at: datetime
    nth: int = 1
    demo: bool = False
    draft: bool = False
    components: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """2026-11-22 09:46 打印 · 第 1 次 · 演示数据."""
        which = "草稿" if self.draft else f"第 {self.nth} 次"
        return f"{self.printed_at:%Y-%m-%d %H:%M} 打印 · {which}" + (" · 演示数据" if self.demo else "")
