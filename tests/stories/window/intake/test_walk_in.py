"""A grown-up walks in, and walks out with a receipt: every step by key, everything on the disk, every paper as the record says."""

from __future__ import annotations

from app.domain.case import Decision
from app.domain.case_states import CaseState
from app.domain.material import MaterialState
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import page_count, words
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.printed import code_of, differences
from tests.stories.window.walks import CHEN
from tests.ui.counter.conftest import a_portrait


def test_a_walk_in_complete_and_printed(counter: Counter, library: ReferenceData) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Ctrl+N")
    walks.service(clerk)
    walks.applicant(clerk, CHEN)
    assert clerk.sees("第 2 步 申请人基本情况，已完成")
    walks.no_guardian(clerk)
    walks.matters(clerk, CHEN)
    walks.bank(clerk, CHEN)
    walks.to_material(clerk, "证件照片")
    counter.copy_picture(a_portrait())
    clerk.press("Ctrl+V")
    clerk.until_seen("已采 1 张")
    walks.materials(clerk, {"身份证": "1", "户口本": "2", "居住证明": "Ctrl+M"})
    walks.commitment(clerk)
    walks.on_step(clerk, 8)
    assert clerk.sees("材料齐了，可以受理")
    assert clerk.sees("答复日期 12月11日（15 个工作日）。")
    clerk.until(lambda: all(counter.paper_shows(field) for field in ("bank.branch", "applicant.photo")))
    clerk.picture("walk-in-8")
    clerk.press("Ctrl+Enter")

    clerk.until_seen("261122-K7M-0001-0")
    assert clerk.sees("已受理") and clerk.sees("材料齐") and clerk.on == "打印全部 3 份"
    assert not clerk.sees("陈丙山"), "the screen is often turned to the applicant"
    clerk.picture("walk-in-accepted")
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == 2)
    assert clerk.sees("没有要打的了") and clerk.on == "身份证已还给申请人"
    for _ in range(20):
        clerk.press("Space")
        if clerk.on.startswith("联系电话"):
            break
        clerk.press("Tab")
    clerk.press("Esc")
    clerk.until_seen("申请人 陈丙山")
    clerk.picture("walk-in-home")
    counter.go_home()

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    assert case.tracking_number == "261122K7M00010" and case.decision is Decision.ACCEPTED
    assert case.answers["applicant.name"] == "陈丙山" and case.answers["applicant.education"] == "70"
    assert case.answers.codes("matters.selected") == ["nursing_subsidy", "pension"]
    assert case.material("residence_proof").reason == "现住址与户籍地址相同"
    assert case.material("id_card").state is MaterialState.RECEIVED and case.material("id_card").seen == "original"
    assert case.answers.text("applicant.photo") in [capture.id for capture in store.captures(case.id)]
    assert case.answers.codes("privacy.told_to") == ["applicant"]
    assert (case.answers["commitment.signed_by"], case.answers["commitment.signature_mode"]) == ("applicant", "paper")
    assert store.verify().broken is None
    store.close()

    form, receipt, second = counter.printer.sheets
    assert (form.title, receipt.title, second.pdf) == ("申请表（附件2）", "受理回执", receipt.pdf)
    assert differences(form.pdf, case, library) == {}
    assert page_count(form.pdf) == 1 and "两寸" not in words(form.pdf), "the photo lies in its box"
    assert code_of(form.pdf) == {case.tracking_number}
    assert code_of(receipt.pdf) == {case.tracking_number}
    assert "第 1 次" in words(form.pdf) and "12 月 11 日" in words(receipt.pdf)
