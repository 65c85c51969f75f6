"""Time until the first village list appears: everything read, against the packed list of areas alone."""

from __future__ import annotations

import gzip
from pathlib import Path
from time import process_time

from app.catalogue.divisions import load_divisions
from tests.bench.conftest import Note
from tests.bench.figures import Figure, median

ROUNDS = 20


def test_the_first_village(resources: Path, note: Note) -> None:
    opened, read = [], []
    for _ in range(ROUNDS):
        began = process_time()
        load_divisions(resources).villages("湖南省", "长沙市", "浏阳市", "大瑶镇")
        opened.append((process_time() - began) * 1000)
        began = process_time()
        gzip.decompress((resources / "divisions/areas.tsv.gz").read_bytes()).decode().splitlines()
        read.append((process_time() - began) * 1000)
    note(Figure("the first village of the day", median(opened), "ms", "unpacking the areas", median(read), 60.0))
