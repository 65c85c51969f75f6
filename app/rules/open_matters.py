"""就业培训, 就业咨询与职业介绍, 个体工商户登记: 附件2 prints them under 联办事项, and no annex prints a condition."""

from app.rules.finding import Finding, Outcome
from app.rules.law import Law


def open_matter(matter: str, law: Law) -> Finding:
    """Returns the finding of a matter the document leaves open."""
    clause = law.clauses["2.linked"]
    reason = "文件没有写条件，申请人愿意就先登记，由主管部门审核。"
    return Finding(matter, Outcome.OPEN, reason, None, clause.label, (), (), (), clause.text)
