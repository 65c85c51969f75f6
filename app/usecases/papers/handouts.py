"""办理提示 to take home: the words of 附件3, 4 and 5 that concern the person of a case, by the findings stored in the case.

Only judged words are marked, so that a handout printed again next year marks the same: later
entries of the hall change nothing on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.case import Case
from app.papers.receipts.content import LOCAL_STANDARD
from app.papers.services.handout import handout
from app.papers.services.handout_content import Concern, HandoutContent, HandoutPerson
from app.papers.typesetting.print_mark import PrintMark
from app.rules.facts import GRADE
from app.rules.finding import Finding, Outcome, SubsidyAmount
from app.rules.judge import by_clause, judge
from app.rules.medical import MATTER as MEDICAL
from app.rules.wording import to_ask, yuan
from app.usecases.desk.desk import Desk
from app.usecases.desk.office_context import OfficeContext
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.judging.evaluation import CaseEvaluation
from app.usecases.judging.offering import may_be_offered
from app.usecases.judging.past_judgement import PastJudgement, law_then, local_then, past_judgement, under_law
from app.usecases.wording.paper_titles import HANDOUTS

# Payment period and 大病保险: these clauses decide no matter, so a finding need not name them, but they concern insured persons.
ACCOMPANYING = ("5.4", "5.6", "5.7")
_NOT_GRANTED = (Outcome.FAILS, Outcome.NOT_APPLICABLE)
_SPEAKS = (Outcome.MEETS, Outcome.FAILS)


@dataclass(frozen=True)
class _Reading:
    """The stored judgement of a case, and each clause's own finding, of the matters with an unchanged result."""

    then: PastJudgement
    clauses: tuple[Finding, ...] = ()

    def own(self, clause_id: str, matter: str) -> Finding | None:
        """Returns this clause's finding for the matter; the one clause that joins two matters has the same for both."""
        findings = [finding for finding in self.clauses if finding.clause_ids[0] == clause_id]
        return next((finding for finding in findings if finding.matter == matter), findings[0] if findings else None)


def handout_content(desk: Desk, paper_id: str, case: Case | None = None) -> HandoutContent:
    """Returns the handout of this id for a case, or a blank one. Raises KeyError for another paper."""
    blank = blank_content(desk.library, paper_id)
    if case is None:
        return blank
    person = HandoutPerson(case.name, case.tracking_number, past_judgement(desk.library.policy, case).on)
    return replace(blank, concerns=tuple(_concerns(desk, case, blank.annex)), person=person)


def blank_content(library: ReferenceData, paper_id: str) -> HandoutContent:
    """Returns the blank handout of this id. Raises KeyError for another paper."""
    number, first_line = HANDOUTS[paper_id]
    annex = library.policy.annex(number)
    title = (first_line, annex.title.removeprefix(first_line))
    return HandoutContent(number, title, annex.document, annex.paragraphs)


def blank_handout(desk: OfficeContext, paper_id: str) -> bytes:
    """Draws a blank handout, without a person: it marks nothing, and no record is kept."""
    mark = PrintMark(desk.clock.now(), nth=0, demo=desk.settings.demo)
    return handout(blank_content(desk.library, paper_id), desk.issued(), desk.library.faces, mark)


def _concerns(desk: Desk, case: Case, annex: int) -> Iterator[Concern]:
    """Yields the clauses of an annex that a finding of the case names, in their order."""
    reading = _read_judgement(desk, case)
    for clause in desk.library.policy.clauses.values():
        if not clause.id.startswith(f"{annex}."):
            continue
        if findings := [finding for finding in reading.then.findings if clause.id in finding.clause_ids]:
            # A doubted finding is not marked as theirs, nor are its accompanying clauses.
            if fit := [finding for finding in findings if may_be_offered(finding, case)]:
                yield _concern(reading, fit, clause.id, clause.text)
        elif (other := _accompanying_finding(reading, case, clause.id)) and other.outcome in _SPEAKS:
            yield Concern((other.phrase,), (other.reason,))


def _concern(reading: _Reading, findings: Sequence[Finding], clause_id: str, text: str) -> Concern:
    words: list[str] = []
    reasons: list[str] = []
    sure = False
    for finding in findings:
        own = reading.own(clause_id, finding.matter)
        deciding = finding.clause_ids[0] == clause_id
        words += (own.phrase if own else text).split("\n")
        reasons.append(_reason_words(reading, finding) if deciding else _addition_words(own))
        sure |= (finding if deciding or own is None else own).outcome is not Outcome.CANNOT_TELL
    return Concern(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(reasons)), sure)


def _reason_words(reading: _Reading, finding: Finding) -> str:
    """Returns the text below the deciding clause: the stored reason, less the reasons that the other named clauses print themselves."""
    reason = finding.reason
    for clause_id in finding.clause_ids[1:]:
        other = reading.own(clause_id, finding.matter)
        reason = reason.replace(other.reason, "", 1) if other and other.reason else reason
    amount = finding.amount
    if isinstance(amount, SubsidyAmount) and finding.outcome not in _NOT_GRANTED:
        if amount.yuan_per_month is None:
            reason += f"补贴有多少，{LOCAL_STANDARD}。"
        else:
            reason += f"本地标准：每月{yuan(amount.yuan_per_month)}元（{amount.cited}）。"
    return _sentence(reason) or _open_words(finding)


def _addition_words(own: Finding | None) -> str:
    """Returns the text below a clause that adds to the deciding one."""
    if own is None:
        return "这一条也和您有关，请问窗口。"
    return _open_words(own) if own.outcome is Outcome.CANNOT_TELL else _sentence(own.reason)


def _open_words(finding: Finding) -> str:
    if GRADE in finding.missing_facts:
        return "这一条要看评残结果。"
    return f"还不清楚：{to_ask(finding.missing_facts)}。请告诉窗口。" if finding.missing_facts else ""


def _accompanying_finding(reading: _Reading, case: Case, clause_id: str) -> Finding | None:
    """Returns the finding of an accompanying clause about a person who may be insured here."""
    medical = reading.then.of(MEDICAL)
    if clause_id not in ACCOMPANYING or medical is None or medical.outcome is Outcome.FAILS:
        return None
    if not may_be_offered(medical, case):
        return None
    return reading.own(clause_id, MEDICAL)


def _sentence(words: str) -> str:
    return words.rstrip("；。") + "。" if words else ""


def _read_judgement(desk: Desk, case: Case) -> _Reading:
    """Returns the stored judgement of the case, and the clauses one by one under the same law and standards.

    For a matter with a different result now (the answers were corrected since, or the program's words
    changed), only the stored finding is printed.
    """
    then = past_judgement(desk.library.policy, case)
    if not then.findings:
        return _Reading(then)
    policy, local = under_law(desk.library.policy, law_then(desk.library.policy, then)), local_then(desk, then)
    form, as_then = desk.library.form(case.form), replace(case, on=then.on, answers=then.answers)
    answers = CaseEvaluation(desk.library, form, as_then).answers
    again = {finding.matter: finding.as_json() for finding in judge(answers, then.on, policy, local)}
    same = {finding.matter for finding in then.findings if again[finding.matter] == finding.as_json()}
    clauses = by_clause(answers, then.on, policy, local)
    return _Reading(then, tuple(finding for finding in clauses if finding.matter in same))
