"""收补交的材料: materials that were missing, promised or due after the assessment are handed in; when none is left, the deadline runs again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.chinese_dates import month_and_day
from app.domain.material import MaterialState
from app.errors import Refused, Unavailable
from app.usecases.deciding.acts import BRING, COMPLETE_SUPPLEMENT
from app.usecases.deciding.supplement import Awaited, all_brought, awaited_papers, complete_supplement, material_brought
from ui.captures.capture_importer import choose_files
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.widgets.fields.checks import Tick
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.inputs.buttons import link
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label

SEEN = (("original", "看的原件"), ("copy", "复印件"))


class SupplementDialog(ActDialog):
    """Dialog with one line for each paper the window waits for: its day, and the pictures that come with it."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        self._was_paused = case.course.open_pause() is not None  # a promise never pauses the deadline
        about = "勾上这次收到的。" + ("收齐了，计时从明天起继续。" if self._was_paused else "")
        super().__init__(acting, case, BRING, "记下", title="收补交的材料", about=about)
        self.authority = self.authority_line()
        self.body.addWidget(self.authority)
        self.authority.stand()
        self.lines = {one.need.id: SupplementLine(self, one) for one in awaited_papers(acting.desk, case)}
        self.seen = SegmentEditor(self.theme, SEEN)
        self.seen.set_value("original")
        self.seen.name("看的是")
        self.nothing = label("没有还要收的了。", "base", "sub")
        self.body.addWidget(self.nothing)
        self.nothing.setVisible(not self.lines)
        for one in self.lines.values():
            self.body.addWidget(one)
        self.boxes["seen"] = Labelled(self.theme, "看的是", self.seen)
        self.body.addWidget(self.boxes["seen"])
        self.boxes["seen"].setVisible(bool(self.lines))
        self._before = case
        self.rejected.connect(self._left)
        if len(self.lines) == 1:
            next(iter(self.lines.values())).tick.setChecked(True)

    def stops(self) -> Sequence[QWidget]:
        return [*(one.tick for one in self.lines.values()), *(self.seen.stops() if self.lines else ())]

    def act(self) -> None:
        desk, case = self.acting.desk, self.case
        ticked = [key for key, one in self.lines.items() if one.tick.isChecked()]
        if not ticked and self.lines:
            raise Refused("还没勾收到了什么。")
        for key in ticked:  # one by one: papers on the disk stay there when a later page is no picture
            case = material_brought(desk, case, key, str(self.seen.value()), self.lines[key].pages())
            self.case = case
            self.lines.pop(key).setEnabled(False)
            self.leaving.begin()  # Esc does not lose what is on the disk
        if all_brought(desk, case):
            sentence = "材料收齐了，计时从明天起继续。" if self._was_paused else "材料收齐了。"
            self.finish(complete_supplement(desk, case), sentence, COMPLETE_SUPPLEMENT.papers)
        else:
            self.finish(case, f"收了 {len(ticked)} 样，还差 {len(awaited_papers(desk, case))} 样。")

    def show_passed(self, case: Case) -> None:
        self.case = self._before = case

    def _left(self) -> None:
        """Shows the case as far as papers were recorded before an error."""
        if self.case is not self._before:
            self.acting.done(self.case, ())


class SupplementLine(QWidget):
    """Line of one paper: a tick, the day, and its pictures from files."""

    def __init__(self, dialog: SupplementDialog, one: Awaited) -> None:
        super().__init__()
        self._dialog, self._name = dialog, one.need.name
        self._files: list[Path] = []
        row = Row(dialog.theme, self, gap=12)
        self.tick = Tick(one.need.name, boxed=False)
        row.addWidget(self.tick)
        words, tone = _until(dialog, one)
        row.addWidget(label(words, "table", tone))
        row.addStretch(1)
        self.files = link(dialog.theme, "加影像")
        self.files.clicked.connect(lambda: self.add_files(choose_files(dialog, self._name)))
        row.addWidget(self.files)

    def add_files(self, files: Sequence[Path]) -> None:
        """Adds these pictures to the paper."""
        self._files.extend(files)
        if self._files:
            self.files.setText(f"影像 {len(self._files)} 页")
            self.tick.setChecked(True)

    def pages(self) -> list[bytes]:
        """Returns the pictures, read now. Raises Unavailable when a file cannot be read."""
        try:
            return [path.read_bytes() for path in self._files]
        except OSError:
            raise Unavailable("影像文件读不出来，再选一次。") from None


def _until(dialog: SupplementDialog, one: Awaited) -> tuple[str, str]:
    if one.need.state is MaterialState.AFTER:
        return "评定后提交", "sub"
    word = "容缺" if one.need.promised else "缺"
    if one.until is None:
        return f"{word}，本厅没设期限", "sub"
    late = one.until < dialog.acting.desk.clock.now().date()
    return f"{word}，{month_and_day(one.until)}前", "err" if late else "sub"
