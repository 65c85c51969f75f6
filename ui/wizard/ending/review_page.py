"""Step 8, 核对与打印: the decision that acceptance would make, the problems to fix or confirm, the answers, and the papers to print."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.case import Decision
from app.domain.chinese_dates import month_and_day
from app.usecases.intake.day_changes import day_change_since_begun
from app.usecases.intake.intake import Intake
from app.usecases.intake.on_behalf import take_in
from app.usecases.papers.paper_offers import PaperOffer, offers
from app.usecases.settings.deadlines import OVERALL, days_of, deadline_of
from ui.base.theme import ActiveTheme
from ui.captures.materials_words import short_name
from ui.widgets.inputs.buttons import link
from ui.widgets.layout.card import Card
from ui.widgets.layout.layouts import Column, Row
from ui.widgets.layout.scroll_pane import ScrollPane
from ui.widgets.layout.text import label, restyle
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.notice import Notice
from ui.widgets.status.keycap import Keycap
from ui.wizard.ending.problem_rows import ProblemRows, problem_lines
from ui.wizard.ending.read_back import ReadBack, answer_groups
from ui.wizard.frame.day_bar import day_change_words, show_day_change
from ui.wizard.frame.page import WizardPage
from ui.wizard.service.groups_bar import GroupsBar


class ReviewPage(WizardPage):
    """Page that shows the whole case before acceptance. 去改 asks the wizard to bring the clerk to the field."""

    def __init__(self, theme: ActiveTheme, intake: Intake) -> None:
        super().__init__()
        self._theme, self._intake = theme, intake
        self.verdict = Verdict(theme)
        self.day = Notice(theme)
        self.groups = GroupsBar(theme, intake)
        self.problems = ProblemRows(theme)
        self.said = ReadBack(theme)
        self.papers = PaperList(theme)
        inside = QWidget()
        column = Column(theme, inside, pad=(16, 0, 16, 12), gap=12)
        for part in (self.verdict, self.day, self.groups, self.problems, self.papers, self.said):
            column.addWidget(part)
        self.receive = link(theme, "只收件，受不受理以后再定", keys=("Alt", "R"))
        self.receive.setShortcut("Alt+R")
        self.receive.clicked.connect(lambda: self.ended.emit(lambda: take_in(self._intake)))
        self.papers.head.addWidget(self.receive)
        column.addStretch(1)
        Column(theme, self, gap=0).addWidget(ScrollPane(theme, inside))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.problems.wanted.connect(self.wanted)
        self.said.wanted.connect(self.wanted)
        self.groups.taken.connect(self.changed)
        QShortcut(QKeySequence("Alt+G"), self, self.groups.take_over)
        self.problems.confirm.connect(self._confirm)
        self.problems.take_back.connect(lambda field: self._note(field, ""))

    def refresh(self) -> None:
        self.verdict.show_case(self._intake)
        self._show_day()
        self.groups.refresh()
        self.problems.show_lines(problem_lines(self._intake))
        self.said.show_groups(answer_groups(self._intake))
        self.papers.show_offers(self._offers())
        self.receive.setVisible(self._intake.case.is_draft and not self._intake.blocking())

    def take(self, field_id: str = "") -> None:
        """Moves the focus to the first problem, or to the page itself: Ctrl+Enter accepts from anywhere."""
        first = self.problems.buttons[0] if self.problems.buttons else self
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        return list(self.problems.buttons)

    def _show_day(self) -> None:
        moved = day_change_since_begun(self._intake)
        self.day.setVisible(moved is not None)
        if moved is not None:
            show_day_change(self.day, moved, day_change_words(moved))

    def _offers(self) -> tuple[PaperOffer, ...]:
        """Returns the papers that would be offered if the case were accepted now."""
        intake = self._intake
        as_accepted = replace(intake.case, answers=intake.answers, decision=intake.decision())
        return tuple(offer for offer in offers(intake.desk, as_accepted) if offer.default_on)

    def _confirm(self, field_id: str, sentence: str) -> None:
        QuestionDialog(
            self._theme,
            self.window(),
            "核对过，没有错？",
            "确认",
            "返回",
            detail=sentence,
            reason="写一句怎么核对的，会记在办理记录里",
            then=lambda reason: self._note(field_id, reason),
        ).put()

    def _note(self, field_id: str, reason: str) -> None:
        self._intake.note(field_id, reason)
        self.changed.emit()


class Verdict(QFrame):
    """Line that shows the decision acceptance would make now, and its consequences."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme, self._tone, self._mark = theme, "ok", "check"
        self.setProperty("part", "notice")
        row = Row(theme, self, pad=(16, 12), gap=12)
        self._icon = QLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = Column(theme, gap=4)
        self._title = label("", "step", wrap=True)
        self._line = label("", "base", "ink", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self._keys = Keycap(theme, "Ctrl", "Enter", tone="ink")
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._relook)

    @property
    def text(self) -> str:
        return f"{self._title.text()}\n{self._line.text()}"

    def show_case(self, intake: Intake) -> None:
        blocking = intake.blocking()
        title, tone, mark = _decided(intake)
        if blocking:
            title, tone, mark = f"还有 {len(blocking)} 处要改，改完再受理", "err", "warning"
        self._title.setText(title)
        lines = [*_unprintable(intake), _doubts(intake), _deadline(intake)]
        self._line.setText("\n".join(line for line in lines if line))
        self.setAccessibleName(self.text)
        self._keys.setHidden(bool(blocking) or not self._theme.current.keycaps)
        self._tone, self._mark = tone, mark
        restyle(self, tone=tone)
        self._relook()

    def _relook(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._mark, self._tone, 28, self.devicePixelRatioF()))


def _decided(intake: Intake) -> tuple[str, str, str]:
    needs = intake.material_needs()
    match intake.decision():
        case Decision.ACCEPTED:
            return "材料齐了，可以受理" if needs else "可以受理，这件没有材料清单", "ok", "check"
        case Decision.ACCEPTED_WITH_PROMISE:
            names = "、".join(short_name(need) for need in needs if need.promised)
            return f"可以容缺受理：{names}后补", "warn", "clock"
        case Decision.RETURNED_FOR_SUPPLEMENT:
            names = "、".join(short_name(need) for need in needs if need.lacking)
            return f"可以受理，缺{names}，会出一次性告知书", "warn", "warning"


def _unprintable(intake: Intake) -> list[str]:
    """Returns a warning for each field with characters that no font can print, before anything is printed."""
    unprintable = intake.unprintable()
    return [
        f"“{intake.form.fields[field].label}”里的“{'、'.join(characters)}”没有字形，打印时画〓。"
        for field, characters in unprintable.items()
        if field in intake.form.fields and characters
    ]


def _doubts(intake: Intake) -> str:
    count = len(intake.unconfirmed())
    return f"还有 {count} 处存疑没核对，受理时会记下。" if count else ""


def _deadline(intake: Intake) -> str:
    settings, calendar = intake.desk.settings, intake.desk.library.calendar
    day = deadline_of(settings, calendar, intake.on)
    if day is None:
        return "答复期限本厅没设定，回执上不写日期。"
    words = f"答复日期 {month_and_day(day)}（{days_of(settings, OVERALL, intake.on)} 个工作日）。"
    return words + calendar.unpublished(intake.on, day)


class PaperList(Card):
    """Card that lists the papers to be printed after acceptance."""

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__(theme, "受理后打印", pad=(16, 8, 16, 12))
        self._words = label("", "table", "ink", wrap=True)
        self.body.addWidget(self._words)

    @property
    def text(self) -> str:
        return self._words.text()

    def show_offers(self, papers: tuple[PaperOffer, ...]) -> None:
        words = [
            f"{offer.paper.title} {offer.copies} 份（{offer.paper.size}，{offer.paper.for_whom}）" for offer in papers
        ]
        self._words.setText("　".join(words))
