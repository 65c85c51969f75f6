"""Pane next to the services: the hall's materials, the offer of the service, the county's additions, or a service of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.catalogue.codes import Code
from app.catalogue.services import LEVELS, MODES, Service
from app.usecases.settings.county_services import ServiceEntry
from ui.base.theme import ActiveTheme
from ui.widgets.fields.checks import Tick
from ui.widgets.fields.choice import ChoiceEditor
from ui.widgets.inputs.line import LineEdit, TextArea
from ui.widgets.layout.flow_layout import FlowLayout
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column
from ui.widgets.layout.text import label, restyle, rule, set_hidden
from ui.widgets.messages.refusing import usable

_LINES = {"materials": 4, "items": 3, "requirement": 4}


class ServiceEntryForm(QFrame):
    """Form of one service. `edited` is sent after typing or ticking."""

    edited = Signal()

    def __init__(self, theme: ActiveTheme, groups: Sequence[Code], mode_name: Callable[[str], str]) -> None:
        super().__init__()
        self._theme = theme
        self._entry = ServiceEntry("", False)
        self._ticked: tuple[str, ...] = ()
        self.setProperty("part", "card")
        self.title, self._under = label("", "card", wrap=True), label("", "help", wrap=True)
        self.texts: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.fields: dict[str, Labelled] = {}
        self.levels = {level: Tick(level) for level in LEVELS}
        self.modes = {mode: Tick(mode_name(mode)) for mode in MODES}
        self.stopped = Tick("本县停办这一项", boxed=False)
        self.group = ChoiceEditor(theme, groups, groups)
        self.group.name("服务对象")
        self._sentences: dict[str, QLabel] = {}
        self._own_parts: list[QWidget] = []
        self._build()

    @property
    def entry(self) -> ServiceEntry:
        """Entry in the boxes."""
        texts = {name: _text(box) for name, box in self.texts.items()}
        levels = tuple(level for level, tick in self.levels.items() if tick.isChecked())
        modes = tuple(mode for mode, tick in self.modes.items() if tick.isChecked() and mode not in self._ticked)
        stopped = self.stopped.isChecked()
        group = str(self.group.value() or "")
        return replace(self._entry, **texts, levels=levels, modes=modes, stopped=stopped, group_id=group)  # type: ignore[arg-type]  # texts

    def show_entry(self, entry: ServiceEntry, service: Service | None) -> None:
        """Shows one service. The catalogue's own ticks cannot be cleared; a given name stays."""
        self._entry = entry
        self._ticked = service.modes if service is not None and not entry.own else ()
        self.title.setText(f"{entry.number}　{service.name if service else '本县新的一项'}")
        self._under.setText(
            "本县自己加的。序号和名称用过就不改；要换就停办，再加一项。"
            if entry.own
            else "目录的行不能改；本县加的写在下面，另注文号。"
        )
        for part in self._own_parts:
            set_hidden(part, not entry.own)
        for name, box in self.texts.items():
            _put(box, getattr(entry, name))
        name_box = self.texts["name"]
        name_box.setEnabled(service is None)
        self.group.set_value(entry.group_id or None)
        for level, tick in self.levels.items():
            tick.setChecked(level in entry.levels)
        for mode, tick in self.modes.items():
            tick.setChecked(mode in entry.modes or mode in self._ticked)
            tick.setEnabled(mode not in self._ticked)
            tick.setToolTip("目录打了勾的" if mode in self._ticked else "")
        self.stopped.setChecked(entry.stopped)
        self._follow()
        for field in self.fields.values():
            field.right()
        for line in self._sentences.values():
            set_hidden(line, True)

    def begin(self) -> None:
        """Moves the caret into the first box."""
        self.texts["name"].setFocus(Qt.FocusReason.TabFocusReason)

    def wrong(self, box: str, sentence: str) -> None:
        """Shows a sentence at its box and moves the caret there; under the ways, when the box cannot be seen or changed."""
        if box in self.fields and usable(self.texts[box], self):
            self.fields[box].wrong(sentence)
            self.texts[box].setFocus(Qt.FocusReason.TabFocusReason)
            return
        part: QWidget = {"levels": self.levels[LEVELS[0]], "modes": self.modes[MODES[0]]}.get(box, self.group)
        if usable(part, self):
            part.setFocus(Qt.FocusReason.TabFocusReason)
        line = self._sentences.get(box, self._sentences["modes"])
        line.setText(sentence)
        set_hidden(line, False)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def _fit(self) -> None:
        """Reserves the height of its words at this width: scrolled contents are never squeezed."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _relook(self) -> None:
        for name, lines in _LINES.items():
            box = self.texts[name]
            box.ensurePolished()
            box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + self._theme.px(16))

    def _edited(self) -> None:
        for field in self.fields.values():
            field.right()
        for line in self._sentences.values():
            set_hidden(line, True)
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        set_hidden(self.fields["off"], not self.stopped.isChecked())

    def _build(self) -> None:
        column = Column(self._theme, self, pad=(16, 12, 16, 12), gap=6)
        column.addWidget(self.title)
        column.addWidget(self._under)
        self._own(column, self._box("name", "“一件事”名称", "照“我要……”的样子写"))
        self._own(column, self._choice("group_id", "服务对象", self.group))
        column.addWidget(self._box("materials", "本厅要的材料", "一行一样；空着就写“来源未列材料，大厅还没填”"))
        column.addWidget(rule())
        column.addWidget(self._box("items", "涉及事项", "一行一项，有编码的写在括号里；只能往后加"))
        self._own(column, self._box("requirement", "优化服务要求", "照本县文件原文"))
        self._own(column, self._box("departments", "业务部门", "几个部门用顿号隔开"))
        self._own(column, self._ticks("levels", "办理层级", list(self.levels.values())))
        column.addWidget(self._ticks("modes", "推荐办理方式", list(self.modes.values())))
        column.addWidget(self._box("document", "文号", "如：×县政办函〔2026〕×号"))
        column.addWidget(rule())
        column.addWidget(self.stopped)
        column.addWidget(self._box("off", "停办的文号", "停办后不再列出；已办的件不受影响"))
        column.addStretch(1)
        self.group.changed.connect(self._edited)
        for tick in (*self.levels.values(), *self.modes.values(), self.stopped):
            tick.clicked.connect(self._edited)
        self._theme.changed.connect(self._relook)
        self._relook()

    def _own(self, column: Column, part: QWidget) -> None:
        """Adds a part that only a county's own service has."""
        self._own_parts.append(part)
        column.addWidget(part)

    def _box(self, name: str, words: str, help_line: str) -> Labelled:
        box: QLineEdit | QPlainTextEdit
        if name in _LINES:
            box = TextArea()
            box.textChanged.connect(self._typed)
        else:
            box = LineEdit()
            box.textEdited.connect(self._edited)
        box.setObjectName(name)
        self.texts[name] = box
        self.fields[name] = Labelled(self._theme, words, box, help_line)
        return self.fields[name]

    def _typed(self) -> None:
        # A QPlainTextEdit also signals our own changes.
        box = self.sender()
        if isinstance(box, QPlainTextEdit) and box.hasFocus():
            self._edited()

    def _choice(self, name: str, words: str, editor: QWidget) -> QWidget:
        part = QWidget()
        column = Column(self._theme, part, gap=4)
        column.addWidget(label(words, "label"))
        column.addWidget(editor)
        column.addWidget(self._sentence(name))
        return part

    def _ticks(self, name: str, words: str, ticks: Sequence[Tick]) -> QWidget:
        row = QWidget()
        flow = FlowLayout(self._theme, row, gap=(6, 6))
        for tick in ticks:
            tick.setParent(row)
            flow.addWidget(tick)
        return self._choice(name, words, row)

    def _sentence(self, name: str) -> QLabel:
        line = label("", "help", wrap=True)
        restyle(line, tone="err")
        set_hidden(line, True)
        self._sentences[name] = line
        return line


def _text(box: QLineEdit | QPlainTextEdit) -> str:
    return box.toPlainText() if isinstance(box, QPlainTextEdit) else box.text()


def _put(box: QLineEdit | QPlainTextEdit, text: str) -> None:
    if _text(box) == text:
        return
    if isinstance(box, QPlainTextEdit):
        box.setPlainText(text)
    else:
        box.setText(text)
