"""补录残疾人证号: adds the number of a certificate issued after the result was recorded."""

from __future__ import annotations

from app.domain.case import Case
from app.usecases.deciding.acts import ADD_NUMBER
from app.usecases.deciding.certificate_number import NUMBER
from app.usecases.stage_two.assessment_result import NOTE, result_words
from app.usecases.stage_two.certificate_number_entry import add_number
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog


class NumberDialog(FormDialog):
    """Dialog for one number, checked against the person, the category and the grade; a doubt asks for one line on how it was checked."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        result = case.course.result
        words = result_words(acting.desk.library.codes, result) if result else ""
        super().__init__(acting, case, ADD_NUMBER, "补录", about=f"评残结果：{words}。照证件填。")
        self.line(NUMBER, "残疾人证号", "20 位：身份证号加类别、等级各一位。", latin=True)
        self.line(NOTE, "怎么核对的", "写一句，会记在办理记录里。")
        self.show_only((), (NOTE,))

    def act(self) -> None:
        case = add_number(self.acting.desk, self.case, self.said(NUMBER), self.said(NOTE))
        self.finish(case, "残疾人证号补上了。")
