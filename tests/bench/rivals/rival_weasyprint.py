"""The same filled form by WeasyPrint, in a separate process.

It reads a job as one line of JSON and answers with its version; then it makes the form once for every further line and
answers with the ms it took. Every cell is where ours is, with the same words in the same families and the same photo.
The barcode is left out and nothing is fitted or shrunk, both in its favour.
"""

import html
import json
import sys
from pathlib import Path
from time import perf_counter

from weasyprint import HTML, __version__
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 0 }
body { margin: 0; font: 10.5pt 'Noto Serif SC' }
div { position: absolute; box-sizing: border-box; border: 0.5pt solid black; white-space: pre-line; overflow: hidden; text-align: center }
.filled { font-family: 'Noto Sans SC' }
img { position: absolute }
h1 { position: absolute; left: 0; top: 24mm; width: 210mm; text-align: center; font-size: 17pt; margin: 0 }
"""


def page(job: dict) -> str:
    """The form as a page of cells."""
    cells = "".join(
        f'<div class="{"filled" if cell["filled"] else ""}" style="left:{cell["x"]}mm;top:{cell["y"]}mm;'
        f'width:{cell["w"]}mm;height:{cell["h"]}mm">{html.escape(cell["words"])}</div>'
        for cell in job["cells"]
    )
    x, y, w, h = job["photo_box"]
    photo = f'<img src="{Path(job["photo"]).as_uri()}" style="left:{x}mm;top:{y}mm;width:{w}mm;height:{h}mm">'
    return f"<html lang=zh-CN><style>{STYLE}</style><h1>{html.escape(job['title'])}</h1>{cells}{photo}</html>"


def main() -> None:
    job = json.loads(sys.stdin.readline())
    fonts = FontConfiguration()
    cutter = "its quick" if harfbuzz_subset else "its slow"
    print(f"WeasyPrint {__version__} with {cutter} font cutter", flush=True)
    for _ in sys.stdin:
        began = perf_counter()
        pdf = HTML(string=page(job)).write_pdf(font_config=fonts)
        took = (perf_counter() - began) * 1000
        Path(job["out"]).write_bytes(pdf)
        print(took, flush=True)


if __name__ == "__main__":
    main()
