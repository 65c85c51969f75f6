"""Recording the state of a material: at once where a word is enough, after a question where a reason or a day is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.catalogue.materials import ASSESSED_LATER
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.captures.materials_words import ONLINE, short_name
from ui.wizard.materials.materials_questions import ask_promise, ask_waiver

_FROM_SYSTEM = "系统获取"  # 附件1, column 材料提交方式: （或系统获取）


class MaterialRecorder(QObject):
    """Recorder of material states. `recorded` is emitted after a change, `refused` with a sentence when there was none,
    `unchanged` when a question was not answered.
    """

    recorded = Signal()
    refused = Signal(str)
    unchanged = Signal()

    def __init__(self, theme: ActiveTheme, intake: Intake, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._intake, self._page = theme, intake, page
        self._listed = intake.programme.materials

    def set(self, need: RequiredMaterial, word: str) -> None:
        """Records a state by its word; `original` and `copy` mean 收到 and which of the two was seen."""
        if need.id in ONLINE or (word == "after" and need.id != ASSESSED_LATER):
            return
        if word == "waived":
            self.waive(need)
        elif word == "promised":
            self.promise(need)
        elif word in ("original", "copy"):
            self._record(need, MaterialState.RECEIVED, seen=word)
        elif word == "received":
            self._record(need, MaterialState.RECEIVED, seen=need.record.seen or "original")
        elif word == "system" and self._listed.closed and _FROM_SYSTEM not in need.mode:
            self.refused.emit(f"{self._listed.source} 没写{short_name(need)}可以由系统获取。")
            self.unchanged.emit()
        else:
            self._record(need, MaterialState(word))

    def waive(self, need: RequiredMaterial) -> None:
        """Records 免提交 after asking for its reason."""
        if need.id not in ONLINE:
            then = partial(self._waived, need)
            ask_waiver(self._theme, self._page, need, then, self.unchanged.emit)

    def promise(self, need: RequiredMaterial) -> None:
        """Records 容缺 after asking for its day."""
        ask_promise(self._theme, self._page, self._intake, need, partial(self._promised, need), self.unchanged.emit)

    def share(self, need: RequiredMaterial, other: RequiredMaterial) -> None:
        """Lets a material's pictures serve another material too, or no longer."""
        record = other.record
        if set(need.record.captures) <= set(record.captures):
            for capture_id in need.record.captures:
                self._intake.detach(other.id, capture_id)
        else:
            captures = tuple(dict.fromkeys((*record.captures, *need.record.captures)))
            seen = record.seen or need.record.seen or "copy"
            self._intake.material(replace(record, state=MaterialState.RECEIVED, seen=seen, captures=captures))
        self.recorded.emit()

    def snapshot(self, material_id: str) -> Callable[[], None]:
        """Returns a callback that restores the material as it is now, for the case that the digits came from a hand scanner."""
        record = self._intake.case.material(material_id)

        def back() -> None:
            if self._intake.case.material(material_id) != record:
                self._intake.material(record)
                self.recorded.emit()

        return back

    def _waived(self, need: RequiredMaterial, reason: str) -> None:
        self._record(need, MaterialState.WAIVED, reason=reason)

    def _promised(self, need: RequiredMaterial, day: str) -> None:
        self._record(need, MaterialState.PROMISED, until=day)

    def _record(
        self, need: RequiredMaterial, state: MaterialState, *, seen: str = "", reason: str = "", until: str = ""
    ) -> None:
        before = self._intake.case.material(need.id)
        self._intake.material(MaterialRecord(need.id, state, seen, reason, until, before.captures))
        self.recorded.emit()
