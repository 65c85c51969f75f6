"""预约上门: person, place, time, workers and equipment of a visit. Clashes and neighbours are shown while it is entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.catalogue.match import Named
from app.domain.visit import Visit, VisitState
from app.form.types import as_date
from app.usecases.desk.desk import Desk
from app.usecases.papers.visit_content import equipment_words
from app.usecases.visits import visiting
from app.usecases.visits.visit_request import SOURCES, TOOLS
from app.usecases.wording.office_words import VISIT_WORDS
from ui.base.latest_only import LatestOnly
from ui.base.session_services import SessionServices
from ui.visits.sheet_dialog import SheetDialog
from ui.visits.words import day_words, name_words
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.fields.choice import ChoiceEditor, SegmentEditor
from ui.widgets.fields.free import FreePickEditor
from ui.widgets.fields.reading import read_day, read_time
from ui.widgets.fields.text import MomentEditor, NumberEditor, TextEditor

LIMIT = 200
FAR = 24 * 60


@dataclass(frozen=True)
class NamedChoice:
    """Name to pick, with its search keys."""

    name: str
    initials: str
    spelt: str


def named_choices(desk: Desk, names: Iterable[str]) -> tuple[Named, ...]:
    """Returns the names with their initials and their pinyin, to be found by typing these."""
    pinyin = desk.library.pinyin
    return tuple(NamedChoice(name, " ".join(pinyin.initials(name)), pinyin.spelling(name)) for name in names)


class BookingDialog(SheetDialog):
    """Dialog of a booking. `usual` are workers and places entered before; `cover` finds fonts for rare characters."""

    def __init__(
        self,
        services: SessionServices,
        parent: QWidget,
        visit: Visit,
        cover: Callable[[str], str],
        usual: visiting.UsualChoices,
    ) -> None:
        desk = services.desk
        self._looks, self._cover = LatestOnly(services.background), cover
        self._workers = named_choices(desk, (desk.clerk.name, *usual.workers))
        self._townships, self._villages = named_choices(desk, usual.townships), named_choices(desk, usual.villages)
        title = "预约上门" if visit.version == 0 else "改预约"
        super().__init__(services.theme, parent, desk, visit, title, "约好")
        self.boxes["name"].editor.setFocus()
        self.changed()

    # the boxes

    def build(self) -> None:
        theme, today = self.theme, self.desk.clock.now().date()
        words = lambda limit, hint="": TextEditor(theme, limit, self._cover, placeholder=hint)  # noqa: E731 - used seven times
        pick = lambda names: FreePickEditor(theme, lambda: names)  # noqa: E731 - used four times
        self.box("name", "看谁", words(LIMIT), 4, required=True)
        self.box("phone", "电话", TextEditor(theme, 40, self._cover, latin=True), 4)
        self.box("source", "谁说要上门", SegmentEditor(theme, self._words(SOURCES)), 4)
        self.box("township", "乡镇（街道）", pick(self._townships), 4)
        self.box("village", "村（社区）", pick(self._villages), 4, required=True)
        self.box("address", "组、门牌号", words(LIMIT), 4)
        services = self.desk.library.codes.options("service_items")
        self.box("service", "办什么", ChoiceEditor(theme, services), 8)
        self.box("reason", "为什么上门", words(LIMIT, "如 卧床、行动不便"), 4)
        self.box("day", "日期", MomentEditor(theme, self._cover, read_day, today, "如 1126"), 3)
        self.box("time", "几点", MomentEditor(theme, self._cover, read_time, today, "如 930"), 2)
        self.box("minutes", "大约几分钟", NumberEditor(theme, 4, self._cover), 2)
        self.box("first", "上门人员一", pick(self._workers), 2)
        self.box("second", "上门人员二", pick(self._workers), 3)
        self.box("tools", "带什么", ChecksEditor(theme, self._words(TOOLS)), 12)
        equipment_text = "".join(f"目录第 3 项：“{words}”" for words in equipment_words(self.desk))
        self.box("equipment", "评残要用大型设备", words(LIMIT, "如 要做 CT"), 6, hint=equipment_text)
        self.box("note", "备注", words(LIMIT), 6)

    def read(self, visit: Visit) -> Visit:
        minutes = self.value("minutes")
        tools = self.value("tools")
        offered = [words for words, _ in self._words(TOOLS)]
        rest = tuple(tool for tool in visit.tools if tool not in offered)
        return replace(
            visit,
            **{name: self.text(name) for name in ("name", "phone", "source", "township", "village", "address")},
            **{name: self.text(name) for name in ("service", "reason", "time", "equipment", "note")},
            day=as_date(self.text("day")),
            minutes=min(minutes, FAR) if isinstance(minutes, int) else 0,
            workers=tuple(dict.fromkeys(filter(None, (self.text("first"), self.text("second"), *visit.workers[2:])))),
            tools=(*(tools if isinstance(tools, list) else ()), *rest),
        )

    def show_visit(self, visit: Visit) -> None:
        for name in ("name", "phone", "source", "township", "village", "address", "service", "reason", "time"):
            self.put(name, getattr(visit, name))
        for name in ("equipment", "note"):
            self.put(name, getattr(visit, name))
        self.put("day", visit.day.isoformat() if visit.day else "")
        self.put("minutes", visit.minutes)
        first, second = (*visit.workers, "", "")[:2]
        self.put("first", first)
        self.put("second", second)
        self.put("tools", [words for words, _ in self._words(TOOLS) if words in visit.tools])

    def _words(self, codes: str) -> list[tuple[str, str]]:
        """Returns the words of a code list as choices: a visit stores words, so that a hall's own words stay valid."""
        return [(code.name, code.name) for code in self.desk.library.codes.options(codes)]

    # clashes and neighbours

    def changed(self) -> None:
        """Reads clashes and neighbours of the visit in the background."""
        visit = self.read(self.holding.visit)
        desk = self.desk
        self._looks.run(
            lambda: (visiting.clashes(desk, visit), visiting.neighbours(desk, visit)),
            lambda found: self._warn(visit, *found) if isValid(self) else None,
            lambda _: None,
        )

    def _warn(self, visit: Visit, clashes: tuple[visiting.Clash, ...], neighbours: tuple[Visit, ...]) -> None:
        today = self.desk.clock.now().date()
        clash_words = list(dict.fromkeys(clash.sentence for clash in clashes))
        hints = visiting.hints(visit, today) if visit.name and (visit.day or visit.workers) else ()
        same = "、".join(self._named(other) for other in neighbours)
        near = [f"同村还有 {len(neighbours)} 户等着：{same}，可以一起去。"] if neighbours else []
        sentences = [*clash_words, *hints, *near]
        self.tell("warn" if clash_words or hints else "info", "\n".join(sentences))
        self.boxes["day"].hint(day_words(visit.day, today) if visit.day else "", "hint")

    @staticmethod
    def _named(visit: Visit) -> str:
        return f"{name_words(visit)}（{VISIT_WORDS[visit.state].word}）"

    # the verb

    def do(self) -> None:
        for name in ("day", "time"):
            if self.text(name) and (as_date(self.text(name)) is None if name == "day" else ":" not in self.text(name)):
                wanted = "日期写成 20261126 或 1126 这样。" if name == "day" else "时间写成 930 或 9:30 这样。"
                self.wrong(name, wanted)
                return
        self.attempt(lambda: self.holding.keep(self._booked))

    def _booked(self, visit: Visit) -> Visit:
        """Saves the visit, as 约好 once day and worker are entered; with neither of them it stays to be booked."""
        to = VisitState.BOOKED if visit.day and visit.workers else VisitState.WANTED
        if visit.state in (VisitState.WANTED, VisitState.PUT_OFF) and (visit.day or visit.workers):
            visit = replace(visit, state=VisitState.BOOKED)
        elif visit.state is VisitState.BOOKED:
            visit = replace(visit, state=to)
        return visiting.save_visit(self.desk, visit)
