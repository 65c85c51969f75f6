"""Programme (办件种类): everything the desk has to know of one kind of application: form, materials, stages, matters, words.

Code asks the programme of a case (`ReferenceData.programme`) and never compares the id of a form. A further kind is
a folder of this package with its form and its `Programme`, and an entry in `reference_data.PROGRAMMES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.catalogue.codes import Code, Codes
from app.catalogue.materials import Material
from app.catalogue.services import Service
from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.material import RequiredMaterial
from app.form.schema import Form
from app.forms.blocks.service import ITEM

GUARDED = "智力、精神残疾和未成年的，监护人一起填。"

TO_WRITE_ON = "“＿＿＿＿＿＿＿＿”"  # a paper printed before the service is chosen


class Catalogue(Protocol):
    """The hall's reference data that a programme may read."""

    @property
    def codes(self) -> Codes:
        """The code lists."""

    @property
    def materials(self) -> tuple[Material, ...]:
        """附件1."""

    @property
    def services(self) -> tuple[Service, ...]:
        """The special-groups catalogue."""

    def service(self, number: str) -> Service | None:
        """Returns the service of this number."""


@dataclass(frozen=True)
class AppliedMatters:
    """The ids of a case's matters: those under way at once, and those that wait for the result of the first stage."""

    under_way: tuple[str, ...]
    waiting: tuple[str, ...] = ()


def one_service(answers: Answers) -> AppliedMatters:
    """Returns the matters chosen inside 办什么, else the service itself."""
    return AppliedMatters(tuple(answers.codes("service.sub_items") or answers.codes(ITEM.id)))


def no_service(_catalogue: Catalogue, _answers: Answers) -> Service | None:
    """Returns None, for a programme that is no service of the special-groups catalogue."""
    return None


def whose_account(guarded: bool) -> str:
    """Returns the words for the owner of the account to be filled in."""
    return "填监护人的" if guarded else "填申请人本人的"


@dataclass(frozen=True)
class MaterialList:
    """The list of materials of a programme.

    `source` is what papers call the list, `number_head` the head of the column of its numbers on the screen, `standard` the standard of a
    material that has no note, `when_empty` the sentence for a case that has none. A `closed` list takes nothing else; `explained`: the list
    itself says why a case needs a material, and the notice repeats it.
    `required` returns the materials of a case with their states, `known` those any file of the form may name and `asked` those a file
    with these answers may name, both as names by id.
    """

    source: str
    required: Callable[[Catalogue, Case, Answers], tuple[RequiredMaterial, ...]]
    known: Callable[[Catalogue], Mapping[str, str]]
    asked: Callable[[Catalogue, Answers], Mapping[str, str]]
    closed: bool = True
    explained: bool = True
    number_head: str = "序号"
    standard: str = "原件"
    when_empty: str = ""


@dataclass(frozen=True)
class Programme:
    """办件种类: everything the desk has to know of one kind of application.

    `id` is that of its form and kept in every case; `form` makes the form from the reference data of the hall. Every form has `service.item`
    (办什么): `item` is its code for this programme, empty where the case chooses one of the catalogue's services. `code_lists` are the codes the
    programme adds to the desk's lists, its own item among them where the shipped lists do not have it.
    `title` is the name in letters; empty: the quoted name of 办什么. `paper` is the form's short name, `paper_title` the whole one.
    `two_stages`: certificate matters first, linked matters after their result. `judged`: 附件3, 4 and 5 speak of its linked matters.
    `headline` names what is being taken over the steps of the wizard, `start_note` is the small line of the button that begins a case.
    `guardian_note` ends the line above the guardian, `bank_lead` is the line above the account: whether it is required, and of a guarded person.
    """

    id: str
    form: Callable[[Catalogue], Form]
    materials: MaterialList
    item: str = ""
    code_lists: Mapping[str, Sequence[Code]] = field(default_factory=dict)
    title: str = ""
    paper: str = "登记表"
    paper_title: str = "登记表"
    two_stages: bool = False
    judged: bool = False
    matters: Callable[[Answers], AppliedMatters] = one_service
    service: Callable[[Catalogue, Answers], Service | None] = no_service
    headline: Callable[[Codes, Answers], str] = lambda codes, answers: codes.short(ITEM.codes, answers.text(ITEM.id))
    start_note: str = ""
    commitment_source: str = "登记表上的话"
    guardian_note: str = GUARDED
    bank_lead: Callable[[bool, bool], str] = lambda _required, guarded: f"收款账户{whose_account(guarded)}。"

    def thing(self, codes: Codes, answers: Answers) -> str:
        """Returns the name of the service in letters: 残疾人服务“一件事”, or the quoted name of the service; while none is chosen, a line to write it on."""
        code = answers.text(ITEM.id) or self.item
        return self.title or (f"“{codes.name(ITEM.codes, code)}”" if code else TO_WRITE_ON)
