"""A child with her mother: the guardian is asked for, is informed and signs; the account is the mother's; a doubt is
confirmed with a note.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.case_states import CaseState
from app.usecases.desk.reference_data import ReferenceData
from tests.papers.reading import words
from tests.stories.window import walks
from tests.stories.window.counter import Counter
from tests.stories.window.printed import differences
from tests.stories.window.walks import LI

DOUBT = "附件1第11项：智力、精神和未成年申请人提供监护人账号。持卡人不是监护人，请核对。"


def test_a_minor_with_her_guardian(counter: Counter, library: ReferenceData) -> None:
    clerk = counter.clerk
    counter.enter()
    clerk.press("Ctrl+N")
    walks.service(clerk)
    walks.applicant(clerk, LI)
    assert clerk.sees("申请人未成年，要填监护人。附件2 备注：智力、精神和未成年申请人提供。")
    clerk.press("Ctrl+Enter")
    assert clerk.sees("第 3 步 监护人或联系人，还差 3 项"), "nobody is kept from going on"
    clerk.press("Alt+Left")
    walks.guardian(clerk)
    walks.matters(clerk, LI)

    assert clerk.sees("选了补贴，要填银行卡。附件1 第11项：智力、精神和未成年申请人提供监护人账号。")
    walks.bank(clerk, replace(LI, holder="李乙禾"))
    assert clerk.sees("第 5 步 银行卡信息，1 处存疑")
    clerk.press("Alt+Left")
    assert clerk.sees(f"存疑：{DOUBT}")
    clerk.picture("guardian-doubt")
    clerk.enter()
    assert clerk.field == "bank.holder"
    clerk.press("Ctrl+A")
    clerk.say("周丁兰")
    assert not clerk.sees("存疑"), "the account is the guardian's"

    clerk.press("Ctrl+Enter")
    assert clerk.sees("9 监护人身份证，未成年申请人提供，申报时提交（或系统获取），缺")
    assert clerk.sees("10 监护人关系证明（如户口本），未成年申请人提供，申报时提交（或系统获取），缺")
    walks.materials(clerk, walks.HANDED_IN | {"监护人身份证": "1", "监护人关系证明（如户口本）": "2"})
    assert clerk.sees("申请人未满 14 周岁。先告诉监护人，同意了再勾“监护人”（个人信息保护法第31条）。")
    assert clerk.sees("智力、精神和未成年申请人，一般由监护人来签。")
    walks.commitment(clerk, signed_by="监护人", way="按指印")
    clerk.press("Alt+Left")
    assert clerk.sees("未满 14 周岁，已经告诉监护人。")
    clerk.go_to("按指印的见证人")
    clerk.say("邓癸英")
    clerk.picture("guardian-signs")
    clerk.press("Ctrl+Enter", "Ctrl+Enter")
    clerk.until_seen("261122-K7M-0001-0")
    assert clerk.sees("李**") and not clerk.sees("乙禾")
    clerk.press("F8")
    clerk.until(lambda: len(counter.printer.sheets) == 3)

    store = counter.store()
    (case,) = store.listed(tuple(CaseState))
    store.close()
    said = case.answers
    assert (said["guardian.name"], said["guardian.relation"], said["bank.holder"]) == ("周丁兰", "52", "周丁兰")
    assert said["commitment.signature_mode"] == "thumbprint" and said["commitment.thumbprint_witness"] == "邓癸英"
    assert said.codes("privacy.told_to") == ["guardian"]
    form = counter.printer.sheets[0].pdf
    assert differences(form, case, library) == {}
    assert "430121198503120025" not in words(form), "the guardian's own number has no blank on 附件2"


def test_a_doubt_is_confirmed_with_a_note(counter: Counter) -> None:
    clerk = counter.clerk
    counter.enter()
    walks.up_to(clerk, 5)
    walks.bank(clerk, replace(walks.CHEN, holder="彭辛月"))
    clerk.press("Alt+Left")
    clerk.go_to("持卡人姓名，存疑：持卡人不是申请人本人，请核对。")
    clerk.picture("doubt-link")
    clerk.enter()
    assert clerk.sees("核对过，没有错？") and clerk.on == "写一句怎么核对的，会记在办理记录里"
    clerk.enter()
    assert clerk.sees("核对过，没有错？"), "without a word nothing is confirmed"
    clerk.say("女儿代管，看了户口本")
    assert clerk.sees("已确认：女儿代管，看了户口本") and clerk.sees("第 5 步 银行卡信息，正在填\n")
    clerk.enter()
    assert clerk.field == "bank.branch", "Enter goes on from where the clerk was, and takes nothing back"
    assert clerk.sees("已确认：女儿代管，看了户口本")
    clerk.press("F2")
    clerk.until_seen("本机已保存")
    store = counter.store()
    (case,) = store.listed((CaseState.DRAFT,))
    assert case.notes == {"bank.holder": "女儿代管，看了户口本"}
    store.close()
