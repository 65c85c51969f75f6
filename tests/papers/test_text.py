"""Lines of Chinese: nothing lost, no punctuation at a forbidden position, shrunk to the minimum size and no further."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers.typesetting.fonts import Face, Faces
from app.papers.typesetting.line_breaking import NO_END, NO_START
from app.papers.typesetting.text import TIGHT, fit, layout, plain
from app.papers.typesetting.typeset import POINT, Span

PARAGRAPH = (
    "本人（陈丙山）现申请办理以上勾选的联办事项，上述申报事项为自主选择，同时知晓将根据残疾人证办理结果"
    "确定是否符合条件享受有关补贴或政府代缴政策。电话0731-0000 0000，编号261122-K7M-0037-0，“湘易办”可查。"
)


def texts(faces: Faces, text: str, width: float, size: float = 10.5, justify: bool = False) -> list[str]:
    return [line.text for line in layout(faces, plain(text), width, size, justify=justify)]


@pytest.mark.parametrize("width", range(25, 120, 3))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(faces: Faces, width: int) -> None:
    broken = texts(faces, PARAGRAPH, width)
    assert not [line for line in broken[1:] if line[0] in NO_START]
    assert not [line for line in broken[:-1] if line[-1] in NO_END]


@pytest.mark.parametrize("width", range(45, 120, 5))
def test_numbers_and_words_stay_whole(faces: Faces, width: int) -> None:
    broken = texts(faces, PARAGRAPH, width)
    assert any("261122-K7M-0037-0" in line for line in broken)
    assert any("0731-0000" in line for line in broken)


@given(st.text(alphabet="陈丙山，。（）“”、：A1 -年9\n", max_size=60), st.floats(6, 60))
def test_nothing_is_lost_between_the_lines(faces: Faces, text: str, width: float) -> None:
    shown = "".join(texts(faces, text, width))
    assert shown.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.text(alphabet="陈丙山，。（）“”、：A1 -年9", min_size=1, max_size=60), st.floats(10, 60), st.booleans())
def test_no_line_is_wider_than_its_place(faces: Faces, text: str, width: float, justify: bool) -> None:
    half_sign = 0.5 * 10.5 * POINT  # the blank half of a full-width sign may stand beyond
    for line in layout(faces, plain(text), width, 10.5, justify=justify):
        assert line.width <= width + half_sign + 0.05


def test_justified_lines_end_together_and_the_last_does_not(faces: Faces) -> None:
    *full, last = layout(faces, plain("申请办理残疾人服务" * 9 + "，共4项。"), 52.3, 10.5, justify=True)
    assert {round(line.width, 2) for line in full} == {52.3}
    assert last.width < 50


def test_signs_that_meet_give_up_their_blank_halves(faces: Faces) -> None:
    em = 10 * POINT
    (apart,) = layout(faces, plain("）一。"), 100, 10)
    (together,) = layout(faces, plain("一）。"), 100, 10)
    assert apart.width == pytest.approx(3 * em)
    assert together.width == pytest.approx(2.5 * em)
    assert together.text == "一）。"


def test_a_paragraph_begins_indented_and_a_line_feed_ends_it(faces: Faces) -> None:
    first, second = layout(faces, plain("甲\n乙"), 100, 10, indent=2)
    assert first.pieces[0].x == second.pieces[0].x == pytest.approx(20 * POINT)
    assert len(layout(faces, plain("甲\r\n\r\n乙"), 100, 10)) == 3


def test_an_answer_keeps_to_one_line_with_its_word_unless_it_is_longer_than_the_line(faces: Faces) -> None:
    spans = [Span("长沙", Face.SANS, underline=True, keep=1), Span("市(地)", keep=1), Span("松涧", Face.SANS, keep=2)]
    assert [line.text for line in layout(faces, spans, 20, 10.5)] == ["长沙市(地)", "松涧"]
    long = [Span("很" * 30, Face.SANS, keep=1), Span("省", keep=1)]
    assert "".join(line.text for line in layout(faces, long, 40, 10.5)) == "很" * 30 + "省"


def test_tick_boxes_and_blanks_take_room_and_are_no_text(faces: Faces) -> None:
    (line,) = layout(faces, [Span("☑ 新办 ☐ 换领 签名："), Span("", gap=30)], 150, 10)
    assert [ticked for _x, ticked in line.ticks] == [True, False]
    assert line.text == " 新办  换领 签名："
    ((x, width),) = line.rules
    assert width == pytest.approx(30) and x == pytest.approx(line.width - 30)


def test_text_keeps_its_size_when_it_fits_then_closes_up_then_shrinks(faces: Faces) -> None:
    roomy = fit(faces, plain("申请人" * 4), 60, 10, 10.5, 7)
    assert (roomy.size, roomy.over, len(roomy.lines)) == (10.5, False, 1)
    closer = fit(faces, plain("申请人" * 10), 60, 9, 10.5, 7)
    assert closer.size == 10.5 and closer.pitch == pytest.approx(10.5 * TIGHT * POINT)
    smaller = fit(faces, plain("申请人" * 20), 60, 9, 10.5, 7)
    assert 7 <= smaller.size < 10.5 and not smaller.over and smaller.height <= 9.01


def test_below_the_floor_the_beginning_stays_and_the_marker_says_where_the_rest_is(faces: Faces) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(400))
    cut = fit(faces, plain(text), 60, 9, 10.5, 7, marker="（见续页①）")
    shown = "".join(line.text for line in cut.lines)
    assert cut.over and cut.size == 7 and cut.height <= 9.01
    assert shown.endswith("（见续页①）") and text.startswith(shown.removesuffix("（见续页①）"))
    assert len(shown) > 60  # as much as there is room for


def test_the_characters_no_face_has_come_up_with_the_line(faces: Faces) -> None:
    (line,) = layout(faces, plain("王\U000323af明"), 100, 10)
    assert line.missing == ("\U000323af",) and line.text == "王〓明"
