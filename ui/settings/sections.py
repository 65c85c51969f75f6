"""设置 of one desk: every section, in the order of the list."""

from __future__ import annotations

from ui.base.session_services import SessionServices
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


def settings_page(tools: Services, services: SessionServices) -> SettingsPage:
    """Returns the page with all its sections."""
    theme, desk = services.theme, services.desk
    first = desk.library.programmes[0]
    facts = (
        ("版本", tools.version),
        ("工作站代码", desk.station),
        (first.paper, f"{desk.library.form(first.id).edition} 版"),
        ("区划数据", desk.library.divisions.data_date),
    )
    return SettingsPage(
        theme,
        desk,
        (
            PolicySection(theme, desk, BlankHandouts(services)),
            HallSection(theme),
            LimitsSection(theme, desk),
            ServicesSection(theme, desk),
            PrintingSection(services),
            SafetySection(theme),
            DisplaySection(theme),
            ClerksSection(services, tools.vault),
            AboutSection(services, facts, tools.devices),
        ),
    )
