"""The table of acts: every row by its own id, its papers among those there are; what a row doesn't allow its verb refuses in the same words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.assistance import Power
from app.domain.case import Case
from app.domain.case_states import FOLLOWS, ActKind, CaseState, PauseReason
from app.domain.course import Amendment, CertificateResult
from app.errors import Refused
from app.usecases.amending.reopen import abandon, reopen
from app.usecases.deciding import acts
from app.usecases.deciding.acts import MENU, CaseAct
from app.usecases.deciding.ending import Delivery, complete, deliver, withdraw
from app.usecases.deciding.pausing import pause, resume
from app.usecases.deciding.supplement import (
    all_brought,
    ask_further_supplement,
    complete_supplement,
    material_brought,
    promise_broken,
)
from app.usecases.desk.desk import Desk
from app.usecases.following.next_steps import next_act, possible_acts
from app.usecases.intake.on_behalf import revoke_authority, sign_authority
from app.usecases.intake.receiving import Refusal, accept_received, receive, refuse
from app.usecases.stage_two.assessment_result import record_result
from app.usecases.stage_two.certificate_number_entry import add_number
from app.usecases.stage_two.screening_and_choice import record_choice, record_notification, screen
from app.usecases.terminal.act_commands import ACTS
from app.usecases.wording.paper_titles import PAPERS
from tests.samples.counter import accepted, filled, received, with_results

ROWS = [row for row in vars(acts).values() if isinstance(row, CaseAct)]
Verb = Callable[[Desk, Case], object]
VERBS: dict[CaseAct, Verb] = {
    acts.ACCEPT: accept_received,
    acts.REFUSE: lambda desk, case: refuse(desk, case, Refusal("原因", "样例办法第1条")),
    acts.BRING: lambda desk, case: material_brought(desk, case, "photo"),
    acts.COMPLETE_SUPPLEMENT: complete_supplement,
    acts.RESULT: lambda desk, case: record_result(desk, case, CertificateResult(False, case.on)),
    acts.ADD_NUMBER: lambda desk, case: add_number(desk, case, ""),
    acts.SCREEN: screen,
    acts.TELL: lambda desk, case: record_notification(desk, case, "call", "告知", "reached"),
    acts.CHOOSE: lambda desk, case: record_choice(desk, case, ()),
    acts.ABANDON: abandon,
    acts.RETURN: lambda desk, case: ask_further_supplement(desk, case, ["photo"], "不清楚"),
    acts.BROKEN: promise_broken,
    acts.PAUSE: lambda desk, case: pause(desk, case, next(iter(PauseReason))),
    acts.RESUME: lambda desk, case: resume(desk, case, "cert_new"),
    acts.COMPLETE: complete,
    acts.DELIVER: lambda desk, case: deliver(desk, case, Delivery((), "", "", "", "", case.on)),
    acts.SIGN_AUTHORITY: lambda desk, case: sign_authority(desk, case, case.course, {}),
    acts.REVOKE_AUTHORITY: revoke_authority,
    acts.WITHDRAW: lambda desk, case: withdraw(desk, case, "陈丙山"),
}


def test_every_row_has_its_own_id_and_follows_papers_there_are() -> None:
    ids = [row.id for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert {paper for row in ROWS for paper in row.papers} <= set(PAPERS)
    assert set(MENU) <= set(ROWS) and set(CaseState) == set(FOLLOWS)
    assert {row.power for row in ROWS} == {None, Power.CORRECT, Power.COLLECT}


def test_the_command_line_has_rows_of_the_table_and_no_act_of_its_own() -> None:
    assert {command.act for command in ACTS.values()} <= set(ROWS)
    assert list(ACTS) == [
        *("accept", "refuse", "bring", "corrected", "return", "broken"),
        *("pause", "resume", "withdraw", "complete", "deliver", "hand_back"),
    ]


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.id)
def test_what_the_row_does_not_allow_the_verb_refuses_in_its_words(desk: Desk, row: CaseAct) -> None:
    taken = accepted(desk)
    refused = 0
    for state in CaseState:
        for amended in (None, Amendment("change", "", desk.clock.now(), desk.clerk.name)):
            case = replace(taken, state=state, course=replace(taken.course, reopened=amended))
            if (sentence := row.why_not(case)) and (state not in row.states or case.is_amending not in row.amending):
                with pytest.raises(Refused) as said:
                    VERBS[row](desk, case)
                assert said.value.sentence == sentence
                refused += 1
    assert refused


def test_a_draft_is_taken_in_once(desk: Desk) -> None:
    intake = filled(desk)
    assert acts.RECEIVE.possible(intake.case) and next_act(intake.case) is acts.CONTINUE
    intake.accept()
    with pytest.raises(Refused, match="这件已经受理，不能再收件。"):
        receive(intake)


def test_reopening_says_which_of_the_two_is_in_its_way(desk: Desk) -> None:
    case = reopen(desk, accepted(desk), "change", "号码错了", ["applicant.phone"])
    assert not acts.REOPEN.possible(case) and next_act(case) is acts.AMEND
    with pytest.raises(Refused, match="这件正在更正，先改完。"):
        reopen(desk, case, "change", "号码错了", ["applicant.phone"])
    with pytest.raises(Refused, match="这件现在不能更正。"):
        reopen(desk, withdraw(desk, accepted(desk), "陈丙山"), "change", "号码错了", ["applicant.phone"])


def test_all_is_brought_exactly_where_the_verb_would_say_so(desk: Desk) -> None:
    lacking = accepted(desk, missing=["photo"])
    assert not all_brought(desk, lacking)
    here = material_brought(desk, lacking, "photo")
    assert all_brought(desk, here)
    assert not all_brought(desk, complete_supplement(desk, here)), "nothing lacks any more: it isn't said twice"
    assert not all_brought(desk, accepted(desk)), "nothing lacked"
    promised = accepted(desk, promised={"photo": "2026-12-04"})
    assert not all_brought(desk, promised)
    assert all_brought(desk, material_brought(desk, promised, "photo"))


def test_what_can_be_done_is_listed_in_the_order_of_the_menu(desk: Desk) -> None:
    taken_in = received(desk)
    assert [act.id for act in possible_acts(taken_in)][:4] == ["print", "decide", "bring", "reopen"]
    assert next_act(taken_in) is acts.DECIDE
    done = complete(desk, with_results(desk, accepted(desk)))
    assert done.course.last(ActKind.COMPLETED) and next_act(done) is acts.DELIVER
    assert [act.id for act in possible_acts(done)] == ["print", "deliver", "hand_back"]
