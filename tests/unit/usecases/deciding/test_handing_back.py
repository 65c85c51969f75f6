"""归还: what is on the list of a case, and that it is on record once."""

from dataclasses import replace

import pytest

from app.domain.case_states import ActKind
from app.domain.material import MaterialState
from app.errors import Refused, Unavailable
from app.usecases.deciding.handing_back import hand_back, hand_back_list, handed_back, items_of
from app.usecases.desk.desk import Desk
from app.usecases.papers.issue import print_paper
from tests.fakes.memory_store import MemoryStore
from tests.samples.counter import accepted, received


def test_the_list_names_cards_seen_papers_given_and_what_was_signed(desk: Desk) -> None:
    case = accepted(desk, promised={"photo": "2026-12-04"})
    assert [(line.id, line.words) for line in hand_back_list(case, "申请表")] == [
        ("id_card", "身份证已还给申请人"),
        ("household_book", "户口本已还给申请人"),
        ("residence_proof", "居住证明已还给申请人"),
        ("receipt", "回执已交给申请人"),
        ("notice", "告知书已签收"),
        ("promise", "容缺承诺书已签名"),
        ("form", "申请表已签名"),
        ("phone", "联系电话 130****0012 已念过"),
    ]
    slip = received(desk, missing=["id_card"])
    assert [line.id for line in hand_back_list(slip)] == [
        "household_book",
        "residence_proof",
        "receipt",
        "form",
        "phone",
    ]
    assert hand_back_list(slip)[2].words == "收件凭证已交给申请人"
    copied = case.with_material(replace(case.material("id_card"), seen="copy"))
    assert "id_card" not in {line.id for line in hand_back_list(copied)}
    taken = case.with_material(replace(case.material("id_card"), state=MaterialState.SYSTEM))
    assert "id_card" not in {line.id for line in hand_back_list(taken)}


def test_what_was_handed_back_is_recorded_once_and_beside_the_prints(desk: Desk) -> None:
    case = accepted(desk)
    print_paper(desk, case, "receipt_a5")  # the case on disk is newer than the one in hand
    first = hand_back(desk, case, ["id_card", "receipt"])
    again = hand_back(desk, case, ["id_card", "receipt"])
    assert again == first
    last = hand_back(desk, case, ["id_card", "form"])
    acts = [act for act in last.course.acts if act.kind is ActKind.HANDED_BACK]
    assert [items_of(act) for act in acts] == [("id_card", "receipt"), ("form",)]
    assert handed_back(last) == {"id_card", "receipt", "form"} and acts[0].clerk == "邓癸英"
    assert "陈" not in str([event.detail for event in desk.store.events(case.id) if event.kind == "decided"])


def test_only_what_is_on_the_list_and_only_on_a_disk_that_takes_it(desk: Desk) -> None:
    case = accepted(desk)
    with pytest.raises(Refused, match="不在这件的交接单上"):
        hand_back(desk, case, ["promise"])
    store = desk.opened.store
    assert isinstance(store, MemoryStore)
    store.trouble = Unavailable("没存上：磁盘满了。")
    with pytest.raises(Unavailable):
        hand_back(desk, case, ["receipt"])
