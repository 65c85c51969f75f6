"""委托书签好了？: who helps, how it was signed, before whom, on which day; asked in the wizard and for an accepted case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.domain.assistance import Helper, SignedHow
from app.domain.case import Case
from app.domain.course import Course
from app.domain.person import guardian_required
from app.errors import Refused
from app.form.types import as_date
from app.usecases.desk.desk import Desk
from app.usecases.visits import authority
from ui.base.theme import ActiveTheme
from ui.visits.asking import VisitQuestion, text_of
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.reading import read_day
from ui.widgets.fields.text import MomentEditor, TextEditor

HELPERS = ((Helper.ASSISTANT, "帮代办员"), (Helper.GRID_WORKER, "网格员"), (Helper.RELATIVE, "亲属"))
HOW = ((SignedHow.SIGNATURE, "签名"), (SignedHow.THUMBPRINT, "按指印"), (SignedHow.GUARDIAN, "监护人签"))
TERMS = "无偿代办，不得转委托。"
SaveCourse = Callable[[Course, Mapping[str, object]], object]


def signing_question(
    theme: ActiveTheme, parent: QWidget, desk: Desk, now: Callable[[], Case], keep: SaveCourse
) -> VisitQuestion:
    """Returns the question, ready to be opened. `now` returns the case of that moment; `keep` saves the course with its record."""
    today = desk.clock.now().date()
    editors: dict[str, Editor] = {
        "helper": SegmentEditor(theme, HELPERS),
        "how": SegmentEditor(theme, HOW),
        "witness": TextEditor(theme, 100, _plain),
        "on": MomentEditor(theme, _plain, read_day, today, "如 1122"),
    }
    editors["helper"].set_value(Helper.RELATIVE if now().answers.text("agent.relation") else Helper.ASSISTANT)
    editors["how"].set_value(SignedHow.GUARDIAN if _guarded(now()) else SignedHow.SIGNATURE)
    editors["on"].set_value(today.isoformat())
    words = {"helper": "谁来帮", "how": "怎么签的", "witness": "见证人（按指印必填）", "on": "哪天签的"}

    def does(entries: Mapping[str, object]) -> None:
        case, on = now(), as_date(text_of(entries, "on"))
        if on is None or on > today:
            raise Refused("签名的日子写成 20261122 这样，不能在今天以后。", "on")
        helper, how = Helper(str(entries["helper"])), SignedHow(str(entries["how"]))
        if _guarded(case) and how is not SignedHow.GUARDIAN:
            raise Refused("这位要监护人签：未成年，或者智力、精神残疾。", "how")
        keep(*authority.with_signed_authority(case, helper, how, on, text_of(entries, "witness")))

    lines = [(name, words[name], editor) for name, editor in editors.items()]
    detail = f"纸上的权限和期限按现在填的记。{TERMS}"
    return VisitQuestion(theme, parent, "委托书签好了？", "记下", lines, does, detail)


def _guarded(case: Case) -> bool:
    return guardian_required(case.answers, case.on)


def _plain(_text: str) -> str:
    """Accepts every character: these names are on the paper too, and printing reports what no font has."""
    return ""
