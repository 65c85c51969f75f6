"""The desk's shelf: everything that is data and the same for every case, read from resources/ when first needed."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalogue.codes import Codes, load_codes
from app.catalogue.divisions import Divisions, load_divisions
from app.catalogue.holidays import load_calendar
from app.catalogue.materials import Material, load_materials
from app.catalogue.matters import Matter, load_matters
from app.catalogue.pinyin import Pinyin, load_pinyin
from app.catalogue.services import Service, load_services
from app.domain.working_days import WorkCalendar
from app.errors import Refused
from app.form.schema import Form
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING
from app.rules.policy import Policy, load_policy

if TYPE_CHECKING:
    from app.papers.fonts import Faces


class Library:
    """Forms, code lists, divisions, materials, matters, services, the calendar of working days, and the faces of the papers."""

    def __init__(self, resources: Path) -> None:
        self.resources = resources
        self._forms = {form.id: form for form in (DISABILITY_ONE_THING,)}

    def form(self, form_id: str) -> Form:
        """The declared form of this id. Raises Refused when there is none."""
        if form_id not in self._forms:
            raise Refused(f"没有这张表：现在只收 {'、'.join(self._forms)}。", "form")
        return self._forms[form_id]

    @cached_property
    def codes(self) -> Codes:
        return load_codes(self.resources)

    @cached_property
    def divisions(self) -> Divisions:
        return load_divisions(self.resources)

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
        return load_services(self.resources)

    @cached_property
    def policy(self) -> Policy:
        return load_policy(self.resources)

    @cached_property
    def calendar(self) -> WorkCalendar:
        return load_calendar(self.resources)

    @cached_property
    def faces(self) -> "Faces":
        # Imported here: the drawing library is not wanted before the first paper.
        from app.papers.fonts import Faces

        return Faces(self.resources / "fonts")
