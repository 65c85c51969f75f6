"""就业培训, 就业咨询与职业介绍, 个体工商户登记: 附件2 prints them under 联办事项, and no annex prints a condition."""

from app.rules import asks
from app.rules.facts import Facts
from app.rules.finding import Finding, Outcome
from app.rules.law import Law


def open_matter(matter: str, facts: Facts, law: Law) -> Finding:
    """The finding of a matter the document leaves open. For another 户籍 the plan's own words, 三（二）, are recalled."""
    clause = law.clauses["2.linked"]
    home = asks.household(facts, law)
    elsewhere = f"方案三（二）写的是{law.province}户籍申请人，请核对。" if home.fits is False else ""
    reason = f"文件没有写条件，申请人愿意就先登记，由主管部门审核。{elsewhere}"
    return Finding(matter, Outcome.OPEN, reason, None, clause.label, (), (), (), clause.text)
