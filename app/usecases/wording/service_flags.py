"""How a person is served, in the words of lists, receipts and sheets: 服务对象, and 上门办 · 帮代办 · 绿色通道 · what helps to understand."""

from app.catalogue.codes import Codes
from app.domain.answers import Answers

_SHOWN_MODES = ("online", "nearby", "home", "no_application")  # the window itself is nothing to remark on


def groups_said(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """The groups the clerk has confirmed, by their printed words."""
    return tuple(codes.name("service_groups", code) for code in answers.codes("service.groups"))


def flags_said(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """上门办, 帮代办, 绿色通道, 大字 …: what whoever takes this case on has to know at a glance."""
    mode = answers.text("service.mode")
    said = [codes.name("service_modes", mode)] if mode in _SHOWN_MODES else []
    said += ["帮代办"] if answers.truth("service.assisted") else []
    said += ["绿色通道"] if answers.truth("service.green_channel") else []
    return (*said, *(codes.name("service_needs", code) for code in answers.codes("service.needs")))
