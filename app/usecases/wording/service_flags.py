"""Service flags in the words of lists, receipts and sheets: 服务对象, and 上门办 · 帮代办 · 绿色通道 · aids to understanding."""

from app.catalogue.codes import Codes
from app.domain.answers import Answers

_SHOWN_MODES = ("online", "nearby", "home", "no_application")  # the window itself is nothing to remark on


def group_words(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns the groups the clerk has confirmed, by their printed words."""
    return tuple(codes.name("service_groups", code) for code in answers.codes("service.groups"))


def flag_words(codes: Codes, answers: Answers) -> tuple[str, ...]:
    """Returns 上门办, 帮代办, 绿色通道, 大字 …: the points a clerk who takes this case on must see at a glance."""
    mode = answers.text("service.mode")
    flags = [codes.name("service_modes", mode)] if mode in _SHOWN_MODES else []
    flags += ["帮代办"] if answers.truth("service.assisted") else []
    flags += ["绿色通道"] if answers.truth("service.green_channel") else []
    return (*flags, *(codes.name("service_needs", code) for code in answers.codes("service.needs")))
