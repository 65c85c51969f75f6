"""The intake sheet of the special-groups catalogue: one declaration for twenty services, and each asks only what it needs."""

from datetime import date
from pathlib import Path

import pytest

from app.catalogue.codes import Codes
from app.domain.answers import Answers, Value
from app.domain.problem import Severity
from app.form import flow
from app.form.evaluation import FormEvaluation
from app.form.schema import Form
from app.usecases.desk.reference_data import PROGRAMMES, ReferenceData
from tests.samples.people import ADULT, CHILD
from tests.samples.services import a_service

FORMS = tuple(programme.id for programme in PROGRAMMES)
NAMED = {"11", "12"}  # whose text speaks of an account
PAID = NAMED | {"1", "2", "7", "9", "13", "14", "17"}
ITEMS = [str(number) for number in range(1, 21)]


@pytest.fixture(scope="module")
def library(resources: Path) -> ReferenceData:
    return ReferenceData(resources)


@pytest.fixture(scope="module")
def form(library: ReferenceData) -> Form:
    return library.form("special_group_2022")


@pytest.fixture(scope="module")
def words(library: ReferenceData) -> Codes:
    return library.codes


def said(form: Form, words: Codes, today: date, answers: dict[str, object]) -> dict[str, tuple[Severity, str]]:
    found = FormEvaluation(form, Answers(answers), today, words).problems()  # type: ignore[arg-type]  # a builder's answers
    return {problem.field: (problem.severity, problem.sentence) for problem in found}


def test_both_forms_are_known_by_name(library: ReferenceData) -> None:
    assert FORMS == ("disability_one_thing_2024", "special_group_2022")
    assert [library.form(form_id).id for form_id in FORMS] == list(FORMS)


def test_the_shared_ids_are_those_of_the_other_form(library: ReferenceData, form: Form) -> None:
    other = library.form("disability_one_thing_2024")
    own = {"service.sub_items", "matter.note"}
    assert set(form.fields) - set(other.fields) == own
    shared = ("applicant.", "guardian.", "agent.", "visit.", "bank.", "commitment.", "privacy.", "remark.")
    missing = {field_id for field_id in set(other.fields) - set(form.fields) if field_id.startswith(shared)}
    assert not missing


@pytest.mark.parametrize("item", ITEMS)
def test_each_service_is_complete_with_a_person(form: Form, words: Codes, today: date, item: str) -> None:
    found = said(form, words, today, a_service(item))
    assert {field for field, (severity, _) in found.items() if severity is Severity.MISSING} == (
        {"bank.card_number", "bank.holder", "bank.branch"} if item in NAMED else set()
    )
    shown = {section.id for section in flow.shown_sections(form, Answers(a_service(item)), today)}
    assert ("bank" in shown) is (item in PAID)


def test_a_service_with_one_matter_is_that_matter(form: Form, today: date) -> None:
    derived = {
        item: flow.effective_answers(form, Answers(a_service(item)), today).codes("service.sub_items") for item in ITEMS
    }
    assert {item for item, codes in derived.items() if not codes} == {"1", "7", "9", "20"}
    assert derived["3"] == ["3.1"]


def test_a_matter_of_another_service_is_wrong(form: Form, words: Codes, today: date) -> None:
    assert "service.sub_items" not in said(form, words, today, a_service(service__sub_items=["1.2", "1.3"]))
    severity, sentence = said(form, words, today, a_service(service__sub_items=["9.1"]))["service.sub_items"]
    assert severity is Severity.WRONG and "别的" in sentence


def test_only_what_the_text_couples_can_be_done_together(form: Form, words: Codes, today: date) -> None:
    together = a_service("3", service__coupled=["5", "6", "7"], service__entrusted=True)
    assert "service.coupled" not in said(form, words, today, together)
    assert said(form, words, today, a_service("3", service__coupled=["13"]))["service.coupled"][0] is Severity.WRONG
    kept = flow.effective_answers(form, Answers(a_service("8", service__coupled=["5"])), today)
    assert "service.coupled" not in kept, "nothing is coupled with 8"


@pytest.mark.parametrize("form_id", FORMS)
def test_what_wants_a_free_mandate_is_doubted_until_it_is_on_record(
    library: ReferenceData, words: Codes, today: date, form_id: str
) -> None:
    def asked(*coupled: str, **more: Value) -> dict[str, tuple[Severity, str]]:
        answers = a_service("3", application__types=["cert_new"], service__coupled=list(coupled), **more)
        return said(library.form(form_id), words, today, answers)

    severity, sentence = asked("6")["service.coupled"]
    assert severity is Severity.DOUBTFUL and "自愿委托" in sentence
    assert "service.coupled" not in asked("6", service__entrusted=True)
    assert "service.coupled" in asked("6", service__entrusted=False), "asked, and not given"
    form = library.form(form_id)
    step = form.step_of("service.coupled")
    assert form.steps[step].id == ("matters" if form_id == "disability_one_thing_2024" else "service")
    assert step == form.step_of("service.entrusted") and form.step_of("service.mode") == 0
    found = FormEvaluation(
        form, Answers(a_service("3", application__types=["cert_new"], service__coupled=["6"])), today, words
    ).problems()
    doubted = [flow.step_state(form, at, Answers(), today, found, {}).doubtful for at in range(len(form.steps))]
    assert doubted[step] >= 1, "and the clerk is brought to where it is asked"
    assert "service.coupled" not in asked(), "wanted none of it"
    if form_id == "special_group_2022":
        assert "service.coupled" not in asked("7"), "where the text asks for no mandate it happens by itself"


def test_each_form_doubts_what_the_other_is_for(library: ReferenceData, form: Form, words: Codes, today: date) -> None:
    severity, sentence = said(form, words, today, a_service("disability_one_thing"))["service.item"]
    assert severity is Severity.DOUBTFUL and "附件2" in sentence
    other = library.form("disability_one_thing_2024")
    severity, sentence = said(other, words, today, {"service.item": "3"})["service.item"]
    assert severity is Severity.DOUBTFUL and "登记表" in sentence
    assert "service.item" not in said(other, words, today, {"service.item": "disability_one_thing"})


def test_no_service_is_missing_and_an_unknown_one_wrong(form: Form, words: Codes, today: date) -> None:
    found = said(form, words, today, a_service(service__item=None))
    assert found["service.item"] == (Severity.MISSING, "还没选办什么。")
    assert said(form, words, today, a_service("21"))["service.item"][0] is Severity.WRONG


def test_a_child_needs_a_guardian_and_nobody_else_does(form: Form, words: Codes, today: date) -> None:
    child = said(form, words, today, a_service("8", applicant__id_number=CHILD))
    assert {"guardian.name", "guardian.relation", "guardian.phone"} <= set(child)
    assert not any(f.startswith("guardian.") for f in said(form, words, today, a_service(applicant__id_number=ADULT)))


def test_a_household_outside_hunan_is_no_doubt_here(form: Form, words: Codes, today: date) -> None:
    away = {"province": "广东省", "city": "深圳市", "county": "福田区", "township": "样例街道", "village": "样例社区"}
    answers = a_service("19", applicant__household_address=away)
    assert "applicant.household_address" not in said(form, words, today, answers)


def test_every_field_that_is_printed_has_its_own_place(form: Form) -> None:
    assert form.page.bottom == 297  # boxes on the page and apart: the form checks itself when it is made
    printed = {field.id for field in form if field.box}
    assert {"service.item", "service.sub_items", "service.groups", "matter.note", "bank.card_number"} <= printed
    assert "facts.statuses" not in printed


def test_the_step_of_the_account_is_only_on_the_way_where_money_is_paid(form: Form, words: Codes, today: date) -> None:
    bank = next(i for i, step in enumerate(form.steps) if step.id == "bank")
    on_the_way = {item: FormEvaluation(form, Answers(a_service(item)), today, words).steps for item in ITEMS}
    assert {item for item, way in on_the_way.items() if bank in way} == PAID
    assert on_the_way["19"] == tuple(i for i in range(len(form.steps)) if i != bank)


def test_every_step_of_the_other_form_is_always_on_the_way(library: ReferenceData, words: Codes, today: date) -> None:
    other = library.form("disability_one_thing_2024")
    assert FormEvaluation(other, Answers(), today, words).steps == tuple(range(len(other.steps)))
