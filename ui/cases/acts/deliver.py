"""送达: the papers handed over, the receiver, place and manner; a relative may receive them, and a refusal is recorded with its witnesses."""

from __future__ import annotations

from app.domain.case import Case
from app.usecases.deciding.acts import DELIVER
from app.usecases.deciding.certificate_number import awaits_number
from app.usecases.deciding.ending import AGENT, MANNERS, SELF, Delivery, deliver, deliverable, usually_delivered
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.act_dialogs.form_dialog import FormDialog
from ui.widgets.fields.checks import ChecksEditor, YesNoEditor
from ui.widgets.fields.choice import ChoiceEditor, SegmentEditor

RELATIVE = "亲属"
REFUSING = ("refusal", "witnesses")
NO_CARD = "残疾人证还没有证号；发了证先补录，再勾上送达。"


class DeliverDialog(FormDialog):
    """Dialog with the deliverable papers ticked; the receiver is the applicant by default."""

    def __init__(self, acting: ActContext, case: Case) -> None:
        super().__init__(acting, case, DELIVER, "登记送达", about="登记后打送达回证，请收件人签名。", wide=760)
        codes = acting.desk.library.codes
        self.authority = self.authority_line()
        papers = deliverable(case)
        self.papers = ChecksEditor(self.theme, [(paper, paper) for paper in papers]) if papers else None
        if self.papers:
            self.papers.set_value(list(usually_delivered(case)))
            self.add("papers", "送达什么", self.papers, NO_CARD if awaits_number(case) else "")
        else:
            self.line("papers", "送达什么", "文书的名称。")
        self.who = SegmentEditor(self.theme, [(SELF, SELF), (RELATIVE, RELATIVE), (AGENT, AGENT)])
        self.who.set_value(SELF)
        self.add("who", "谁收", self.who)
        self.line("receiver", "收件人姓名", value=case.name)
        relation = ChoiceEditor(self.theme, codes.options("relation"))
        self.add("relation", "与申请人的关系", relation, "打拼音就能选。", beside=True)
        self.manner = SegmentEditor(self.theme, [(manner, manner) for manner in MANNERS])
        self.manner.set_value(MANNERS[0])
        self.add("manner", "怎么送达", self.manner)
        self.line("place", "送达地点", value=acting.desk.settings.window or acting.desk.settings.hall)
        self.day("on", "送达日期", beside=True)
        self.refused = YesNoEditor(self.theme, "对方不收", boxed=False)
        self.body.addWidget(self.refused)
        self.body.addWidget(self.authority)
        self.line("refusal", "为什么不收")
        self.line("witnesses", "见证人", "当场看见的人，写姓名。", beside=True)
        self.who.changed.connect(self._receiver)
        self.refused.changed.connect(self._fold)
        self.manner.changed.connect(self._place)
        self._fold()

    def act(self) -> None:
        if self.who.value() == AGENT:
            self.authority.check()
        papers = self.papers.ticked if self.papers else tuple(filter(None, [self.said("papers")]))
        delivery = Delivery(
            papers,
            self.said("receiver"),
            self._relation(),
            self.said("place"),
            self.said("manner"),
            self.day_said("on"),
            self.said("refusal"),
            self.said("witnesses"),
        )
        self.finish(deliver(self.acting.desk, self.case, delivery), "送达记下了，回证请收件人签名。")

    def _relation(self) -> str:
        if self.who.value() != RELATIVE:
            return str(self.who.value() or "")
        code = self.said("relation")
        return self.acting.desk.library.codes.name("relation", code) if code else ""

    def _receiver(self) -> None:
        names = {SELF: self.case.name, AGENT: self.case.answers.text("agent.name"), RELATIVE: ""}
        self.editors["receiver"].set_value(names[str(self.who.value())])
        self._fold()

    def _place(self) -> None:
        """Sets the place to the window only for papers fetched there; a typed place stays."""
        settings = self.acting.desk.settings
        here = settings.window or settings.hall
        if self.said("place") in ("", here):
            self.editors["place"].set_value(here if self.manner.value() == MANNERS[0] else None)

    def _fold(self) -> None:
        if self.who.value() == AGENT:
            self.authority.stand()
        else:
            self.authority.hide()
        asked = ["relation"] if self.who.value() == RELATIVE else []
        self.show_only([*asked, *(REFUSING if self.refused.value() else ())], ("relation", *REFUSING))
