"""文书 of a case: which it has, what they say, and that next year's print says the same."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from app.domain.answers import Answers
from app.domain.case import Case
from app.domain.identifiers.tracking_number import in_digits
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import DayLimit, HallSettings
from app.errors import Refused
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from app.usecases.papers.form_content import cancel_content, pictures, unprintable
from app.usecases.papers.issue import preview_paper, print_paper
from app.usecases.papers.notice_content import HAND_IN, PHOTO_HAND_IN, notice_content, supplement_day
from app.usecases.papers.paper_kinds import has_paper
from app.usecases.papers.paper_offers import offers
from app.usecases.papers.receipt_content import receipt_content
from app.usecases.wording.paper_titles import PAPERS
from tests.fakes.clock import FakeClock
from tests.papers.reading import codes, words
from tests.samples.people import a_child, an_application

FORM = "disability_one_thing_2024"
RECEIVED, WAIVED, PROMISED = MaterialState.RECEIVED, MaterialState.WAIVED, MaterialState.PROMISED


def taken(desk: Desk, said: dict[str, object], **materials: MaterialState | MaterialRecord) -> Case:
    """A case accepted with these materials; what is not named is received."""
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in said.items():
        intake.answer(field, value)
    for need in intake.material_needs():
        record = materials.get(need.id, RECEIVED)
        if need.lacking and record is not MaterialState.MISSING:
            known = isinstance(record, MaterialRecord)
            intake.material(record if known else MaterialRecord(need.id, record, "original"))
    return intake.accept()


def adult(desk: Desk, **materials: MaterialState | MaterialRecord) -> Case:
    return taken(desk, an_application(), **materials)


def test_what_was_accepted_with_letters_in_its_codes_reprints_with_letters_and_what_is_accepted_now_has_digits(
    desk: Desk,
) -> None:
    case = adult(desk)
    number, issued = case.tracking_number, case.issued
    assert issued is not None and issued.digits
    earlier = replace(case, issued=replace(issued, digits=False))
    for paper, square in (("form", False), ("receipt_a5", True), ("receipt_80mm", True), ("receipt_58mm", True)):
        now, then = (codes(print_paper(desk, of, paper), 300) for of in (case, earlier))
        assert set(now.values()) == {in_digits(number)} and set(then.values()) <= {number, f"YJS:{number}"}
        assert ("QR Code" in now) == ("QR Code" in then) == square


NOT_FOR_ALL = {
    *("notice", "service_sheet", "stage_two_form"),
    *("received_slip", "promise_letter", "refusal", "withdrawal", "completion", "delivery"),
    *("delegation", "visit_sheet", "visit_pack", "custody_slip"),
}


def test_form_and_receipt_are_for_every_case_and_the_rest_for_those_that_have_it(desk: Desk) -> None:
    plain = adult(desk)
    assert [(o.paper.id, o.default_on, o.copies) for o in offers(desk, plain)] == [
        ("form", True, 1),
        ("receipt_a5", True, 2),
        ("receipt_80mm", False, 1),
        ("receipt_58mm", False, 1),
        ("handout_subsidies", False, 1),
        ("handout_pension", False, 1),
        ("handout_medical", False, 1),
    ]
    short = adult(desk, photo=MaterialState.MISSING)
    assert {o.paper.id for o in offers(desk, short) if o.default_on} == {"form", "receipt_a5", "notice"}
    ended = taken(
        desk, an_application(application__types=["cert_cancel"], matters__selected=None, bank__card_number=None)
    )
    assert {o.paper.id for o in offers(desk, ended) if o.default_on} == {"form", "receipt_a5", "cancel_statement"}
    assert all(has_paper(ended, paper) == (paper not in NOT_FOR_ALL) for paper in PAPERS)


def test_copies_are_as_the_hall_has_set_and_prints_are_counted(desk: Desk) -> None:
    desk.keep_settings(replace(desk.settings, copies={"receipt_a5": 3}))
    case = adult(desk)
    for _ in range(2):
        print_paper(desk, case, "receipt_a5")
    offer = next(o for o in offers(desk, case) if o.paper.id == "receipt_a5")
    assert (offer.copies, offer.printed) == (3, 2)


def test_a_receipt_says_what_was_received_how_it_was_seen_and_what_is_still_to_come(desk: Desk) -> None:
    case = adult(
        desk,
        household_book=MaterialRecord("household_book", RECEIVED, "copy"),
        residence_proof=MaterialRecord("residence_proof", WAIVED, reason="现住址与户籍地址相同"),
        photo=MaterialRecord("photo", PROMISED, until="2026-12-04"),
        id_card=MaterialRecord("id_card", MaterialState.SYSTEM),
    )
    content = receipt_content(desk, case)
    assert content.tracking_number == case.tracking_number and content.name == "陈丙山"
    assert content.stage_one == ("残疾人证新办（残疾类别：肢体）",)
    assert content.stage_two == ("重度残疾人护理补贴", "城乡居民基本养老保险登记")
    seen = {r.name: r.seen for r in content.received}
    assert seen["户口本"] == "复印件"
    assert [seen[name] for name in seen if "身份证" in name] == ["由系统获取"]
    assert "在线填报" in seen.values() and not any("照片" in name for name in seen)
    (lacking,) = content.lacking
    assert "照片" in lacking.name and lacking.how == PHOTO_HAND_IN and lacking.until == date(2026, 12, 4)
    assert len(content.after) == 1 and len(content.waived) == 1
    assert content.answer_by == date(2026, 12, 11)
    receipt = words(print_paper(desk, case, "receipt_a5"))
    assert "陈**" in receipt and "***0019" in receipt and "430121196805210019" not in receipt


def test_scanned_pages_are_counted_on_the_receipt(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in an_application().items():
        intake.answer(field, value)
    for _ in range(2):
        intake.attach("id_card", a_picture(), "身份证")
    intake.material(replace(intake.case.material("id_card"), seen="original"))
    case = intake.accept()
    seen = {r.name: r.seen for r in receipt_content(desk, case).received}
    assert [said for name, said in seen.items() if "身份证" in name] == ["已核原件，扫描 2 页"]


def test_a_notice_tells_everything_that_is_lacking_at_once_and_why_the_rest_is_not_asked(desk: Desk) -> None:
    case = taken(
        desk,
        a_child(),
        photo=MaterialState.MISSING,
        household_book=MaterialState.MISSING,
        guardian_relation=MaterialState.MISSING,
        residence_proof=MaterialRecord("residence_proof", WAIVED, reason="窗口已核户口本"),
    )
    content = notice_content(desk, case)
    assert [item.number for item in content.items] == sorted(item.number for item in content.items)
    assert {item.how for item in content.items} == {HAND_IN, PHOTO_HAND_IN} and len(content.items) == 3
    assert all(item.standard and item.why for item in content.items)
    handled = {item.handling: item.why for item in content.not_now}
    assert handled["免提交"] == "窗口已核户口本" and "不影响本次受理" in handled["评定后提交"]
    assert content.until is None  # the hall has set no limit for it, and the source prints none
    printed = words(print_paper(desk, case, "notice"))
    assert all(item.name in printed for item in content.items)


LIMITS = {"overall": DayLimit(15, "样例办〔2026〕1号"), "correction": DayLimit(5, "样例办〔2026〕1号")}


def test_the_day_to_bring_what_is_lacking_is_the_hall_s_and_stays_when_the_hall_changes_it(
    desk: Desk, clock: FakeClock
) -> None:
    desk.keep_settings(replace(desk.settings, limits=LIMITS))
    case = adult(desk, photo=MaterialState.MISSING)
    assert supplement_day(desk, case) == date(2026, 11, 27)
    first = words(print_paper(desk, case, "notice"))
    desk.keep_settings(
        replace(desk.settings, hall="别的中心", limits={"correction": DayLimit(30, "样例办〔2027〕2号")})
    )
    clock.pass_(days=200)
    again = words(print_paper(desk, case, "notice"))
    assert again == first.replace("2026-11-22 09:46 打印 · 第 1 次", "2027-06-10 09:46 打印 · 第 2 次")


def test_a_limit_set_later_is_on_no_earlier_paper(desk: Desk) -> None:
    case = adult(desk, photo=MaterialState.MISSING)
    desk.keep_settings(replace(desk.settings, limits=LIMITS))
    assert supplement_day(desk, case) is None and notice_content(desk, case).until is None


def test_a_promised_day_is_the_last_of_several(desk: Desk) -> None:
    case = adult(
        desk,
        photo=MaterialRecord("photo", PROMISED, until="2026-12-04"),
        id_card=MaterialRecord("id_card", PROMISED, until="2026-11-30"),
    )
    assert supplement_day(desk, case) == date(2026, 12, 4)
    assert {item.until for item in receipt_content(desk, case).lacking} == {date(2026, 12, 4), date(2026, 11, 30)}


def test_a_cancellation_is_declared_by_whoever_may(desk: Desk) -> None:
    said = an_application(
        application__types=["cert_cancel"],
        application__disability_category=None,
        matters__selected=None,
        facts__certificate_number="43012119680521001943",
        facts__disability_category=["physical"],
        facts__disability_grade=3,
        facts__cancel_reason="voluntary",
        facts__certificate_returned="returned",
    )
    case = taken(desk, said)
    content = cancel_content(desk, case)
    assert (content.holder, content.declarant, content.relation) == ("陈丙山", "陈丙山", "本人")
    assert (content.category, content.grade, content.sex) == ("肢体", "三级", "男")
    assert content.household_address.startswith("湖南省长沙市长沙县松涧镇石桥村")
    assert dict(content.checked)["残疾人证原件"] is True and dict(content.checked)["持证人身份证"] is True
    assert "43012119680521001943" in words(print_paper(desk, case, "cancel_statement")).replace(" ", "")

    unasked = {k: v for k, v in said.items() if k not in ("facts.disability_category", "facts.disability_grade")}
    content = cancel_content(desk, taken(desk, unasked))
    assert (content.category, content.grade) == ("肢体", "三级"), "the number says both"

    gone = {
        **said,
        "facts.cancel_reason": "deceased",
        "facts.death_date": "2026-11-01",
        "guardian.name": "周丁兰",
        "guardian.relation": "12",
    }
    content = cancel_content(desk, taken(desk, gone))
    assert content.declarant == "周丁兰" and content.relation == "妻" and content.death_date == date(2026, 11, 1)

    acted = {**said, "agent.name": "李乙木", "agent.id_number": "430121198503120025", "agent.relation": "邻居"}
    content = cancel_content(desk, taken(desk, acted))
    assert (content.declarant, content.relation, content.declarant_id) == ("李乙木", "邻居", "430121198503120025")


def test_a_preview_is_a_draft_without_a_number(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case(FORM))
    intake.answer("applicant.name", "陈丙山")
    said = words(intake.preview())
    assert "草稿" in said and "陈丙山" in said and "第 1 次" not in said and "261122" not in said
    assert words(preview_paper(desk, intake.case)) == said


def test_a_character_no_font_has_is_told_before_printing(desk: Desk) -> None:
    case = desk.new_case(FORM)
    told = unprintable(
        desk, replace(case, answers=Answers({"applicant.name": "王\U000e0fff明", "remark.text": "正常"}))
    )
    assert set(told) == {"applicant.name"} and told["applicant.name"] == ("\U000e0fff",)
    assert unprintable(desk, replace(case, answers=Answers({"applicant.name": "王𬀩明"}))) == {}


def test_photo_and_signature_come_from_the_store_and_nowhere_else(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case(FORM))
    assert pictures(desk, intake.case).photo is None
    intake.attach("photo", a_picture(), "证件照片")
    intake.keep_image("commitment.signature", a_picture(), "签名")
    found = pictures(desk, intake.case)
    assert found.photo and found.signature
    lost = replace(intake.case, answers=intake.case.answers.given("applicant.photo", "no-such-capture"))
    assert pictures(desk, lost).photo is None


def test_a_photo_seen_before_is_not_taken_over(desk: Desk) -> None:
    first = Intake(desk, desk.new_case(FORM))
    for field, value in an_application().items():
        first.answer(field, value)
    first.attach("photo", a_picture(), "证件照片")
    second = Intake(desk, desk.new_case(FORM))
    second.fill_from(first.case)
    assert second.case.answers["applicant.name"] == "陈丙山" and "applicant.photo" not in second.case.answers


def test_a_demo_desk_says_so_on_every_paper(desk: Desk) -> None:
    desk.keep_settings(HallSettings(hall="样例", demo=True))
    case = adult(desk, photo=MaterialState.MISSING)
    for paper in ("form", "receipt_a5", "receipt_80mm", "receipt_58mm", "notice"):
        assert "演示数据" in words(print_paper(desk, case, paper)), paper


def test_each_paper_refuses_with_its_own_reason(desk: Desk) -> None:
    draft = desk.new_case(FORM)
    case = adult(desk)
    for paper, asked, reason in (
        (draft, "form", "还没受理"),
        (case, "notice", "材料齐全"),
        (case, "cancel_statement", "没有申请注销"),
        (case, "poster", "没有这种文书"),
    ):
        with pytest.raises(Refused, match=reason):
            print_paper(desk, paper, asked)


def a_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (413, 579), "white").save(kept, "PNG")
    return kept.getvalue()
