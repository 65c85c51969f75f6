"""Three questions about the answers on a day: shown, answered, right."""

from datetime import date

import pytest

from app.catalogue.codes import Codes
from app.domain.answers import Answers, Value
from app.domain.identifiers.person_name import INPUT_OFF
from app.domain.problem import Severity
from app.form import flow
from app.form.evaluation import FormEvaluation
from app.forms.disability_one_thing_2024 import DISABILITY_ONE_THING as FORM
from tests.samples.people import ADDRESS, a_child, an_application, answers


def found(said: dict[str, Value], today: date, codes: Codes, **notes: str) -> dict[str, Severity]:
    kept = {key.replace("__", "."): note for key, note in notes.items()}
    return {p.field: p.severity for p in FormEvaluation(FORM, Answers(said), today, codes).problems(kept)}


def test_a_right_application_has_no_problem(today: date, codes: Codes) -> None:
    assert found(an_application(), today, codes) == {}
    assert found(a_child(), today, codes) == {}


def test_the_id_number_fills_sex_and_birth_month(today: date) -> None:
    full = flow.effective_answers(FORM, answers(), today)
    assert full["applicant.sex"] == "male"
    assert full["applicant.birth_month"] == "1968-05"
    assert full["applicant.current_address"] == ADDRESS
    assert full["commitment.date"] == "2026-11-22"


def test_nothing_is_derived_from_a_wrong_number(today: date) -> None:
    full = flow.effective_answers(FORM, answers(applicant__id_number="430121196805210018"), today)
    assert "applicant.sex" not in full and "applicant.birth_month" not in full


@pytest.mark.parametrize(
    ("field", "value", "severity"),
    [
        ("applicant.name", None, Severity.MISSING),
        ("applicant.name", "陈\x07丙山", Severity.WRONG),
        ("applicant.id_number", "430121196805210018", Severity.WRONG),
        ("applicant.sex", "female", Severity.DOUBTFUL),
        ("applicant.birth_month", "1968-06", Severity.DOUBTFUL),
        ("applicant.birth_month", "2027-01", Severity.WRONG),
        ("applicant.ethnicity", None, Severity.MISSING),
        ("applicant.ethnicity", "99", Severity.WRONG),
        ("applicant.phone", "1300000001", Severity.WRONG),
        ("applicant.phone", None, Severity.MISSING),
        ("applicant.postcode", "41010", Severity.WRONG),
        ("applicant.postcode", "100000", Severity.DOUBTFUL),
        ("applicant.current_address", {**ADDRESS, "village": "竹坪村"}, Severity.DOUBTFUL),
        ("applicant.household_address", {**ADDRESS, "province": "湖北省"}, Severity.DOUBTFUL),
        ("applicant.household_address", {"province": "湖南省"}, Severity.MISSING),
        ("application.types", ["cert_new", "cert_renew"], Severity.DOUBTFUL),
        ("application.types", ["cert_cancel", "cert_renew"], Severity.DOUBTFUL),
        ("application.types", "cert_new", Severity.WRONG),
        ("application.types", ["cert_new", "cert_new"], Severity.WRONG),
        ("application.types", [1], Severity.WRONG),
        ("application.disability_category", None, Severity.MISSING),
        ("bank.card_number", None, Severity.MISSING),
        ("bank.holder", "王甲禾", Severity.DOUBTFUL),
        ("bank.card_number", "12", Severity.WRONG),
        ("commitment.date", "2026-11-23", Severity.WRONG),
        ("commitment.date", "2026-11-21", Severity.DOUBTFUL),
        ("commitment.date", "2026-1-2", Severity.WRONG),
        ("commitment.date", "2026-02-30", Severity.WRONG),
        ("commitment.date", 20261122, Severity.WRONG),
        ("guardian.name", "陈丙山", Severity.DOUBTFUL),
        ("guardian.id_number", "430121196805210019", Severity.DOUBTFUL),
        ("facts.disability_grade", 5, Severity.WRONG),
        ("facts.disability_grade", True, Severity.WRONG),
        ("facts.cover_year", -1, Severity.WRONG),
        ("facts.certificate_number", "12345", Severity.WRONG),
        ("facts.certificate_number", "43012119680521001911", Severity.DOUBTFUL),
        ("service.assisted", "yes", Severity.WRONG),
        ("remark.text", "好\x00", Severity.WRONG),
        ("remark.text", "长" * 1001, Severity.WRONG),
        ("applicant.name", {"a": 1}, Severity.WRONG),
        ("applicant.household_address", "湖南", Severity.WRONG),
        ("applicant.household_address", {**ADDRESS, "street": "x"}, Severity.WRONG),
        ("applicant.household_address", {**ADDRESS, "detail": 3}, Severity.WRONG),
        ("nothing.here", "x", Severity.WRONG),
        ("坏\n键", "x", Severity.WRONG),
    ],
)
def test_each_problem_has_its_weight(
    field: str, value: Value | None, severity: Severity, today: date, codes: Codes
) -> None:
    said = an_application()
    said.pop(field, None)
    if field == "facts.certificate_number":
        said |= {"facts.disability_category": ["visual"], "facts.disability_grade": 2}
    if value is not None:
        said[field] = value
    problems = FormEvaluation(FORM, Answers(said), today, codes).problems()
    assert (field.replace("\n", "?"), severity) in {(p.field, p.severity) for p in problems}


def doubted(field: str, said: dict[str, Value], today: date, codes: Codes) -> list[str]:
    """Returns the doubts about a field, in words."""
    return [p.sentence for p in FormEvaluation(FORM, Answers(said), today, codes).problems() if p.field == field]


MAINLAND, HONG_KONG, FOREIGN = "430121196805210019", "810000199001010019", "943156199001010019"


@pytest.mark.parametrize(
    ("name", "number", "doubts"),
    [
        ("limei", MAINLAND, [INPUT_OFF]),
        ("LI MEI", MAINLAND, [INPUT_OFF]),
        ("陈bing山", MAINLAND, [INPUT_OFF]),
        ("ＬＩ", MAINLAND, [INPUT_OFF]),
        ("陈丙山", MAINLAND, []),
        ("买买提·阿不都", MAINLAND, []),
        ("LI MEI", HONG_KONG, []),
        ("SMITH, ANNA", FOREIGN, ["姓名第 6 个字不像姓名用字，请对照证件核对。"]),
        ("Anna Smith", FOREIGN, []),
        ("anna smith", FOREIGN, [INPUT_OFF]),
        ("LI MEI", "", []),
        ("LI MEI", "430121196805210018", []),
    ],
)
def test_letters_in_a_name_beside_a_mainland_number_are_doubted(
    name: str, number: str, doubts: list[str], today: date, codes: Codes
) -> None:
    said = an_application(applicant__name=name, applicant__id_number=number)
    assert doubted("applicant.name", said, today, codes) == doubts


@pytest.mark.parametrize(
    ("village", "detail", "doubts"),
    [
        ("jintang", "3 组", ["地址的村社区是字母，像是输入法没打开，请核对。"]),
        ("石桥村", "A3 栋", []),
        ("石桥村", "A3", []),
        ("8 组", "", []),
    ],
)
def test_a_place_left_in_pinyin_is_doubted(
    village: str, detail: str, doubts: list[str], today: date, codes: Codes
) -> None:
    where = {
        "province": "湖南省",
        "city": "长沙市",
        "county": "长沙县",
        "township": "松涧镇",
        "village": village,
        "detail": detail,
    }
    said = an_application(applicant__household_address=where, applicant__current_address=where)
    assert doubted("applicant.household_address", said, today, codes) == doubts
    assert doubted("applicant.current_address", said, today, codes) == doubts


def test_letters_in_the_other_names_are_doubted_too(today: date, codes: Codes) -> None:
    said = a_child(guardian__name="WANG JIA", guardian__id_number=MAINLAND)
    assert INPUT_OFF in doubted("guardian.name", said, today, codes)
    said = a_child(guardian__name="wangjia", guardian__id_number="")
    assert INPUT_OFF in doubted("guardian.name", said, today, codes), "a contact's number is not asked"
    said = an_application(agent__name="WANG JIA", agent__id_number="430121201409150011")
    assert INPUT_OFF in doubted("agent.name", said, today, codes)


def test_a_tab_copied_out_of_a_table_is_a_space(today: date, codes: Codes) -> None:
    said = {
        "applicant.name": "陈\t丙山",
        "bank.branch": "样例银行\t第一支行",
        "applicant.household_address": {**ADDRESS, "detail": "3 组\t5 号"},
        "remark.text": "一\t二",
        "guardian.name": "Anna\tWang",
        "applicant.native_place": 3,
        "applicant.current_address": {"province": 4},
        "nothing.here": "a\tb",
    }
    kept = flow.stored_answers(FORM, Answers(said))  # type: ignore[arg-type]  # what is no text at all stays as it is
    assert kept["applicant.name"] == "陈丙山" and kept["guardian.name"] == "Anna Wang"
    assert kept["bank.branch"] == "样例银行 第一支行"
    assert kept["applicant.household_address"] == {**ADDRESS, "detail": "3 组 5 号"}
    for as_it_was in ("remark.text", "applicant.native_place", "applicant.current_address", "nothing.here"):
        assert kept[as_it_was] == said[as_it_was]


def test_the_sentence_never_repeats_the_answer(today: date, codes: Codes) -> None:
    said = an_application(
        applicant__name="陈丙山秘密\x07", applicant__id_number="430121196805210018", applicant__phone="130"
    )
    for problem in FormEvaluation(FORM, Answers(said), today, codes).problems():
        assert "秘密" not in problem.sentence and "19680521" not in problem.sentence
        assert problem.sentence.endswith("。")


def test_a_child_needs_a_guardian_and_the_guardians_account(today: date, codes: Codes) -> None:
    said = an_application(applicant__id_number="430121201409150011")
    problems = found(said, today, codes)
    assert problems["guardian.name"] is problems["guardian.relation"] is problems["guardian.phone"] is Severity.MISSING
    said = a_child(bank__holder="李乙禾")
    assert found(said, today, codes) == {"bank.holder": Severity.DOUBTFUL}


@pytest.mark.parametrize("category", ["intellectual", "mental"])
def test_intellectual_and_mental_need_a_guardian_at_any_age(category: str, today: date, codes: Codes) -> None:
    said = an_application(application__disability_category=["physical", category])
    assert found(said, today, codes)["guardian.name"] is Severity.MISSING


def test_a_missing_answer_passes_with_a_recorded_reason_unless_it_is_essential(today: date, codes: Codes) -> None:
    said = an_application(applicant__ethnicity=None, applicant__name=None)
    noted = found(said, today, codes, applicant__ethnicity="户口本上没有", applicant__name="不知道")
    assert noted["applicant.ethnicity"] is Severity.DOUBTFUL
    assert noted["applicant.name"] is Severity.MISSING


def test_a_reason_stands_in_for_a_phone(today: date, codes: Codes) -> None:
    said = an_application(applicant__phone=None, applicant__phone_reason="没有手机，找村里网格员")
    assert "applicant.phone" not in found(said, today, codes)


def test_linked_matters_alone_are_an_application_and_nothing_at_all_is_not(today: date, codes: Codes) -> None:
    alone = an_application(application__types=None, application__disability_category=None)
    assert found(alone, today, codes) == {}
    nothing = an_application(application__types=None, matters__selected=[], bank__card_number=None)
    assert found(nothing, today, codes) == {"application.types": Severity.MISSING}


def test_matters_after_a_cancellation_are_doubtful(today: date, codes: Codes) -> None:
    said = an_application(application__types=["cert_cancel"])
    assert found(said, today, codes) == {"matters.selected": Severity.DOUBTFUL}


def test_a_hidden_field_is_no_problem_and_does_not_count(today: date, codes: Codes) -> None:
    said = an_application(visit__address="松涧镇", service__mode="window")
    assert found(said, today, codes) == {}
    assert "visit.address" not in flow.effective_answers(FORM, Answers(said), today)
    home = found({**said, "service.mode": "home"}, today, codes)
    assert home["visit.date"] is home["visit.assistant"] is Severity.MISSING


def test_a_visit_or_authority_in_the_past_is_doubtful(today: date, codes: Codes) -> None:
    agent: dict[str, Value] = {"agent.name": "陈庚兰", "agent.id_number": "430121198503120025"}
    said = an_application() | agent | {"agent.until": "2026-11-21"}
    assert found(said, today, codes) == {"agent.until": Severity.DOUBTFUL}
    assert found(said | {"agent.until": "2026-11-22"}, today, codes) == {}


@pytest.mark.parametrize(
    ("missing", "severity"),
    [
        (("city", "county"), Severity.MISSING),
        (("county",), Severity.DOUBTFUL),
        (("township",), Severity.DOUBTFUL),
        (("village", "detail"), Severity.DOUBTFUL),
        ((), None),
    ],
)
def test_an_address_wants_to_be_found(
    missing: tuple[str, ...], severity: Severity | None, today: date, codes: Codes
) -> None:
    address = {k: v for k, v in ADDRESS.items() if k not in missing}
    said = an_application(applicant__household_address=address)
    assert found(said, today, codes).get("applicant.household_address") is severity


def test_answers_are_kept_in_one_way() -> None:
    said = flow.stored_answers(
        FORM, Answers({"applicant.id_number": " 43012119680521001９", "applicant.phone": "130 0000 0012"})
    )
    assert said["applicant.id_number"] == "430121196805210019"
    assert said["applicant.phone"] == "13000000012"
    absurd = Answers({"applicant.name": "王" * 1000, "x.y": " z "})
    assert flow.stored_answers(FORM, absurd) == absurd


def test_the_state_of_a_step_counts(today: date, codes: Codes) -> None:
    said = Answers(an_application(applicant__phone="130", applicant__name=None, applicant__sex="female"))
    problems = FormEvaluation(FORM, said, today, codes).problems()
    step = FORM.step_of("applicant")
    state = flow.step_state(FORM, step, said, today, problems, {})
    assert (state.begun, state.missing, state.wrong, state.doubtful, state.done) == (True, 1, 1, 1, False)
    confirmed = flow.step_state(FORM, step, said, today, problems, {"applicant.sex": "证上印错"})
    assert confirmed.doubtful == 0
    assert flow.step_state(FORM, FORM.step_of("bank"), said, today, problems, {}).done


def test_sections_that_do_not_apply_are_not_shown(today: date) -> None:
    shown = {s.id for s in flow.shown_sections(FORM, answers(), today)}
    assert "visit" not in shown and "applicant" in shown
