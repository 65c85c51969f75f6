"""判断 in the words of the counter: the verdict, the amount, the questions still to ask, one sentence for the applicant.

Never a promise of money: the amount shows the clerk what the law grants; the applicant hears that departments decide.
"""

from collections.abc import Iterable, Sequence

from app.domain.answers import Answers
from app.domain.identifiers import certificate_number
from app.rules.annex1 import ASSESSED
from app.rules.facts import ALLOWANCES, CATEGORY, GRADE, HOUSEHOLD, STATUSES, in_order
from app.rules.finding import Amount, Finding, MedicalAmount, Outcome, PensionAmount, SubsidyAmount
from app.rules.wording import listed, share, to_ask, yuan

YES, NO, WAITS, COUNTY, NONE, DOUBT = "可办", "不符合", "待评残结果", "看本县政策", "不涉及", "存疑"

_ASSESSMENT = frozenset({GRADE, CATEGORY})  # known only after the hospital's assessment
_SHORT = {HOUSEHOLD: "户籍", GRADE: "等级", CATEGORY: "类别", STATUSES: "身份", ALLOWANCES: "津贴"}
_SENTENCES = {
    YES: "您可以申请，我先帮您登记，最后由主管部门审核。",
    NO: "按文件写的条件，您现在不符合。还想申请的话，我写明原因一起交上去，由主管部门审核。",
    WAITS: "先帮您登记，能不能办要看评残结果和部门审核，结果出来请再来问。",
    COUNTY: "，具体要看本县的规定。我先帮您登记，由主管部门审核。",
    NONE: "和您的情况不相关。",
    DOUBT: "要先和主管部门核实，核实了再告诉您。",
}


def verdict(finding: Finding, answers: Answers) -> str:
    """Returns the text of the chip: one of the six above, or the fact to ask for. A doubted finding is 存疑, whatever its clause gives."""
    if finding.doubt:
        return DOUBT
    match finding.outcome:
        case Outcome.MEETS | Outcome.OPEN:
            return YES
        case Outcome.FAILS:
            return NO
        case Outcome.LOCAL_POLICY:
            return COUNTY
        case Outcome.NOT_APPLICABLE:
            return NONE
        case Outcome.CANNOT_TELL:
            missing = askable(finding, answers)
            if not missing:
                return WAITS
            return f"要问{_SHORT[missing[0]]}" if len(missing) == 1 else f"要问 {len(missing)} 项"


def askable(finding: Finding, answers: Answers) -> tuple[str, ...]:
    """Returns the missing facts a person at the counter can be asked for: not the grade of a person who is yet to be assessed."""
    awaited = _ASSESSMENT if _to_be_assessed(answers) else frozenset()
    return tuple(field for field in finding.missing_facts if field not in awaited)


def questions(findings: Iterable[Finding], answers: Answers) -> tuple[str, ...]:
    """Returns the facts still to be asked for the ticked matters, in the order the clerk asks; while nothing is ticked, for all of them."""
    ticked = answers.codes("matters.selected")
    wanted = [finding for finding in findings if not ticked or finding.matter in ticked]
    return in_order(field for finding in wanted for field in askable(finding, answers))


def amount_lines(amount: Amount | None) -> tuple[str, ...]:
    """Returns the amount in a few short lines, the deciding one first; none where none is stated."""
    match amount:
        case SubsidyAmount(yuan_per_month=None):
            return ("按本地标准",)
        case SubsidyAmount(yuan_per_month=sum_):
            return (f"{yuan(sum_)} 元/月",) if sum_ is not None else ()
        case PensionAmount(tier, paid, added):
            how = "按本县比例代缴" if paid is None else "全额代缴" if paid == 1 else f"代缴 {share(paid)}"
            return (f"{tier} 元/年", how, *((f"自缴补贴 {added} 元/年",) if added is not None else ()))
        case MedicalAmount(part, begins):
            if not part:
                return ("没写资助",)
            year, month, day = (int(number) for number in begins.split("-"))
            return ("全额资助" if part == 1 else f"资助 {share(part)}", f"{year}年{month}月{day}日起")
        case None:
            return ()


def to_say(finding: Finding, name: str, answers: Answers) -> str:
    """Returns one sentence the clerk can read aloud; `name` is the matter's."""
    what, missing = name.removesuffix("登记"), askable(finding, answers)
    ask = f"还要问您{_how_many(missing)}：{to_ask(missing)}。问清了就知道{what}能不能办。"
    return f"{what}{_SENTENCES[word]}" if (word := verdict(finding, answers)) in _SENTENCES else ask


def count_in_words(findings: Sequence[Finding], answers: Answers) -> str:
    """Returns the count in words: 已选 4 项：3 项可办，1 项待评残结果"""
    ticked = answers.codes("matters.selected")
    if not ticked:
        return "还没选联办事项，可以不选"
    verdicts = [verdict(finding, answers) for finding in findings if finding.matter in ticked]
    words = [word if word in _SENTENCES else "还要问" for word in verdicts]
    parts = [f"{words.count(word)} 项{word}" for word in dict.fromkeys(words)]
    return f"已选 {len(ticked)} 项" + (f"：{listed(parts).replace('、', '，')}" if parts else "")


def _to_be_assessed(answers: Answers) -> bool:
    held = certificate_number.holder_id(answers.text("facts.certificate_number"))
    return not held and not ASSESSED.isdisjoint(answers.codes("application.types"))


def _how_many(fields: Sequence[str]) -> str:
    return {1: "一件事", 2: "两件事", 3: "三件事"}.get(len(fields), "几件事")
