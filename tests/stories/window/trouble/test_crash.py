"""The plug is pulled in step 4, in the middle of a date: the desk offers the draft and opens on that field with the half that was typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.case_states import CaseState
from db.vault.vault import FileVault
from tests.stories.window import walks
from tests.stories.window.conftest import Open
from tests.stories.window.killed import HALF


@pytest.mark.kill
def test_a_crash_in_step_4_and_the_way_back(
    root: Path, resources: Path, home: Path, set_up: FileVault, open_desk: Open
) -> None:
    call = [sys.executable, "-m", "tests.stories.window.killed", str(resources), str(home)]
    with subprocess.Popen(call, cwd=root, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        said = desk.stdout.readline()
        desk.kill()
    assert said == "typed\n"

    counter = open_desk()
    clerk = counter.clerk
    counter.clock.pass_(minutes=30)
    counter.enter()
    clerk.until_seen("上次没有正常关。陈丙山存到 09:53，停在第 4 步 申请类型与联办事项。")
    clerk.picture("crash-offer")
    clerk.go_to("接着办", "Shift+Tab")
    clerk.enter()
    walks.on_step(clerk, 4)
    assert (clerk.field, clerk.typed) == ("facts.death_date", HALF)
    assert clerk.sees("草稿 · 11月22日 09:46") and clerk.sees("第 2 步 申请人基本情况，已完成")
    clerk.picture("crash-back")
    clerk.say("03")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    counter.go_home()

    store = counter.store()
    (case,) = store.listed((CaseState.DRAFT,))
    assert case.answers["facts.death_date"] == "2026-11-03"
    assert case.answers.codes("application.types") == ["cert_cancel"]
    assert store.verify().broken is None
    store.close()
    again = open_desk()
    again.enter()
    assert not again.clerk.sees("上次没有正常关"), "this time it was closed"
