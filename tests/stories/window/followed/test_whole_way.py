"""One person, from start to end by keyboard: a certificate, its result, stage two notified, chosen, signed, handed
over, answered, finished.
"""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import zxingcpp

from app.domain.case import Case
from app.domain.case_states import CaseState, MatterState
from app.domain.event import EventKind
from app.domain.identifiers.tracking_number import compact
from app.domain.office import DayLimit
from app.sheets.reading import read
from app.sheets.table import Table
from app.sheets.writing import workbook
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.handing_over.results_columns import HEADER, RESULTS
from db.vault.vault import FileVault
from tests.clerk import Clerk
from tests.fakes.clock import FakeClock
from tests.papers.reading import render, words
from tests.samples.people import ADULT
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.counter import DENG, WORD, Counter
from tests.stories.window.followed.test_stage_two import do, record_result
from tests.stories.window.walks import CHEN, do_next, print_all
from tests.ui.counter.conftest import a_portrait
from tests.ui.files_chosen import choose

NUMBER = "261122K7M00010"
LIMITS = {"nursing_subsidy": DayLimit(10, "样例办〔2026〕2号"), "pension": DayLimit(7, "样例办〔2026〕3号")}


@pytest.fixture
def limited(set_up: FileVault, library: ReferenceData, clock: FakeClock) -> None:
    """The hall has a limit of its own for each of the two matters."""
    opened = set_up.unlock(DENG.user, WORD)
    desk = Desk(opened, InlineQueue(), clock, library, "K7M")
    desk.keep_settings(replace(desk.settings, limits={**desk.settings.limits, **LIMITS}))
    opened.store.close()


def new_certificate(counter: Counter) -> None:
    """The eight steps, with the questions of step 4 asked, a photo taken and the papers printed."""
    clerk = counter.clerk
    clerk.press("Ctrl+N")
    walks.service(clerk)
    walks.applicant(clerk, CHEN)
    walks.no_guardian(clerk)
    for group in (CHEN.types, CHEN.kinds):
        clerk.tick(*group)
        clerk.enter()
    for each in CHEN.matters:
        clerk.press("Home")
        clerk.tick(each, key="Down")
    assert clerk.sees("重度残疾人护理补贴，要问 2 项")
    clerk.press("Alt+E")
    assert clerk.field == "facts.statuses"
    clerk.tick("都不是")
    clerk.enter()
    clerk.tick("都没有领")
    clerk.until_seen("重度残疾人护理补贴，待评残结果")
    assert clerk.sees("评为一、二级，符合；评为三、四级，以当地政策为准")
    clerk.press("Ctrl+Enter")
    walks.bank(clerk, CHEN)
    walks.to_material(clerk, "证件照片")
    counter.copy_picture(a_portrait())
    clerk.press("Ctrl+V")
    clerk.until_seen("已采 1 张")
    walks.materials(clerk, {"身份证": "1", "户口本": "2", "居住证明": "Ctrl+M"})
    walks.commitment(clerk)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    clerk.press("Esc")
    clerk.until_seen("样没做完")
    clerk.enter()


def result_told_and_chosen(clerk: Clerk) -> None:
    """The result, the words read out on the phone, and the choice as it was ticked at the counter."""
    clerk.press("Alt+3")
    clerk.until_seen("录评残结果")
    record_result(clerk, f"{ADULT}42")
    clerk.until_seen("已录入：肢体二级。第二阶段重新判断")
    do(clerk, "告知申请人")
    clerk.until_seen("您可以继续申请：重度残疾人护理补贴、城乡居民基本养老保险登记")
    assert clerk.sees("困难残疾人生活补贴要看本县规定") and not clerk.sees("还要问您") and not clerk.sees("元")
    clerk.choose("电话")
    clerk.enter()
    clerk.press("Space", "Ctrl+Enter")
    clerk.until_seen("记下了：已告知。")
    do(clerk, "申请人选事项")
    clerk.until_seen("可以一项都不选")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("第二阶段申请表（附件2）")
    print_all(clerk, 1)


def hand_over(clerk: Clerk) -> None:
    """A list for each of the two departments."""
    clerk.go_to("移交清单")
    clerk.press("Space")
    clerk.until_seen("移交 1 项")
    assert clerk.sees("重度残疾人护理补贴 应办结 12月16日")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("城乡居民基本养老保险登记 应办结 12月11日")
    assert clerk.sees("已移交 1 项，清单 261202-K7M-0001-7。")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("移交 0 项")
    assert clerk.sees("已移交 1 项，清单 261202-K7M-0002-1。")
    clerk.picture("whole-way-handed-over")
    clerk.press("Esc")


def answered(folder: Path, name: str, **changes: str) -> Path:
    """The sheets of both lists as the departments filled them in, put together."""
    rows = [row for sheet in sorted(folder.glob("*结果回填表.xlsx")) for row in read(sheet.read_bytes(), HEADER)]
    lines = [tuple({**row.cells, "结果": "办结", "结果日期": "2026-12-08", **changes}.values()) for row in rows]
    (folder / name).write_bytes(workbook([Table("结果", RESULTS, lines)], FakeClock().now(), "结果"))
    return folder / name


def take_results(clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """First a sheet that is wrong, of which nothing is taken; then the one that was put right."""
    wrong, right = (
        answered(folder, "wrong.xlsx", 结果="已办"),
        answered(folder, "right.xlsx", 文号或证号="样民〔2026〕8号"),
    )
    clerk.go_to("导入结果")
    clerk.press("Space")
    for path in (wrong, right):
        choose(monkeypatch, [path])
        clerk.press("Ctrl+O")
        if path is wrong:
            clerk.until_seen("2 处不对，改好文件再选一次，现在一行也不导入。")
            assert clerk.sees(
                "行 2 哪一列 结果 哪里不对，怎么改 现在是“已办”。请填 办理中、办结、不予办理、退回 里的一个。"
            )
    clerk.until_seen("导入 2 项")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("已导入 2 项。")
    clerk.press("Esc")


def finish(clerk: Clerk) -> None:
    """办结, and the notice handed to the applicant."""
    do_next(clerk, "办结")
    clerk.until_seen("办结通知书列出各事项的结果")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 1)
    do_next(clerk, "送达")
    clerk.until_seen("登记后打送达回证")
    clerk.press("Ctrl+Enter")
    print_all(clerk, 1)
    clerk.picture("whole-way-done")


@pytest.mark.usefixtures("limited")
def test_from_a_new_certificate_to_the_answer_of_both_departments(
    open_desk: Open, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    choose(monkeypatch, [folder])
    counter = open_desk()
    clerk = counter.clerk
    counter.enter()
    new_certificate(counter)
    clock.pass_(days=10)
    result_told_and_chosen(clerk)
    hand_over(clerk)
    clock.pass_(days=6)
    take_results(clerk, folder, monkeypatch)
    finish(clerk)
    counter.go_home()

    store = counter.store()
    case = store.by_number(NUMBER)
    assert case is not None and store.verify().broken is None
    kinds = Tally(event.kind for event in store.events(case.id))
    captures = store.captures(case.id)
    store.close()
    ended_well(case, kinds)
    assert [capture.id for capture in captures] == [case.answers.text("applicant.photo")], "taken once, used twice"
    said_on_paper(counter, folder)


def ended_well(case: Case, kinds: Tally[EventKind]) -> None:
    """Checks the case and the counts of its events at the end."""
    assert case.state is CaseState.COMPLETED and case.deadline == date(2026, 12, 11)
    assert {m.state for m in case.course.matters.values()} == {MatterState.COMPLETED}
    assert {m.id: (m.started, m.days) for m in case.course.matters.values()} == {
        "cert_new": (date(2026, 11, 22), None),
        "nursing_subsidy": (date(2026, 12, 2), 10),
        "pension": (date(2026, 12, 2), 7),
    }
    assert {m.document for m in case.course.matters.values()} == {"", "样民〔2026〕8号"}
    for kind, count in {
        EventKind.ACCEPTED: 1,
        EventKind.RESULT: 1,
        EventKind.SCREENED: 1,
        EventKind.TOLD: 1,
        EventKind.CHOSEN: 1,
        EventKind.HANDED_OVER: 2,
        EventKind.EXPORTED: 2,
        EventKind.MATTER: 2,
        EventKind.DECIDED: 2,
    }.items():
        assert kinds[kind] == count, kind


def said_on_paper(counter: Counter, folder: Path) -> None:
    """The papers the applicant and the departments hold."""
    papers = {sheet.title: words(sheet.pdf).replace(" ", "") for sheet in counter.printer.sheets}
    assert list(papers) == ["申请表（附件2）", "受理回执", "第二阶段申请表（附件2）", "办结通知书", "送达回证"]
    for part in ("陈丙山", ADULT, "13000000012", "样例农商行", "2026年12月2日"):
        assert part in papers["第二阶段申请表（附件2）"], part
    assert "两寸" not in papers["第二阶段申请表（附件2）"], "the photo lies in its box again"
    assert "样民〔2026〕8号" in papers["办结通知书"] and "肢体二级" in papers["办结通知书"]
    first, second = sorted(folder.glob("*移交清单.pdf"))
    for paper, matter, due in (
        (first, "重度残疾人护理补贴", "2026-12-16"),
        (second, "城乡居民基本养老保险登记", "2026-12-11"),
    ):
        text = words(paper.read_bytes()).replace(" ", "")
        assert matter in text and "2026-12-02" in text and due in text and ADULT not in text
        read_off = {compact(code.text) for code in zxingcpp.read_barcodes(render(paper.read_bytes(), 200))}
        assert read_off == {paper.name.partition("-")[0], NUMBER}
