"""In a process of its own: an empty Qt window. Says its process id once it is painted and waits to be looked at."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


def said() -> None:
    print(os.getpid(), flush=True)
    sys.stdin.read()
    os._exit(0)


class Bare(QMainWindow):
    def paintEvent(self, _event: QPaintEvent) -> None:
        QTimer.singleShot(0, said)


app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
