"""办理记录 of one case in words: the act, the clerk, the time, the station, and the values before and after.

Numbers of a person are masked here too: a clerk who wants to see one reveals it, and that is a line of this record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.case import Case
from app.domain.case_states import MatterState
from app.domain.chain_report import ChainReport
from app.domain.event import Event, EventKind
from app.domain.material import MaterialState
from app.form.schema import Form
from app.usecases.desk.desk import Desk
from app.usecases.following.event_words import EventNames, event_sentence
from app.usecases.wording.masked_answers import masked
from app.usecases.wording.office_words import MATERIAL_WORDS, MATTER_WORDS


@dataclass(frozen=True)
class FieldChange:
    """One change: its label on the form, and the values before and after."""

    what: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True)
class HistoryLine:
    """One line of the record. Answers typed one after the other by one clerk are one line with many changes."""

    at: datetime
    what: str
    who: str
    where: str
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class History:
    """Record, last first, and the report on its chain."""

    lines: tuple[HistoryLine, ...]
    chain: ChainReport


def read_history(desk: Desk, case: Case) -> History:
    """Returns the record of a case, checked. Raises Unavailable."""
    store = desk.store
    events, report = desk.store.call(lambda: (store.events(case.id), store.verify_case(case.id)))
    return History(history_lines(desk, case, events), report)


def history_lines(desk: Desk, case: Case, events: Sequence[Event]) -> tuple[HistoryLine, ...]:
    """Returns these events of a case in words, last first. Raises Unavailable."""
    names = {clerk.user: clerk.name for clerk in desk.store.clerks()}
    form, words = desk.library.form(case.form), EventNames(desk, case)
    lines: list[HistoryLine] = []
    for group in _grouped(events):
        last = group[-1]
        changes = _changes(desk, form, group)
        what = f"填写 {len(changes)} 项" if last.kind is EventKind.ANSWERED else event_sentence(words, last)
        where = "本机" if last.station == desk.station else f"工作站 {last.station}"
        lines.append(HistoryLine(last.at, what, names.get(last.clerk, last.clerk), where, changes))
    return tuple(reversed(lines))


def _grouped(events: Iterable[Event]) -> list[list[Event]]:
    """Returns the events in groups: answers typed one after the other by the same clerk at the same station are one group."""
    groups: list[list[Event]] = []
    for event in events:
        last = groups[-1][-1] if groups else None
        together = last is not None and (last.kind, last.clerk, last.station) == (
            EventKind.ANSWERED,
            event.clerk,
            event.station,
        )
        if together and event.kind is EventKind.ANSWERED:
            groups[-1].append(event)
        else:
            groups.append([event])
    return groups


def _changes(desk: Desk, form: Form, group: Sequence[Event]) -> tuple[FieldChange, ...]:
    if group[-1].kind is EventKind.ANSWERED:
        return _answers(desk, form, group)
    detail = group[-1].detail
    if group[-1].kind is EventKind.MATERIAL and "before" in detail:
        return (FieldChange("状态", _material(detail.get("before")), _material(detail.get("after"))),)
    if group[-1].kind is EventKind.NOTED:
        return (FieldChange("说明", str(detail.get("before") or "没写"), str(detail.get("after") or "去掉了")),)
    if group[-1].kind is EventKind.MATTER:
        return tuple(_of_matter(detail))
    return (*_listed(desk, form, detail.get("changes")), *_materials(desk, detail.get("materials")))


def _answers(desk: Desk, form: Form, group: Sequence[Event]) -> tuple[FieldChange, ...]:
    """Returns the changes field by field, from before the first event to after the last."""
    first: dict[str, object] = {}
    last: dict[str, object] = {}
    for event in group:
        name = str(event.detail.get("field"))
        first.setdefault(name, event.detail.get("before"))
        last[name] = event.detail.get("after")
    return tuple(_change(desk, form, name, first[name], last[name]) for name in last)


def _listed(desk: Desk, form: Form, changes: object) -> tuple[FieldChange, ...]:
    """Returns the changes an event lists: {"field": ..., "before": ..., "after": ...} each, or before and after by field."""
    if isinstance(changes, dict):
        return tuple(_change(desk, form, name, *pair) for name, pair in changes.items() if _is_pair(pair))
    rows = changes if isinstance(changes, list) else []
    return tuple(
        _change(desk, form, str(row.get("field")), row.get("before"), row.get("after"))
        for row in rows
        if isinstance(row, dict)
    )


def _materials(desk: Desk, materials: object) -> tuple[FieldChange, ...]:
    """Returns the materials an amendment changed, before and after by id."""
    names = {material.id: material.name for material in desk.library.materials}
    listed = materials.items() if isinstance(materials, dict) else ()
    return tuple(
        FieldChange(names.get(name, str(name)), _material(pair[0]), _material(pair[1]))
        for name, pair in listed
        if _is_pair(pair)
    )


def _of_matter(detail: Mapping[str, object]) -> Iterator[FieldChange]:
    """Yields the changes of one matter's move: its state, 文号, the note."""
    before, after = (str(detail.get(key) or "") for key in ("before", "after"))
    if before != after and {before, after} <= set(MatterState):
        yield FieldChange("状态", MATTER_WORDS[MatterState(before)].word, MATTER_WORDS[MatterState(after)].word)
    for key, what in (("document", "文号或证号"), ("note", "说明")):
        pair = detail.get(key)
        if isinstance(pair, list) and _is_pair(pair) and pair[0] != pair[1]:
            yield FieldChange(what, str(pair[0] or "没填"), str(pair[1] or "没填"))


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2


def _change(desk: Desk, form: Form, name: str, before: object, after: object) -> FieldChange:
    field_ = form.field(name)

    def in_words(value: object) -> str:
        if value is None or value == "":
            return "没填"
        if field_ is None or not isinstance(value, str | bool | int | list | dict):
            return "改了"
        return masked(field_, value, desk.library.codes)

    return FieldChange(field_.said if field_ else name, in_words(before), in_words(after))


def _material(state: object) -> str:
    return MATERIAL_WORDS[MaterialState(str(state))].word if state in set(MaterialState) else "没说"
