"""A stored list reads the same next year as when it was handed over."""

from dataclasses import replace

from sqlalchemy import update

from app.domain.case import IssuingDetails
from app.domain.handover import Handover, HandoverLine
from db.base.canonical_json import canonical
from db.store import handovers
from db.store.sql_store import SqlStore
from db.store.tables import handover
from tests.db.builders import BEGIN, STATION, TODAY

ISSUED = IssuingDetails(
    "样例县政务服务中心", "2 号窗口", "0731-00000000", "松涧镇样例路 1 号", "邓癸英", "0217", demo=True
)
LINES = (HandoverLine("a" * 32, "pension", ("261122-K7M-0001-0", "王𬀩明", "")), HandoverLine("b" * 32, "medical"))
GIVEN = Handover("", "省人社厅", BEGIN, "wang", STATION, LINES, "样例县人社局", ISSUED)


def test_a_list_comes_back_with_every_word_of_it(store: SqlStore) -> None:
    kept = store.hand_over(STATION, TODAY, GIVEN, lambda _: ())
    assert store.handover(kept.number) == replace(GIVEN, number=kept.number)
    assert store.handovers() == (kept,)


def test_a_list_of_before_its_words_were_kept_can_be_read(store: SqlStore) -> None:
    kept = store.hand_over(STATION, TODAY, GIVEN, lambda _: ())
    old = {"number": kept.number, "department": "省人社厅", "at": kept.at, "clerk": "wang", "station": STATION}
    old["lines"] = [{"case_id": "a" * 32, "matter": "pension"}]
    with store._database.writing() as connection:
        connection.execute(update(handover).values(body=canonical(old)))
        found = handovers.load(connection, kept.number)
    assert found == Handover(kept.number, "省人社厅", BEGIN, "wang", STATION, (HandoverLine("a" * 32, "pension"),))


def test_no_word_of_a_line_is_in_what_a_traceback_shows() -> None:
    assert "王𬀩明" not in repr(GIVEN)
