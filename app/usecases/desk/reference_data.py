"""Reference data: everything that is the same for every case, read from resources/ when first needed, with the changes of one hall."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalogue.codes import Codes, load_codes, with_pinyin
from app.catalogue.divisions import Divisions, load_divisions
from app.catalogue.hall_services import HallServices
from app.catalogue.holidays import load_calendar
from app.catalogue.materials import Material, load_materials
from app.catalogue.matters import Matter, load_matters
from app.catalogue.pinyin import Pinyin, load_pinyin
from app.catalogue.service_codes import with_services
from app.catalogue.services import Service, load_services
from app.domain.working_days import WorkCalendar
from app.errors import Refused
from app.form.nearest import quoted
from app.form.schema import Form
from app.forms.disability_one_thing_2024.programme import PROGRAMME as DISABILITY_ONE_THING
from app.forms.programme import Programme
from app.forms.special_group_2022.programme import PROGRAMME as SPECIAL_GROUP
from app.rules.policy import Policy, load_policy

if TYPE_CHECKING:
    from app.papers.typesetting.fonts import Faces


YEARS = "calendar"  # the folder next to the store with the years a hall has entered
PROGRAMMES = (
    DISABILITY_ONE_THING,
    SPECIAL_GROUP,
)  # the kinds of application of a desk as it is shipped; Ctrl+N begins the first


@dataclass(frozen=True, eq=False)
class ShippedData:
    """The source's own data, which no hall changes: code lists, divisions, pinyin, materials, matters, services, the law, the faces of the papers."""

    resources: Path

    @cached_property
    def pinyin(self) -> Pinyin:
        return load_pinyin(self.resources)

    @cached_property
    def codes(self) -> Codes:
        return load_codes(self.resources)

    @cached_property
    def divisions(self) -> Divisions:
        return load_divisions(self.resources, self.pinyin)

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        return load_materials(self.resources)

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return load_matters(self.resources)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        return load_services(self.resources)

    @cached_property
    def policy(self) -> Policy:
        return load_policy(self.resources)

    @cached_property
    def faces(self) -> "Faces":
        # Imported here: the drawing library is not needed before the first paper.
        from app.papers.typesetting.fonts import Faces

        return Faces(self.resources / "fonts")


shipped_data = cache(ShippedData)  # one for every hall: the faces are the largest thing there is


@dataclass(frozen=True, eq=False)
class ReferenceData:
    """The programmes with their forms, code lists, divisions, materials, matters, services, the law,
    the calendar and the faces of the papers.

    `hall` holds the county's changes to the catalogue, `years` is the folder with
    the years that replace the shipped ones.
    """

    resources: Path
    programmes: tuple[Programme, ...] = PROGRAMMES
    hall: HallServices = field(default_factory=HallServices)
    years: Path | None = None

    def for_hall(self, stored: Mapping[str, object]) -> "ReferenceData":
        """Returns the same data with a county's changes to the catalogue, as its settings store them.
        Raises Refused when they cannot be read."""
        return replace(self, hall=HallServices.from_json(stored)) if stored else self

    def with_years(self, folder: Path) -> "ReferenceData":
        """Returns the same data with the years a hall has put into this folder, in the format of resources/calendar."""
        return replace(self, years=folder) if _holds_years(folder) else self

    def programme(self, form_id: str) -> Programme:
        """Returns the programme of this form. Raises Refused when there is none."""
        matching = next((programme for programme in self.programmes if programme.id == form_id), None)
        if matching is None:
            known = "、".join(programme.id for programme in self.programmes)
            raise Refused(f"没有{quoted(form_id)}这张表：现在只收 {known}。", "form")
        return matching

    def programme_of_item(self, item: str) -> Programme:
        """Returns the programme for this code of 办什么; the first one while nothing is chosen."""
        own = {programme.item: programme for programme in self.programmes}
        return own.get(item, own[""]) if item else self.programmes[0]

    def form(self, form_id: str) -> Form:
        """Returns the form of this id, as this hall has it. Raises Refused when there is none."""
        if form_id not in self._forms:
            self._forms[form_id] = self.programme(form_id).form(self)
        return self._forms[form_id]

    def service(self, number: str) -> Service | None:
        """Returns the service of this number in the answers, offered or not; None for 残疾人“一件事” and for a number that is not ours."""
        return next((service for service in self.services if service.id == number), None)

    @cached_property
    def _forms(self) -> dict[str, Form]:
        return {}

    @cached_property
    def codes(self) -> Codes:
        codes = with_services(self._shipped.codes, self.services)
        for programme in self.programmes:
            codes = codes.with_codes(programme.code_lists)
        return with_pinyin(codes, self.pinyin.spelling)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        groups = {code.code: code.name for code in self._shipped.codes.options("service_groups")}
        return self.hall.on(self._shipped.services, groups, lambda name: " ".join(self.pinyin.initials(name)[:1]))

    @cached_property
    def calendar(self) -> WorkCalendar:
        return load_calendar(self.resources, self.years)

    @cached_property
    def divisions(self) -> Divisions:
        return self._shipped.divisions

    @cached_property
    def pinyin(self) -> Pinyin:
        return self._shipped.pinyin

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        return self._shipped.materials

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return self._shipped.matters

    @cached_property
    def policy(self) -> Policy:
        return self._shipped.policy

    @cached_property
    def faces(self) -> "Faces":
        return self._shipped.faces

    @property
    def _shipped(self) -> ShippedData:
        return shipped_data(self.resources)


def _holds_years(folder: Path) -> bool:
    """True when a hall has put years there. An existing folder that cannot be read counts as filled: the missing
    years are reported when a day is counted. A folder that cannot be reached belongs to a store that cannot be
    opened either, and opening that store reports it."""
    try:
        folder.stat()
    except OSError:
        return False
    try:
        return any(path.suffix == ".toml" for path in folder.iterdir())
    except NotADirectoryError:
        return False
    except OSError:
        return True
