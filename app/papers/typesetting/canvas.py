"""PDF canvas of the papers: reportlab's, without its clock, its first font and its name. Imported with the first sheet, not before."""

from io import BytesIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.papers.typesetting.print_mark import MAKER

# Pictures and pages as bytes, not as letters: reportlab's ASCII85 is pure Python and cost 12 ms a form. The setting affects no other code.
rl_config.useA85 = 0


class PaperCanvas(Canvas):  # type: ignore[misc]  # reportlab ships no types
    """A canvas without reportlab's own first font, so that every font in the file is embedded."""

    def __init__(self, out: BytesIO, title: str) -> None:
        super().__init__(out, invariant=1, pageCompression=1, pdfVersion=(1, 4), lang="zh-CN")
        self.setTitle(title)
        self.setAuthor(MAKER)
        self.setCreator(MAKER)
        self.setProducer(MAKER)
        self.setSubject("")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draws a JPEG or PNG with its lower left corner at x, y, in points."""
        self.drawImage(ImageReader(BytesIO(data)), x, y, width, height)

    def _make_preamble(self) -> None:
        self._preamble = ""
