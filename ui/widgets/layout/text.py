"""Text on the screen: a label of the type scale, a thin rule, and a property that restyles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(text: str, kind: str = "base", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Returns a label. `kind` is one of the type scale (help table label base strong card step page figure ...),
    `tone` one of ink sub hint ok warn err accent."""
    text_label = QLabel(text)
    text_label.setTextFormat(Qt.TextFormat.PlainText)  # what people typed is never read as markup
    text_label.setProperty("kind", kind)
    text_label.setWordWrap(wrap)
    if tone:
        text_label.setProperty("tone", tone)
    return text_label


def rule(part: str = "rule") -> QFrame:
    """Returns a horizontal line of one pixel."""
    line = QFrame()
    line.setProperty("part", part)
    return line


def set_hidden(widget: QWidget, hidden: bool) -> None:
    """Hides a part or shows it again. A part without a parent is left alone: Qt would open it as a window."""
    if hidden:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def restyle(widget: QWidget, **properties: object) -> None:
    """Sets dynamic properties of the style sheet and applies them at once."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # not shown yet: the style sheet reads the properties then
    family = [widget, *widget.findChildren(QWidget)]
    for one in family:
        one.style().unpolish(one)
        one.style().polish(one)
