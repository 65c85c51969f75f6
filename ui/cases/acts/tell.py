"""告知申请人: the text to send or say, the way to reach the person, and the outcome. The program sends nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.case import Case
from app.domain.identifiers import masking, phone
from app.errors import Refused, Unavailable
from app.ports.store import Conflict
from app.usecases.deciding.acts import TELL
from app.usecases.deciding.change import fresh
from app.usecases.following.reveal import reveal
from app.usecases.judging.offering import left_out_sentences, offering
from app.usecases.stage_two.notice_list import (
    LANDLINE,
    MOBILE,
    NO_PHONE,
    notification_text,
    notifications_in_words,
    number_to_reach,
    way_to_reach,
)
from app.usecases.stage_two.screening_and_choice import NOTIFICATION_MODES, NOTIFICATION_OUTCOMES, record_notification
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.dialog import ActDialog
from ui.cases.act_dialogs.form_dialog import no_rare_characters
from ui.widgets.fields.choice import SegmentEditor
from ui.widgets.fields.text import LongTextEditor
from ui.widgets.inputs.buttons import Button, link
from ui.widgets.layout.labelled import Labelled
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label, set_hidden
from ui.widgets.messages.notice import Notice

WORDS = "words"
_USUAL = {MOBILE: "sms", LANDLINE: "call", NO_PHONE: "visit"}
_APART = {
    MOBILE: "有手机，可以发短信，也可以打电话。",
    LANDLINE: "没有手机，只有座机：打电话告知。",
    NO_PHONE: "没有电话：上门告知。",
}


class NotifyDialog(ActDialog):
    """Dialog with an editable text; the text is recorded as it is when used."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(
            acting, case, TELL, "记下", about="本机不发短信：复制后用本厅的短信平台发，或照着念，再记下结果。"
        )
        theme, way = self.theme, way_to_reach(case)
        left_out = left_out_sentences(acting.desk, offering(acting.desk, case))
        self.words = LongTextEditor(
            theme, 500, no_rare_characters, lines=5 if left_out else 7
        )  # fewer lines: all stays in view
        self.words.set_value(notification_text(acting.desk, case))
        self.left_out = Notice(theme, "warn", "\n".join(left_out))
        set_hidden(self.left_out, not left_out)
        self.how = SegmentEditor(theme, tuple(NOTIFICATION_MODES.items()))
        self.how.set_value(_USUAL[way])
        self.outcome = SegmentEditor(theme, tuple(NOTIFICATION_OUTCOMES.items()))
        self.copy = Button(theme, "复制这段话", keys=("Alt", "C"))
        self.copy.setShortcut("Alt+C")
        self.copy.clicked.connect(self._copy)
        self.body.addLayout(self._reach(way))
        two = case.course.stage_two
        if two and two.told:
            self.body.addWidget(label(f"已告知：{notifications_in_words(two.told)}", "table", wrap=True))
        for field, words, editor, line in (
            (WORDS, "告知的话", self.words, "不说金额，能不能办由主管部门审核。"),
            ("how", "怎么告知", self.how, ""),
            ("outcome", "结果", self.outcome, ""),
        ):
            editor.name(words)
            self.boxes[field] = Labelled(theme, words, editor, line, required=True)
            self.body.addWidget(self.boxes[field])
        self.body.insertWidget(self.body.indexOf(self.boxes[WORDS]) + 1, self.left_out)
        self.side_button(self.copy)

    def stops(self) -> Sequence[QWidget]:
        return [*self.how.stops(), *self.outcome.stops()]

    def act(self) -> None:
        outcome = self.outcome.value()
        if outcome is None:
            raise Refused("还没选结果。", "outcome")
        words = str(self.words.value() or "")
        case = record_notification(self.acting.desk, self.case, str(self.how.value()), words, str(outcome))
        reached = "下一步：申请人来选事项。" if outcome == "reached" else "还在名单里，下次再告知。"
        self.finish(case, f"记下了：{NOTIFICATION_OUTCOMES[str(outcome)]}。{reached}")

    def _reach(self, way: str) -> Row:
        row = Row(self.theme, gap=8)
        row.addWidget(label(_APART[way], "base", "" if way == MOBILE else "warn"))
        number = number_to_reach(self.case)
        self.number = label(masking.phone(number) if number else "", "strong")
        self.show_number = link(self.theme, "显示号码")
        self.show_number.clicked.connect(self._show_number)
        row.addWidget(self.number)
        row.addWidget(self.show_number)
        row.addStretch(1)
        set_hidden(self.show_number, not number)
        return row

    def _show_number(self) -> None:
        """Shows the number in full, once that is on record."""
        desk = self.acting.desk
        try:
            reveal(desk, self.case.id, "applicant.phone")
            seen = fresh(desk, self.case.id)
        except (Refused, Unavailable) as trouble:
            self.say(trouble.sentence)
            return
        except Conflict as conflict:
            self.reject()
            self.acting.trouble(conflict)
            return
        self.case = seen
        self.number.setText(phone.format(number_to_reach(seen)))
        self.show_number.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self.words.value() or ""))
        self.say("已复制。发出去以后，回来记下结果。", "info")
