"""Places where the input method may come in: asked of every box of both forms and of every screen and dialog around them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.case import Case
from app.domain.case_states import PauseReason
from app.domain.course import CertificateResult
from app.domain.visit import Visit, VisitState
from app.form.schema import Form, Kind
from app.usecases.deciding.acts import MENU
from app.usecases.deciding.pausing import pause
from app.usecases.desk.desk import Desk
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.following.case_list import CaseFilter
from app.usecases.intake.intake import Intake
from app.usecases.intake.receiving import receive
from app.usecases.stage_two.certificate_number_entry import record_result_or_number
from app.usecases.stage_two.screening_and_choice import screen
from app.usecases.visits import visiting
from tests.fakes.clock import FakeClock
from tests.ui.counter.printers import FakePrinter
from tests.ui.desk.conftest import Draft
from tests.ui.services import services_of
from ui.base.background import InlineRunner
from ui.base.theme import ActiveTheme
from ui.cases.act_dialogs.act_context import ActContext
from ui.cases.acts.actions import open_act
from ui.cases.list.page import CasesPage
from ui.cases.lists.handover_dialog import HandoverDialog
from ui.cases.lists.ledger_dialog import LedgerDialog
from ui.settings.sections import settings_page
from ui.shell.devices_line import DevicesLine
from ui.shell.first_run import FirstRun
from ui.shell.lock_screen import LockScreen
from ui.shell.office_panel import OfficeInfo
from ui.today.quick_start import QuickStart
from ui.visits.booking import BookingDialog
from ui.visits.record import RecordDialog
from ui.widgets.fields.editor import Editor
from ui.widgets.fields.make import EditorParts, editor_for
from ui.widgets.inputs.search_box import SearchBox
from ui.widgets.messages.ask import QuestionDialog
from ui.wizard.matters.illness_dialog import IllnessDialog

TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def boxes(root: QWidget) -> Iterator[QWidget]:
    """Every box that can be typed into; the line inside a picker or a number is asked through it."""
    for widget in [root, *root.findChildren(QWidget)]:
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        own = isinstance(widget, TYPED) and not inner and not widget.isReadOnly()
        if own or (isinstance(widget, QComboBox) and widget.isEditable()):
            yield widget


def takes_chinese(box: QWidget) -> bool:
    """True when this box lets Qt's input method in."""
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(box, asked)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled))


def named(box: QWidget) -> str:
    """Returns the name of a box, for a screen reader or in the code."""
    around = box.parentWidget()
    named_around = around.accessibleName() if isinstance(around, Editor) else ""
    return box.accessibleName() or named_around or box.objectName() or type(box).__name__


# Every box there is outside the forms, by the last of its words: a new one is put into one of these, and so decided upon.
LATIN = """
身份证号 残疾人证号 工作站代码 窗口电话 电话 那里的电话 工号 密码 再输一遍密码 现在的密码 新密码 再输一遍新密码 份数
没人动就锁屏 影像长边 工作日 值 从哪天起 从哪一天 到哪一天 评定日期 日期 哪天 受理那天 几点 几点到 几点走 大约几分钟 拍了几张
几件 与申请人的关系 送达日期 从哪天 到哪天 年度 一年里自己负担的费用 哪一项 服务对象 办什么 与申请人关系 如_20261130
"""
CHINESE = """
大厅名称 窗口号 管理员姓名 姓名 “一件事”名称 本厅要的材料 涉及事项 优化服务要求 业务部门 文号 停办的文号 地址 行政复议机关
申请复议的期限 行政诉讼的法院 起诉的期限 文件名称 在表里找：编号、身份证号或后四位、姓名、拼音首字母、电话、村 怎么核对的 部门的文号
说明 为什么这样改 原因 为什么上次没告知 为什么不予受理 依据的条款 该到哪里办 撤回人姓名 撤回原因 收件人姓名 送达地点 为什么不收
见证人 送达什么 办理结果 告知的话 还要申请的原因 接收人 接收单位 做什么用 看谁 乡镇（街道） 村（社区） 组、门牌号 为什么上门
上门人员一 上门人员二 评残要用大型设备 备注 还缺什么 意见 什么原件 谁交出来的 谁拿着 写一句原因 找办件：扫码、编号、身份证、电话、姓名、拼音或村名
快速开办：输入序号、名字或拼音首字母
"""


IN_LETTERS, IN_CHINESE = frozenset(LATIN.split()), frozenset(CHINESE.split())


def wrong(root: QWidget) -> list[str]:
    """The boxes of a screen that are decided otherwise than they should be, or not yet."""
    found = []
    for box in boxes(root):
        words = named(box).replace("，必填", "").split() or [""]
        known = {"_".join(words), words[0], words[-1], words[-1].rpartition("，")[2]} & (IN_LETTERS | IN_CHINESE)
        if not known:
            found.append(f"decide whether Chinese is typed into {named(box)!r}, {type(box).__name__}")
        elif takes_chinese(box) != bool(known & IN_CHINESE):
            found.append(f"{named(box)!r} must {'' if known & IN_CHINESE else 'not '}let the input method in")
    return found


LETTERS_ONLY = {
    "applicant.id_number",
    "applicant.postcode",
    "applicant.phone",
    "guardian.id_number",
    "guardian.phone",
    "agent.id_number",
    "agent.phone",
    "bank.card_number",
    "facts.certificate_number",
}
WORDS = {
    "applicant.name",
    "applicant.native_place",
    "applicant.phone_reason",
    "guardian.name",
    "agent.name",
    "agent.relation",
    "bank.holder",
    "bank.branch",
    "visit.address",
    "visit.reason",
    "visit.assistant",
    "visit.companion",
    "commitment.thumbprint_witness",
}


@pytest.fixture
def kit(library: ReferenceData) -> EditorParts:
    return EditorParts(library.codes, library.divisions, lambda _: "", date(2026, 11, 22))


@pytest.mark.parametrize("form_id", ["disability_one_thing_2024", "special_group_2022"])
def test_every_line_of_text_in_a_form_is_decided_upon(library: ReferenceData, form_id: str) -> None:
    form: Form = library.form(form_id)
    lines = {field.id: field.in_chinese for field in form if field.kind is Kind.TEXT}
    assert {field: field in WORDS for field in lines if field in WORDS | LETTERS_ONLY} == lines


@pytest.mark.parametrize("form_id", ["disability_one_thing_2024", "special_group_2022"])
def test_the_input_method_comes_in_where_a_form_is_written_in_chinese(
    theme: ActiveTheme, qtbot: QtBot, library: ReferenceData, kit: EditorParts, form_id: str
) -> None:
    for field in library.form(form_id):
        if field.kind is Kind.IMAGE:
            continue
        editor = editor_for(theme, field, kit)
        qtbot.addWidget(editor)
        let_in = [takes_chinese(box) for box in boxes(editor)]
        if (
            field.kind is Kind.ADDRESS
        ):  # province to county are picked by their pinyin; township, village and door are written
            assert let_in == [False, False, False, True, True, True]
        else:
            assert set(let_in) <= {field.in_chinese}, field.id


class Shown:
    """Keeps the dialogs that open, so that they can be looked at and closed."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def by(self, open_: Callable[[], object]) -> list[str]:
        before = set(QApplication.topLevelWidgets())
        open_()
        opened = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
        found = [sentence for dialog in opened for sentence in wrong(dialog)]
        for dialog in opened:
            dialog.close()
        return found


@pytest.fixture
def window(theme: ActiveTheme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


def test_at_the_door_and_in_the_settings(theme: ActiveTheme, qtbot: QtBot, desk: Desk, clock: FakeClock) -> None:
    background, printer = InlineRunner(), FakePrinter()
    tools = SimpleNamespace(
        theme=theme,
        version="0",
        printer=printer,
        print_background=background,
        background=background,
        vault=None,
        devices=DevicesLine(printer, background),
    )
    screens = (
        FirstRun(theme, "0", create=lambda _: None, now=clock.now, background=background),
        LockScreen(theme, OfficeInfo(), ("a",), enter=lambda *_: None, now=clock.now, background=background),
        settings_page(tools, services_of(theme, desk)),  # type: ignore[arg-type]  # what it asks for
        SearchBox(theme),
        QuickStart(theme, lambda: desk.library.services, desk.library.codes.options("service_groups")),
        CasesPage(services_of(theme, desk, printer, background=background, print_background=background)),
    )
    found = []
    for each in screens:
        qtbot.addWidget(each)
        found += wrong(each)
    assert found == []


def test_in_the_dialogs_of_a_case(
    theme: ActiveTheme, window: QWidget, desk: Desk, draft: Draft, accepted: Draft, clock: FakeClock
) -> None:
    printer, shown = FakePrinter(), Shown(window)
    nothing = lambda *_: None  # noqa: E731 - said thrice
    acting = ActContext(
        **vars(services_of(theme, desk, printer)), window=window, done=nothing, tell=nothing, trouble=nothing
    )
    seen: set[str] = set()
    found: list[str] = []

    def all_of(case: Case) -> None:
        for act in MENU:
            if act.id not in seen and act.possible(case):
                seen.add(act.id)
                found.extend(shown.by(lambda act=act: open_act(act, acting, case)))

    all_of(receive(Intake(desk, draft())))
    case = accepted()
    all_of(case)
    all_of(pause(desk, case, PauseReason.OTHER, note="等材料"))
    all_of(Intake(desk, draft(materials=False)).accept())
    alone = accepted(matters__selected=[])
    result = CertificateResult(True, clock.now().date(), ("physical",), 2)
    all_of(screen(desk, record_result_or_number(desk, alone, result)))
    for open_ in (
        lambda: HandoverDialog(acting).open(),
        lambda: LedgerDialog(acting, CaseFilter()).open(),
        lambda: IllnessDialog(theme, window, desk, case.answers, clock.now().date()).put(),
        lambda: QuestionDialog(theme, window, "为什么？", "记下", reason="写一句原因").put(),
        lambda: QuestionDialog(theme, window, "哪天补齐？", "记下", reason="如 20261130", latin=True).put(),
    ):
        found += shown.by(open_)
    assert found == [], "\n".join(found)
    without_a_box = {"continue", "amend", "abandon", "broken", "authority", "revoke_authority"}
    assert seen >= {act.id for act in MENU} - without_a_box, "every act is looked at"


def test_in_the_dialogs_of_a_visit(theme: ActiveTheme, window: QWidget, desk: Desk, clock: FakeClock) -> None:
    visit = Visit("v", clock.now(), clock.now(), "邓癸英", "K7M", VisitState.BOOKED)
    plain, shown = (lambda _: ""), Shown(window)
    assert (
        shown.by(lambda: BookingDialog(services_of(theme, desk), window, visit, plain, visiting.UsualChoices()).open())
        == []
    )
    assert shown.by(lambda: RecordDialog(theme, window, desk, visit, plain).open()) == []


ONLY_IN = {
    "QLineEdit": {"ui/widgets/inputs/line.py"},
    "QPlainTextEdit": {"ui/widgets/inputs/line.py"},
    "QSpinBox": {"ui/widgets/inputs/number_box.py"},
}
NEVER = {"QTextEdit", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QDoubleSpinBox", "QInputDialog"}


def test_every_box_is_made_of_those_that_know_the_input_method(root: Path) -> None:
    """A plain box of Qt would let the input method in everywhere."""
    made = []
    for file in (root / "ui").rglob("*.py"):
        place = file.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
            for name in (each.id for each in names if isinstance(each, ast.Name)):
                if name in NEVER or place not in ONLY_IN.get(name, {place}):
                    made.append(f"{place}: {name}")
    assert made == []
