"""A file for somebody leaves the desk: where it may lie, and over what."""

import os
from pathlib import Path

import pytest

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.errors import Unavailable
from app.ports.store import Store
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue, QueuedStore
from app.usecases.files import atomic_files
from app.usecases.files.outgoing_files import OWN, Outgoing
from app.usecases.papers.handouts import blank_handout
from app.usecases.papers.issue import print_paper
from db.vault.vault import KEYS_FILE, STORE_FILE
from tests.samples.people import a_child
from tests.unit.usecases.papers.test_issue import adult, taken

FREE = Outgoing()


def refused(outgoing: Outgoing, path: Path, content: bytes = b"%PDF-1.4") -> str:
    """The sentence, when nothing at all was changed."""
    before = there(path.parent)
    with pytest.raises(Unavailable) as trouble:
        outgoing.keep(path, content)
    assert before == there(path.parent)
    return trouble.value.sentence


def there(folder: Path) -> dict[Path, tuple[int, ...]]:
    """Returns inode, mode, size and time of every path in the folder, so that any touch shows."""
    found = {path: path.lstat() for path in folder.rglob("*")}
    return {path: (now.st_ino, now.st_mode, now.st_size, now.st_mtime_ns) for path, now in found.items()}


def grouped(case: Case) -> str:
    return tracking_number.format(case.tracking_number)


def test_a_new_file_is_its_owners_only_and_nothing_else_stays(tmp_path: Path) -> None:
    FREE.put(tmp_path / "out.pdf", b"words")
    assert (tmp_path / "out.pdf").read_bytes() == b"words"
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    FREE.put(tmp_path / "out.pdf", b"words")  # the very same is no loss


def test_a_file_of_somebody_else_stays(desk: Desk, tmp_path: Path) -> None:
    content = print_paper(desk, adult(desk), "form")
    for words in (b"", b"my notes", b"%PDF-1.4 of another program", b"PK\x03\x04", b"\x89PNG"):
        (tmp_path / "form.pdf").write_bytes(words)
        sentence = refused(FREE, tmp_path / "form.pdf", content)
        assert "“form.pdf”已经有了，不是本程序打的" in sentence and sentence.endswith("请换一个文件名，或先把它移走。")
        assert (tmp_path / "form.pdf").read_bytes() == words


def test_the_same_paper_of_the_same_case_is_printed_over(desk: Desk, tmp_path: Path) -> None:
    case, path = adult(desk), tmp_path / "form.pdf"
    first, second = (print_paper(desk, case, "form") for _ in range(2))
    for content in (first, second):
        FREE.keep(path, content, "form")
        assert path.read_bytes() == content != b""
    assert [other.name for other in tmp_path.iterdir()] == ["form.pdf"]


def test_another_name_of_the_old_file_keeps_what_it_had(desk: Desk, tmp_path: Path) -> None:
    case, path = adult(desk), tmp_path / "form.pdf"
    first, second = (print_paper(desk, case, "form") for _ in range(2))
    FREE.keep(path, first)
    os.link(path, tmp_path / "kept.pdf")
    FREE.keep(path, second)
    assert (path.read_bytes(), (tmp_path / "kept.pdf").read_bytes()) == (second, first)


def test_one_persons_paper_never_takes_anothers_place(desk: Desk, tmp_path: Path) -> None:
    one, other = adult(desk), taken(desk, a_child())
    path = tmp_path / "our paper.pdf"
    FREE.keep(path, print_paper(desk, one, "form"))
    theirs = print_paper(desk, other, "form")
    assert refused(desk.outgoing, path, theirs).startswith(f"“our paper.pdf”是 {grouped(one)}（陈**）的文书")
    assert refused(FREE, path, theirs).startswith(f"“our paper.pdf”是 {grouped(one)} 的文书"), "without the store"


def test_nor_does_a_blank_or_another_paper_of_the_same_case(desk: Desk, tmp_path: Path) -> None:
    case, path = adult(desk), tmp_path / "paper.pdf"
    FREE.keep(path, print_paper(desk, case, "receipt_a5"))
    assert "是另一份受理回执" in refused(FREE, path, print_paper(desk, case, "receipt_80mm"))
    assert grouped(case) in refused(FREE, path, blank_handout(desk, "handout_pension"))
    FREE.keep(tmp_path / "blank.pdf", blank_handout(desk, "handout_pension"))
    assert "是另一份" in refused(FREE, tmp_path / "blank.pdf", print_paper(desk, case, "handout_pension"))


def test_the_name_of_one_paper_is_not_for_another_that_looks_alike(desk: Desk, tmp_path: Path) -> None:
    case = adult(desk)
    FREE.keep(tmp_path / "form.pdf", print_paper(desk, case, "form"))
    with pytest.raises(Unavailable, match=r"“form\.pdf”是申请表（附件2）的名字"):
        FREE.among(tmp_path / "form.pdf", case.tracking_number, "stage_two_form")
    FREE.among(tmp_path / "form.pdf", case.tracking_number, "form")


def test_a_folder_of_papers_named_after_the_paper_is_one_cases(desk: Desk, tmp_path: Path) -> None:
    one, other = adult(desk), taken(desk, a_child())
    for paper in ("form", "receipt_a5"):
        FREE.keep(tmp_path / f"{paper}.pdf", print_paper(desk, one, paper), paper)
    (tmp_path / "photo.jpg").write_bytes(b"")
    theirs = print_paper(desk, other, "receipt_80mm")
    for name in ("receipt_80mm.pdf", "hers.pdf"):
        sentence = refused(desk.outgoing, tmp_path / name, theirs)
        assert f"{grouped(one)}（陈**）的文书（form.pdf 等 2 份）" in sentence
    FREE.keep(tmp_path / f"小票回执 {grouped(other)}.pdf", theirs)  # the name says whose it is
    FREE.keep(tmp_path / "mine.pdf", print_paper(desk, one, "receipt_80mm"))
    FREE.keep(tmp_path / "handout_pension.pdf", blank_handout(desk, "handout_pension"))


def test_a_new_case_finds_its_folder_free(desk: Desk, tmp_path: Path) -> None:
    papers = ("form", "receipt_a5")
    FREE.for_a_new_case(tmp_path / "not there yet", papers)
    assert not (tmp_path / "not there yet").exists(), "nothing is made before it is known that the case can be taken"
    (tmp_path / "answers.json").write_text("{}")
    (tmp_path / "notice.pdf").write_text("mine")
    FREE.for_a_new_case(tmp_path, papers)
    (tmp_path / "form.pdf").write_text("mine")
    with pytest.raises(Unavailable, match=r"“form\.pdf”已经有了"):
        FREE.for_a_new_case(tmp_path, papers)
    FREE.for_a_new_case(tmp_path, ())
    (tmp_path / "form.pdf").unlink()
    (tmp_path / "form.pdf").symlink_to(os.devnull)
    with pytest.raises(Unavailable, match=r"“form\.pdf”是链接"):
        FREE.for_a_new_case(tmp_path, papers)
    FREE.keep(tmp_path / "receipt_58mm.pdf", print_paper(desk, adult(desk), "receipt_58mm"))
    with pytest.raises(Unavailable, match=r"的文书（receipt_58mm\.pdf），没有动。一个文件夹只放一个人的"):
        FREE.for_a_new_case(tmp_path, papers)
    with pytest.raises(Unavailable, match="路上有一处是文件，不是文件夹"):
        FREE.for_a_new_case(tmp_path / "answers.json", papers)
    for folder in (tmp_path / "answers.json" / "deeper", tmp_path / ("长" * 90)):
        with pytest.raises(Unavailable, match=r"路上有一处是文件|名字太长"):
            FREE.room(folder)
    with pytest.raises(Unavailable, match="名字太长"):
        FREE.ready(tmp_path / f"{'长' * 90}.pdf")


def test_nothing_goes_into_the_desks_own_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "store").mkdir(parents=True)
    for name in ("store.db", "store.db-wal", "keys.json"):
        (home / "store" / name).write_bytes(b"kept")
    (tmp_path / "link").symlink_to(home)
    (tmp_path / "db.pdf").symlink_to(home / "store" / "store.db")
    outgoing = Outgoing((home,))
    for path in (
        home / "store" / "store.db",
        home / "store" / "store.db-wal",
        home / "store" / ".." / "store" / "keys.json",
        tmp_path / "link" / "store" / "store.db",
        tmp_path / "link" / "new.pdf",
        tmp_path / "db.pdf",
    ):
        assert refused(outgoing, path) == OWN
        with pytest.raises(Unavailable):
            outgoing.ready(path)
    for folder in (home, home / "out", tmp_path / "link" / "a" / "b"):
        for ask in (
            lambda: outgoing.room(folder),  # noqa: B023 - called at once
            lambda: outgoing.put_all(folder, {"list.pdf": b"x"}),  # noqa: B023 - called at once
            lambda: outgoing.for_a_new_case(folder, ("form",)),  # noqa: B023 - called at once
        ):
            with pytest.raises(Unavailable, match="本机存数据的文件夹"):
                ask()
    assert sorted(path.name for path in home.rglob("*")) == ["keys.json", "store", "store.db", "store.db-wal"]
    assert (home / "store" / "store.db").read_bytes() == b"kept"


def test_another_desks_store_is_no_paper_of_ours(desk: Desk, tmp_path: Path) -> None:
    content = print_paper(desk, adult(desk), "form")
    for name in ("store.db", "keys.json", "store.db-wal"):
        folder = tmp_path / name.replace(".", "-")  # by itself: with its keys it is a store, whose folder is refused
        folder.mkdir()
        (folder / name).write_bytes(os.urandom(64))
        os.link(folder / name, folder / f"again {name}")
        assert "不是本程序打的" in refused(FREE, folder / name, content)
        assert "不是本程序打的" in refused(FREE, folder / f"again {name}", content)


def test_nothing_goes_where_any_store_lies(desk: Desk, tmp_path: Path) -> None:
    """Another person's of this computer, or a copy of one: found by what lies there, not by a path somebody set."""
    content = print_paper(desk, adult(desk), "form")
    store, beside = tmp_path / "copy" / "store", tmp_path / "copy" / "form.pdf"
    store.mkdir(parents=True)
    for name in (STORE_FILE, KEYS_FILE):
        (store / name).write_bytes(b"kept")
    (tmp_path / "link").symlink_to(store)
    for path in (store / STORE_FILE, store / "new.pdf", store / "deeper" / "new.pdf", tmp_path / "link" / "new.pdf"):
        assert "这里有另一个库的数据" in refused(FREE, path, content)
        with pytest.raises(Unavailable, match="另一个库"):
            FREE.room(path.parent)
    FREE.put(beside, content)
    assert sorted(path.name for path in store.iterdir()) == sorted((STORE_FILE, KEYS_FILE))


def test_a_list_never_takes_the_place_of_anything(tmp_path: Path) -> None:
    (tmp_path / "list.pdf").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "list（2）.pdf")
    kept = FREE.put_all(tmp_path, {"list.pdf": b"one", "table.xlsx": b"two"})
    assert [path.name for path in kept] == ["list（3）.pdf", "table.xlsx"]
    assert [path.read_bytes() for path in kept] == [b"one", b"two"]


def test_what_was_written_before_the_disk_was_full_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> bool:
        if path.name == "list.pdf":
            return bool(path.write_bytes(content))
        raise Unavailable("没存上：磁盘满了。")

    monkeypatch.setattr("app.usecases.files.atomic_files.write_new", full)
    with pytest.raises(Unavailable, match=r"^没存上：磁盘满了。已经写好的有：list\.pdf。$"):
        FREE.put_all(tmp_path, {"list.pdf": b"one", "table.xlsx": b"two"})


def test_what_comes_in_between_stays(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else writes there after it was looked at."""
    path, case = tmp_path / "form.pdf", adult(desk)
    content = print_paper(desk, case, "form")

    def meanwhile(name: str) -> None:
        whole = getattr(atomic_files, name)

        def later(target: Path, *rest: object) -> bool:
            path.write_bytes(b"theirs")
            return bool(whole(target, *rest))

        monkeypatch.setattr(atomic_files, name, later)

    meanwhile("write_new")
    with pytest.raises(Unavailable, match="刚被别的程序动过"):
        FREE.put(path, content)
    assert path.read_bytes() == b"theirs"
    path.write_bytes(content)
    meanwhile("write_over")
    with pytest.raises(Unavailable, match="刚被别的程序动过"):
        FREE.put(path, print_paper(desk, case, "form"))
    assert path.read_bytes() == b"theirs"
    assert [other.name for other in tmp_path.iterdir()] == ["form.pdf"]


def test_a_disk_without_second_names_takes_files_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_old: object, _new: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", none)
    assert atomic_files.write_new(tmp_path / "a", b"one")
    assert not atomic_files.write_new(tmp_path / "a", b"two")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"one"]


def test_a_file_that_nobody_can_read_stays(desk: Desk, tmp_path: Path) -> None:
    with (tmp_path / "form.pdf").open("wb") as stream:
        stream.truncate(1 << 30)  # as much a stranger as one without the right to read it
    assert "不知道是什么" in refused(FREE, tmp_path / "form.pdf", print_paper(desk, adult(desk), "form"))


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="不能用的字符"):
        FREE.put(Path(f"{tmp_path}/a\0b"), b"")
    with pytest.raises(Unavailable, match="不能写"):
        FREE.put(tmp_path / "nowhere" / "a.pdf", b"")
    (tmp_path / "dangling").symlink_to("nothing")
    for ask in (FREE.room, lambda folder: FREE.for_a_new_case(folder, ("form",))):
        with pytest.raises(Unavailable, match="“dangling”是链接"):
            ask(tmp_path / "dangling")


def test_a_store_that_cannot_be_asked_leaves_the_number(desk: Desk) -> None:
    class Away:
        def by_number(self, _number: str) -> None:
            raise Unavailable("没存上。")

    case = adult(desk)
    assert desk.outgoing.whose(case.tracking_number) == f"{grouped(case)}（陈**）"
    assert desk.outgoing.whose("261122K7M00370") == "261122-K7M-0037-0"
    away: Store = Away()  # type: ignore[assignment]  # all that is asked
    desk.store = QueuedStore(away, InlineQueue())
    assert desk.outgoing.whose(case.tracking_number) == grouped(case)
