"""设置 › 特殊群体服务: the hall's materials, what the county adds, extends or does not offer, and nothing of it without a document."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.usecases.desk.desk import Desk
from tests.ui.desk.conftest import Stage
from ui.base.theme import ActiveTheme, Theme
from ui.settings.page import SettingsPage
from ui.settings.services import ServicesSection


@pytest.fixture
def section(theme: ActiveTheme, desk: Desk) -> ServicesSection:
    return ServicesSection(theme, desk)


@pytest.fixture
def page(theme: ActiveTheme, desk: Desk, section: ServicesSection, stage: Stage) -> SettingsPage:
    made = SettingsPage(theme, desk, (section,))
    stage(made)
    return made


def write(section: ServicesSection, **texts: str) -> None:
    for name, text in texts.items():
        box = section.entry.texts[name]
        box.setFocus()
        box.setPlainText(text) if hasattr(box, "setPlainText") else box.setText(text)
        section.entry.edited.emit()


def test_a_list_of_materials_is_kept_for_its_service(page: SettingsPage, section: ServicesSection, desk: Desk) -> None:
    section.table.choose("13")
    write(section, materials="身份证\n收入证明")
    assert page.dirty
    page.keep()
    service = desk.library.service("13")
    assert service is not None and service.materials == ("身份证", "收入证明")
    assert section.table.cell(12, 2).text == "材料 2 样"
    assert desk.settings.services == {"materials": {"13": ["身份证", "收入证明"]}}


def test_what_was_typed_stays_when_another_row_is_looked_at(page: SettingsPage, section: ServicesSection) -> None:
    write(section, materials="身份证")
    section.table.choose("2")
    assert section.entry.texts["materials"].toPlainText() == ""  # type: ignore[union-attr]  # a text of lines
    section.table.choose("1")
    assert section.entry.texts["materials"].toPlainText() == "身份证"  # type: ignore[union-attr]  # a text of lines


def test_a_county_adds_a_service_of_its_own(page: SettingsPage, section: ServicesSection, desk: Desk) -> None:
    section.add.click()
    assert section.table.current == "21" and section.entry.texts["name"].isVisible()
    write(section, name="我要申请助餐", items="助餐发放", requirement="上门登记。", departments="民政部门")
    section.entry.group.set_value("elderly")
    section.entry.levels["乡级"].click()
    section.entry.modes["home"].click()
    page.keep()
    assert "文号" in section.entry.fields["document"].line and desk.settings.services == {}
    write(section, document="样例〔2026〕1号")
    page.keep()
    own = desk.library.service("21")
    assert own is not None and own.document == "样例〔2026〕1号" and own.modes == ("home",)
    assert not section.entry.texts["name"].isEnabled(), "a name once given stays"


def test_a_row_of_the_source_cannot_be_changed_only_added_to(
    page: SettingsPage, section: ServicesSection, desk: Desk
) -> None:
    section.table.choose("3")
    assert not section.entry.texts["requirement"].isVisible()
    assert section.entry.modes["home"].isChecked() and not section.entry.modes["home"].isEnabled()
    section.entry.modes["online"].click()
    page.keep()
    assert section.entry.fields["document"].line == "拓展了就要填文号。"
    write(section, document="样例〔2026〕2号")
    page.keep()
    row = desk.library.service("3")
    assert row is not None and row.hall_modes == ("online",) and row.modes == ("nearby", "home")


def test_what_is_stopped_needs_its_document(page: SettingsPage, section: ServicesSection, desk: Desk) -> None:
    section.table.choose("20")
    section.entry.stopped.click()
    section.table.choose("19")
    assert section.table.current == "20", "nobody leaves what is wrong"
    assert section.entry.fields["off"].line == "停办一项要填文号。"
    write(section, off="样例〔2026〕3号")
    page.keep()
    stopped = desk.library.service("20")
    assert stopped is not None and stopped.off == "样例〔2026〕3号"


def test_giving_up_brings_back_what_was(page: SettingsPage, section: ServicesSection, desk: Desk) -> None:
    section.add.click()
    write(section, name="我要申请助餐")
    page.reload()
    assert section.table.count == 20 and not page.dirty and desk.settings.services == {}


@pytest.mark.parametrize("chosen", [Theme(), Theme(scale=1.25)])
def test_nothing_is_cut_off(
    page: SettingsPage,
    section: ServicesSection,
    theme: ActiveTheme,
    clipped: Callable[[QWidget], list[str]],
    picture: Callable[[QWidget, str], None],
    chosen: Theme,
) -> None:
    theme.apply(chosen)
    picture(page.window(), f"settings-services-{chosen.scale}")
    section.add.click()
    QApplication.processEvents()
    QApplication.processEvents()
    picture(page.window(), f"settings-services-own-{chosen.scale}")
    assert clipped(section) == []
