"""设置 of one desk: every section, in the order of the list."""

from __future__ import annotations

from app.usecases.desk.desk import Desk
from ui.printing.blank_handouts import BlankHandouts
from ui.settings.about import AboutSection
from ui.settings.clerks import ClerksSection
from ui.settings.display import DisplaySection
from ui.settings.hall import HallSection
from ui.settings.limits import LimitsSection
from ui.settings.page import SettingsPage
from ui.settings.policy import PolicySection
from ui.settings.printing import PrintingSection
from ui.settings.safety import SafetySection
from ui.settings.services import ServicesSection
from ui.shell.services import Services


def settings_page(tools: Services, desk: Desk) -> SettingsPage:
    """Returns the page with all its sections."""
    first = desk.library.programmes[0]
    facts = (
        ("版本", tools.version),
        ("工作站代码", desk.station),
        (first.paper, f"{desk.library.form(first.id).edition} 版"),
        ("区划数据", desk.library.divisions.data_date),
    )
    return SettingsPage(
        tools.theme,
        desk,
        (
            PolicySection(tools.theme, desk, BlankHandouts(tools.theme, tools.printer, tools.print_background)),
            HallSection(tools.theme),
            LimitsSection(tools.theme, desk),
            ServicesSection(tools.theme, desk),
            PrintingSection(tools.theme, tools.printer, tools.print_background),
            SafetySection(tools.theme),
            DisplaySection(tools.theme),
            ClerksSection(tools.theme, desk, tools.vault, tools.background),
            AboutSection(tools.theme, desk, facts, tools.background, tools.devices),
        ),
    )
