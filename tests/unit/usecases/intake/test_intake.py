"""Taking an application: every entry is kept at once, and acceptance happens wholly or not at all."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from app.domain.case import Decision
from app.domain.case_states import CaseState
from app.domain.event import EventKind
from app.domain.material import MaterialRecord, MaterialState
from app.domain.problem import Severity
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import QueuedStore
from app.usecases.following.finding import earlier_cases
from app.usecases.intake import drafts
from app.usecases.intake.intake import Intake
from app.usecases.intake.journal import FAILED, SAVED, SAVING, SaveState
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_offers import offers
from tests.fakes.clock import FakeClock
from tests.fakes.held_queue import HeldQueue
from tests.fakes.memory_store import MemoryStore
from tests.samples.people import a_child, an_application

FORM = "disability_one_thing_2024"


def begun(desk: Desk, **changes: object) -> Intake:
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in an_application(**changes).items():
        intake.answer(field, value)
    return intake


def with_materials(intake: Intake) -> Intake:
    for need in intake.material_needs():
        if need.lacking:
            intake.material(MaterialRecord(need.id, MaterialState.RECEIVED, seen="original"))
    return intake


def a_picture() -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (413, 579), "white").save(kept, "PNG")
    return kept.getvalue()


def test_every_answer_is_on_the_disk_with_its_event(desk: Desk) -> None:
    intake = Intake(desk, desk.new_case(FORM))
    assert desk.store.get(intake.case.id) is None
    intake.answer("applicant.id_number", "43012119680521001９")
    stored = desk.store.get(intake.case.id)
    assert stored is not None and stored.answers["applicant.id_number"] == "430121196805210019"
    event = desk.store.events(intake.case.id)[-1]
    assert event.kind is EventKind.ANSWERED and event.clerk == "dgy" and event.station == "K7M"
    assert event.detail["before"] is None and event.detail["after"] == "430121196805210019"


def test_saying_the_same_again_is_no_event(desk: Desk) -> None:
    intake = begun(desk)
    before = len(desk.store.events(intake.case.id))
    intake.answer("applicant.name", "陈丙山")
    assert len(desk.store.events(intake.case.id)) == before


def test_acceptance_fixes_the_answers_and_gives_number_and_deadline(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    case = intake.accept()
    assert case.state is CaseState.ACCEPTED and case.decision is Decision.ACCEPTED
    assert case.tracking_number.startswith("261122K7M0001") and len(case.tracking_number) == 14
    assert case.answers["applicant.birth_month"] == "1968-05" and case.answers["commitment.date"] == "2026-11-22"
    assert case.deadline == date(2026, 12, 11)  # fifteen working days from a Sunday
    assert case.issued is not None and case.issued.clerk_name == "邓癸英"
    assert intake.accept() is intake.case  # a second Enter gives no second number
    assert desk.store.by_number(case.tracking_number) == case


def test_what_blocks_is_said_and_nothing_happens(desk: Desk) -> None:
    intake = begun(desk, applicant__phone="1300000001")
    with pytest.raises(Refused) as refused:
        intake.accept()
    assert refused.value.field == "applicant.phone" and "11 位" in refused.value.sentence
    assert intake.case.is_draft and not intake.case.tracking_number


def test_doubts_do_not_block_but_wait_for_a_note(desk: Desk) -> None:
    intake = with_materials(begun(desk, bank__holder="王甲禾"))
    assert [p.field for p in intake.unconfirmed()] == ["bank.holder"] and intake.blocking() == ()
    intake.note("bank.holder", "社保卡由儿媳保管，已看户口本")
    assert intake.unconfirmed() == ()
    assert intake.step_states()[4].done
    intake.note("bank.holder", " ")
    assert len(intake.unconfirmed()) == 1
    assert intake.accept().decision is Decision.ACCEPTED
    assert desk.store.events(intake.case.id)[-1].detail["unconfirmed"] == ["bank.holder"]


def test_missing_materials_make_a_notice_and_never_stop_acceptance(desk: Desk) -> None:
    intake = begun(desk)
    lacking = [need.id for need in intake.material_needs() if need.lacking]
    assert lacking == ["id_card", "household_book", "residence_proof", "photo"]
    case = intake.accept()
    assert case.state is CaseState.AWAITING_SUPPLEMENT and case.decision is Decision.RETURNED_FOR_SUPPLEMENT
    assert "notice" in [o.paper.id for o in offers(desk, case) if o.default_on]


def test_a_child_brings_nine_materials(desk: Desk) -> None:
    intake = Intake(desk, replace(desk.new_case(FORM)))
    for field, value in a_child().items():
        intake.answer(field, value)
    assert {n.id for n in intake.material_needs() if n.lacking} >= {"guardian_id_card", "guardian_relation"}
    assert intake.blocking() == ()


def test_a_capture_is_kept_shrunk_and_the_photo_is_the_forms_photo(desk: Desk) -> None:
    intake = begun(desk)
    capture = intake.attach("photo", a_picture(), "证件照片")
    assert intake.case.answers["applicant.photo"] == capture.id
    assert intake.case.material("photo").captures == (capture.id,)
    kept = intake.capture(capture.id)
    assert kept is not None and kept.content and kept.thumbnail
    intake.detach("photo", capture.id)
    assert "applicant.photo" not in intake.case.answers
    assert intake.case.material("photo").state is MaterialState.MISSING


def test_a_file_that_is_no_picture_is_refused_and_leaves_no_trace(desk: Desk) -> None:
    intake = begun(desk)
    before = len(desk.store.events(intake.case.id))
    with pytest.raises(Refused):
        intake.attach("id_card", b"not a picture", "身份证")
    assert len(desk.store.events(intake.case.id)) == before


def test_what_is_promised_is_promised_for_the_day_of_the_case_or_later(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    for until, blocks in (("2026-11-21", True), ("2026-11-22", False)):
        intake.material(MaterialRecord("photo", MaterialState.PROMISED, until=until))
        assert [p.field for p in intake.blocking()] == ["materials.photo"] * blocks


def test_a_declaration_nobody_asks_for_is_not_there(desk: Desk) -> None:
    def state(intake: Intake) -> MaterialState:
        return next(n.state for n in intake.material_needs() if n.id == "cancel_statement")

    assert state(begun(desk)) is MaterialState.MISSING
    assert state(begun(desk, application__types=["cert_cancel"])) is MaterialState.RECEIVED


def test_waived_without_a_reason_and_promised_without_a_day_block(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    intake.material(MaterialRecord("photo", MaterialState.WAIVED))
    intake.material(MaterialRecord("id_card", MaterialState.PROMISED, until="下周"))
    intake.material(MaterialRecord("household_book", MaterialState.AFTER))
    blocking = {p.field: p.severity for p in intake.blocking()}
    assert blocking == {
        "materials.photo": Severity.MISSING,
        "materials.id_card": Severity.MISSING,
        "materials.household_book": Severity.WRONG,
    }


def test_a_person_seen_before_need_not_say_it_again(desk: Desk, clock: FakeClock) -> None:
    first = with_materials(begun(desk)).accept()
    clock.pass_(days=40)
    second = Intake(desk, desk.new_case(FORM))
    second.answer("applicant.id_number", "430121196805210019")
    assert [case.id for case in earlier_cases(desk, second.case)] == [first.id]
    second.answer("applicant.phone", "13000000099")
    second.fill_from(first)
    assert second.case.answers["applicant.name"] == "陈丙山"
    assert second.case.answers["applicant.phone"] == "13000000099"
    assert "matters.selected" not in second.case.answers and "bank.card_number" not in second.case.answers


def test_a_full_disk_loses_nothing_and_the_indicator_says_so(desk: Desk) -> None:
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    states: list[SaveState] = []
    intake = Intake(desk, desk.new_case(FORM), states.append)
    intake.answer("applicant.name", "陈丙山")
    assert states[-1].word == SAVED
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    intake.answer("applicant.phone", "13000000012")
    intake.answer("applicant.native_place", "湖南长沙")
    assert states[-1].word == FAILED and "磁盘满了" in states[-1].reason
    assert desk.store.get(intake.case.id).answers == {"applicant.name": "陈丙山"}
    with pytest.raises(Unavailable):
        intake.journal.settle()
    store.trouble = None
    intake.journal.retry()
    assert intake.journal.state.word == SAVED
    stored = desk.store.get(intake.case.id)
    assert stored is not None and stored.answers["applicant.native_place"] == "湖南长沙"
    said = [e.detail.get("field") for e in desk.store.events(intake.case.id)]
    assert said == ["applicant.name", "applicant.phone", "applicant.native_place"]


def test_acceptance_that_cannot_be_written_has_not_happened(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    with pytest.raises(Unavailable):
        intake.accept()
    assert intake.case.is_draft
    store.trouble = None
    assert intake.accept().tracking_number


def test_acceptance_after_a_full_disk_is_told_to_be_saved(desk: Desk) -> None:
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    states: list[SaveState] = []
    kept = desk.store.get(with_materials(begun(desk)).case.id)
    assert kept is not None
    intake = Intake(desk, kept, states.append)
    store.trouble = Unavailable("没存上：磁盘满了。请别关机，叫管理员。")
    intake.answer("applicant.native_place", "湖南湘潭")
    assert states[-1].word == FAILED
    store.trouble = None
    assert intake.accept().answers["applicant.native_place"] == "湖南湘潭"
    assert states[-1].word == SAVED


def test_typing_while_the_disk_is_slow_is_one_step_and_not_said_to_be_saved(desk: Desk) -> None:
    held = HeldQueue()
    desk.store = QueuedStore(desk.opened.store, held)
    intake = Intake(desk, desk.new_case(FORM))
    for typed in ("陈", "陈丙", "陈丙山"):
        intake.typing("applicant.name", typed)
    assert intake.journal.state.word == SAVING and desk.opened.store.get(intake.case.id) is None
    held.run()
    events = desk.store.events(intake.case.id)
    assert [(e.detail["before"], e.detail["after"]) for e in events] == [(None, "陈丙山")]
    assert intake.journal.state.word == SAVED


def test_a_draft_opens_where_the_clerk_was(desk: Desk) -> None:
    intake = begun(desk, applicant__phone=None)
    intake.at("guardian.name")
    intake.answer("guardian.name", "陈庚兰")
    (line,) = drafts.draft_lines(desk)
    assert (line.name, line.step, line.step_title) == ("陈丙山", 3, "监护人或联系人")
    assert line.matters == "残疾人证新办 + 联办 2 项" and line.lacking == "还没填联系电话。"
    intake.answer("applicant.phone", "13000000012")
    assert drafts.draft_lines(desk)[0].lacking == "缺身份证等 4 项材料"
    with_materials(intake)
    assert drafts.draft_lines(desk)[0].lacking == "可以受理"
    again = drafts.open_draft(desk, intake.case.id, lambda _state: None)
    assert again.case.cursor == "guardian.name" and again.case.edition == "湘残联字〔2024〕6号 附件2"


def test_a_thrown_away_draft_comes_back_for_seven_days(desk: Desk, clock: FakeClock) -> None:
    case = begun(desk).case
    stored = desk.store.get(case.id)
    assert stored is not None
    drafts.discard(desk, stored)
    assert drafts.draft_lines(desk) == () and len(drafts.discarded_drafts(desk)) == 1
    clock.pass_(days=6)
    assert drafts.purge(desk) == 0
    gone = drafts.discarded_drafts(desk)[0].case
    drafts.restore(desk, gone)
    assert len(drafts.draft_lines(desk)) == 1
    drafts.discard(desk, drafts.draft_lines(desk)[0].case)
    clock.pass_(days=8)
    assert drafts.discarded_drafts(desk) == () and drafts.purge(desk) == 1
    with pytest.raises(Refused):
        drafts.open_draft(desk, case.id, lambda _state: None)


def test_an_accepted_case_is_not_thrown_away(desk: Desk) -> None:
    case = with_materials(begun(desk)).accept()
    with pytest.raises(Refused):
        drafts.discard(desk, case)


def test_a_reprint_a_year_later_equals_the_first_but_for_its_mark(desk: Desk, clock: FakeClock) -> None:
    from tests.papers.reading import words

    case = with_materials(begun(desk)).accept()
    first = words(print_paper(desk, case, "receipt_a5"))
    desk.keep_settings(replace(desk.settings, hall="改了名的中心", phone="0731-00000000"))
    clock.pass_(days=365)
    again = words(print_paper(desk, case, "receipt_a5"))
    assert "样例县政务服务中心" in again and "改了名" not in again
    assert again == first.replace("2026-11-22 09:46 打印 · 第 1 次", "2027-11-22 09:46 打印 · 第 2 次")


def test_papers_that_a_case_does_not_have_are_refused(desk: Desk) -> None:
    intake = with_materials(begun(desk))
    for paper in ("form", "notice"):
        with pytest.raises(Refused):
            print_paper(desk, intake.case, paper)
    case = intake.accept()
    for paper in ("notice", "cancel_statement", "poster"):
        with pytest.raises(Refused):
            print_paper(desk, case, paper)
    assert desk.store.events(case.id)[-1].kind is EventKind.ACCEPTED
