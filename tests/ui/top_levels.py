"""In a process of its own (test_top_levels.py): every kind of top-level there is, each painted three times: over a window that has no style sheet,
over one that has the theme's, and with the same sheet on the whole application.

Says as JSON which kinds look as if there were no sheet (`bare`), which otherwise than with the sheet on the application (`otherwise`), and which
of those that were open did not follow a change of the theme (`behind`). An application cannot take its sheet off again, so no test does this itself.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from ui.app.start import application
from ui.base.fonts import Fonts
from ui.base.theme import ActiveTheme, Theme, stylesheet
from ui.widgets.inputs.line import LineEdit
from ui.widgets.messages.ask import QuestionDialog
from ui.widgets.messages.file_dialog import file_dialog

SIZE = (1024, 640)
TIP = "QTipLabel"  # Qt's own class of a tooltip


class Window(QMainWindow):
    """A window with a box, a list and a button, over which the rest opens."""

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        column = QVBoxLayout(body)
        self.line, self.combo, self.button = LineEdit(), QComboBox(), QPushButton("试")
        self.line.setText("陈丙山")
        self.combo.addItems(["甲", "乙", "丙"])
        for part in (self.line, self.combo, self.button):
            column.addWidget(part)
        self.setCentralWidget(body)
        self.resize(*SIZE)


def kinds(theme: ActiveTheme, window: Window, folder: str) -> dict[str, Callable[[], QWidget]]:
    def ask(over: QWidget) -> QuestionDialog:
        return QuestionDialog(
            theme, over, "先别走？", "走", "不走", detail="还没存。", danger=True, reason="原因"
        ).put()

    def files() -> QWidget:
        dialog = file_dialog(window, "选一个", QFileDialog.FileMode.ExistingFile, "表格 (*.xlsx);;所有文件 (*)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setDirectory(folder)
        dialog.open()
        return dialog

    def message() -> QWidget:
        box = QMessageBox(QMessageBox.Icon.Question, "换不换", "有了，换掉吗？", parent=window)
        box.addButton(QMessageBox.StandardButton.Yes)
        box.open()
        return box

    def number() -> QWidget:
        dialog = QInputDialog(window)
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.open()
        return dialog

    def menu() -> QWidget:
        made = QMenu(window.button)
        made.addAction("再打")
        made.addAction("存成 PDF").setEnabled(False)
        made.popup(QPoint(40, 40))
        return made

    def right_click() -> QWidget:
        made = window.line.createStandardContextMenu()
        made.popup(QPoint(40, 40))
        return made

    def inner_menu() -> QWidget:
        dialog = ask(window)
        made = QMenu(dialog.verb)
        made.addAction("再打")
        made.popup(QPoint(40, 40))
        return made

    def choices() -> QWidget:
        window.combo.showPopup()
        return window.combo.view().window()

    def tip() -> QWidget:
        settle()
        QToolTip.showText(QPoint(40, 40), "没有要存的", window.button)
        return tip_in_view()

    def tip_of_a_question() -> QWidget:
        dialog = ask(window)
        settle()  # a tip goes when a window comes
        QToolTip.showText(QPoint(40, 40), "没有要存的", dialog.verb)
        return tip_in_view()

    def over_another() -> QWidget:
        return ask(ask(window))

    def number_box() -> QWidget:
        dialog = ask(window)
        box = QSpinBox()
        dialog.layout().addWidget(box)
        return dialog

    return {
        "question": lambda: ask(window),
        "question over a question": over_another,
        "question with a number": number_box,
        "files": files,
        "message": message,
        "number": number,
        "menu": menu,
        "menu of a question": inner_menu,
        "right click": right_click,
        "choices": choices,
        "tip": tip,
        "tip of a question": tip_of_a_question,
    }


def tip_in_view() -> QWidget:
    tips = [top for top in QApplication.topLevelWidgets() if top.metaObject().className() == TIP]
    return next(tip for tip in tips if tip.isVisible())


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def painted(top: QWidget) -> QImage:
    if top.metaObject().className() != TIP:
        settle()
    return top.grab().toImage()


def shut(top: QWidget) -> None:
    QToolTip.hideText()
    top.hide()
    for dialog in QApplication.topLevelWidgets():
        if not isinstance(dialog, Window):
            dialog.hide()
    settle()


@contextmanager
def over(theme: ActiveTheme, folder: str, dressed: bool) -> Iterator[dict[str, Callable[[], QWidget]]]:
    window = Window()
    if dressed:
        theme.dress(window)
    window.show()
    settle()
    yield kinds(theme, window, folder)
    window.hide()


def every(theme: ActiveTheme, folder: str, dressed: bool) -> dict[str, QImage]:
    images = {}
    with over(theme, folder, dressed) as makers:
        for name, make in makers.items():
            images[name] = painted(top := make())
            shut(top)
    return images


def followed(theme: ActiveTheme, folder: str) -> dict[str, QImage]:
    """Each opened in the other contrast, which is changed while it is open. A tip is gone by then; a choice of files lets no key of the window
    through, and Qt lays it out again a few px otherwise, with any style sheet."""
    images = {}
    with over(theme, folder, dressed=True) as makers:
        for name, make in makers.items():
            if name != "files" and not name.startswith("tip"):
                theme.flip_contrast()
                top = make()
                settle()
                theme.flip_contrast()
                images[name] = painted(top)
                shut(top)
    return images


def main(contrast: bool, folder: str) -> None:
    app = application()
    app.setCursorFlashTime(0)
    Fonts().load()
    theme = ActiveTheme()
    theme.apply(Theme(contrast=contrast))
    bare = every(theme, folder, dressed=False)
    ours = every(theme, folder, dressed=True)
    after = followed(theme, folder)
    app.setStyleSheet(stylesheet(theme.current))
    everywhere = every(theme, folder, dressed=False)
    said = {
        "kinds": list(ours),
        "bare": [name for name in ours if bare[name] == ours[name]],
        "otherwise": [name for name in ours if everywhere[name] != ours[name]],
        "behind": [name for name in after if after[name].size() == ours[name].size() and after[name] != ours[name]],
    }
    sys.stdout.write(json.dumps(said))
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1] == "contrast", sys.argv[2])
    os._exit(0)
