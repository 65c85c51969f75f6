"""影像 before it is kept: made small, upright and mute about where it was taken; refused in a sentence when it is no picture."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.errors import Refused
from app.usecases.captures import images, pdf_pages


def saved(image: Image.Image, form: str = "JPEG", **how: object) -> bytes:
    kept = BytesIO()
    image.save(kept, form, **how)
    return kept.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def a_photo(width: int = 700, height: int = 980, behind: str = "white", form: str = "JPEG") -> bytes:
    """A drawn 证件照片: head and shoulders in colour."""
    image = Image.new("RGB", (width, height), behind)
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.6), fill=(214, 170, 140))
    pen.ellipse((width * 0.15, height * 0.65, width * 0.85, height * 1.4), fill=(40, 70, 120))
    return saved(image, form)


def a_pdf(sheets: int = 1) -> bytes:
    pages_ = [Image.new("RGB", (210, 297), "white") for _ in range(sheets)]
    return saved(pages_[0], "PDF", save_all=True, append_images=pages_[1:])


def png_of_header(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def jpeg_of_header(width: int, height: int) -> bytes:
    content = bytearray(saved(Image.new("RGB", (8, 8))))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(content)


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        images.shrink(content, 2000)
    return caught.value.sentence


def test_a_large_photo_becomes_a_jpeg_within_the_edge() -> None:
    content, kind = images.shrink(a_photo(3000, 4200), 2000)
    assert kind == "image/jpeg"
    assert opened(content).size == (1429, 2000)


def test_a_small_photo_keeps_its_size() -> None:
    assert opened(images.shrink(a_photo(300, 420), 2000)[0]).size == (300, 420)


def test_a_photo_lying_on_its_side_is_put_upright_and_forgets_where_it_was_taken() -> None:
    image = opened(a_photo(600, 400))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "phone maker"
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    content = images.shrink(saved(image, exif=exif, comment=b"a comment"), 2000)[0]
    assert opened(content).size == (400, 600)
    assert not opened(content).getexif()
    assert b"phone maker" not in content
    assert b"a comment" not in content


def test_text_in_a_png_is_not_kept() -> None:
    from PIL.PngImagePlugin import PngInfo

    note = PngInfo()
    note.add_text("Comment", "a secret")
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 10))
    content, kind = images.shrink(saved(clear, "PNG", pnginfo=note), 2000)
    assert kind == "image/png"
    assert b"secret" not in content


def test_a_drawn_signature_stays_see_through() -> None:
    content, kind = images.shrink(saved(Image.new("RGBA", (300, 100), (0, 0, 0, 0)), "PNG"), 2000)
    assert kind == "image/png"
    assert opened(content).mode == "RGBA"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "CMYK", "I;16"])
def test_every_colour_mode_of_a_scanner_is_taken(mode: str) -> None:
    image = Image.new("I;16", (60, 40), 50_000) if mode == "I;16" else opened(a_photo()).convert(mode)
    content, kind = images.shrink(saved(image, "TIFF" if mode == "F" else "JPEG" if mode == "CMYK" else "PNG"), 2000)
    assert kind == "image/jpeg"
    assert opened(content).mode in ("RGB", "L")


def test_sixteen_bits_do_not_turn_white() -> None:
    content = images.shrink(saved(Image.new("I;16", (60, 40), 128 * 256), "PNG"), 2000)[0]
    assert abs(opened(content).getpixel((5, 5)) - 128) <= 2


@pytest.mark.parametrize("form", ["BMP", "WEBP"])
def test_pictures_of_windows_and_the_web_are_taken(form: str) -> None:
    assert images.shrink(a_photo(form=form), 2000)[1] == "image/jpeg"


def test_a_pdf_passes_as_it_is() -> None:
    pdf = a_pdf(3)
    assert images.shrink(pdf, 2000) == (pdf, "application/pdf")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b"hello", "不是能用的图片"),
        (b"\xff\xd8\xff\xe0 no more", "不是能用的图片"),
        (a_photo()[:-600], "没传完整"),
        (a_photo(form="PNG")[:-60], "没传完整"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"II*\0" + bytes(20), "TIFF"),
        (b"%PDF-1.7 and nothing", "PDF 打不开"),
        (jpeg_of_header(20_000, 10_000), "200 百万像素"),
        (png_of_header(20_000, 10_000), "200 百万像素"),
        (png_of_header(10_000, 6_100), "最多 60"),
    ],
    ids=["empty", "text", "no jpeg", "half jpeg", "half png", "heic", "tiff", "no pdf", "bomb jpeg", "bomb png", "big"],
)
def test_what_is_refused_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_a_file_too_large_is_refused_unread() -> None:
    assert "51 MB" in refusal(bytes(51 * 1024 * 1024))
    assert "PDF 有 21 MB" in refusal(b"%PDF-1.4" + bytes(21 * 1024 * 1024))


def test_a_locked_pdf_says_that_it_is_locked(locked_pdf: bytes) -> None:
    assert "密码" in refusal(locked_pdf)


@pytest.fixture
def locked_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    kept = BytesIO()
    canvas = Canvas(kept, encrypt=StandardEncryption("open sesame"))
    canvas.drawString(100, 100, "locked")
    canvas.save()
    return kept.getvalue()


def test_a_bomb_is_refused_from_its_header_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", never)
    assert "百万像素" in refusal(png_of_header(60_000, 60_000))


WHOLE = {form: a_photo(60, 80, form=form) for form in ("JPEG", "PNG", "BMP", "WEBP")} | {"PDF": a_pdf()}


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 5000), st.binary(min_size=1, max_size=8), st.booleans())
def test_damage_anywhere_is_a_sentence_or_a_picture_never_a_crash(form: str, at: int, junk: bytes, cut: bool) -> None:
    whole = WHOLE[form]
    at %= len(whole)
    damaged = whole[:at] if cut else whole[:at] + junk + whole[at + len(junk) :]
    try:
        content, kind = images.shrink(damaged, 500)
    except Refused as refused:
        assert refused.sentence.endswith("。")
    else:
        assert kind in ("image/jpeg", "image/png", "application/pdf")
        assert content


@pytest.mark.parametrize(("content", "kind"), [(a_photo(), "image/jpeg"), (a_pdf(), "application/pdf")])
def test_a_thumbnail_is_small_and_a_jpeg(content: bytes, kind: str) -> None:
    small = opened(images.thumbnail(content, kind))
    assert small.format == "JPEG"
    assert max(small.size) == images.THUMBNAIL_EDGE


def test_a_good_photo_gets_no_advice() -> None:
    assert images.photo_advice(a_photo()) == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (a_photo(behind="red"), "不是白的"),
        (a_photo(behind="#a0a0a0"), "不是白的"),
        (a_photo(700, 700), "两寸"),
        (a_photo(350, 490), "350×490"),
        (saved(opened(a_photo()).convert("L")), "黑白"),
        (a_pdf(), "PDF"),
    ],
    ids=["red", "grey", "square", "small", "no colour", "pdf"],
)
def test_advice_on_a_photo(content: bytes, said: str) -> None:
    assert any(said in line for line in images.photo_advice(content))


def test_a_page_is_drawn_on_white_at_the_resolution_asked() -> None:
    pdf = a_pdf(2)
    assert pdf_pages.page_count(pdf) == 2
    width, height = pdf_pages.page_sizes(pdf)[0]
    sheet = pdf_pages.raster(pdf, 1, 144)
    assert (sheet.width, sheet.height) == (round(width * 2), round(height * 2))
    assert sheet.stride == sheet.width * 4
    assert set(sheet.pixels[: 4 * 20]) == {255}
