"""一次性告知: once means once. What is lacking is told complete the first time; a later addition is a second notice and wants a reason.

行政许可法 article 32(4): 当场或者在五日内一次告知申请人需要补正的全部内容.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.event import Event, EventKind
from app.errors import Refused
from app.usecases.judging.required_materials import RequiredMaterial


@dataclass(frozen=True)
class NoticeNumber:
    """Which notice this is for the case (1 is the first), why there is another, and what it tells is lacking."""

    which: int
    reason: str
    lacking: tuple[str, ...]

    def detail(self) -> dict[str, object]:
        """What the record of a print keeps of it."""
        return {"which": self.which, "reason": self.reason, "lacking": list(self.lacking)}


def number_notice(events: Sequence[Event], needs: Sequence[RequiredMaterial], reason: str) -> NoticeNumber:
    """The first notice, the same one printed again, or a further one with its reason.

    Raises Refused when something is lacking that no earlier notice told, and no reason is given.
    """
    lacking = tuple(need.id for need in needs if need.lacking or need.promised)
    told = [e for e in events if e.kind is EventKind.PRINTED and e.detail.get("paper") == "notice"]
    if not told:
        return NoticeNumber(1, "", lacking)
    last = told[-1].detail
    which = last.get("which")
    known = {str(material) for e in told if isinstance(e.detail.get("lacking"), list) for material in _list(e)}
    if set(lacking) <= known:
        return NoticeNumber(which if isinstance(which, int) else 1, str(last.get("reason", "")), lacking)
    if not reason.strip():
        raise Refused("这件已经一次性告知过。又添了要补的材料，请写明为什么上次没告知。", "notice")
    return NoticeNumber((which if isinstance(which, int) else 1) + 1, reason.strip(), lacking)


def _list(event: Event) -> list[object]:
    lacking = event.detail.get("lacking")
    return list(lacking) if isinstance(lacking, list) else []
