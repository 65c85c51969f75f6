"""设置: sections at the left, the chosen one in front, and one 保存 for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QToolButton, QWidget

from app.domain.office import Role
from app.errors import Refused, Unavailable
from app.usecases.desk.desk import CHANGED_ELSEWHERE, Desk
from ui.base.theme import ActiveTheme
from ui.settings.section import SettingsSection
from ui.shell.page import Screen
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.text import label, restyle
from ui.widgets.messages.ask import QuestionDialog

SIDE = 176  # px at 100 %


class SettingsPage(Screen):
    """Page of the settings; `kept` is sent after the hall's settings have changed on disk."""

    kept = Signal()
    title = "设置"

    def __init__(self, theme: ActiveTheme, desk: Desk, sections: Sequence[SettingsSection]) -> None:
        super().__init__()
        self._theme, self._desk, self._sections = theme, desk, tuple(sections)
        self._dirty = self._asked = False  # something was changed; the first Esc was pressed
        self._base = desk.settings  # the settings shown, which the clerk changes
        self._at = 0
        self._buttons: list[QToolButton] = []
        self._stack = QStackedWidget()
        self._title, self._note = label("", "page"), label("", "table")
        self._message = label("", "table")
        self.save = Button(theme, "保存", "primary", keys=("Ctrl", "S"), size="action")
        self.undo = Button(theme, "放弃改动", "quiet", keys=("Esc",), size="action")
        self._build()
        self.save.clicked.connect(self.keep)
        self.undo.clicked.connect(self.reload)
        QShortcut(QKeySequence("Ctrl+S"), self, self.keep)
        for section in self._sections:
            section.changed.connect(self._changed)
        self.setFocusProxy(self._buttons[0])
        theme.changed.connect(self._relook)
        self._relook()
        self.show_section(0)

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl+S", "保存"), ("Esc", "放弃改动"), ("↑", "上一类"), ("↓", "下一类"))

    def entered(self) -> None:
        self.reload()
        self._sections[self._at].entered()
        self._buttons[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave(self) -> bool:
        if not self._dirty:
            return True
        QuestionDialog(
            self._theme,
            self.window(),
            "改的还没存，要存吗？",
            "保存",
            "不存",
            then=lambda _: self.keep(),
            otherwise=self.reload,
        ).put()
        return False

    def escape(self) -> bool:
        """Discards the input at the second Esc, with nothing changed in between; the first one only warns."""
        if not self._dirty:
            return False
        if self._asked:
            self.reload()
            self._tell("没有存，改动去掉了。")
        else:
            self._asked = True
            self._tell("改了，还没存。再按一次 Esc 就去掉改动。", "warn")
        return True

    @property
    def dirty(self) -> bool:
        """True when something was changed and not saved."""
        return self._dirty

    def reload(self) -> None:
        """Shows the settings in force; unsaved changes are discarded."""
        administrator = self._desk.clerk.role is Role.ADMINISTRATOR
        self._base = self._desk.settings
        for section in self._sections:
            section.show_settings(self._base)
            section.allow(administrator)
        self._set_dirty(False)
        self._tell(self._idle_text())

    def keep(self) -> None:
        """Ctrl+S: collects and saves every section, or moves the caret to a fault."""
        if not self._dirty:
            self._tell("没有要存的。")
            return
        settings = self._base
        for at, section in enumerate(self._sections):
            try:
                settings = section.taken(settings)
            except Refused as refused:
                self.show_section(at)
                section.bring(refused.field)
                self._tell(refused.sentence, "err")
                return
        try:
            if settings != self._base:
                self._desk.keep_settings(settings, base=self._base)
            message = self._keep_own()
        except (Refused, Unavailable) as error:
            if isinstance(error, Refused) and error.field == CHANGED_ELSEWHERE:
                self.reload()  # another desk's settings are shown before anything is changed again
                self.kept.emit()
            self._tell(error.sentence, "err")
            return
        self.reload()
        self._tell(message or "存好了，从下一件起生效。", "ok")
        self.kept.emit()

    def _keep_own(self) -> str:
        """Saves the sections that save themselves and returns their message. Raises Refused after the caret was moved to the fault."""
        message = ""
        for at, section in enumerate(self._sections):
            try:
                message = section.keep_own() if section.has_own else message
            except Refused as refused:
                if refused.field != CHANGED_ELSEWHERE:
                    self.show_section(at)
                    section.refuse(refused)
                raise
        return message

    def show_section(self, at: int) -> None:
        """Brings one section to the front."""
        self._at = at
        section = self._sections[at]
        self._buttons[at].setChecked(True)
        self._title.setText(section.title)
        self._note.setText(section.note)
        self.save.say(section.verb)
        self._stack.setCurrentIndex(at)
        self._relook()
        section.entered()
        if not self._dirty:
            self._tell(self._idle_text())

    def _idle_text(self) -> str:
        """Returns the text shown while nothing was changed."""
        administrator = self._desk.clerk.role is Role.ADMINISTRATOR
        return "" if administrator or not self._sections[self._at].for_administrator else "只有管理员能改大厅的设置。"

    def _changed(self) -> None:
        self._set_dirty(True)
        self._asked = False
        self._tell("改了，还没存。", "warn")

    def _set_dirty(self, dirty: bool) -> None:
        self._dirty, self._asked = dirty, False
        if not dirty and (self.save.hasFocus() or self.undo.hasFocus()):
            self._buttons[self._at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setEnabled(dirty)
        self.save.setToolTip("" if dirty else "没有要存的")
        self.undo.setEnabled(dirty)

    def _tell(self, sentence: str, tone: str = "sub") -> None:
        self._message.setText(sentence)
        restyle(self._message, tone=tone)

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, gap=0)
        middle = Row(theme, gap=0)
        middle.addWidget(self._side())
        body = QWidget()
        column = Column(theme, body, pad=(16, 12, 16, 0), gap=12)
        head = Row(theme, gap=12)
        head.addWidget(self._title)
        head.addWidget(self._note)
        head.addStretch(1)
        column.addLayout(head)
        for section in self._sections:
            self._stack.addWidget(self._scrolled(section))
        column.addWidget(self._stack, 1)
        middle.addWidget(body, 1)
        whole.addLayout(middle, 1)
        bar = QFrame()
        bar.setProperty("part", "actionBar")
        row = Row(theme, bar, pad=(16, 0), gap=12)
        row.addWidget(self._message)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        whole.addWidget(bar)

    def _scrolled(self, section: SettingsSection) -> QScrollArea:
        holder = QWidget()
        holder.setProperty("ground", "clear")
        row = Row(self._theme, holder, pad=(0, 4, 12, 16), gap=0)
        row.addWidget(section, 100)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area

    def _side(self) -> QWidget:
        self._list = QFrame()
        self._list.setProperty("part", "sideList")
        column = Column(self._theme, self._list, pad=(0, 8), gap=0)
        group = QButtonGroup(self)
        for at, section in enumerate(self._sections):
            button = QToolButton()
            button.setProperty("part", "side")
            button.setObjectName(f"side-{at}")
            button.setCheckable(True)
            button.setText(f"  {section.title}")  # Qt leaves too little between icon and words
            button.setAccessibleName(section.title)
            button.setAccessibleDescription(section.note)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, at=at: self.show_section(at))
            group.addButton(button)
            self._buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        for keys, by in (("Up", -1), ("Down", 1)):
            step = QShortcut(QKeySequence(keys), self._list, lambda by=by: self._step(by))
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return self._list

    def _step(self, by: int) -> None:
        at = max(0, min(self._at + by, len(self._sections) - 1))
        self.show_section(at)
        self._buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _relook(self) -> None:
        self._list.setFixedWidth(self._theme.px(SIDE))
        for button, section in zip(self._buttons, self._sections, strict=True):
            button.setIcon(self._theme.icon(section.icon, "accent" if button.isChecked() else "sub", 18))
            button.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        for section in self._sections:
            section.setMaximumWidth(self._theme.px(section.wide))
