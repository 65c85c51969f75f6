"""人员: the clerks who may unlock this store. An administrator adds clerks; everyone changes their own passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app.domain.office import Clerk, Role
from app.errors import Refused, Unavailable
from app.ports.vault import Vault
from ui.base.session_services import SessionServices
from ui.settings.section import SettingsSection
from ui.widgets.inputs.buttons import Button
from ui.widgets.inputs.line import LineEdit
from ui.widgets.inputs.passphrase import PassphraseEdit
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Column, Grid, Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice
from ui.widgets.tables.table import Cell, DataTable, TableColumn, TableRow

ROLES = {Role.ADMINISTRATOR: "管理员", Role.CLERK: "窗口人员"}


class ClerksSection(SettingsSection):
    title, note, icon = "人员", "能在这台电脑上登录的人", "users"
    for_administrator = False  # the passphrase is everybody's own

    def __init__(self, services: SessionServices, vault: Vault) -> None:
        super().__init__()
        theme = services.theme
        self._theme, self._desk, self._background, self._vault = theme, services.desk, services.background, vault
        self.notice = Notice(theme)
        self.table = DataTable(
            theme, [TableColumn("姓名"), TableColumn("工号", 120), TableColumn("", 110, right=True)], "人员"
        )
        self.fields: dict[str, Labelled] = {}
        self.administrator = QCheckBox("也是管理员：能改设置、加人")
        self.add = Button(theme, "加这个人", "primary")
        self.change = Button(theme, "改我的密码")
        self._build()
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        theme.changed.connect(self._relook)

    def entered(self) -> None:
        set_hidden(self.notice, True)
        self._background.run(self._desk.store.clerks, self._show, self._not_done)

    def allow(self, administrator: bool) -> None:
        for name in ("name", "number", "first", "again"):
            self.fields[name].setEnabled(administrator)
        self.administrator.setEnabled(administrator)
        self.add.setEnabled(administrator)
        self.add.setToolTip("" if administrator else "只有管理员能加人")

    def text(self, name: str) -> str:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)  # noqa: S101 - made below
        return editor.text()

    def _show(self, clerks: tuple[Clerk, ...]) -> None:
        self.table.show_rows(
            [
                TableRow(
                    clerk.user,
                    (
                        Cell(clerk.name, beside="" if clerk.user == clerk.name else clerk.user, bold=True),
                        Cell(clerk.number, tone="sub"),
                        Cell(ROLES[clerk.role], chip="accent" if clerk.role is Role.ADMINISTRATOR else ""),
                    ),
                )
                for clerk in clerks
            ]
        )
        self._relook()

    def _relook(self) -> None:
        self.table.setFixedHeight(min(self.table.content_height() + 2, self._theme.px(220)))

    def _add(self) -> None:
        name = self.text("name").strip()
        if not name:
            self._wrong("name", "还没填姓名。")
        elif self._same("first", "again"):
            role = Role.ADMINISTRATOR if self.administrator.isChecked() else Role.CLERK
            clerk, passphrase = Clerk(name, name, self.text("number").strip(), role), self.text("first")
            self._do(
                lambda: self._vault.add_clerk(self._desk.opened, clerk, passphrase),
                f"加好了。{name}可以登录了。",
                {"user": "name", "passphrase": "first"},
            )

    def _change(self) -> None:
        if not self.text("old"):
            self._wrong("old", "还没填现在的密码。")
        elif self._same("new", "new_again"):
            user, old, new = self._desk.clerk.user, self.text("old"), self.text("new")
            self._do(
                lambda: self._vault.change_passphrase(user, old, new),
                "密码改好了，下次用新密码。",
                {"passphrase": "new"},
            )

    def _same(self, first: str, again: str) -> bool:
        if not self.text(first):
            self._wrong(first, "还没填密码。")
        elif self.text(first) != self.text(again):
            self._wrong(again, "两次不一样，请再输一遍。")
        else:
            return True
        return False

    def _do(self, job: Callable[[], None], sentence: str, where: dict[str, str]) -> None:
        for button in (self.add, self.change):
            button.setEnabled(False)
        self._background.run(job, lambda _: self._done(sentence), lambda error: self._not_done(error, where))

    def _done(self, sentence: str) -> None:
        self._ready()
        for field in self.fields.values():
            field.right()
            editor = field.editor
            if isinstance(editor, QLineEdit):
                editor.clear()
        self.administrator.setChecked(False)
        self.entered()
        self.notice.say("ok", sentence)
        set_hidden(self.notice, False)

    def _not_done(self, error: Exception, where: dict[str, str] | None = None) -> None:
        self._ready()
        if not isinstance(error, Refused | Unavailable):
            raise error
        field = (where or {}).get(getattr(error, "field", ""))
        if field:
            self._wrong(field, error.sentence)
        else:
            self.notice.say("err", error.sentence)
            set_hidden(self.notice, False)

    def _ready(self) -> None:
        self.change.setEnabled(True)
        self.allow(self._desk.clerk.role is Role.ADMINISTRATOR)

    def _wrong(self, name: str, sentence: str) -> None:
        self.fields[name].wrong(sentence)
        self.fields[name].focus()

    def _field(self, name: str, words: str, help_line: str, secret: bool = False) -> Labelled:
        box = PassphraseEdit(self._theme, words) if secret else LineEdit(latin=name == "number")
        box.setObjectName(name)
        field = Labelled(self._theme, words, box, help_line)
        box.textEdited.connect(field.right)
        self.fields[name] = field
        return field

    def _build(self) -> None:
        theme = self._theme
        whole = Column(theme, self, gap=12)
        whole.addWidget(self.notice)
        set_hidden(self.notice, True)
        whole.addWidget(self.table)
        for title, button, boxes in (
            (
                "加一个人",
                self.add,
                (
                    ("name", "姓名", "登录时选的名字", False),
                    ("number", "工号", "没有就空着", False),
                    ("first", "密码", "至少 6 位，让本人来输", True),
                    ("again", "再输一遍密码", "", True),
                ),
            ),
            (
                "改我的密码",
                self.change,
                (
                    ("old", "现在的密码", "", True),
                    ("new", "新密码", "至少 6 位", True),
                    ("new_again", "再输一遍新密码", "", True),
                ),
            ),
        ):
            whole.addWidget(label(title, "card"))
            grid = Grid(theme, gap=(16, 4))
            for at, (name, words, help_line, secret) in enumerate(boxes):
                grid.addWidget(self._field(name, words, help_line, secret), at // 2, at % 2)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            whole.addLayout(grid)
            row = Row(theme, gap=12)
            if button is self.add:
                row.addWidget(self.administrator)
            row.addStretch(1)
            row.addWidget(button)
            whole.addLayout(row)
        whole.addStretch(1)
