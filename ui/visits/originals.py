"""原件在外: every original in custody; it is taken, passed on, returned, and counted at the end of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.event import EventKind
from app.usecases.desk.desk import Desk
from app.usecases.visits import originals_custody
from ui.base.theme import ActiveTheme
from ui.visits.asking import VisitQuestion, text_of
from ui.visits.booking import named_choices
from ui.visits.reading import Plan
from ui.widgets.fields.free import FreePickEditor
from ui.widgets.fields.text import NumberEditor
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column as Stack
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.empty import EmptyLine
from ui.widgets.status.keycap import Keycap
from ui.widgets.status.status_words import short_moment
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

PAPERS = ("身份证", "户口本", "残疾人证", "银行卡", "病历", "诊断书", "两寸照片", "居住证")
PURPOSES = ("复印", "扫描", "制证", "送评残医院", "代办申请")
COLUMNS = (TableColumn("原件"), TableColumn("谁拿着", 88), TableColumn("拿走", 76, right=True, folds=1))
ROW, IN_VIEW, LESS = 48, 4, 6  # px at 100 %; rows in view, and how many fewer in twice the text size
Keep = Callable[[str, Callable[[Case], originals_custody.Change], EventKind], Case]


class OriginalsCard(Card):
    """Card of the originals in custody and their holders. `taking` asks to take one for the visit in view; the other
    signals carry (case id, custody id).
    """

    taking = Signal()
    passing = Signal(object)
    returning = Signal(object)

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "原件在外面", pad=0)
        self._theme = theme
        self.take = Button(theme, "收原件", size="small", keys=("Y",))
        self.take.clicked.connect(self.taking)
        self.head.addWidget(self.take)
        self.table = DataTable(theme, COLUMNS, "在外面的原件", row_height=ROW, header=False)
        self.table.opened.connect(self.returning)
        self.empty = EmptyLine(theme, "没有原件在外面。")
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self._rows = 0
        theme.changed.connect(self._fit)
        self._foot = QWidget()
        foot = Stack(theme, self._foot, pad=(16, 6, 16, 10), gap=4)
        self.count = label("", "table", "sub", wrap=True)
        foot.addWidget(self.count)
        self._keys = QWidget()
        keys = Row(theme, self._keys, gap=4)
        for cap, does in (("Enter", "归还"), ("Z", "转交")):
            keys.addWidget(Keycap(theme, cap))
            keys.addWidget(label(does, "help", "sub"))
        keys.addStretch(1)
        foot.addWidget(self._keys)
        self.body.addWidget(self._foot)

    def show_plan(self, plan: Plan) -> None:
        self.table.show_rows(
            [
                TableRow(
                    (out.case.id, out.paper.id),
                    (
                        Cell(out.paper.paper, beside=f"{out.paper.count} 件", under=out.case.name, bold=True),
                        Cell(out.paper.held_by),
                        Cell(short_moment(out.paper.taken_at, plan.now) if out.paper.taken_at else "", tone="sub"),
                    ),
                )
                for out in plan.out
            ],
            anew=True,  # safe with Enter: its dialog names the original, and the next one is returned in the same way
        )
        self._rows = len(plan.out)
        self._fit()
        set_hidden(self.table, not plan.out)
        set_hidden(self._keys, not plan.out)
        set_hidden(self.empty, bool(plan.out))
        total = sum(out.paper.count for out in plan.out)
        self.say(f"{total} 件" if total else "")
        lines = [
            f"{end.held_by}：今天拿 {end.taken} 还 {end.returned}"
            + (f"，还有 {end.still_out} 件没还" if end.still_out else "，对上了")
            for end in plan.day_end
        ]
        self.count.setText("\n".join(lines))
        set_hidden(self.count, not lines)

    def _fit(self) -> None:
        view = max(1, round(IN_VIEW - LESS * (self._theme.current.scale - 1)))
        self.table.setFixedHeight(self._theme.px(ROW) * min(view, max(1, self._rows)))


class OriginalsDialogs:
    """Dialogs of taking, passing on and returning originals. `keep` saves a change of a case's course with its record,
    `done` is called when it is on the disk.
    """

    def __init__(
        self, theme: ActiveTheme, desk: Desk, window: Callable[[], QWidget], keep: Keep, done: Callable[[Case], object]
    ) -> None:
        self._theme, self._desk, self._window, self._keep, self._done = theme, desk, window, keep, done

    def take(self, case: Case, workers: tuple[str, ...]) -> None:
        """Asks for the originals taken, to be signed for on 原件交接单."""
        hands = (*workers, self._desk.clerk.name)
        lines = [
            ("paper", "什么原件", self._pick(PAPERS)),
            ("count", "几件", NumberEditor(self._theme, 3, lambda _: "")),
            ("given_by", "谁交出来的", self._pick((case.name, case.answers.text("agent.name")))),
            ("held_by", "谁拿着", self._pick(hands)),
            ("purpose", "做什么用", self._pick(PURPOSES)),
        ]
        lines[1][2].set_value(1)
        lines[2][2].set_value(case.name or None)
        lines[3][2].set_value(hands[0])

        def does(said: Mapping[str, object]) -> None:
            count = said.get("count")
            number = count if isinstance(count, int) else 0
            names = [text_of(said, name) for name in ("paper", "given_by", "held_by", "purpose")]
            self._do(
                case.id, lambda now: originals_custody.receive_original(self._desk, now, names[0], number, *names[1:])
            )

        detail = "拿走以后打原件交接单，双方签名。"
        VisitQuestion(self._theme, self._window(), f"收{case.name}的原件", "收下", lines, does, detail).open()

    def pass_on(self, out: originals_custody.OriginalOut, hands: tuple[str, ...]) -> None:
        """Asks for the next holder of an original."""

        def apply(values: Mapping[str, object]) -> None:
            to = text_of(values, "held_by")
            self._do(out.case.id, lambda now: originals_custody.pass_on_original(self._desk, now, out.paper.id, to))

        title = f"把{out.paper.paper}（{out.paper.count} 件）转交给谁？"
        lines = [("held_by", "交给谁", self._pick(hands))]
        VisitQuestion(self._theme, self._window(), title, "转交", lines, apply, f"现在{out.paper.held_by}拿着。").open()

    def give_back(self, out: originals_custody.OriginalOut) -> None:
        """Asks for the count and the receiver of a returned original; the count must agree."""
        given_by = out.paper.given_by
        lines = [
            ("count", "还几件", NumberEditor(self._theme, 3, lambda _: "")),
            ("returned_to", "还给谁", self._pick((given_by, out.case.name))),
        ]
        lines[0][2].set_value(out.paper.count)
        lines[1][2].set_value(given_by)

        def does(said: Mapping[str, object]) -> None:
            count = said.get("count")
            number, to = (count if isinstance(count, int) else 0), text_of(said, "returned_to")
            self._do(
                out.case.id, lambda now: originals_custody.return_original(self._desk, now, out.paper.id, number, to)
            )

        title = f"还{out.paper.paper}，拿走时 {out.paper.count} 件"
        VisitQuestion(self._theme, self._window(), title, "已还", lines, does).open()

    def _do(self, case_id: str, change: Callable[[Case], originals_custody.Change]) -> None:
        self._done(self._keep(case_id, change, EventKind.CUSTODY))

    def _pick(self, names: tuple[str, ...]) -> FreePickEditor:
        options = named_choices(self._desk, dict.fromkeys(filter(None, names)))
        return FreePickEditor(self._theme, lambda: options, 100)
