"""Qt's own texts in Chinese: context menus, the buttons of its dialogs, the columns of a file list."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from ui.base.theme import RESOURCES

# Qt's own comes with the package; ours has the words it lacks.
CATALOGUES = (
    ("qtbase_zh_CN", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))),
    ("lacking_zh_CN", RESOURCES / "qt"),
)


def install_translations(application: QCoreApplication) -> bool:
    """Installs the Chinese catalogues; call it before any window is made. They live as long as the application.
    Returns False when one of them is missing."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    installed = [
        _installed(application, name, folder) for name, folder in CATALOGUES
    ]  # tries each of them, even after a failure
    return all(installed)


def _installed(application: QCoreApplication, name: str, folder: Path) -> bool:
    if application.findChild(QTranslator, name) is not None:
        return True
    words = QTranslator(application)
    words.setObjectName(name)
    return words.load(name, str(folder)) and application.installTranslator(words)
