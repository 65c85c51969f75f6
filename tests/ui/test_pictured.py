"""The folder of the sample: only what an earlier sample left there makes way."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from app.errors import Unavailable
from app.papers.receipts.receipt_a5 import receipt_a5
from app.papers.typesetting.fonts import Faces
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.files.outgoing_files import Outgoing
from tests.papers.samples import ISSUED, MARK, RECEIPT
from ui.app.sample_folder import SIZE, SampleFolder

SAMPLE_AGAIN = replace(RECEIPT, tracking_number="261122K7M00010")


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return ReferenceData(resources).faces


@pytest.fixture
def out(tmp_path: Path) -> SampleFolder:
    pictured = SampleFolder(Outgoing(), tmp_path / "out")
    pictured.ready()
    return pictured


def test_a_paper_of_an_earlier_sample_makes_way(out: SampleFolder, faces: Faces) -> None:
    out.paper("form", receipt_a5(RECEIPT, ISSUED, faces, MARK))
    out.ready()
    again = receipt_a5(SAMPLE_AGAIN, ISSUED, faces, MARK)
    out.paper("form", again)
    assert (out.folder / "form.pdf").read_bytes() == again


def test_a_paper_of_somebody_does_not(out: SampleFolder, faces: Faces) -> None:
    theirs = receipt_a5(RECEIPT, ISSUED, faces, replace(MARK, demo=False))
    (out.folder / "form.pdf").write_bytes(theirs)
    with pytest.raises(Unavailable, match=r"“out”里的“form\.pdf”不是样例留下的，没有动它"):
        out.ready()
    with pytest.raises(Unavailable, match="不是样例留下的"):
        out.paper("form", receipt_a5(SAMPLE_AGAIN, ISSUED, faces, MARK))
    assert (out.folder / "form.pdf").read_bytes() == theirs


def a_picture() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x204060)
    return image


def test_a_picture_of_an_earlier_sample_makes_way_and_nobody_elses(out: SampleFolder) -> None:
    out.picture("accepted", a_picture())
    out.picture("accepted", a_picture())
    mine = out.folder / "step-1.png"
    Image.new("RGB", SIZE).save(mine)
    before = mine.read_bytes()
    with pytest.raises(Unavailable, match=r"“step-1\.png”不是样例留下的"):
        out.picture("step-1", a_picture())
    assert mine.read_bytes() == before
    mine.write_text("mine")
    with pytest.raises(Unavailable, match="不是样例留下的"):
        out.picture("step-1", a_picture())


def test_pictures_of_before_they_said_so_make_way_beside_a_form_of_the_sample(out: SampleFolder, faces: Faces) -> None:
    old = out.folder / "step-1.png"
    Image.new("RGB", SIZE).save(old)
    (out.folder / "form.pdf").write_bytes(receipt_a5(RECEIPT, ISSUED, faces, MARK))
    out.picture("step-1", a_picture())
    with Image.open(old) as picture:
        assert picture.size == (40, 30)
    (out.folder / "step-1.png").unlink()
    Image.new("RGB", (10, 10)).save(old)
    with pytest.raises(Unavailable, match="不是样例留下的"):
        out.picture("step-1", a_picture())
