"""A counter, with all kinds of files that no photo should be."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.usecases.desk.reference_data import ReferenceData
from tests.stories.hostile.counter import Counter


@pytest.fixture(scope="module", autouse=True)
def signed_in() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIJIAN_USER", "dgy")
        patch.setenv("YIJIAN_PASSPHRASE", "stems-and-branches")
        yield


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Iterator[Counter]:
    folder = tmp_path_factory.mktemp("hostile")
    Image.new("RGB", (50, 70), "white").save(folder / "face.png")
    Image.new("1", (20_000, 10_000)).save(folder / "bomb.png")
    (folder / "half.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(200))
    (folder / "text.jpg").write_text("not a picture")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / "folder.jpg").mkdir()
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "gone").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    counter = Counter(folder, ReferenceData(resources))
    yield counter
    report = counter.door.store.verify()  # once: it looks at every event there is
    assert report.broken is None, report.reason
