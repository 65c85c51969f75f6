"""Pictures for paper: upright, in their own proportions, no larger than a printer can show. Pillow is imported with the first picture."""

from io import BytesIO
from typing import TYPE_CHECKING

from app.errors import Refused
from app.form.schema import Box

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

PHOTO_MM = (35.0, 49.0)  # 两寸
_DPI = 400
_MM_PER_INCH = 25.4


def fitted_box(box: Box, size: tuple[int, int], most: tuple[float, float]) -> Box:
    """Returns the place of a picture of these pixels: as large as the box and `most` mm allow, centred, never stretched."""
    scale = min(min(box.w, most[0]) / size[0], min(box.h, most[1]) / size[1])
    w, h = size[0] * scale, size[1] * scale
    return Box(box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h)


def photo(data: bytes, box: Box) -> tuple[bytes, Box]:
    """Returns the photo as JPEG and its place in its cell: at most 35 × 49 mm. Raises Refused when it cannot be opened."""
    image = _opened(data, "照片打不开，请重新拍一张。", "applicant.photo")
    place = fitted_box(box, image.size, PHOTO_MM)
    image = image.convert("RGB")
    image.thumbnail((_pixels(place.w), _pixels(place.h)))
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue(), place


def signature(data: bytes, box: Box) -> tuple[bytes, Box] | None:
    """Returns the strokes of a drawn signature, cropped, and their place; None when nothing was drawn.

    Raises Refused when it cannot be opened.
    """
    from PIL import Image, ImageChops

    image = _opened(data, "签名打不开，请重新签一次。", "commitment.signature").convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    grey = Image.alpha_composite(paper, image).convert("L")
    strokes = ImageChops.invert(grey).point(lambda level: 255 if level > 32 else 0).getbbox()
    if not strokes:
        return None
    grey = grey.crop(strokes)
    place = fitted_box(box, grey.size, (box.w, box.h))
    grey.thumbnail((_pixels(place.w), _pixels(place.h)))
    out = BytesIO()
    grey.save(out, "PNG")
    return out.getvalue(), place


def _opened(data: bytes, sentence: str, field: str) -> "Picture":
    from PIL import Image, ImageOps

    try:
        image = Image.open(BytesIO(data))
        image.draft("RGB", (_pixels(PHOTO_MM[0]), _pixels(PHOTO_MM[1])))
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # All that Pillow raises for a file that is no picture; the reason contains nothing a clerk can act on.
        raise Refused(sentence, field) from None


def _pixels(mm: float) -> int:
    return max(1, round(mm / _MM_PER_INCH * _DPI))
