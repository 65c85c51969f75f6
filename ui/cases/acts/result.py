"""录评残结果: category, grade, number and day, or 未达到标准; then all seven matters are judged again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.course import CertificateResult
from app.domain.problem import Problem, Severity
from app.errors import Refused
from app.rules.facts import CATEGORY, GRADE
from app.usecases.deciding.acts import RESULT, SCREEN
from app.usecases.deciding.certificate_number import NUMBER, assessed_matters, awaits_number
from app.usecases.judging.offering import offering
from app.usecases.stage_two.assessment_result import (
    NO_NUMBER_YET,
    NOTE,
    ON,
    result_problems,
    result_words,
)
from app.usecases.stage_two.certificate_number_entry import only_the_number, record_result_or_number
from app.usecases.stage_two.screening_and_choice import screen
from app.usecases.wording.matters import matter_name
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.act_dialogs.form_dialog import no_rare_characters
from ui.widgets.fields.checks import ChecksEditor
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.fields.reading import read_day
from ui.widgets.fields.text import MomentEditor, TextEditor
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.text import set_hidden

GRANTED, DECLINED = "granted", "declined"
_GRADES: tuple[tuple[Value, str], ...] = ((1, "一级"), (2, "二级"), (3, "三级"), (4, "四级"))


class ResultDialog(ActDialog):
    """Dialog for the data of the certificate or of the hospital's assessment. The number may be added later. A doubt
    about it asks for one line on how it was checked.
    """

    def __init__(self, acting: ActContext, case: Case) -> None:
        codes, today = acting.desk.library.codes, acting.desk.clock.now().date()
        names = "、".join(matter_name(codes, matter) for matter in assessed_matters(case))
        super().__init__(acting, case, RESULT, "录入", about=f"{names}。照证件或评定表填。")
        theme = self.theme
        cover = no_rare_characters
        self.outcome = SegmentEditor(theme, ((GRANTED, "达到标准"), (DECLINED, "未达到标准")))
        self.category = ChecksEditor(theme, [(c.code, c.short) for c in codes.options("disability_categories")])
        self.grade = SegmentEditor(theme, _GRADES)
        self.number = TextEditor(theme, 60, cover, latin=True)
        self.on = MomentEditor(theme, cover, read_day, today, "如 20261122")
        self.note = TextEditor(theme, 200, cover)
        self._today, self._noted = today, False  # True once a note was asked for
        self.outcome.set_value(GRANTED)
        self.on.set_value(today.isoformat())
        if case.course.result is not None:
            self._show(case.course.result)
        for field, words, editor, line in (
            ("result.granted", "评定结果", self.outcome, ""),
            (CATEGORY, "残疾类别", self.category, "选两项以上就是多重。"),
            (GRADE, "残疾等级", self.grade, ""),
            (NUMBER, "残疾人证号", self.number, "20 位：身份证号加类别、等级各一位。还没发证就空着，以后补录。"),
            (ON, "评定日期", self.on, ""),
            (NOTE, "为什么改" if case.course.result else "怎么核对的", self.note, "写一句，会记在办理记录里。"),
        ):
            box = Labelled(theme, words, editor, line, required=field not in (NUMBER, NOTE))
            editor.name(words)
            self.boxes[field] = box
            self.body.addWidget(box)
        self.outcome.changed.connect(self._fold)
        for editor in (self.number, self.grade, self.category):
            editor.left.connect(self._doubt)
        self._fold()

    def stops(self) -> Sequence[QWidget]:
        editors = (self.outcome, self.category, self.grade, self.number, self.on, self.note)
        return [stop for editor in editors if editor.isVisibleTo(self) for stop in editor.stops()]

    def act(self) -> None:
        desk, result = self.acting.desk, self.result_typed()
        if result is None:
            raise Refused("日子没看懂，照 2026-11-22 这样填。", ON)
        case = record_result_or_number(desk, self.case, result)
        case = screen(desk, case) if SCREEN.possible(case) else case
        self.finish(case, _outcome_sentence(self.acting, case, result))

    def say_refused(self, refused: Refused) -> None:
        self._noted = self._noted or refused.field == NOTE
        doubted = self._doubt()
        if doubted and refused.field == NOTE:  # the number's box shows the doubt already
            refused = Refused("核对过没有错，就写一句怎么核对的，再录入。", NOTE)
        super().say_refused(refused)

    def result_typed(self) -> CertificateResult | None:
        """Returns the result as entered; None while the day cannot be read."""
        day = read_day(str(self.on.value() or ""), self._today)
        if day is None:
            return None
        on = self._today.fromisoformat(day)
        note = str(self.note.value() or "")
        if self.outcome.value() == DECLINED:
            return CertificateResult(False, on, note=note)
        grade = self.grade.value()
        return CertificateResult(
            True,
            on,
            self.category.ticked,
            grade if isinstance(grade, int) else None,
            str(self.number.value() or ""),
            note=note,
        )

    def _show(self, result: CertificateResult) -> None:
        """Shows the result recorded before, to be corrected."""
        self.outcome.set_value(GRANTED if result.granted else DECLINED)
        self.category.set_value(list(result.category))
        self.grade.set_value(result.grade)
        self.number.set_value(result.number)
        self.on.set_value(result.on.isoformat())

    def _fold(self) -> None:
        granted = self.outcome.value() == GRANTED
        for field in (CATEGORY, GRADE, NUMBER):
            set_hidden(self.boxes[field], not granted)
        self._doubt()

    def _corrects(self, result: CertificateResult | None) -> bool:
        """True when the recorded result would change, beyond getting the number it lacked."""
        before = self.case.course.result
        return before is not None and not (result is not None and only_the_number(before, result))

    def _doubt(self) -> bool:
        """Shows the disagreements once a number is entered, and only then asks for the note. Returns True when a doubt remains."""
        result = self.result_typed()
        problems: tuple[Problem, ...] = ()
        if result is not None and self.number.value():
            problems = result_problems(self.case, result, self._today)
        said = [p for p in problems if p.field == NUMBER and (p.severity is Severity.WRONG or can_check_number(result))]
        doubts = [p.sentence for p in said if not p.blocks]
        self.boxes[NUMBER].right()
        if said:
            self.boxes[NUMBER].hint("".join(p.sentence for p in said), "warn" if doubts else "err")
        set_hidden(self.boxes[NOTE], not (doubts or self._noted or self._corrects(result) or self.note.value()))
        if self.isVisible():
            self.fit()
        return bool(doubts)


def can_check_number(result: CertificateResult | None) -> bool:
    """True when category and grade are there to check the number against."""
    return result is not None and bool(result.category) and result.grade is not None


def _outcome_sentence(acting: ActContext, case: Case, result: CertificateResult) -> str:
    codes = acting.desk.library.codes
    yet = f"，{NO_NUMBER_YET}，发了证再补录" if awaits_number(case) else ""
    words = f"已录入：{result_words(codes, result)}{yet}。"
    if case.course.stage_two is None:
        return words
    return f"{words}第二阶段重新判断：{_counted(acting, case)}，下一步告知申请人。"


def _counted(acting: ActContext, case: Case) -> str:
    offer = offering(acting.desk, case)
    return f"{len(offer.met)} 项可办" + (f"，{len(offer.doubted)} 项存疑" if offer.doubted else "")


def rejudge_stage_two(acting: ActContext, case: Case) -> None:
    """Judges stage two again, as of today."""
    acting.carry_out(lambda: screen(acting.desk, case), lambda after: f"重新判断了：{_counted(acting, after)}。")
