"""现场登记: the papers seen and taken and the answers given at the home, entered on the laptop or from the handwritten sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.domain.assistance import SignedHow
from app.domain.visit import Satisfaction, Visit, VisitState
from app.usecases.desk.desk import Desk
from app.usecases.papers.visit_content import case_of, papers_to_see
from app.usecases.visits import visiting
from ui.base.theme import ActiveTheme
from ui.visits.sheet_dialog import SheetDialog
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.fields.reading import read_time
from ui.widgets.fields.text import MomentEditor, NumberEditor, TextEditor

LIMIT = 500
MOST = 999
SIGNED = ((SignedHow.SIGNATURE, "签名"), (SignedHow.THUMBPRINT, "按指印"), (SignedHow.GUARDIAN, "监护人签"))
SATISFIED = (
    (Satisfaction.SATISFIED, "满意"),
    (Satisfaction.FAIR, "基本满意"),
    (Satisfaction.UNSATISFIED, "不满意"),
)
CONSENT = (("yes", "同意拍照"), ("no", "不同意"))


class RecordDialog(SheetDialog):
    """Dialog of the record. The verb moves a visit that is under way to 现场已办; a visit already made is only saved."""

    def __init__(
        self, theme: ActiveTheme, parent: QWidget, desk: Desk, visit: Visit, cover: Callable[[str], str]
    ) -> None:
        self._cover = cover
        names = [name for name, _ in papers_to_see(desk, visit, case_of(desk, visit))]
        self._papers = [*names, *(name for name in visit.papers if name not in names)]
        verb = "现场已办" if visit.state is VisitState.SET_OUT else "记好"
        super().__init__(theme, parent, desk, visit, f"现场登记 · {visit.name}", verb)
        self.boxes["arrived"].editor.setFocus()

    def build(self) -> None:
        theme, today = self.theme, self.desk.clock.now().date()
        words = lambda: TextEditor(theme, LIMIT, self._cover)  # noqa: E731 - used three times
        self.box("arrived", "几点到", MomentEditor(theme, self._cover, read_time, today, "如 940"), 3)
        self.box("left", "几点走", MomentEditor(theme, self._cover, read_time, today, "如 1020"), 3)
        self.box("signed", "本人怎么签的", SegmentEditor(theme, SIGNED), 6)
        self.box("papers", "看了哪些材料", ChecksEditor(theme, [(name, name) for name in self._papers]), 12)
        self.box("consent", "拍照问过本人（监护人）", SegmentEditor(theme, CONSENT), 5)
        self.box("photos", "拍了几张", NumberEditor(theme, 3, self._cover), 3)
        self.box("lacking", "还缺什么", words(), 12)
        self.box("satisfied", "本人评价", SegmentEditor(theme, SATISFIED), 5)
        self.box("opinion", "意见", words(), 7)
        self.box("note", "备注", words(), 12)

    def read(self, visit: Visit) -> Visit:
        photos, papers, consent = self.value("photos"), self.value("papers"), self.value("consent")
        signed, satisfied = self.value("signed"), self.value("satisfied")
        return replace(
            visit,
            **{name: self.text(name) for name in ("arrived", "left", "lacking", "opinion", "note")},
            papers=tuple(papers) if isinstance(papers, list) else (),
            photos=min(photos, MOST) if isinstance(photos, int) else None,
            consent=None if consent is None else consent == "yes",
            signed=SignedHow(str(signed)) if signed else None,
            satisfied=Satisfaction(str(satisfied)) if satisfied else None,
        )

    def show_visit(self, visit: Visit) -> None:
        for name in ("arrived", "left", "lacking", "opinion", "note", "signed", "satisfied"):
            self.put(name, getattr(visit, name))
        self.put("papers", list(visit.papers))
        self._editors["photos"].set_value(visit.photos)
        self.put("consent", {True: "yes", False: "no", None: ""}[visit.consent])

    def changed(self) -> None:
        visit = self.read(self.holding.visit)
        if visit.photos and visit.consent is not True:
            self.boxes["consent"].hint("拍了照，要先问过本人。", "warn")
        else:
            self.boxes["consent"].hint("")

    def do(self) -> None:
        self.attempt(lambda: self.holding.keep(self._done))

    def _done(self, visit: Visit) -> Visit:
        if visit.state is VisitState.SET_OUT:
            return visiting.move_visit(self.desk, visit, VisitState.DONE)
        return visiting.save_visit(self.desk, visit)
