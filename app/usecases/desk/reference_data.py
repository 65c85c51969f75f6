"""The desk's shelf: everything that is data and the same for every case, read from resources/ when first needed."""

import copy
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalogue.codes import Codes, load_codes, spelt_out
from app.catalogue.divisions import Divisions, load_divisions
from app.catalogue.hall_services import HallServices
from app.catalogue.holidays import load_calendar
from app.catalogue.materials import Material, load_materials
from app.catalogue.matters import Matter, load_matters
from app.catalogue.pinyin import Pinyin, load_pinyin
from app.catalogue.readings import NAMED
from app.catalogue.service_codes import with_services
from app.catalogue.services import Service, load_services
from app.domain.answers import Answers
from app.domain.working_days import WorkCalendar
from app.errors import Refused
from app.form.nearest import quoted
from app.form.schema import Form
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.forms.special_group_2022 import FORM_ID as SPECIAL_GROUP
from app.forms.special_group_2022 import special_group_form
from app.forms.special_group_2022.known import ServiceFacts
from app.rules.policy import Policy, load_policy

if TYPE_CHECKING:
    from app.papers.typesetting.fonts import Faces


YEARS = "calendar"  # the folder beside the store with the years a hall has entered
FORMS = (DISABILITY_ONE_THING.id, SPECIAL_GROUP)
_OF_A_HALL = ("codes", "services", "special_group")  # what a county's part of the catalogue changes


class ReferenceData:
    """Forms, code lists, divisions, materials, matters, services, the calendar of working days, and the faces of the papers.

    As it stands it is the source's; `of_hall` gives the same shelf with a county's part of the catalogue on it.
    """

    def __init__(self, resources: Path) -> None:
        self.resources = resources
        self._hall = HallServices()
        self._years: Path | None = None
        self._lender: ReferenceData | None = None

    def of_hall(self, told: Mapping[str, object]) -> "ReferenceData":
        """This library with what a county has made of the catalogue; all else is shared. Raises Refused when it cannot be read."""
        if not told:
            return self
        own = copy.copy(self)
        for name in _OF_A_HALL:
            own.__dict__.pop(name, None)
        own._hall, own._lender = HallServices.from_json(told), self
        return own

    def with_years(self, folder: Path) -> "ReferenceData":
        """This library with the years a hall has put into this folder, in the words of resources/calendar, in the place of the shipped ones."""
        if not _holds_years(folder):
            return self
        own = copy.copy(self)
        own.__dict__.pop("calendar", None)
        own._years, own._lender = folder, self
        return own

    def form(self, form_id: str) -> Form:
        """The declared form of this id. Raises Refused when there is none."""
        if form_id not in FORMS:
            raise Refused(f"没有{quoted(form_id)}这张表：现在只收 {'、'.join(FORMS)}。", "form")
        return self.special_group if form_id == SPECIAL_GROUP else DISABILITY_ONE_THING

    def service(self, number: str) -> Service | None:
        """The service of this number as the answers have it, offered or not; None for 残疾人“一件事” and for no number of ours."""
        return next((service for service in self.services if service.id == number), None)

    def asked(self, form_id: str, answers: Answers) -> Mapping[str, str]:
        """The materials a form knows, names by id: the eleven of 附件1, and before them what the hall lists for the service."""
        service = self.service(answers.text("service.item")) if form_id == SPECIAL_GROUP else None
        listed = {name: name for name in service.materials} if service else {}
        return {**listed, **{material.id: material.name for material in self.materials}}

    def known_materials(self, form_id: str) -> Mapping[str, str]:
        """All materials a file of this form may name, names by id: the eleven of 附件1, or what the hall lists for any of the services."""
        if form_id != SPECIAL_GROUP:
            return {material.id: material.name for material in self.materials}
        return {name: name for service in self.services for name in service.materials}

    @cached_property
    def special_group(self) -> Form:
        """The intake sheet for the services as this hall has them."""
        read = {service.id: service.reading for service in self.services}
        return special_group_form(
            ServiceFacts(
                matters={service.id: tuple(key for key, _ in service.sub_items) for service in self.services},
                couples={n: tuple(str(c.offer) for c in r.couples) for n, r in read.items() if r.couples},
                free=frozenset(str(c.offer) for r in read.values() for c in r.couples if c.consent),
                paid=frozenset(n for n, r in read.items() if r.account),
                account=frozenset(n for n, r in read.items() if r.account == NAMED),
                mandate=frozenset(n for n, r in read.items() if r.consent),
            )
        )

    @cached_property
    def codes(self) -> Codes:
        return spelt_out(with_services(self._shipped_codes, self.services), self.pinyin.spelling)

    @cached_property
    def _shipped_codes(self) -> Codes:
        return load_codes(self.resources)

    @cached_property
    def divisions(self) -> Divisions:
        return load_divisions(self.resources, self.pinyin)

    @cached_property
    def pinyin(self) -> Pinyin:
        return load_pinyin(self.resources)

    @cached_property
    def materials(self) -> tuple[Material, ...]:
        return load_materials(self.resources)

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        return load_matters(self.resources)

    @cached_property
    def services(self) -> tuple[Service, ...]:
        groups = {code.code: code.name for code in self._shipped_codes.options("service_groups")}
        return self._hall.on(self._shipped_services, groups, lambda name: " ".join(self.pinyin.initials(name)[:1]))

    @cached_property
    def _shipped_services(self) -> tuple[Service, ...]:
        return load_services(self.resources)

    @cached_property
    def policy(self) -> Policy:
        return load_policy(self.resources)

    @cached_property
    def calendar(self) -> WorkCalendar:
        return load_calendar(self.resources, self._years)

    @cached_property
    def faces(self) -> "Faces":
        if self._lender is not None:
            return self._lender.faces  # the largest thing there is: one for every hall
        # Imported here: the drawing library is not wanted before the first paper.
        from app.papers.typesetting.fonts import Faces

        return Faces(self.resources / "fonts")


def _holds_years(folder: Path) -> bool:
    """Whether a hall has put years there. A folder that is there and shut counts as filled: its years are missed, and said to be, when a day
    is counted. One that cannot even be reached lies beside a store that cannot be opened either, and opening that says so."""
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
