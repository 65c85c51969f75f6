"""Matters of a case in the words of lists, receipts and notices."""

from app.catalogue.codes import Codes
from app.domain.answers import Answers
from app.forms.blocks.service import ONE_THING


def certificate_matters(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the matters of 第一阶段: 残疾人证新办（残疾类别：肢体）, 残疾人证换领 ..."""
    categories = "、".join(
        codes.name("disability_categories", c) for c in answers.codes("application.disability_category")
    )
    names = []
    for code in answers.codes("application.types"):
        name = _whole(codes.name("application_types", code))
        names.append(f"{name}（残疾类别：{categories}）" if code == "cert_new" and categories else name)
    return tuple(names)


def linked_matters(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the matters of 第二阶段: the ticked 联办事项 by their printed names."""
    return tuple(codes.name("linked_matters", code) for code in answers.codes("matters.selected"))


def matters_in_words(codes: Codes, answers: Answers) -> str:
    """Returns the matters as one text: 残疾人证新办 + 联办 3 项."""
    types = "、".join(_whole(codes.name("application_types", c)) for c in answers.codes("application.types"))
    linked = len(answers.codes("matters.selected"))
    parts = [part for part in (types, f"联办 {linked} 项" if linked else "") if part]
    return " + ".join(parts) or "".join(service_matters(codes, answers)) or "还没选事项"


def service_matters(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the service of the special-groups catalogue the case is for: 我要申领老年人福利补贴; none for 附件2, which is one thing."""
    item = answers.text("service.item")
    name = codes.name("service_items", item) if item != ONE_THING else ""
    return (name,) if name else ()


def sub_items(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the chosen 涉及事项 of that service by their printed names."""
    return tuple(codes.name("service_sub_items", code) for code in answers.codes("service.sub_items"))


def applied_matters(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns everything applied for by its printed names: certificate matters, linked matters, or the 涉及事项 of a service."""
    return (*certificate_matters(codes, answers), *linked_matters(codes, answers), *sub_items(codes, answers))


def coupled_services(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the services the person wants done together with it."""
    return tuple(codes.name("service_items", code) for code in answers.codes("service.coupled"))


def matter_name(codes: Codes, matter: str) -> str:
    """Returns the whole name of one matter of 附件2, or of one 涉及事项 or service of the special-groups catalogue."""
    if matter.startswith("cert_"):
        return _whole(codes.name("application_types", matter))
    lists = ("linked_matters", "service_sub_items", "service_items")
    return next((name for name in (codes.name(listed, matter) for listed in lists) if name), matter)


def _whole(name: str) -> str:
    return name if "残疾" in name else f"残疾人证{name}"
