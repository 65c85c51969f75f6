"""Step 7, 承诺与签名: the commitment in the words of 附件2, the notice about personal data, the signature, and the remark."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.person import age_of_applicant, guardian_required
from app.form.schema import Step
from app.usecases.intake.intake import Intake
from ui.base.theme import ActiveTheme
from ui.widgets.fields.grid import FieldGrid
from ui.widgets.fields.make import EditorParts
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Grid
from ui.widgets.layout.text import label
from ui.widgets.messages.notice import Notice, Tone
from ui.wizard.ending.privacy_words import LAW, TITLE, UNDER, notice_points
from ui.wizard.ending.signing import MODE, SIGNATURE, SigningPanel
from ui.wizard.fields.section_page import FieldsPage

NAME = "{applicant.name}"
_NO_NAME = "　　　　"  # blank space on the paper while no name is entered
_NOTICE_FIELDS = ("privacy.told_to", "privacy.consents")
_SIGN = ("commitment.signed_by", "commitment.signature_mode")
_AFTER = ("commitment.thumbprint_witness", "commitment.date")
_SPANS = {"commitment.signed_by": 12, "commitment.signature_mode": 12, "privacy.told_to": 12}


class CommitmentPage(FieldsPage):
    """Page of four cards, in the order of the conversation: commitment, personal data, signature, remark."""

    def __init__(self, theme: ActiveTheme, intake: Intake, kit: EditorParts, step: Step) -> None:
        self._library = intake.desk.library
        super().__init__(theme, intake, kit, step)

    def build(self) -> None:
        form = self._intake.form
        for section_id in self._step.sections:
            self.fields.add(form.section(section_id).fields)
        self._column.addWidget(self._promise())
        self._column.addWidget(self._notice())
        self._column.addWidget(self._sign())
        remark = Card(self._theme, "备注", "印在申请表最下面一栏", pad=(16, 12))
        box = self.fields.box("remark.text")
        box.drop_head()
        remark.body.addWidget(FieldGrid(self._theme, [box], dense=True))
        self._column.addWidget(remark)

    def refresh(self) -> None:
        answers, on = self._intake.answers, self._intake.on
        name = answers.text("applicant.name")
        shown = f"<u>&nbsp;{escape(name)}&nbsp;</u>" if name else f"<u>{_NO_NAME}</u>"
        style = f"margin:4px 0; text-indent:{2 * self._theme.font('base').pixelSize()}px"
        paragraphs = [f'<p style="{style}">{escape(text).replace(NAME, shown)}</p>' for text in self.paragraphs()]
        self._words.setText("".join(paragraphs))
        age = age_of_applicant(answers, on)
        child = age is not None and age < UNDER
        self._show_points(child)
        if child:
            self._child.say(*self._of_child())
        self._child.setVisible(child)
        guarded = guardian_required(answers, on)
        self._guarded.setVisible(guarded and answers.text("commitment.signed_by") != "guardian")
        super().refresh()
        self.signing.refresh()

    def keep(self) -> None:
        if self._intake.case.answers.text(MODE) == "drawn":
            self.signing.keep()
        super().keep()

    def take(self, field_id: str = "") -> None:
        if field_id == SIGNATURE:
            self.signing.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take(field_id)

    def section(self) -> str:
        """Returns the section to highlight in the preview; while the privacy notice is read it is the commitment,
        because the notice is not printed.
        """
        at = super().section()
        return "commitment" if at == "privacy" else at

    def stops(self) -> list[QWidget]:
        """Returns the stops in the order of the screen: first the privacy notice, then the signature."""
        ids = (*_NOTICE_FIELDS, *_SIGN, *_AFTER, "remark.text")
        return [stop for i in ids for stop in self.fields.box(i).stops() if stop.isVisibleTo(self)]

    def paragraphs(self) -> list[str]:
        """Returns the commitment as 附件2 prints it, with the placeholder of the name."""
        return [printed.text for printed in self._intake.form.section("commitment").printed]

    @property
    def spoken(self) -> str:
        """The commitment as the screen shows it."""
        name = self._intake.answers.text("applicant.name") or _NO_NAME
        return "\n".join(text.replace(NAME, name) for text in self.paragraphs())

    def _promise(self) -> Card:
        source = f"{self._intake.programme.commitment_source}，念给申请人听"
        card = Card(self._theme, "申请承诺", source, pad=(16, 4, 16, 12))
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "base")
        card.body.addWidget(self._words)
        return card

    def _notice(self) -> Card:
        theme = self._theme
        card = Card(theme, TITLE, LAW, pad=(16, 12))
        self._child = Notice(theme, "warn")
        self._child.hide()
        card.body.addWidget(self._child)
        self._points = QFrame()
        self._point_grid = Grid(theme, self._points, gap=(12, 6))
        self._point_grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        for row in range(len(notice_points((), child=True))):
            about, words = label("", "table"), label("", "table", "ink", wrap=True)
            self._point_grid.addWidget(about, row, 0, Qt.AlignmentFlag.AlignTop)
            self._point_grid.addWidget(words, row, 1)
            self._lines.append((about, words))
        card.body.addWidget(self._points)
        card.body.addWidget(FieldGrid(theme, [self.fields.box(i) for i in _NOTICE_FIELDS], dense=True, spans=_SPANS))
        return card

    def _sign(self) -> Card:
        theme = self._theme
        card = Card(theme, "签名", pad=(16, 12))
        self._guarded = Notice(theme, "info", "智力、精神和未成年申请人，一般由监护人来签。")
        self._guarded.hide()
        card.body.addWidget(self._guarded)
        card.body.addWidget(FieldGrid(theme, [self.fields.box(i) for i in _SIGN], dense=True, spans=_SPANS))
        self.signing = SigningPanel(theme, self._intake)
        self.signing.changed.connect(self.changed)
        card.body.addWidget(self.signing)
        after = QWidget()
        Column(theme, after, gap=0).addWidget(FieldGrid(theme, [self.fields.box(i) for i in _AFTER], dense=True))
        card.body.addWidget(after)
        return card

    def _show_points(self, child: bool) -> None:
        codes = set(self._intake.answers.codes("application.types") + self._intake.answers.codes("matters.selected"))
        leads = dict.fromkeys(
            m.department.removeprefix("省").rstrip("厅局") for m in self._library.matters if m.id in codes
        )
        service = self._intake.service
        named = service.departments if service else tuple(leads)
        points = notice_points(named, child)
        for at, (about, words) in enumerate(self._lines):
            used = at < len(points)
            about.setVisible(used)
            words.setVisible(used)
            if used:
                about.setText(points[at][0])
                words.setText(points[at][1])

    def _of_child(self) -> tuple[Tone, str]:
        informed = "guardian" in self._intake.answers.codes("privacy.told_to")
        if informed:
            return "ok", "未满 14 周岁，已经告诉监护人。"
        return "warn", "申请人未满 14 周岁。先告诉监护人，同意了再勾“监护人”（个人信息保护法第31条）。"
