"""Step 7: the commitment in the source's words, the notice about personal information, and three ways to sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.usecases.intake.intake import Intake
from tests.clerk import words_on
from tests.samples.people import a_child
from ui.base.theme import ActiveTheme, Theme
from ui.widgets.fields.make import EditorParts
from ui.wizard.ending.commitment_page import CommitmentPage

Make = Callable[[Intake], CommitmentPage]
GUARDIAN_SIGNS = "智力、精神和未成年申请人，一般由监护人来签。"
CHILD_OF_TEN = "430121201609150016"


@pytest.fixture
def page_of(theme: ActiveTheme, qtbot) -> Make:  # type: ignore[no-untyped-def]  # pytest-qt
    def make(intake: Intake) -> CommitmentPage:
        library = intake.desk.library
        kit = EditorParts(library.codes, library.divisions, lambda _text: "", intake.on)
        step = next(step for step in intake.form.steps if step.id == "commitment")
        page = CommitmentPage(theme, intake, kit, step)
        qtbot.addWidget(page)
        page.changed.connect(page.refresh)
        page.resize(654, 592)
        page.refresh()
        page.show()
        return page

    return make


def sign(page: CommitmentPage) -> None:
    pad = page.signing.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    for x, y in ((120, 90), (160, 30), (220, 90), (300, 50), (380, 80)):
        QTest.mouseMove(pad, QPoint(x, y))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(380, 80))


def test_the_commitment_is_the_sources_with_the_name_in_its_slot(begin, page_of: Make, root: Path) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    source = (root / "tests/samples/annex2.txt").read_text(encoding="utf-8")
    for paragraph in page.spoken.split("\n"):
        assert paragraph.replace("（陈丙山）", "（）") in source
    assert "陈丙山" in words_on(page)


def test_a_name_is_never_read_as_markup(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(applicant__name="<b>陈丙山"))
    assert "<b>陈丙山" in words_on(page)


def test_the_notice_names_the_departments_of_the_matters_ticked(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    assert "残联、民政、人社" in words_on(page)
    assert "市监" not in words_on(page)


def test_who_was_told_and_what_was_agreed_is_kept(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin()
    page = page_of(intake)
    page.fields.box("privacy.told_to").editor.tick("applicant").click()
    page.fields.box("privacy.consents").editor.tick("sensitive").click()
    assert intake.answers.codes("privacy.told_to") == ["applicant"]
    assert intake.answers.codes("privacy.consents") == ["sensitive"]


def test_a_child_under_fourteen_wants_the_guardian_told(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(said=a_child())
    page = page_of(intake)
    assert "未满 14 周岁" in words_on(page)
    page.fields.box("privacy.told_to").editor.tick("guardian").click()
    assert "未满 14 周岁，已经告诉监护人。" in words_on(page).split("\n")


def test_a_grown_up_is_told_nothing_of_children(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    assert "未满 14 周岁" not in words_on(page)
    assert GUARDIAN_SIGNS not in words_on(page)


def test_where_a_guardian_is_needed_the_guardian_is_asked_to_sign(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(application__disability_category=["mental"])
    page = page_of(intake)
    assert GUARDIAN_SIGNS in words_on(page)
    intake.answer("commitment.signed_by", "guardian")
    page.refresh()
    assert GUARDIAN_SIGNS not in words_on(page)


def test_a_drawn_signature_is_kept_and_shown_again(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(commitment__signature_mode="drawn")
    page = page_of(intake)
    sign(page)
    page.signing.keep_button.click()
    kept = intake.capture(intake.answers.text("commitment.signature"))
    assert kept is not None
    assert (kept.kind, kept.label) == ("image/png", "签名")
    assert "已收下" in words_on(page.signing)
    again = page_of(Intake(intake.desk, intake.journal.settle()))
    assert "已收下" in words_on(again.signing)
    assert again.signing.pad.empty


def test_a_signature_not_yet_kept_is_kept_on_leaving(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(commitment__signature_mode="drawn")
    page = page_of(intake)
    sign(page)
    assert "commitment.signature" not in intake.answers
    page.keep()
    assert "commitment.signature" in intake.answers


def test_a_signature_wiped_away_is_taken_back(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(commitment__signature_mode="drawn")
    page = page_of(intake)
    sign(page)
    page.signing.keep_button.click()
    page.signing.clear_button.click()
    assert "commitment.signature" not in intake.answers
    page.keep()
    assert "commitment.signature" not in intake.answers


def test_the_signature_prints_on_the_form(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    from app.usecases.captures import pdf_pages

    intake = begin(commitment__signature_mode="drawn")
    page = page_of(intake)
    before = pdf_pages.raster(intake.preview(), 0, 100).pixels
    sign(page)
    page.keep()
    after = pdf_pages.raster(intake.preview(), 0, 100)
    box = intake.form.fields["commitment.signature"].box
    changed = [at // 4 for at in range(0, len(after.pixels), 4) if after.pixels[at : at + 3] != before[at : at + 3]]
    across = [dot % (after.stride // 4) * 25.4 / 100 for dot in changed]
    down = [dot // (after.stride // 4) * 25.4 / 100 for dot in changed]
    assert changed
    assert box.x - 1 <= min(across)
    assert max(across) <= box.right + 1
    assert box.y - 1 <= min(down)


def test_a_thumbprint_asks_for_its_witness(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin(commitment__signature_mode="thumbprint"))
    assert page.fields.box("commitment.thumbprint_witness").isVisibleTo(page)
    assert "见证人" in words_on(page.signing)
    assert not page.signing.pad.isVisibleTo(page)


def test_enter_goes_down_the_page(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    page = page_of(begin())
    places = [stop.mapTo(page, QPoint(0, 0)).y() for stop in page.stops()]
    assert places == sorted(places)
    assert page.section() == "commitment"


@pytest.mark.parametrize(
    "chosen", [Theme(), Theme(1.25), Theme(1.5), Theme(contrast=True)], ids=["100", "125", "150", "contrast"]
)
def test_nothing_is_cut_off(theme: ActiveTheme, begin, page_of: Make, chosen: Theme, clipped, picture) -> None:  # type: ignore[no-untyped-def]  # fixtures
    theme.apply(chosen)
    intake = begin(said=a_child(commitment__signature_mode="drawn", commitment__signed_by="guardian"))
    page = page_of(intake)
    folded = chosen.scale > 1
    page.resize(1366 - theme.px(72) - theme.px(56 if folded else 192) - (0 if folded else theme.px(448)), 1000)
    sign(page)
    for _ in range(3):
        QApplication.processEvents()
    assert clipped(page) == []
    frame = QWidget()
    frame.setProperty("ground", "canvas")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    frame.resize(page.size())
    page.setParent(frame)
    frame.show()
    page.show()
    picture(frame, f"commitment-{chosen.scale}-{chosen.contrast}")
    page.setParent(None)
    theme.apply(Theme())


def test_a_signature_is_no_photo(begin, page_of: Make) -> None:  # type: ignore[no-untyped-def]  # fixtures
    intake = begin(commitment__signature_mode="drawn")
    page = page_of(intake)
    sign(page)
    page.keep()
    kept = intake.capture(intake.answers.text("commitment.signature"))
    from io import BytesIO

    assert Image.open(BytesIO(kept.content)).mode == "RGBA"
