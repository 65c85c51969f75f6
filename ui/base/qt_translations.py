"""Qt's own words in Chinese: what a right click offers, the buttons of its dialogs, the columns of a list of files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.base.theme import RESOURCES

# Qt's own comes with the package; what it lacks is ours.
CATALOGUES = (
    ("qtbase_zh_CN", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))),
    ("lacking_zh_CN", RESOURCES / "qt"),
)


def speak_chinese(application: QCoreApplication) -> bool:
    """Before any window is made. The catalogues live as long as the application. False where one of them is not there."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    found = [_installed(application, name, folder) for name, folder in CATALOGUES]  # each of them, whatever the other
    return all(found)


def _installed(application: QCoreApplication, name: str, folder: Path) -> bool:
    if application.findChild(QTranslator, name) is not None:
        return True
    words = QTranslator(application)
    words.setObjectName(name)
    return words.load(name, str(folder)) and application.installTranslator(words)
