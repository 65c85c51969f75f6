"""Refusals in a dialog: the sentence is shown where the clerk looks, the caret stays where something can be done, and typed input
is not discarded by one key.

A refusal names a field. When its box is folded away, disabled, on another page, or missing, the dialog shows the sentence
itself. Leaving a dialog with typed input takes a second Esc, after a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.widgets.layout.labelled import Labelled

PRESS_ESC_AGAIN = "填了的还没记下。再按一次 Esc 就不要了。"


def usable(widget: QWidget, root: QWidget) -> bool:
    """Returns True when a clerk sees this part of the dialog and can work with it."""
    return widget.isVisibleTo(root) and widget.isEnabledTo(root)


def show_refusal(root: QWidget, box: Labelled | None, sentence: str) -> bool:
    """Shows a sentence at its box and moves the caret there, unfolding the box. Returns False when the clerk could not read it or act on it."""
    if box is None:
        return False
    folded = box.isHidden()
    box.show()
    if not usable(box.editor, root):
        box.setHidden(folded)
        return False
    box.wrong(sentence)
    box.focus()
    QTimer.singleShot(0, box, lambda: _bring(box))  # after the layout: a sentence makes a box higher
    changed = getattr(box.editor, "changed", None) or getattr(box.editor, "textEdited", None)
    if changed is not None:  # cleared when the input is corrected
        changed.connect(lambda *_: box.right(), Qt.ConnectionType.SingleShotConnection)
    return True


def _bring(box: QWidget) -> None:
    """Scrolls so that the whole box is visible, with the sentence under it."""
    around = box.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(box, 0, 0)
        around = around.parentWidget()


def keep_focus(root: QWidget, places: Sequence[QWidget], leave: QWidget, last: QWidget) -> None:
    """Keeps the caret on a widget the clerk can use: the present one, else the first place, else the verb; never on `leave`."""
    here = root.focusWidget()
    if here is not None and here not in (leave, last) and usable(here, root):
        return
    first = next((place for place in places if usable(place, root)), last)
    first.setFocus(Qt.FocusReason.OtherFocusReason)


def tab_stops(root: QWidget, *but: QWidget) -> tuple[QWidget, ...]:
    """Returns the widgets that Tab visits in a dialog, in order, without these buttons."""
    places: list[QWidget] = []
    one = root.nextInFocusChain()
    while one is not root:
        by_tab = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if by_tab and one not in but and root.isAncestorOf(one) and usable(one, root):
            places.append(one)
        one = one.nextInFocusChain()
    return tuple(places)


class UnsavedInputGuard:
    """Guard of a dialog with typed input. `say` shows a sentence in the dialog, "" removes it."""

    def __init__(self, root: QWidget, say: Callable[[str], object]) -> None:
        self._root, self._say = root, say
        self._began: dict[QWidget, object] | None = None
        self._asked_with: dict[QWidget, object] | None = None

    def begin(self) -> None:
        """Takes the present input as the baseline: any difference from it counts as typed."""
        self._began, self._asked_with = _inputs(self._root), None

    @property
    def typed(self) -> bool:
        """True when the clerk filled something in."""
        return self._began is not None and _otherwise(self._began, _inputs(self._root))

    def may(self) -> bool:
        """Returns True when the dialog may close: at once when nothing was typed, else at the second request with nothing typed in between."""
        now = _inputs(self._root)
        if not self.typed or (self._asked_with is not None and not _otherwise(self._asked_with, now)):
            return True
        self._asked_with = now
        self._say(PRESS_ESC_AGAIN)
        return False

    def seen(self) -> None:
        """Handles the dialog's appearance: the first one sets the baseline, a later one, as after the lock, forgets an earlier warning."""
        if self._began is None:
            self.begin()
        elif self._asked_with is not None:
            self._asked_with = None
            self._say("")


def _inputs(root: QWidget) -> dict[QWidget, object]:
    """Returns the input of every box of a dialog: text, and ticks."""
    inputs: dict[QWidget, object] = {}
    for part in root.findChildren(QWidget):
        if isinstance(part, QLineEdit):
            inputs[part] = part.text()
        elif isinstance(part, QPlainTextEdit):
            inputs[part] = part.toPlainText()
        elif isinstance(part, QAbstractButton) and part.isCheckable():
            inputs[part] = part.isChecked()
    return inputs


def _otherwise(before: dict[QWidget, object], now: dict[QWidget, object]) -> bool:
    """Returns True when the input of a box differs; a box added meanwhile counts when it has input."""
    return any(before.get(part, "" if isinstance(value, str) else False) != value for part, value in now.items())
