"""办理记录 in words: what was done, when, by whom; no answer of a person is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.event import Event, EventKind
from app.domain.material import MaterialState
from ui.words import MATERIAL


@dataclass(frozen=True)
class Line:
    """One line of the record: `many` typed answers in a row are one line."""

    at: datetime
    what: str
    who: str


def lines(
    events: Sequence[Event], *, paper: Callable[[str], str], material: Callable[[str], str], clerk: Callable[[str], str]
) -> tuple[Line, ...]:
    """The record, last first. `paper`, `material` and `clerk` give the name for an id."""
    words: dict[EventKind, Callable[[Mapping[str, object]], str]] = {
        EventKind.BEGUN: lambda _: "开始填",
        EventKind.NOTED: lambda _: "记下存疑的说明",
        EventKind.MATERIAL: lambda d: f"{material(str(d.get('material')))}：{_material(d.get('after'))}",
        EventKind.CAPTURED: lambda d: f"存了影像：{material(str(d.get('material', '')))}".rstrip("："),
        EventKind.ACCEPTED: lambda _: "受理",
        EventKind.PRINTED: lambda d: f"打印{paper(str(d.get('paper')))} 第 {d.get('nth', 1)} 次{_reason(d)}",
        EventKind.NOTICE: lambda d: f"出一次性告知书{_reason(d)}",
        EventKind.REVEALED: lambda _: "看了完整的号码",
        EventKind.DISCARDED: lambda _: "删掉草稿",
        EventKind.RESTORED: lambda _: "找回草稿",
        EventKind.FILLED: lambda _: "带出上次填的内容",
        EventKind.RECONCILED: lambda d: f"和别的窗口的改动合到一起{_chosen(d)}",
    }
    found: list[Line] = []
    for typed, group in _grouped(events):
        last = group[-1]
        fields = {event.detail.get("field") for event in group}
        say = words.get(last.kind)
        what = f"填写 {len(fields)} 项" if typed else say(last.detail) if say else "改了设置"
        found.append(Line(last.at, what, clerk(last.clerk)))
    return tuple(reversed(found))


def _grouped(events: Iterable[Event]) -> list[tuple[bool, list[Event]]]:
    """Answers typed one after the other by the same clerk stand together."""
    groups: list[tuple[bool, list[Event]]] = []
    for event in events:
        typed = event.kind is EventKind.ANSWERED
        if typed and groups and groups[-1][0] and groups[-1][1][-1].clerk == event.clerk:
            groups[-1][1].append(event)
        else:
            groups.append((typed, [event]))
    return groups


def _material(state: object) -> str:
    return MATERIAL[MaterialState(str(state))][0] if state in set(MaterialState) else "改了"


def _chosen(detail: Mapping[str, object]) -> str:
    chosen = detail.get("chosen")
    return f"，选了 {len(chosen)} 处" if isinstance(chosen, list) and chosen else ""


def _reason(detail: Mapping[str, object]) -> str:
    reason = str(detail.get("reason") or "")
    return f"（{reason}）" if reason else ""
