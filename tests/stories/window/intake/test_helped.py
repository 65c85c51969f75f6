"""Help of the desk for the clerk.

A known person is filled in, a field that cannot be filled is passed with a reason, F5 finds the next problem, F4 takes
files.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard

from app.domain.case_states import CaseState
from app.domain.material import MaterialState
from tests.samples.people import ADULT
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.ui.counter.conftest import a_picture
from tests.ui.files_chosen import choose


def test_somebody_who_was_here_before(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 8)
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    clerk.press("Ctrl+N")
    clerk.until_seen("只提醒这一次。")
    clerk.enter()
    counter.clock.pass_(days=2)
    clerk.press("Ctrl+2")
    clerk.say(ADULT)
    assert clerk.field == "applicant.name"
    clerk.until_seen("2026年11月22日 办过。把那次的情况填进来？填了的不动。")
    clerk.picture("before")
    clerk.go_to("填进来", "Shift+Tab", most=4)
    clerk.enter()
    assert clerk.sees("第 2 步 申请人基本情况，正在填\n")
    assert clerk.field == "applicant.id_number"
    clerk.press("Ctrl+8")
    assert clerk.sees("陈丙山") and clerk.sees("湖南省长沙市长沙县松涧镇石桥村三组12号")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    (draft,) = store.listed((CaseState.DRAFT,))
    store.close()
    assert draft.answers["applicant.phone"] == "13000000012" and "application.types" not in draft.answers


def test_what_cannot_be_filled_is_passed_with_a_reason(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 2)
    clerk.say(ADULT, "陈丙山", "", "yh", "湖南长沙", "cz")
    assert clerk.sees("还没选民族。")
    round_trip = []
    while "applicant.ethnicity" not in round_trip[1:]:
        assert len(round_trip) < 20, round_trip
        clerk.press("F5")
        round_trip.append(clerk.field)
    assert round_trip[0] == "applicant.current_address", "what comes after the caret first, and then around"
    clerk.press("Tab")
    assert clerk.on == "民族，还没选民族。"
    clerk.enter()
    clerk.until_seen("“民族”没法填？")
    clerk.say("户口本上没有写")
    assert clerk.sees("已说明：户口本上没有写")
    clerk.press("F5")
    assert clerk.field == "applicant.household_address", "and never again where it was passed"
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    (draft,) = store.listed((CaseState.DRAFT,))
    store.close()
    assert draft.notes == {"applicant.ethnicity": "户口本上没有写"}


@pytest.mark.usefixtures("a_draft")
def test_both_sides_of_a_card_are_picked_from_files(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = counter.clerk
    sides = [tmp_path / "陈丙山 正面.jpg", tmp_path / "陈丙山 反面.jpg"]
    for side in sides:
        side.write_bytes(a_picture())
    (tmp_path / "notes.txt").write_text("不是图片", encoding="utf-8")
    picked = [str(side) for side in sides]
    choose(monkeypatch, picked)
    counter.enter()
    walks.go_on(clerk, 6)
    walks.to_material(clerk, "身份证")
    clerk.press("0")
    monkeypatch.setattr(QClipboard, "mimeData", lambda _self: None)  # as it is before anybody has copied anything
    clerk.press("Ctrl+V")
    assert clerk.sees("剪贴板里没有图片。先复制图片或文件，再按 Ctrl+V。")
    clerk.press("F4")
    clerk.until_seen("身份证，核对本人，正反面，申报时提交（或系统获取），已采 2 张")
    clerk.picture("captured")
    picked[:] = [str(tmp_path / "notes.txt")]
    walks.to_material(clerk, "户口本")
    clerk.press("0", "Ctrl+O")
    clerk.until_seen("这不是能用的图片。请选 JPG、PNG 图片或 PDF。")
    clerk.picture("no-picture")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    (draft,) = store.listed((CaseState.DRAFT,))
    captures = store.captures(draft.id)
    store.close()
    assert sorted(capture.label for capture in captures) == ["身份证反面", "身份证正面"]
    assert draft.material("household_book").state is MaterialState.MISSING
