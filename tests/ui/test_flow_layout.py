"""Things side by side: what is put in can be taken out, and nothing is left behind."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ui.base.theme import ActiveTheme
from ui.widgets.layout.flow_layout import FlowLayout


def test_an_item_belongs_to_its_layout_and_can_be_taken_out(theme: ActiveTheme, qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(theme, ground)
    first, second = QPushButton("一"), QPushButton("二")
    for button in (first, second):
        flow.addWidget(button)
        assert button.parentWidget() is ground
    assert all(Shiboken.ownedByPython(item) for at in range(2) if (item := flow.itemAt(at))), "Qt deletes none of these"
    ground.show()
    assert second.x() > first.x()
    flow.removeWidget(first)
    assert flow.count() == 1 and flow.indexOf(second) == 0
    item = flow.takeAt(0)
    assert item is not None and item.widget() is second
    assert flow.count() == 0 and flow.takeAt(0) is None
