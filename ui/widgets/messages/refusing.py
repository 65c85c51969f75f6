"""What a dialog owes whoever filled it in: a refusal is said where they look, the caret stays where something can be done, and what was
typed is not thrown away by one key.

A refusal names a field. Its box may be folded away, disabled, on another page, or not there at all; then the dialog says the sentence
itself. Leaving a dialog in which something was typed takes a second Esc, after a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from ui.widgets.layout.labelled import Labelled

AGAIN = "填了的还没记下。再按一次 Esc 就不要了。"


def usable(widget: QWidget, root: QWidget) -> bool:
    """Whether a clerk sees this part of the dialog and can work with it."""
    return widget.isVisibleTo(root) and widget.isEnabledTo(root)


def say_at(root: QWidget, box: Labelled | None, sentence: str) -> bool:
    """Say it at its box and bring the caret there, unfolding the box. False where the clerk could not read it or do anything about it."""
    if box is None:
        return False
    folded = box.isHidden()
    box.show()
    if not usable(box.editor, root):
        box.setHidden(folded)
        return False
    box.wrong(sentence)
    box.focus()
    QTimer.singleShot(0, box, lambda: _bring(box))  # when it has its place: a sentence makes a box higher
    changed = getattr(box.editor, "changed", None) or getattr(box.editor, "textEdited", None)
    if changed is not None:  # it is not said of what is put right already
        changed.connect(lambda *_: box.right(), Qt.ConnectionType.SingleShotConnection)
    return True


def _bring(box: QWidget) -> None:
    """Scroll so that the whole box is seen, with the sentence under it."""
    around = box.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(box, 0, 0)
        around = around.parentWidget()


def keep_place(root: QWidget, places: Sequence[QWidget], leave: QWidget, last: QWidget) -> None:
    """Leave the caret on something the clerk can work with: where it is, else the first place, else the verb; never on what leaves."""
    here = root.focusWidget()
    if here is not None and here not in (leave, last) and usable(here, root):
        return
    first = next((place for place in places if usable(place, root)), last)
    first.setFocus(Qt.FocusReason.OtherFocusReason)


def places_in(root: QWidget, *but: QWidget) -> tuple[QWidget, ...]:
    """What Tab visits in a dialog, in order, without these buttons."""
    found: list[QWidget] = []
    one = root.nextInFocusChain()
    while one is not root:
        by_tab = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        if by_tab and one not in but and root.isAncestorOf(one) and usable(one, root):
            found.append(one)
        one = one.nextInFocusChain()
    return tuple(found)


class Leaving:
    """Whether a dialog may be left without a word. `say` says a sentence in it, "" takes it away."""

    def __init__(self, root: QWidget, say: Callable[[str], object]) -> None:
        self._root, self._say = root, say
        self._began: dict[QWidget, object] | None = None
        self._asked: dict[QWidget, object] | None = None

    def begin(self) -> None:
        """From now on something was typed when it is otherwise than now."""
        self._began, self._asked = _stands(self._root), None

    @property
    def typed(self) -> bool:
        """Whether the clerk filled something in."""
        return self._began is not None and _otherwise(self._began, _stands(self._root))

    def may(self) -> bool:
        """Whether to go: at once where nothing was typed, else when asked a second time with nothing typed in between."""
        now = _stands(self._root)
        if not self.typed or (self._asked is not None and not _otherwise(self._asked, now)):
            return True
        self._asked = now
        self._say(AGAIN)
        return False

    def seen(self) -> None:
        """The dialog comes into view: for the first time, or again as after the lock, and what was said before is forgotten."""
        if self._began is None:
            self.begin()
        elif self._asked is not None:
            self._asked = None
            self._say("")


def _stands(root: QWidget) -> dict[QWidget, object]:
    """What stands in every box of a dialog: words, and ticks."""
    stands: dict[QWidget, object] = {}
    for part in root.findChildren(QWidget):
        if isinstance(part, QLineEdit):
            stands[part] = part.text()
        elif isinstance(part, QPlainTextEdit):
            stands[part] = part.toPlainText()
        elif isinstance(part, QAbstractButton) and part.isCheckable():
            stands[part] = part.isChecked()
    return stands


def _otherwise(before: dict[QWidget, object], now: dict[QWidget, object]) -> bool:
    """Whether a box says something else; one that came meanwhile counts when something stands in it."""
    return any(before.get(part, "" if isinstance(value, str) else False) != value for part, value in now.items())
