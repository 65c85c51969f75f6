"""The same filled form by docxtpl and LibreOffice, in a process of its own. Reads a job as one line of JSON and says its version; then for every
further line, the number of papers to make in one call of LibreOffice, says how many ms that took.

The template is made once and not timed: a ruled row for each row of our page, with the same words in the same families and placeholders
for the answers. The photo and the barcode are left out, in its favour.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from time import perf_counter

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate


def make_template(job: dict, path: Path) -> None:
    """A document of ruled rows; a cell that is filled in holds `{{ a7 }}`."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(10)
    section.left_margin = section.right_margin = Mm(20)
    _write(document.add_paragraph(), job["title"], "Noto Serif SC", 17)
    for _, row in groupby(enumerate(job["cells"]), key=lambda item: item[1]["y"]):
        cells = list(row)
        table = document.add_table(rows=1, cols=len(cells), style="Table Grid")
        table.autofit = False
        for place, (number, cell) in zip(table.rows[0].cells, cells, strict=True):
            _put(place, number, cell)
    document.save(str(path))


def _put(place: _Cell, number: int, cell: dict) -> None:
    place.width = Mm(cell["w"])
    words = f"{{{{ a{number} }}}}" if cell["filled"] else cell["words"]
    _write(place.paragraphs[0], words, "Noto Sans SC" if cell["filled"] else "Noto Serif SC", 8)


def _write(paragraph: Paragraph, words: str, family: str, size: float) -> None:
    run = paragraph.add_run(words)
    run.font.name, run.font.size = family, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), family)
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(0)


def fill(template: Path, job: dict, path: Path) -> None:
    """One filled document."""
    document = DocxTemplate(str(template))
    document.render({f"a{number}": cell["words"] for number, cell in enumerate(job["cells"]) if cell["filled"]})
    document.save(str(path))


def convert(job: dict, papers: list[Path]) -> None:
    """Writes PDFs next to the documents, in one call."""
    folder = Path(job["folder"])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [job["soffice"], profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def main() -> None:
    job = json.loads(sys.stdin.readline())
    folder = Path(job["folder"])
    template = folder / "template.docx"
    make_template(job, template)
    said = subprocess.run([job["soffice"], "--version"], check=True, capture_output=True, text=True).stdout
    print(f"docxtpl {version('docxtpl')} and {' '.join(said.split()[:2])}", flush=True)
    for line in sys.stdin:
        papers = [folder / f"paper{number}.docx" for number in range(int(line))]
        began = perf_counter()
        for paper in papers:
            fill(template, job, paper)
        convert(job, papers)
        took = (perf_counter() - began) * 1000
        Path(job["out"]).write_bytes((folder / "paper0.pdf").read_bytes())
        print(took, flush=True)


if __name__ == "__main__":
    main()
