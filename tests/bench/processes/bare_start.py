"""In a process of its own: the least that Qt can show, a QMainWindow with nothing in it. Says so once it is painted."""

import os

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def said() -> None:
    os.write(1, b"painted\n")
    os._exit(0)  # what is measured is over


class Bare(QMainWindow):
    def paintEvent(self, _event: QPaintEvent) -> None:
        QTimer.singleShot(0, said)


app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.showMaximized()
app.exec()
