"""Questions about a material: why it need not be handed in, and by when it will be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.material import MaterialState, RequiredMaterial
from app.usecases.intake.intake import Intake
from app.usecases.settings.deadlines import SUPPLEMENT, deadline_of
from ui.base.theme import ActiveTheme
from ui.captures.materials_words import short_name
from ui.widgets.fields.reading import read_day
from ui.widgets.messages.ask import QuestionDialog

_SAME_PLACE = "现住址与户籍地址相同"
_NO_DAY = "没看懂这个日期，写成 20261130 这样。"
_PAST = "补齐日期不能早于今天。"


def ask_waiver(
    theme: ActiveTheme,
    page: QWidget,
    need: RequiredMaterial,
    then: Callable[[str], object],
    otherwise: Callable[[], object],
) -> None:
    """Asks for the reason of 免提交. A reason the case suggests is filled in beforehand and can be typed over."""
    ask = QuestionDialog(
        theme,
        page.window(),
        f"{short_name(need)}为什么免提交？",
        "记下",
        "返回",
        detail="原因会记在办理记录里。",
        reason="写一句原因",
        then=then,
        otherwise=otherwise,
    )
    kept = need.record.reason if need.state is MaterialState.WAIVED else ""
    _fill(ask, kept or (_SAME_PLACE if _SAME_PLACE in need.why else ""))
    ask.put()


def ask_promise(
    theme: ActiveTheme,
    page: QWidget,
    intake: Intake,
    need: RequiredMaterial,
    then: Callable[[str], object],
    otherwise: Callable[[], object],
    again: str = "",
) -> None:
    """Asks for the day of 容缺. The hall's own deadline for supplements is filled in beforehand, where it has one."""

    def read(text: str) -> None:
        day = read_day(text, intake.on)
        if day is None or day < intake.on.isoformat():
            ask_promise(theme, page, intake, need, then, otherwise, _NO_DAY if day is None else _PAST)
        else:
            then(day)

    ask = QuestionDialog(
        theme,
        page.window(),
        f"{short_name(need)}哪天补齐？",
        "记下",
        "返回",
        detail=again or "可以先受理，到期前补齐。",
        reason="如 20261130",
        latin=True,
        then=read,
        otherwise=otherwise,
    )
    kept = need.record.until
    _fill(ask, kept if kept >= intake.on.isoformat() else _usual(intake))
    ask.put()


def _usual(intake: Intake) -> str:
    day = deadline_of(intake.desk.settings, intake.desk.library.calendar, intake.on, SUPPLEMENT)
    return day.isoformat() if day else ""


def _fill(ask: QuestionDialog, words: str) -> None:
    line = ask.findChild(QLineEdit)
    if words and line is not None:
        line.setText(words)
        line.selectAll()
