"""Finding: Ctrl+K and back to the caret, pinyin initials, and a hand scanner whose burst leaves no trace where the caret stood."""

from __future__ import annotations

import pytest

from app.domain.case_states import CaseState
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialState
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.intake.intake import Intake
from db.vault.vault import FileVault
from tests.fakes.clock import FakeClock
from tests.samples.people import ADULT, an_application
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, WORD, Counter

NUMBER = "261122K7M00010"
CODE = tracking_number.in_digits(NUMBER)
SCANS = [
    (NUMBER, 5),
    (CODE, 5),
    (CODE, 60),
]  # what is read, and ms between keys: earlier papers; today's; today's over radio


@pytest.fixture
def counter(open_desk: Open, set_up: FileVault, library: ReferenceData, clock: FakeClock) -> Counter:
    """A desk where 彭辛月 was accepted this morning."""
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), clock, library, "K7M")
    intake = Intake(desk, desk.new_case("disability_one_thing_2024"))
    for field, value in an_application(applicant__name="彭辛月", bank__holder="彭辛月").items():
        intake.answer(field, value)
    assert intake.accept().tracking_number == NUMBER
    opened.store.close()
    return open_desk()


def test_ctrl_k_and_back_to_the_caret(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.say(ADULT)
    clerk.write("陈丙")
    clerk.press("Ctrl+K")
    clerk.write("没有这人")
    clerk.until_seen("没找到“没有这人”。查一下编号有没有少一位，或用身份证号再找。")
    clerk.press("Esc")
    assert not clerk.sees("没找到")
    assert (clerk.field, clerk.typed) == ("applicant.name", "陈丙"), "the caret is where it was"
    clerk.say("山")
    assert clerk.field == "applicant.ethnicity"
    clerk.press("Ctrl+K")
    clerk.write("pxy")
    clerk.until_seen("彭辛月 ")
    clerk.picture("search")
    clerk.enter()
    clerk.until_seen("显示 10 秒")
    assert clerk.sees("261122-K7M-0001-0")
    clerk.until_seen("草稿 1")


@pytest.mark.parametrize(("code", "pace"), SCANS, ids=["letters", "digits", "slow digits"])
@pytest.mark.parametrize(
    ("said", "begun", "field", "stands"),
    [
        ((ADULT,), "陈丙", "applicant.name", "陈丙"),
        ((ADULT, "陈丙山"), "mz", "applicant.ethnicity", "苗族"),
        (
            (ADULT, "陈丙山", "mz", "yh", "湖南长沙", "cz", "hn", "cs", "csx"),
            "松涧镇",
            "applicant.household_address",
            "松涧镇",
        ),
    ],
    ids=["a line", "initials", "an address"],
)
def test_a_burst_in_a_box_leaves_it_as_it_was(
    counter: Counter, said: tuple[str, ...], begun: str, field: str, stands: str, code: str, pace: int
) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.say(*said)
    clerk.write(begun)
    clerk.scan(code, pace)
    clerk.until_seen("显示 10 秒")
    assert clerk.sees("261122-K7M-0001-0") and clerk.sees("办件")
    clerk.press("Ctrl+N")
    walks.on_step(clerk, 2)
    assert clerk.field == field
    if not clerk.typed:  # an address opens on its first empty box
        clerk.press("Shift+Tab")
    assert clerk.typed == stands


@pytest.mark.parametrize(("code", "pace"), SCANS, ids=["letters", "digits", "slow digits"])
@pytest.mark.usefixtures("a_draft")
def test_a_burst_on_the_materials_changes_none(counter: Counter, code: str, pace: int) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 6)
    walks.to_material(clerk, "身份证")
    clerk.press("1")
    assert clerk.on.endswith("已收原件 没留影像")
    clerk.until_seen("本机已保存")
    clerk.scan(code, pace)
    clerk.until_seen("显示 10 秒")
    clerk.press("Ctrl+N")
    walks.on_step(clerk, 6)
    walks.to_material(clerk, "身份证")
    assert clerk.on.endswith("已收原件 没留影像")
    counter.go_home()
    store = counter.store()
    (case,) = store.listed((CaseState.DRAFT,))
    store.close()
    assert (case.material("id_card").state, case.material("id_card").seen) == (MaterialState.RECEIVED, "original")


@pytest.mark.parametrize(("code", "pace"), [(NUMBER, 5), (CODE, 5), (CODE, 200)])
def test_a_burst_from_the_day_and_from_the_list(counter: Counter, code: str, pace: int) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.scan(f"YJS:{NUMBER}" if code == NUMBER else code, pace)
    clerk.until_seen("显示 10 秒")
    clerk.press("/")
    clerk.write("陈")
    clerk.scan(code, pace)
    clerk.until_seen("261122-K7M-0001-0")
    assert clerk.sees("共 1 件") and not clerk.sees("没找到")


def test_a_number_misread_by_one_character_offers_its_case(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Ctrl+K")
    clerk.write("261122-K7N-0001-0")
    clerk.until_seen("没有这个编号。可能是这一件：")
    assert clerk.sees("彭辛月 ")
    clerk.picture("misread")
    clerk.enter()
    clerk.until_seen("显示 10 秒")
    assert clerk.sees("261122-K7M-0001-0")


def test_a_code_misread_by_the_scanner_is_looked_at_before_it_is_opened(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Alt+4")
    clerk.scan("261122K7N00010")
    clerk.until_seen("没有这个编号。可能是这一件：")
    assert clerk.sees("彭辛月 ") and not clerk.sees("显示 10 秒")
    clerk.press("Esc")
    clerk.scan("261122K7M00026")  # a right number that nobody has
    clerk.until_seen("没找到")
    clerk.press("Esc")
    clerk.scan(f"{CODE[:-1]}{(int(CODE[-1]) + 5) % 10}")
    clerk.until_seen("没有这个编号。可能是这一件：")


def test_a_number_that_the_input_method_spoilt_is_said_to_be_so(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Ctrl+K")
    clerk.write("261122-口-吗0001-0")
    clerk.until_seen("输入法把字母变成了汉字")
    clerk.picture("spoilt")


@pytest.mark.usefixtures("a_draft")
def test_a_burst_after_acceptance_comes_after_the_reminder(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 8)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0002-")
    clerk.scan(NUMBER)
    clerk.until_seen("只提醒这一次。")
    clerk.enter()
    clerk.until_seen("显示 10 秒")
    assert clerk.sees("彭辛月\n") and clerk.sees("261122-K7M-0001-0\n")
