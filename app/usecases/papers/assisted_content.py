"""Papers of 帮代办: the contents of 授权委托书 and 原件交接单, taken from the case. Both are needed before there is a number, and after."""

from app.domain.assistance import Authority, Power, SignedHow
from app.domain.case import Case
from app.domain.chinese_dates import full_date
from app.domain.person import guardian_required
from app.form.types import as_date
from app.papers.assisted.assistance_content import CustodySlipContent, DelegationContent, Party
from app.usecases.desk.desk import Desk
from app.usecases.judging.service_modes import hard_to_move
from app.usecases.visits.authority import authority_difference
from app.usecases.wording.matters import service_matters
from app.usecases.wording.office_words import POWER_WORDS

HOW_WORDS = {
    SignedHow.SIGNATURE: "签名",
    SignedHow.THUMBPRINT: "按指印",
    SignedHow.GUARDIAN: "由监护人签名",
}


def delegation_content(desk: Desk, case: Case) -> DelegationContent:
    """授权委托书: the applicant, or the guardian of one who may not sign alone, gives the ticked powers to the agent."""
    answers, codes = case.answers, desk.library.codes
    ward = guardian_required(answers, case.on) and bool(answers.text("guardian.name"))
    own = Party(case.name, "本人", answers.text("applicant.id_number"), answers.text("applicant.phone"))
    principal = own
    if ward:
        relation = codes.name("relation", answers.text("guardian.relation")) or "监护人"
        numbers = answers.text("guardian.id_number"), answers.text("guardian.phone")
        principal = Party(answers.text("guardian.name"), relation, *numbers)
    given = answers.codes("agent.scope")
    signed = case.course.authority if not authority_difference(case) else None
    return DelegationContent(
        tracking_number=case.tracking_number,
        principal=principal,
        agent=Party(
            answers.text("agent.name"),
            answers.text("agent.relation"),
            answers.text("agent.id_number"),
            answers.text("agent.phone"),
        ),
        thing=service_in_words(desk, case),
        powers=tuple((POWER_WORDS[power], power in given) for power in Power),
        ward=case.name if ward else "",
        reason=hard_to_move(answers),
        until=as_date(answers.text("agent.until")),
        witness=signed.witness if signed else "",
        signed=signed_in_words(signed) if signed else "",
    )


def custody_content(desk: Desk, case: Case) -> CustodySlipContent:
    """原件交接单: every original of the case that was ever taken along, those given back too."""
    return CustodySlipContent(
        tracking_number=case.tracking_number,
        name=case.name,
        thing=service_in_words(desk, case),
        papers=case.course.custody,
        agent=case.answers.text("agent.name"),
    )


def service_in_words(desk: Desk, case: Case) -> str:
    """Returns 残疾人服务“一件事”, or the service of the catalogue in its own words."""
    codes, answers = desk.library.codes, case.answers
    service = "".join(service_matters(codes, answers))
    return f"“{service}”" if service else desk.library.programme(case.form).thing(codes, answers)


def signed_in_words(given: Authority) -> str:
    """Returns the signing in words: 2026年11月22日 按指印，见证人 陈丙山; and the day it was revoked."""
    on = given.signed_on
    signing = f"{full_date(on)} {HOW_WORDS[given.how]}"
    witness = f"，见证人 {given.witness}" if given.witness else ""
    back = given.revoked_on
    revoked = f"，{full_date(back)}撤销" if back else ""
    return f"{signing}{witness}{revoked}。"
