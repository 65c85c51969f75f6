"""Text on the screen: a label of the type scale, a thin rule, and a property that restyles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(text: str, kind: str = "base", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A label. `kind` is one of the type scale (help table label base strong card step page figure ...),
    `tone` one of ink sub hint ok warn err accent."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # what people typed is never read as markup
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def rule(part: str = "rule") -> QFrame:
    """A one pixel line across."""
    made = QFrame()
    made.setProperty("part", part)
    return made


def fold(widget: QWidget, hidden: bool) -> None:
    """Hide a part or show it again. A part that stands nowhere yet is left alone: Qt would open it as a window."""
    if hidden:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties of the style sheet and let them be seen at once."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # never shown yet: the style sheet looks at it then
    family = [widget, *widget.findChildren(QWidget)]
    for one in family:
        one.style().unpolish(one)
        one.style().polish(one)
