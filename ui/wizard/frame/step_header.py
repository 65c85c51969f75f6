"""Header above a page: the step's title, the page's own widget, and the button for the next problem."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.form.flow import StepState
from app.form.schema import Step
from ui.base.theme import ActiveTheme
from ui.widgets.inputs.buttons import Button
from ui.widgets.layout.layouts import Row
from ui.widgets.layout.text import label
from ui.widgets.status.chip import Chip


class StepHeader(QWidget):
    """Header of the step. `paper` asks for the folded preview, `next_problem` for the next problem to fix."""

    paper = Signal()
    next_problem = Signal()

    def __init__(self, theme: ActiveTheme) -> None:
        super().__init__()
        self._theme = theme
        self._own: QWidget | None = None
        self.subtitles: dict[str, str] = {}  # by step, where this wizard differs from the form
        self._row = Row(theme, self, pad=(16, 0), gap=12)
        self._title = label("", "step")
        self._subtitle = label("", "table")
        self.paper_button = Button(theme, "看表单", keys=("F6",))
        self._chip = Chip(theme, "", "err", "warning")
        self.next_button = Button(theme, "下一处", "quiet", keys=("F5",), size="small")
        self._row.addWidget(self._title)
        self._row.addWidget(self._subtitle)
        self._row.addStretch(1)
        self._row.addWidget(self.paper_button)
        self._row.addWidget(self._chip)
        self._row.addWidget(self.next_button)
        self.paper_button.clicked.connect(self.paper)
        self.next_button.clicked.connect(self.next_problem)
        theme.changed.connect(self._fit)
        self._fit()

    def offer_side(self, title: str) -> None:
        """Names on the button what F6 opens first: the page's own pane, or the preview."""
        self.paper_button.say(f"看{title}")

    def show_step(self, step: Step, state: StepState, own: QWidget | None, *, folded: bool, problems: bool) -> None:
        """Shows a step; `own` is the page's widget at the right, `problems` is True when F5 has a problem to go to."""
        self._title.setText(step.title)
        self._subtitle.setText(self.subtitles.get(step.id, step.subtitle))
        self.paper_button.setVisible(folded)
        self._bring(own)
        if state.wrong:
            self._chip.say(f"{state.wrong} 处要改", "err", "warning")
        elif state.doubtful:
            self._chip.say(f"{state.doubtful} 处存疑", "warn", "warning")
        self._chip.setVisible(own is None and bool(state.wrong or state.doubtful))
        self.next_button.setVisible(own is None and problems)

    def _bring(self, own: QWidget | None) -> None:
        if own is self._own:
            return
        if self._own is not None:
            self._row.removeWidget(self._own)
            self._own.hide()
        self._own = own
        if own is not None:
            self._row.addWidget(own)
            own.show()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(48))
