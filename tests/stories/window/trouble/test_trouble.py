"""The disk refuses: the screen says so at once, nobody may leave, nothing typed is lost, and it is saved by itself when the disk is back."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from app.domain.case_states import CaseState
from db.store.sql_store import SqlStore
from tests.stories.window import walks
from tests.stories.window.counter import Counter

CONNECTIONS = 4  # as many as the store keeps


def room(counter: Counter, pages: int) -> None:
    """As if the disk had only so much room for the store; what is there stays."""
    assert counter.front.session is not None
    store = counter.front.session.desk.opened.store
    assert isinstance(store, SqlStore)
    with ExitStack() as stack:  # every connection there is: the limit is each one's own
        for _ in range(CONNECTIONS):
            connection = stack.enter_context(store._database._engine.connect())
            there = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {there + pages}")


@pytest.mark.usefixtures("a_draft")
def test_a_full_disk_is_told_blocks_leaving_and_heals(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.go_on(clerk, 7)
    room(counter, 0)
    clerk.go_to("备注")
    remark = "张榜公示期间无人提出异议。" * 60
    clerk.write(remark)
    clerk.press("F2")
    clerk.until_seen("存不上，请勿关机")
    assert clerk.sees("存不上，请勿关机。没存上：磁盘满了。请别关机，叫管理员。")
    clerk.picture("full")
    clerk.press("Esc")
    assert clerk.sees("还没存上，先别离开，也别关机。") and clerk.sees("承诺与签名")
    clerk.press("Alt+1")
    assert clerk.sees("第 7 步 承诺与签名，正在填"), "no way out by the rail either"
    assert not counter.front.window.close()
    clerk.until_seen("还没存上，先别关。")
    clerk.picture("full-close")
    clerk.press("Esc")
    clerk.press("Ctrl+8", "Ctrl+Enter")
    assert clerk.sees("没存上：磁盘满了。请别关机，叫管理员。") and not clerk.sees("已受理")
    room(counter, 10_000)
    clerk.until_seen("本机已保存 09:46:00")
    assert not clerk.sees("存不上")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    assert case.answers["remark.text"] == remark and store.verify().broken is None
    store.close()
