"""Autosave of a visit being edited: a box when it is left, and the text being typed every few seconds, so that a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.visit import Visit
from app.errors import Unavailable
from app.ports.store import VisitConflict
from app.usecases.desk.desk import Desk
from app.usecases.visits import visiting

WHILE_TYPING = 1500  # ms
NOT_MERGED = frozenset({"id", "version", "created_at", "saved_at", "clerk", "station"})
LABELS = {
    "name": "姓名", "phone": "电话", "township": "乡镇", "village": "村", "address": "地址", "service": "办什么", "reason": "原因",
    "day": "日期", "time": "时间", "minutes": "多久", "workers": "上门人员", "tools": "工具", "source": "来源", "note": "备注",
    "state": "进度", "equipment": "评残设备",
}  # fmt: skip


class VisitAutosave(QObject):
    """Autosaver of one visit. `visit` is the visit on the disk, or new; `read` returns it with the values of the boxes
    now. Its signals carry a message as (tone, sentence), and in `merged` the visit to show after another window saved
    it too.
    """

    told = Signal(str, str)
    merged = Signal(object)

    def __init__(self, parent: QObject, desk: Desk, visit: Visit, read: Callable[[Visit], Visit]) -> None:
        super().__init__(parent)
        self._desk, self._read = desk, read
        self.visit = visit
        self._base = visit
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WHILE_TYPING)
        self._pause.timeout.connect(self.hold)

    def touch(self) -> None:
        """Schedules a save while the clerk types."""
        self._pause.start()

    def hold(self) -> bool:
        """Saves the values of the boxes now. Returns False when that failed, after emitting the reason."""
        self._pause.stop()
        typed = self._read(self.visit)
        return typed == self.visit or self._do(lambda visit: visiting.save_unfinished(self._desk, visit), typed)

    def keep(self, change: Callable[[Visit], Visit]) -> bool:
        """Takes a step: `change` gets the visit with the values of the boxes and saves it. Raises Refused for missing values."""
        self._pause.stop()
        return self._do(change, self._read(self.visit))

    def _do(self, save: Callable[[Visit], Visit], typed: Visit) -> bool:
        try:
            self.visit = self._base = save(typed)
        except VisitConflict as changed:
            self._put_together(typed, changed.theirs)
            return False
        except Unavailable as trouble:
            self.told.emit("err", trouble.sentence)
            return False
        self.told.emit("ok", "已存本机")
        return True

    def _put_together(self, mine: Visit, theirs: Visit) -> None:
        """Merges the other window's visit with the changes of this one; where both changed a field, the value typed
        here wins and the field is named.
        """
        names = [field.name for field in fields(mine) if field.name not in NOT_MERGED]
        changed = {n for n in names if getattr(mine, n) != getattr(self._base, n)}
        both = [
            LABELS.get(n, n) for n in changed if getattr(theirs, n) not in (getattr(self._base, n), getattr(mine, n))
        ]
        self.visit = self._base = theirs
        self.merged.emit(replace(theirs, **{n: getattr(mine, n) for n in changed if n != "state"}))
        words = f"两边都改了：{'、'.join(both)}，这里的没有盖掉，请核对。" if both else "没有冲突的已经合到一起。"
        self.told.emit("warn", f"别的窗口刚改过这次上门。{words}")
