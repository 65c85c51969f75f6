"""影像 before storage: a photo is scaled to a set size and loses its location; a PDF passes unchanged.

Files from a phone, a scanner or the clipboard are not trusted. The size is read from the header before anything is
decoded, only the decoders named here are tried, and every decoder error becomes a sentence for the clerk.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import Refused
from app.usecases.captures import pdf_pages

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 50 * 1024 * 1024
MOST_PDF_BYTES = 20 * 1024 * 1024
MOST_MEGAPIXELS = 120  # of a JPEG, which can be decoded small; phones take up to 108
MOST_MEGAPIXELS_WHOLE = 60  # of the others, which must be decoded whole; an A4 page at 600 dpi is 35
QUALITY = 82
THUMBNAIL_EDGE = 320  # px: twice the size in the strip, for screens of double density

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
EXTENSIONS = ("jpg", "jpeg", "png", "bmp", "webp", "pdf")

# 两寸 of 附件1 item 6, as the box of 附件2 takes it: 35 × 49 mm; at 300 dpi, the least a certificate printer asks for.
PHOTO_MM = (35, 49)
PHOTO_PIXELS = (413, 579)

_NO_PICTURE = "这不是能用的图片。请选 JPG、PNG 图片或 PDF。"
_HALF = "这张图没传完整，只有半张。请重新传或重拍。"
_HEIC = "苹果手机的 HEIC 照片读不了。请在手机“设置 › 相机 › 格式”选“兼容性最佳”再拍。"
_TIFF = "TIFF 图片读不了。请在扫描软件里改存 JPG 或 PDF。"


def shrink(content: bytes, edge: int) -> tuple[bytes, str]:
    """Returns the bytes to store, with the longer side at most `edge` px, upright, without EXIF, and their media type.

    A photo becomes JPEG, a drawing with transparency stays PNG, a PDF is unchanged. Raises Refused with a sentence.
    """
    if not content:
        raise Refused("这个文件是空的，请重新选。")
    if len(content) > MOST_BYTES:
        raise Refused(f"文件有 {_megabytes(content)} MB，最多 50 MB。请拍小一点或分开传。")
    if b"%PDF-" in content[:1024]:
        return _whole_pdf(content), PDF
    image = _decoded(content, edge)
    if image.mode in ("RGBA", "LA"):
        return _saved(image, "PNG", optimize=True), PNG
    return _saved(image, "JPEG", quality=QUALITY, optimize=True, progressive=False), JPEG


def thumbnail(content: bytes, kind: str) -> bytes:
    """Returns a small JPEG of a stored picture or of the first page of a stored PDF. Raises Refused when it cannot be opened."""
    if kind == PDF:
        from PIL import Image as Pictures

        page = pdf_pages.raster_within(content, 0, THUMBNAIL_EDGE)
        image = Pictures.frombuffer("RGB", (page.width, page.height), page.pixels, "raw", "BGRX", page.stride, 1)
    else:
        image = _on_white(_decoded(content, THUMBNAIL_EDGE))
    return _saved(image, "JPEG", quality=75)


def photo_advice(content: bytes) -> tuple[str, ...]:
    """Returns the points to check again in a 证件照片 (附件1 item 6: 两寸近期免冠白底彩照). Advice only: the clerk decides.

    Raises Refused when it is no picture at all.
    """
    if b"%PDF-" in content[:1024]:
        return ("这是 PDF，不是照片。制证要一张单独的照片。",)
    image = _on_white(_decoded(content, 4 * PHOTO_PIXELS[1]))
    width, height = image.size
    advice = []
    if abs(width / height - PHOTO_MM[0] / PHOTO_MM[1]) > 0.03:
        advice.append("长宽不是两寸（35×49 毫米），打印时会留白边，可以裁一下。")
    if width < PHOTO_PIXELS[0] or height < PHOTO_PIXELS[1]:
        advice.append(f"照片偏小：现在 {width}×{height}，制证最好有 {PHOTO_PIXELS[0]}×{PHOTO_PIXELS[1]}。")
    small = image.resize((70, 98))
    if not _white_behind(small):
        advice.append("背景看着不是白的，请核对。")
    if _without_colour(small):
        advice.append("看着像黑白照片，要彩色的。")
    return tuple(advice)


def _decoded(content: bytes, edge: int) -> "Image":
    """Returns the picture, decoded no larger than needed, upright, in a plain colour mode, without metadata."""
    from PIL import Image as Pictures

    opener, most = _decoder(content)
    try:
        image = opener(BytesIO(content))
    except Exception:  # a decoder may raise anything at hostile bytes; the clerk needs one sentence
        raise Refused(_NO_PICTURE) from None
    megapixels = image.width * image.height / 1_000_000
    if megapixels > most:
        raise Refused(f"这张图有 {megapixels:.0f} 百万像素，最多 {most}。请用普通模式重拍。")
    try:
        image.draft(None, (edge, edge))  # a JPEG is decoded at 1/2, 1/4 or 1/8 when that is still enough
        image.load()
        plain = _plain(image)
        plain.thumbnail((edge, edge), Pictures.Resampling.LANCZOS, reducing_gap=2.0)
        plain = _upright(plain)
    except Exception:
        raise Refused(_HALF) from None
    plain.info = {}  # comments and profiles would be written into the stored file
    return plain


def _decoder(content: bytes) -> tuple[Callable[[BytesIO], "Image"], int]:
    """Returns the one decoder for this kind of file and its limit in megapixels. Called directly: Image.open would try them all."""
    if content.startswith(b"\xff\xd8\xff"):
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile, MOST_MEGAPIXELS
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile, MOST_MEGAPIXELS_WHOLE
    if content.startswith(b"BM"):
        from PIL.BmpImagePlugin import BmpImageFile

        return BmpImageFile, MOST_MEGAPIXELS_WHOLE
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        from PIL.WebPImagePlugin import WebPImageFile

        return WebPImageFile, MOST_MEGAPIXELS_WHOLE
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"):
        raise Refused(_HEIC)
    if content[:4] in (b"II*\0", b"MM\0*"):
        raise Refused(_TIFF)
    raise Refused(_NO_PICTURE)


def _upright(image: "Image") -> "Image":
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # broken EXIF is no reason to lose the picture
        return image


def _plain(image: "Image") -> "Image":
    """Returns the picture as RGB or grey for JPEG; as RGBA when parts are transparent, as in a drawn signature."""
    if image.mode.startswith("I"):  # 16 bits a pixel: convert() alone would clip everything bright to white
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in image.mode or "transparency" in image.info:
        clear = image.convert("RGBA")
        lowest = clear.getchannel("A").getextrema()[0]
        return clear if lowest < 255 else clear.convert("RGB")  # type: ignore[operator]  # one channel gives one pair
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _on_white(image: "Image") -> "Image":
    from PIL import Image as Pictures

    if image.mode != "RGBA":
        return image.convert("RGB")
    white = Pictures.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _saved(image: "Image", form: str, **how: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def _whole_pdf(content: bytes) -> bytes:
    if len(content) > MOST_PDF_BYTES:
        raise Refused(f"PDF 有 {_megabytes(content)} MB，最多 20 MB。请压缩或拆开再传。")
    pdf_pages.page_count(content)
    return content


def _white_behind(small: "Image") -> bool:
    """True when the strip over the head and both side edges, where a portrait shows its background, are bright and colourless."""
    width, height = small.size
    strips = (
        (0, 0, width, height // 14),
        (0, 0, width // 10, height // 3),
        (width - width // 10, 0, width, height // 3),
    )
    dots = [dot for strip in strips for dot in _dots(small.crop(strip))]
    white = sum(min(dot) > 205 and max(dot) - min(dot) < 30 for dot in dots)
    return white / len(dots) > 0.85


def _without_colour(small: "Image") -> bool:
    return all(max(dot) - min(dot) < 12 for dot in _dots(small))


def _dots(image: "Image") -> list[tuple[int, int, int]]:
    flat = image.tobytes()
    return [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]


def _megabytes(content: bytes) -> str:
    return f"{len(content) / 1024 / 1024:.0f}"
