"""The same walk-in with larger letters and in high contrast: nothing is cut off at any step, and the paper comes when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.case_states import CaseState
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.walks import CHEN

SETTLED = 500  # ms


@pytest.mark.parametrize("keys", [("Ctrl++",), ("Ctrl++", "Ctrl++"), ("Ctrl+H",)], ids=["125 %", "150 %", "contrast"])
def test_the_same_walk_in(counter: Counter, keys: tuple[str, ...], clipped: Callable[[QWidget], list[str]]) -> None:
    clerk = counter.clerk
    name = "-".join(keys).replace("Ctrl+", "").replace("+", "plus")

    def whole(where: str) -> None:
        with suppress(Exception):  # a layout settles a moment later
            clerk.until(lambda: not clipped(counter.front.window), SETTLED)
        clerk.picture(f"size-{name}-{where}")
        assert clipped(counter.front.window) == [], where

    clerk.until_seen("登录")
    clerk.press(*keys)
    whole("lock")
    counter.enter()
    whole("today")
    clerk.press("Ctrl+N")
    ways = (
        lambda: walks.service(clerk),
        lambda: walks.applicant(clerk, CHEN),
        lambda: walks.no_guardian(clerk),
        lambda: walks.matters(clerk, CHEN),
        lambda: walks.bank(clerk, CHEN),
        lambda: walks.materials(clerk, walks.HANDED_IN),
        lambda: walks.commitment(clerk),
    )
    for step, walk in enumerate(ways, start=1):
        whole(f"step-{step}")
        walk()
    whole("step-8")
    clerk.press("F6")
    assert clerk.on == "右边看什么"
    clerk.until(lambda: counter.paper_shows("bank.branch"))
    whole("paper")
    panel = clerk.here.parentWidget().parentWidget()
    assert panel.mapTo(counter.front.window, panel.rect().topRight()).x() < counter.front.window.width()
    clerk.press("F6")
    clerk.press("Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    whole("accepted")
    clerk.press("F1")
    clerk.until_seen("打印没打的")
    whole("keys")
    store = counter.store()
    assert len(store.listed((CaseState.ACCEPTED,))) == 1
    store.close()
