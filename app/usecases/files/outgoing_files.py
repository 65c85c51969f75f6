"""Outgoing files: the one place that decides where a file that leaves the desk may lie, and over what.

A file never goes into the desk's own folders, and never over anything but an ordinary file that is recognisably the
same paper of the same case; for a case that was just taken, also over that of an earlier case of the same person. A
folder whose papers are named after the paper alone belongs to one person, and another person's papers may not go
there. Everything else is refused with a sentence, and left as it is.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.domain.identifiers import tracking_number
from app.errors import Unavailable
from app.usecases.files import atomic_files, file_places
from app.usecases.files.atomic_files import PRINT_SET
from app.usecases.files.file_places import printable_name
from app.usecases.files.printed_file import PrintedPaper, printed_paper
from app.usecases.wording.paper_titles import PAPERS

OWN = "这里是本机存数据的文件夹，别的文件不能放进来。请换一个文件夹。"
ANOTHERS = "这里有另一个库的数据，别的文件不能放进来。请换一个文件夹。"
CHANGED = "刚被别的程序动过，没有写。请再试一次。"
ELSEWHERE = "没有动它。请换一个文件名，或先把它移走。"
Recognise = Callable[[bytes], str]  # existing content -> reason not to replace it; empty when it may be replaced


@dataclass(frozen=True)
class Outgoing:
    """Writer of files that leave the desk. `own` are the desk's own folders; `whose` returns a number as the clerk
    may read it, with the masked name where it is known; `person` returns the id number of a case's applicant by
    the case's number, empty where it is not known."""

    own: tuple[Path, ...] = ()
    whose: Callable[[str], str] = tracking_number.format
    person: Callable[[str], str] = lambda _number: ""

    def room(self, folder: Path, size: int = PRINT_SET) -> None:
        """Makes the folder if need be, and checks that so many bytes can be written there. Raises Unavailable with what to do."""
        self._folder(folder)
        atomic_files.require_room(folder, size)

    def ready(self, path: Path) -> None:
        """Checks before a file is made that it could be written there, and makes its folder if need be. Raises Unavailable."""
        self._target(path)
        self.room(path.parent)

    def fits(self, path: Path, content: bytes) -> None:
        """Checks that this may be written there: no file is there, or the same paper. Raises Unavailable naming the file that is there."""
        self._fits(path, lambda old: self._another(old, content, printable_name(path)))

    def put(self, path: Path, content: bytes, recognise: Recognise | None = None) -> None:
        """Writes the file, whole and for its owner only, where it `fits`; `recognise` decides otherwise what may be replaced.

        Raises Unavailable with what to do; the existing file is unchanged then.
        """
        target, there = self._fits(path, recognise or (lambda old: self._another(old, content, printable_name(path))))
        done = (
            atomic_files.write_new(target, content)
            if there is None
            else atomic_files.write_over(target, content, there)
        )
        if not done:
            raise Unavailable(f"“{printable_name(path)}”{CHANGED}")

    def keep(self, path: Path, content: bytes, paper: str = "") -> None:
        """Writes as `put` a paper that was printed already and may belong to a case. Raises Unavailable with what to do."""
        self._target(path)
        made = printed_paper(content)
        self.among(path, made.number if made else "", paper)
        self.put(path, content)

    def put_all(self, folder: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Writes these files into a folder. An existing file of that name is kept, as a person may have edited it; ours gets a number.

        Raises Unavailable with what to do, and with the files already written.
        """
        self.room(folder, sum(map(len, made.values())))
        paths: list[Path] = []
        for name, content in made.items():
            try:
                paths.append(self._put_new(folder / name, content))
            except Unavailable as trouble:
                raise Unavailable(trouble.sentence + written_files_sentence(paths)) from None
        return tuple(paths)

    def among(self, path: Path, number: str, paper: str = "") -> None:
        """Checks that a paper of this case may lie in that folder under that name. Raises Unavailable naming the owner of the folder.

        A name that contains the number may lie anywhere, as the window's own do.
        """
        if paper and path.stem in PAPERS and path.stem != paper and self._target(path)[1] is not None:
            raise Unavailable(f"“{printable_name(path)}”是{PAPERS[path.stem].title}的名字，已经有了。请换一个文件名。")
        if number and number not in tracking_number.compact(path.stem):
            others = self._others(path.parent, number)
            others.pop(path.name, None)  # the file itself has a sentence of its own
            if others:
                raise Unavailable(self._taken(others) + "请换一个文件夹，或把这件的编号写进文件名。")

    def for_a_new_case(self, folder: Path, papers: tuple[str, ...], person: str = "") -> None:
        """Checks before a case of this person is taken that its papers may go there: no other person's papers are in
        the folder, and none in the way but this person's of an earlier case. Raises Unavailable."""
        if not papers:
            return
        self._folder(folder)
        theirs = self._others(folder)
        if others := {name: number for name, number in theirs.items() if not person or self.person(number) != person}:
            raise Unavailable(self._taken(others) + "一个文件夹只放一个人的，请换一个文件夹。")
        for path in (folder / f"{paper}.pdf" for paper in papers):
            if path.name not in theirs and self._target(path)[1] is not None:
                raise Unavailable(f"“{printable_name(path)}”已经有了，{ELSEWHERE}")

    def put_anew(self, path: Path, content: bytes) -> None:
        """Writes as `put` the paper of a case that was just taken, also over the same paper of an earlier case of this person."""
        self.put(
            path,
            content,
            lambda old: "" if self._of_one(old, content) else self._another(old, content, printable_name(path)),
        )

    # inside

    def _folder(self, folder: Path) -> None:
        self._not_own(folder)
        if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112 - it asks, and never raises
            file_places.regular_file(folder)  # a device, a pipe or a broken link is named as such
            raise atomic_files.write_error(NotADirectoryError(errno.ENOTDIR, ""))

    def _not_own(self, place: Path) -> None:
        if "\0" in str(place):
            raise Unavailable("文件名里有不能用的字符。请换一个文件名。")
        if file_places.is_within(place, self.own):
            raise Unavailable(OWN)
        if file_places.is_in_a_store(place):
            raise Unavailable(ANOTHERS)

    def _target(self, path: Path) -> tuple[Path, os.stat_result | None]:
        """Returns the true path, and the ordinary file that is there. Raises Unavailable for one of the desk's own
        places, and for anything else than a file."""
        self._not_own(path)
        target = file_places.real(path)
        return target, file_places.regular_file(target)

    def _fits(self, path: Path, why_not: Recognise) -> tuple[Path, os.stat_result | None]:
        target, there = self._target(path)
        if there is not None:
            old = file_places.content(target, there)
            sentence = f"“{printable_name(path)}”打不开，不知道是什么，{ELSEWHERE}" if old is None else why_not(old)
            if sentence:
                raise Unavailable(sentence)
        return target, there

    def _another(self, old: bytes, new: bytes, name: str) -> str:
        """Returns the reason why the existing file is not the paper to be written; empty when it is."""
        if old == new:
            return ""
        there, made = printed_paper(old), printed_paper(new)
        if there is None or made is None:
            return f"“{name}”已经有了，不是本程序打的这份文书，{ELSEWHERE}"
        if there.is_again(made):
            return ""
        if there.number and there.number != made.number:
            return f"“{name}”是 {self._of(there.number)}的文书，{ELSEWHERE}"
        return f"“{name}”已经有了，是另一份{there.title}，{ELSEWHERE}"

    def _of_one(self, old: bytes, new: bytes) -> bool:
        there, made = printed_paper(old), printed_paper(new)
        if there is None or made is None or not there.of_the_kind(made) or not there.number:
            return False
        return bool(person := self.person(made.number)) and person == self.person(there.number)

    def _put_new(self, wanted: Path, content: bytes) -> Path:
        for path in _names(wanted):
            self._not_own(path)
            target = file_places.real(path)
            if not os.path.lexists(target) and atomic_files.write_new(target, content):
                return path
        raise AssertionError("there is always another number")

    def _others(self, folder: Path, number: str = "") -> dict[str, str]:
        """Returns the files of a folder that are named after a paper alone and belong to another case: the name, and that case's number."""
        others = {}
        for paper in PAPERS:
            path = folder / f"{paper}.pdf"
            read = _read(path)
            if read is not None and read.number not in ("", number):
                others[path.name] = read.number
        return others

    def _taken(self, others: Mapping[str, str]) -> str:
        name, number = next(iter(others.items()))
        several = f" 等 {len(others)} 份" if len(others) > 1 else ""
        return f"这个文件夹里有 {self._of(number)}的文书（{name}{several}），没有动。"

    def _of(self, number: str) -> str:
        """Returns the number as the clerk may read it, ready for 的."""
        words = self.whose(number)
        return words if words.endswith("）") else f"{words} "


def written_files_sentence(files: Iterable[Path]) -> str:
    """Returns the end of a sentence about files of which not all could be written: the names of those that were."""
    names = "、".join(printable_name(path) for path in files)
    return f"已经写好的有：{names}。" if names else ""


def _read(path: Path) -> PrintedPaper | None:
    try:
        there = file_places.regular_file(path)
    except Unavailable:
        return None
    old = file_places.content(path, there) if there else None
    return printed_paper(old) if old else None


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    yield from (wanted.with_stem(f"{wanted.stem}（{nth}）") for nth in count(2))
