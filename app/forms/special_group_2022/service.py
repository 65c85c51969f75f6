"""办理事项: the service, its matters, the groups, the way of handling, and the services handled together with it. Printed on this sheet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.catalogue.services import Service
from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form.conditions import ALWAYS, NEVER, Condition, is_, one_of
from app.form.schema import Box, Check, CheckResult, Field, Kind, Section
from app.forms.blocks.placed import Place, with_places
from app.forms.blocks.service import COMBINED_SERVICES, ENTRUSTED, HOW, ITEM, ONE_THING, requires_mandate

TOP = 38.0

PLACES: dict[str, Place] = {
    "service.item": (Box(42, TOP, 18, 9), Box(60, TOP, 132, 9)),
    "service.sub_items": (Box(42, TOP + 9, 18, 13), Box(60, TOP + 9, 132, 13)),
    "service.groups": (Box(42, TOP + 22, 18, 8), Box(60, TOP + 22, 132, 8)),
    "service.mode": (Box(42, TOP + 30, 18, 8), Box(60, TOP + 30, 34, 8)),
    "service.assisted": (Box(94, TOP + 30, 26, 8), Box(120, TOP + 30, 18, 8)),
    "service.green_channel": (Box(138, TOP + 30, 24, 8), Box(162, TOP + 30, 30, 8)),
    "service.needs": (Box(42, TOP + 38, 18, 8), Box(60, TOP + 38, 78, 8)),
    "service.entrusted": (Box(138, TOP + 38, 24, 8), Box(162, TOP + 38, 30, 8)),
    "service.coupled": (Box(42, TOP + 46, 18, 10), Box(60, TOP + 46, 132, 10)),
}


def service_section(services: Sequence[Service]) -> Section:
    """Returns the first part of the sheet, for this hall's catalogue."""
    return Section(
        id="service",
        title="办理\n事项",
        box=Box(20, TOP, 172, 56),
        title_box=Box(20, TOP, 22, 56),
        fields=with_places((*_what(services), *HOW, *_together(services)), PLACES),
    )


def _what(services: Sequence[Service]) -> tuple[Field, ...]:
    matters = {service.id: tuple(key for key, _ in service.sub_items) for service in services}

    def only(answers: Answers, _on: date) -> Value | None:
        """Returns the only matter of a service; None when it has several."""
        ids = matters.get(answers.text("service.item"), ())
        return list(ids) if len(ids) == 1 else None

    return (
        replace(ITEM, required=ALWAYS, essential=True, checks=(_other_form,)),
        Field(
            id="service.sub_items",
            label="涉及事项",
            kind=Kind.CHOICES,
            codes="service_sub_items",
            derive=only,
            checks=(_within(matters, "涉及事项里有别的“一件事”的，请重选。"),),
            span=12,
        ),
    )


def _together(services: Sequence[Service]) -> tuple[Field, ...]:
    offered = {service.id: service.reading.couples for service in services if service.reading.couples}
    couples = {number: tuple(str(couple.offer) for couple in pairs) for number, pairs in offered.items()}
    free = {str(couple.offer) for pairs in offered.values() for couple in pairs if couple.consent}
    mandate = [service.id for service in services if service.reading.consent]
    return (
        replace(
            COMBINED_SERVICES,
            show_if=_one_of(couples),
            checks=(_within(couples, "一并办理里有目录没有写的，请重选。"), requires_mandate(free)),
        ),
        replace(
            ENTRUSTED,
            show_if=_one_of(mandate) | is_("service.assisted", True) | _one_of(free, COMBINED_SERVICES.id),
        ),
    )


def _one_of(items: Iterable[str], field_id: str = ITEM.id) -> Condition:
    listed = sorted(items)
    return one_of(field_id, *listed) if listed else NEVER


def _other_form(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    if value == ONE_THING:
        yield Severity.DOUBTFUL, "残疾人服务“一件事”用附件2，不用这张登记表。请换附件2，或改选目录里的事。"


def _within(known: Mapping[str, tuple[str, ...]], sentence: str) -> Check:
    """Makes the check that a choice belongs to the chosen service; any other is wrong."""

    def check(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
        item = answers.text("service.item")
        chosen = value if isinstance(value, list) else []
        if item in known and not set(chosen) <= set(known[item]):
            yield Severity.WRONG, sentence

    return check
