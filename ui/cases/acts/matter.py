"""记事项进度: a department returned one matter of a case: under way, done, not done or sent back, with document and day."""

from __future__ import annotations

from datetime import date

from app.catalogue.codes import Code
from app.domain.case import Case
from app.domain.course import MatterProgress
from app.errors import Refused
from app.usecases.deciding.acts import MATTER
from app.usecases.deciding.matter_progress import OFFERED, Move, move_matter, step_objection, usual_next
from app.usecases.wording.matters import matter_name
from app.usecases.wording.office_words import MATTER_WORDS
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.choice import ChoiceEditor, SegmentEditor


class MatterDialog(FormDialog):
    """Dialog that asks for the matter, its state now, the day and the document. A step out of the usual order needs a reason."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, MATTER, "记下", about="部门回了话就记在这里；成批回来的用“导入结果”。")
        library = acting.desk.library
        matters = sorted(case.course.matters.values(), key=lambda m: m.state.ended)
        names = {m.id: f"{matter_name(library.codes, m.id)}（{MATTER_WORDS[m.state].word}）" for m in matters}
        initials = {matter: "".join(library.pinyin.initials(words)[:1]) for matter, words in names.items()}
        spelling = library.pinyin.spelling
        self.matter = ChoiceEditor(
            self.theme, [Code(m, words, words, initials[m], spelt=spelling(words)) for m, words in names.items()]
        )
        self.matter.set_value(matters[0].id)
        self.add("matter", "哪一项", self.matter)
        self.state = SegmentEditor(self.theme, [(state.value, MATTER_WORDS[state].word) for state in OFFERED])
        self.add("state", "现在到哪一步", self.state)
        self.on = self.day("on", "哪天")
        self.line("document", "部门的文号", required=False)
        self.line("note", "说明", "不予办理、退回要写原因。", required=False)
        self.line("reason", "为什么这样改")
        self.matter.changed.connect(self._chosen)
        for editor in (self.state, self.on):
            editor.changed.connect(self._fold)
        self._chosen()

    def act(self) -> None:
        if self._progress is None:
            raise Refused("先选是哪一项。", "matter")
        move = self._move(self.day_said("on"))
        case = move_matter(self.acting.desk, self.case, move)
        name = matter_name(self.acting.desk.library.codes, move.matter)
        self.finish(case, f"{name}：{MATTER_WORDS[move.state].word}，记下了。")

    @property
    def _progress(self) -> MatterProgress | None:
        """The progress of the chosen matter; None while none is chosen."""
        return self.case.course.matters.get(str(self.matter.value()))

    def _move(self, on: date) -> Move:
        """Returns the move as entered, for this day."""
        state = next(state for state in OFFERED if state == self.state.value())
        return Move(str(self.matter.value()), state, on, *(self.said(key) for key in ("document", "note", "reason")))

    def _chosen(self) -> None:
        """Offers the next usual step of the chosen matter."""
        if (progress := self._progress) is not None:
            self.state.set_value(usual_next(progress).value)
        self._fold()

    def _fold(self) -> None:
        progress, on = self._progress, self.day_typed("on")
        warned = step_objection(progress, self._move(on)) if progress and on else ""
        self.show_only(("reason",) if warned else (), ("reason",))
