"""Qt speaks Chinese: every word of its own that a clerk can meet; and files are asked for in a folder that exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.usecases.captures import images
from tests.ui.files_chosen import choose
from ui.base.qt_translations import CATALOGUES, install_translations
from ui.base.theme import RESOURCES
from ui.captures.capture_importer import choose_files
from ui.cases.lists.list_dialog import ask_folder
from ui.cases.lists.results_dialog import ask_file
from ui.printing import save_pdf
from ui.widgets.messages.file_dialog import (
    choose_folder,
    file_dialog,
    first_folder,
    forget_folder,
    open_file,
    open_files,
    save_file,
)

LATIN = re.compile(r"[A-Za-z]{2,}")
# What stays as it is everywhere: keys, kinds of files, and the ending of a file.
KEPT = re.compile(r"\((?:&?[A-Z]|\*[^)]*)\)|(?:Ctrl|Shift|Alt|Del|F\d+)(?:\+\S+)?|PDF|&[A-Z]")
FILE = "表.xlsx"
KIND = 2  # the column


def english(words: str) -> bool:
    return LATIN.search(KEPT.sub("", words)) is not None


def words_of(root: QWidget) -> Iterator[str]:
    """Everything that can be read or heard in a part."""
    for part in [root, *root.findChildren(QWidget)]:
        yield from (part.toolTip(), part.accessibleName(), part.statusTip(), part.whatsThis(), part.windowTitle())
        if isinstance(part, QLabel | QAbstractButton):
            yield part.text()
        if isinstance(part, QLineEdit):
            yield part.placeholderText()
        if isinstance(part, QComboBox) and part.objectName() == "fileTypeCombo":
            yield from (part.itemText(at) for at in range(part.count()))
        for action in part.actions():
            yield from (action.text(), action.toolTip())
        if isinstance(part, QMenu):
            yield part.title()


def of_menu(menu: QMenu | None) -> list[str]:
    assert menu is not None
    found = [action.text() for action in menu.actions()]
    for action in menu.actions():
        if isinstance(inner := action.menu(), QMenu):
            found += of_menu(inner)
    menu.deleteLater()
    return found


def heads_and_kinds(dialog: QFileDialog) -> Iterator[str]:
    """The columns of the list of files, and what they say of a file and of a folder, names apart."""
    for view in dialog.findChildren(QAbstractItemView):
        model = view.model()
        if view.objectName() != "treeView" or model is None:
            continue
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal))
        for row in range(model.rowCount(view.rootIndex())):
            for column in range(1, model.columnCount(view.rootIndex())):
                words = str(model.index(row, column, view.rootIndex()).data() or "")
                if column == KIND and model.index(row, 0, view.rootIndex()).data() == FILE:
                    continue  # in the words of the system's own list of kinds of files
                yield re.sub(r"[KMGT]i?B", "", words)  # units


@pytest.fixture
def parent(qtbot: QtBot, theme: object) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Puts 文档, the desktop and the clerk's own folder into this one; none of them is made yet."""
    known = QStandardPaths.StandardLocation
    names = {known.DocumentsLocation: "Documents", known.DesktopLocation: "Desktop", known.HomeLocation: "home"}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda where: str(tmp_path / names[where]))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_the_catalogue_is_loaded_once_and_kept_alive(qapp: QApplication) -> None:
    assert install_translations(qapp) and install_translations(qapp)
    assert [len(qapp.findChildren(QTranslator, name)) for name, _ in CATALOGUES] == [1, 1]
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().language() is QLocale.Language.Chinese


MODES = {
    "open": (QFileDialog.FileMode.ExistingFile, QFileDialog.AcceptMode.AcceptOpen),
    "several": (QFileDialog.FileMode.ExistingFiles, QFileDialog.AcceptMode.AcceptOpen),
    "save": (QFileDialog.FileMode.AnyFile, QFileDialog.AcceptMode.AcceptSave),
    "folder": (QFileDialog.FileMode.Directory, QFileDialog.AcceptMode.AcceptOpen),
}


@pytest.mark.parametrize("name", MODES)
def test_nothing_in_a_file_dialog_is_english(
    name: str,
    parent: QWidget,
    places: Path,
    qtbot: QtBot,
    picture: Callable[[QWidget, str], None],
) -> None:
    mode, way = MODES[name]
    home = places / "home"
    (home / "folder").mkdir(parents=True)
    (home / FILE).write_bytes(b"x" * 3000)
    dialog = file_dialog(parent, "选一个", mode, "表格 (*.xlsx);;所有文件 (*)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(way)
    for view in (QFileDialog.ViewMode.Detail, QFileDialog.ViewMode.List):
        dialog.setViewMode(view)
        dialog.open()
        tree = next(v for v in dialog.findChildren(QAbstractItemView) if v.objectName() == "treeView")
        qtbot.waitUntil(lambda: tree.model().rowCount(tree.rootIndex()) >= 1)  # noqa: B023 - waited for here
        assert [words for words in words_of(dialog) if english(words)] == []
        assert [words for words in heads_and_kinds(dialog) if english(words)] == []
        picture(dialog, f"file-dialog-{name}-{view.name}")
    dialog.reject()
    dialog.deleteLater()


def test_nothing_of_a_right_click_is_english(parent: QWidget, picture: Callable[[QWidget, str], None]) -> None:
    column = QVBoxLayout(parent)
    line, area, number, read = QLineEdit("陈丙山"), QPlainTextEdit("陈丙山"), QSpinBox(), QTextBrowser()
    read.setHtml("<a href='x'>看</a>")
    words = QLabel("看")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    for part in (line, area, number, read, words):
        column.addWidget(part)
    menu = line.createStandardContextMenu()
    assert [action.text().split("(")[0] for action in menu.actions() if action.text()][:3] == ["撤消", "重做", "剪切"]
    menu.resize(menu.sizeHint())
    picture(menu, "right-click")
    menu.deleteLater()
    menus = [line.createStandardContextMenu(), area.createStandardContextMenu(), read.createStandardContextMenu()]
    menus.append(number.lineEdit().createStandardContextMenu())
    assert [said for one in menus for said in of_menu(one) if english(said)] == []
    context = "QUnicodeControlCharacterMenu"
    for said in ("Insert Unicode control character", "LRM Left-to-right mark", "ZWSP Zero width space"):
        assert QCoreApplication.translate(context, said) != said
    for said in ("&Step up", "Step &down"):
        assert QCoreApplication.translate("QAbstractSpinBox", said) != said


def test_nothing_of_a_message_is_english(parent: QWidget, qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "存不存", "存不存？", parent=parent)
    every = [button for button in QDialogButtonBox.StandardButton if button.value & (button.value - 1) == 0]
    named = [button for button in every if button.name not in ("NoButton", "FirstButton", "LastButton")]
    for button in named:
        box.addButton(QMessageBox.StandardButton(button.value))
    asked = QInputDialog(parent)
    for dialog in (box, asked):
        dialog.open()
        qtbot.waitUntil(dialog.isVisible)
        assert [words for words in words_of(dialog) if english(words)] == []
        dialog.reject()
    clear = QLineEdit(parent)
    clear.setClearButtonEnabled(True)
    assert [words for words in words_of(clear) if english(words)] == []
    assert [a.text() for a in clear.findChildren(QAction) if english(a.text())] == []
    assert QFormLayout  # what is laid out there has words of ours only


def test_what_qt_lacks_is_compiled_as_it_is_written(qapp: QApplication) -> None:
    """The compiled catalogue is made of the written one; every sentence comes out of Qt as written."""
    written = ElementTree.parse(RESOURCES / "qt" / "lacking_zh_CN.ts")  # noqa: S314 - our own file
    for context in written.getroot().iter("context"):
        for message in context.iter("message"):
            said = [str(context.findtext("name")), str(message.findtext("source")), message.findtext("comment") or ""]
            assert QCoreApplication.translate(*said) == message.findtext("translation"), said


# -- which folder


def test_a_folder_that_exists_is_offered(parent: QWidget, places: Path) -> None:
    assert first_folder(parent) == places
    for name in ("home", "Desktop", "Documents"):
        (places / name).mkdir()
        assert first_folder(parent) == places / name


def test_the_folder_chosen_last_is_offered_as_long_as_it_is_there(
    parent: QWidget, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (places / "Documents").mkdir()
    stick = places / "陈丙山的盘"
    stick.mkdir()
    question = QWidget(parent)  # a dialog over the window
    choose(monkeypatch, [stick])
    assert choose_folder(question, "存到哪个文件夹") == stick
    assert first_folder(parent) == first_folder(question) == stick, "whatever asks next"
    stick.rmdir()
    assert first_folder(parent) == places / "Documents", "the stick was pulled out"
    stick.mkdir()
    forget_folder(parent)
    assert first_folder(parent) == places / "Documents", "another clerk is there"
    choose(monkeypatch)
    assert choose_folder(question, "存到哪个文件夹") is None and first_folder(parent) == places / "Documents"


def test_after_a_file_its_folder_is_offered(parent: QWidget, places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (places / "Documents").mkdir()
    (places / FILE).write_bytes(b"")

    def pick(dialog: QFileDialog) -> int:
        dialog.setDirectory(str(places))
        dialog.selectFile(FILE)
        return 1

    monkeypatch.setattr(QFileDialog, "exec", pick)
    assert open_file(parent, "选", "表格 (*.xlsx)") == places / FILE
    assert first_folder(parent) == places
    assert list(open_files(parent, "选", "表格 (*.xlsx)")) == [places / FILE]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("", "受理回执 261122-K7M-0001-0.pdf"),
        ("回执", "回执.pdf"),
        ("回执.PDF", "回执.PDF"),
        ("回执 2026.11.22", "回执 2026.11.22.pdf"),
    ],
)
def test_the_name_offered_is_right_and_has_its_ending(
    typed: str, written: str, parent: QWidget, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (places / "Documents").mkdir()
    offered: list[str] = []

    def name_it(dialog: QFileDialog) -> int:
        offered.extend(dialog.selectedFiles())
        if typed:
            dialog.selectFile(typed)
        return 1

    monkeypatch.setattr(QFileDialog, "exec", name_it)
    path = save_file(parent, "存成 PDF", "受理回执 261122-K7M-0001-0.pdf", "PDF (*.pdf)")
    assert offered == [str(places / "Documents" / "受理回执 261122-K7M-0001-0.pdf")]
    assert path == places / "Documents" / written


def test_a_folder_can_be_taken_as_it_is_offered(parent: QWidget, places: Path, qtbot: QtBot) -> None:
    (places / "Documents").mkdir()
    dialog = file_dialog(parent, "存到哪个文件夹", QFileDialog.FileMode.Directory, "")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    (box,) = dialog.findChildren(QDialogButtonBox)
    button = box.button(QDialogButtonBox.StandardButton.Open)
    assert button.isEnabled()
    button.click()
    assert dialog.result() and dialog.selectedFiles() == [str(places / "Documents")]
    dialog.deleteLater()


ASKED: dict[str, Callable[[QWidget], object]] = {
    "选文件": lambda parent: choose_files(parent, "身份证"),
    "导入": ask_file,
    "移交": ask_folder,
    "存成 PDF": lambda parent: save_pdf.choose_pdf_file(parent, "受理回执.pdf"),
}


@pytest.mark.parametrize("what", ASKED)
def test_cancel_puts_the_caret_back_where_it_was(
    what: str, parent: QWidget, places: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (places / "Documents").mkdir()
    first, here = QLineEdit(parent), QLineEdit(parent)
    first.show()
    here.show()
    parent.activateWindow()
    here.setFocus()
    qtbot.waitUntil(here.hasFocus)

    def think_better(_dialog: QFileDialog) -> int:
        first.setFocus()  # as a system may do when its window goes
        return 0

    monkeypatch.setattr(QFileDialog, "exec", think_better)
    assert not ASKED[what](parent)
    assert here.hasFocus()


def test_pictures_are_offered_by_their_endings(parent: QWidget, places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: seen.extend(dialog.nameFilters()) or 0)
    choose_files(parent, "身份证")
    assert all(f"*.{ending}" in seen[0] for ending in images.EXTENSIONS) and seen[1] == "所有文件 (*)"
