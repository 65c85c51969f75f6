"""The look: contrast measured, sizes scaled, icons drawn, rare characters covered."""

from __future__ import annotations

import itertools
import re

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.base.fonts import Fonts
from ui.base.theme import CONTRAST, RESOURCES, SCALES, TYPE, ActiveTheme, Theme, stylesheet


def luminance(colour: str) -> float:
    parts = [c / 255 for c in QColor(colour).getRgb()[:3]]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXT_ON = [
    ("ink", ("surf", "canvas", "alt", "accentBg", "accentBg2", "selected", "okBg", "warnBg", "errBg")),
    ("sub", ("surf", "canvas", "alt", "accentBg")),
    ("hint", ("surf", "canvas", "alt", "accentBg")),
    ("accent", ("surf", "canvas", "accentBg", "selected")),
    ("ok", ("surf", "okBg", "selected")),
    ("warn", ("surf", "warnBg", "selected")),
    ("err", ("surf", "errBg", "selected", "canvas")),
    ("onAccent", ("accent", "accentPress")),
    ("onDark", ("accentDk",)),
    ("onDark2", ("accentDk",)),
    ("onDark3", ("accentDk",)),
]


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize(("ink", "grounds"), TEXT_ON)
def test_text_reaches_aa_and_high_contrast_reaches_aaa(contrast: bool, ink: str, grounds: tuple[str, ...]) -> None:
    theme = Theme(contrast=contrast)
    for ground in grounds:
        found = ratio(theme.colour(ink), theme.colour(ground))
        assert found >= (7.0 if contrast else 4.5), f"{ink} on {ground}: {found:.2f}"


@pytest.mark.parametrize("contrast", [False, True])
def test_edges_of_controls_and_marks_reach_three(contrast: bool) -> None:
    theme = Theme(contrast=contrast)
    for token in ("ctl", "accent", "err", "ok", "warn", "warnDot"):
        assert ratio(theme.colour(token), theme.colour("surf")) >= 3.0, token


def test_the_style_sheet_knows_every_token_it_names_at_every_size() -> None:
    for scale, contrast in itertools.product(SCALES, (False, True)):
        text = stylesheet(Theme(scale, contrast))
        assert "@" not in text
        assert not re.search(r"\d\.\d+px", text)
        for file in re.findall(r"url\((.*?)\)", text):
            assert (RESOURCES / "icons" / "qss" / file.rsplit("/", 1)[1]).is_file()


def test_lines_stay_thin_and_all_else_grows() -> None:
    assert [Theme(1.25).px(n) for n in (1, 2, 8, 14, 32, 48)] == [1, 2, 10, 18, 40, 60]
    assert "border: 1px solid" in stylesheet(Theme(1.5))
    assert "border: 2px solid #000000" in stylesheet(Theme(1.5, contrast=True))


def test_ctrl_plus_and_minus_stop_at_the_ends(theme: ActiveTheme) -> None:
    for expected in (1.25, 1.5, 1.5):
        theme.larger()
        assert theme.current.scale == expected
    theme.smaller()
    assert theme.current.scale == 1.25
    theme.normal_size()
    theme.smaller()
    assert theme.current.scale == 1.0


def test_wearing_a_theme_reaches_the_application_and_tells(theme: ActiveTheme, qtbot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.flip_contrast()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().window().color() == QColor(CONTRAST["canvas"])
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("试", window)
    window.show()
    theme.larger()
    assert button.font().pixelSize() == 18
    assert app.font().pixelSize() == 18


def test_digits_are_of_one_width(theme: ActiveTheme) -> None:
    for kind in TYPE:
        metrics = QFontMetricsF(theme.font(kind))
        assert len({round(metrics.horizontalAdvance(digit * 10), 2) for digit in "0123456789"}) == 1


def test_every_icon_is_drawn_in_the_colour_asked_for(theme: ActiveTheme) -> None:
    for file in sorted((RESOURCES / "icons").glob("*.svg")):
        image = theme.pixmap(file.stem, "err", 48).toImage()
        inked = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alphaF() > 0.8]
        assert inked, file.name
        assert all(abs(c.red() - 0xB3) < 8 and abs(c.blue() - 0x1E) < 8 for c in inked), file.name


def test_an_icon_that_is_not_there_is_a_bug(theme: ActiveTheme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.pixmap("no-such-icon")


def test_rare_characters_are_covered_and_the_rest_is_told(theme: ActiveTheme) -> None:
    fonts = Fonts()
    assert fonts.cover("abc 123") == ""
    assert fonts.cover("王𬀩明·") == ""  # in Noto itself
    assert fonts.cover("𠀃") == ""  # only Hanazono has it
    assert fonts.cover("王\U00030000明") == "\U00030000"  # Extension G: no font of ours
