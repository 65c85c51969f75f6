"""First start of a station: the hall, the window and its administrator; or 试用 with invented people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from app.domain.identifiers import tracking_number
from app.domain.office import Clerk, HallSettings, Role
from app.errors import Refused, Unavailable
from ui.base.background import BackgroundRunner
from ui.base.theme import ActiveTheme
from ui.devices.input_found import InputMethod
from ui.shell.office_panel import OfficeInfo, OfficePanel
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.inputs.passphrase import PassphraseEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, rule, set_hidden
from ui.widgets.messages.notice import Notice

LATIN = ("station", "phone", "number")  # boxes in which no Chinese is typed


def spoken_window(text: str) -> str:
    """Returns the window's spoken name: 2 becomes 2 号窗口, any other text is unchanged."""
    window = text.strip()
    return f"{window} 号窗口" if window.isdecimal() else window


@dataclass(frozen=True)
class NewStation:
    """Input of the first start."""

    settings: HallSettings
    station: str
    clerk: Clerk
    passphrase: str

    def __repr__(self) -> str:
        return f"NewStation({self.station})"  # the passphrase is never written anywhere


class FirstRun(QWidget):
    """Form of the first start. `create` makes the store in the background (it takes a second) or raises Refused / Unavailable;
    then `done` is sent. `demo_wanted` asks for the demo store."""

    done = Signal(object)
    demo_wanted = Signal()

    def __init__(
        self,
        theme: ActiveTheme,
        version: str,
        *,
        create: Callable[[NewStation], object],
        now: Callable[[], datetime],
        background: BackgroundRunner,
    ) -> None:
        super().__init__()
        self._theme, self._create, self._background = theme, create, background
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = OfficePanel(theme, OfficeInfo(version=version), now)
        self.fields: dict[str, Labelled] = {}
        self._passed = set[str]()  # names of the boxes left with Enter
        self._build()
        self.setFocusProxy(self.fields["hall"].editor)
        theme.changed.connect(self._relook)
        self._relook()

    def fill(self, **words: str) -> None:
        """Fills boxes by name, as a test or a prepared station does."""
        for name, text in words.items():
            self._box(name).setText(text)

    def say_input(self, method: InputMethod | None) -> None:
        """Shows a warning above the boxes when no Chinese can be typed."""
        set_hidden(self._warned, method is None or method.works)
        if method is not None and not method.works:
            self._no_input.say("err", method.sentence)

    @property
    def sentence(self) -> str:
        """Sentence under the button: why the station could not be set up."""
        return self._message.text()

    def _box(self, name: str) -> QLineEdit:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)  # noqa: S101 - every box here is one
        return editor

    def _text(self, name: str) -> str:
        return self._box(name).text().strip()

    def _wrongs(self) -> dict[str, str]:
        """Returns the sentence for each box that is not right yet, in the order of the screen."""
        wrongs: dict[str, str] = {}
        for name, sentence in (("hall", "还没填大厅名称。"), ("window", "还没填窗口号。"), ("name", "还没填姓名。")):
            if not self._text(name):
                wrongs[name] = sentence
        try:
            tracking_number.validate_prefix(self._text("station"))
        except Refused as refused:
            wrongs["station"] = refused.sentence
        first, second = self._box("passphrase").text(), self._box("again").text()
        if not first:
            wrongs["passphrase"] = "还没填密码。"  # noqa: S105 - a sentence
        elif first != second:
            wrongs["again"] = "两次不一样，请再输一遍。"
        return {name: wrongs[name] for name in self.fields if name in wrongs}

    def _go(self) -> None:
        wrongs = self._wrongs()
        for name, field in self.fields.items():
            if name in wrongs:
                field.wrong(wrongs[name])
            else:
                field.right()
        if wrongs:
            self.fields[next(iter(wrongs))].focus()
            return
        new = NewStation(
            HallSettings(
                hall=self._text("hall"), window=spoken_window(self._text("window")), phone=self._text("phone")
            ),
            tracking_number.validate_prefix(self._text("station")),
            Clerk(self._text("name"), self._text("name"), self._text("number"), Role.ADMINISTRATOR),
            self._box("passphrase").text(),
        )
        self._busy(True)
        self._background.run(lambda: self._create(new), self._made, self._not_made)

    def _made(self, outcome: object) -> None:
        self._busy(False)
        self.done.emit(outcome)

    def _not_made(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, Refused):
            field = self.fields.get(error.field) or self.fields["passphrase"]
            field.wrong(error.sentence)
            field.focus()
        elif isinstance(error, Unavailable):
            self._message.setText(error.sentence)
        else:
            raise error

    def _busy(self, busy: bool) -> None:
        self.go.setEnabled(not busy)
        self._message.setText("正在建库，要一两秒…" if busy else "")

    def _field(
        self, name: str, words: str, help_line: str, *, required: bool = False, secret: bool = False
    ) -> Labelled:
        box = PassphraseEdit(self._theme, words) if secret else LineEdit(latin=name in LATIN)
        box.setObjectName(name)
        box.returnPressed.connect(self._next)
        field = Labelled(self._theme, words, box, help_line, required=required)
        box.textEdited.connect(lambda _: field.right())
        self.fields[name] = field
        return field

    def _next(self) -> None:
        """Moves on after Enter: to the next box that is empty or wrong, from here on and round again, or to the set-up when all are right.

        An optional box is visited only once, so that Enter finishes the form when its one wrong box is corrected.
        """
        names = list(self.fields)
        at = next((i for i, name in enumerate(names) if self._box(name).hasFocus()), len(names) - 1)
        self._passed.add(names[at])
        wrongs = self._wrongs()
        ahead = (*names[at + 1 :], *names[:at])
        wanted = next((name for name in ahead if name in wrongs or self._unasked(name)), "")
        for name in (names[at], wanted):
            if name in wrongs and (self._box(name).text() or name in names[:at]):  # typed already, or passed by
                self.fields[name].wrong(wrongs[name])
        if wanted:
            self.fields[wanted].focus()
        else:
            self.go.click()

    def _unasked(self, name: str) -> bool:
        return name not in self._passed and not self._box(name).text()

    def _build(self) -> None:
        theme = self._theme
        whole = Row(theme, self, gap=0)
        whole.addWidget(self.panel)
        self._form = QWidget()
        self._form.setProperty("ground", "clear")
        form = Column(theme, self._form, pad=(32, 20), gap=4)
        form.addStretch(1)
        form.addWidget(label("第一次用这台电脑", "page"))
        form.addWidget(label("填好就能受理，不用联网。以后在设置里都能改（工作站代码除外）。", "table", wrap=True))
        form.addSpacing(theme.px(10))
        self._no_input = Notice(theme)
        self._warned = QWidget()
        Column(theme, self._warned, pad=(0, 0, 0, 8)).addWidget(self._no_input)
        form.addWidget(self._warned)
        set_hidden(self._warned, True)
        form.addLayout(self._boxes())
        self.go = Button(theme, "建好并进入", "primary", size="huge", keys=("Enter",))
        self.go.clicked.connect(self._go)
        form.addWidget(self.go)
        self._message = label("", "help", "err", wrap=True)
        self._message.setMinimumHeight(theme.px(18))
        form.addWidget(self._message)
        form.addWidget(rule())
        form.addSpacing(theme.px(6))
        trial = Row(theme, gap=12)
        trial.addWidget(label("先看看怎么用？试用打开另外一个库，里面都是编的人。", "table", wrap=True), 1)
        self.trial = Button(theme, "试用")
        self.trial.setAccessibleDescription("打开演示库，里面都是编的人")
        self.trial.clicked.connect(self.demo_wanted)
        trial.addWidget(self.trial)
        form.addLayout(trial)
        form.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._form)
        whole.addWidget(area, 1)

    def _boxes(self) -> Grid:
        grid = Grid(self._theme, gap=(16, 8))
        grid.addWidget(self._field("hall", "大厅名称", "印在回执和告知书上", required=True), 0, 0)
        grid.addWidget(self._field("window", "窗口号", "只填数字就行，如 2", required=True), 0, 1)
        grid.addWidget(
            self._field("station", "工作站代码", "3 位，每台电脑都不一样，如 K7M；建好不能改", required=True), 1, 0
        )
        grid.addWidget(self._field("phone", "窗口电话", "印在回执上，可以以后再填"), 1, 1)
        grid.addWidget(self._field("name", "管理员姓名", "也是登录时选的名字", required=True), 2, 0)
        grid.addWidget(self._field("number", "工号", "没有就空着"), 2, 1)
        advice = "至少 6 位，忘了没人能找回"
        grid.addWidget(self._field("passphrase", "密码", advice, required=True, secret=True), 3, 0)
        grid.addWidget(self._field("again", "再输一遍密码", "", required=True, secret=True), 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _relook(self) -> None:
        self._form.setMaximumWidth(self._theme.px(720))
