"""File dialogs: files to open, a file to save, a folder to write into. They are in Chinese and begin in a folder
that exists; afterwards the caret returns to where it was.

The last chosen folder is offered the next time, as long as the same clerk is there; it is stored nowhere else, because its name may be
a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QSplitter, QWidget
from shiboken6 import isValid

LAST_FOLDER = "folderChosenLast"  # a property of the top window
# Texts that Qt's catalogue lacks or words differently from the desk.
LABELS = {
    QFileDialog.DialogLabel.LookIn: "文件夹：",
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.FileType: "文件类型：",
    QFileDialog.DialogLabel.Reject: "取消",
}
_LOCATIONS = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Returns one file to read; None when the clerk cancels. `kinds` as Qt writes them: 表格 (*.xlsx);;所有文件 (*)."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.ExistingFile, kinds)
    return next(iter(_chosen_files(dialog, parent)), None)


def open_files(parent: QWidget, title: str, kinds: str) -> Sequence[Path]:
    """Returns some files to read; none when the clerk cancels."""
    return _chosen_files(file_dialog(parent, title, QFileDialog.FileMode.ExistingFiles, kinds), parent)


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Returns the file to write; `name` is offered, and its suffix is added to a name without it."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.AnyFile, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "保存")
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    path = next(iter(_chosen_files(dialog, parent)), None)
    ending = Path(name).suffix
    return path if path is None or path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Returns the folder to write files into; None when the clerk cancels."""
    dialog = file_dialog(parent, title, QFileDialog.FileMode.Directory, "")
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setLabelText(QFileDialog.DialogLabel.FileName, "选中：")
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "就存这里")
    return next(iter(_chosen_files(dialog, parent)), None)


def file_dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
    """Returns the dialog, not shown yet. The system's own is used only when the system speaks Chinese."""
    dialog = QFileDialog(parent, title, str(first_folder(parent)), kinds)
    if QLocale.system().language() != QLocale.Language.Chinese:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    for part, words in LABELS.items():
        dialog.setLabelText(part, words)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "打开")
    _make_room(dialog, parent.window())
    return dialog


def _make_room(dialog: QFileDialog, window: QWidget) -> None:
    """Enlarges the dialog, which Qt makes too small for Chinese file names; never beyond the window under it."""
    em = dialog.fontMetrics().height()
    dialog.resize(min(48 * em, max(window.width(), 30 * em)), min(28 * em, max(window.height() * 9 // 10, 20 * em)))
    if (halves := dialog.findChild(QSplitter)) is not None:
        halves.setSizes([9 * em, 39 * em])


def first_folder(parent: QWidget) -> Path:
    """Returns the first existing folder of: the last one chosen, 文档, the desktop, the clerk's home. A stick may have
    been pulled out."""
    last = _desk_of(parent).property(LAST_FOLDER)
    usual = [QStandardPaths.writableLocation(where) for where in _LOCATIONS]
    places = (Path(str(name)) for name in (last, *usual) if name)
    return next((place for place in places if _is_there(place)), Path.home())


def forget_folder(window: QWidget) -> None:
    """Forgets the last chosen folder: another clerk has come."""
    window.setProperty(LAST_FOLDER, None)


def _is_there(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:  # a drive that no longer answers
        return False


def _chosen_files(dialog: QFileDialog, parent: QWidget) -> tuple[Path, ...]:
    here = QApplication.focusWidget()
    accepted = dialog.exec()
    chosen = tuple(Path(name) for name in dialog.selectedFiles()) if accepted else ()
    folder = dialog.directory().absolutePath()
    whole = dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.deleteLater()
    if chosen and isValid(parent):
        _desk_of(parent).setProperty(LAST_FOLDER, str(chosen[0]) if whole else folder)
    if here is not None and isValid(here):
        here.setFocus(Qt.FocusReason.OtherFocusReason)
    return chosen


def _desk_of(part: QWidget) -> QWidget:
    """Returns the top window of a part, also for a question over a question."""
    while (above := part.parentWidget()) is not None:
        part = above
    return part
