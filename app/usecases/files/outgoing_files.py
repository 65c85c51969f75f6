"""A file for somebody leaves the desk: the one place that decides where it may lie, and over what.

It goes nowhere into the desk's own folders, and over nothing but an ordinary file that is recognisably the same paper of the same case;
a case that was just taken, also over that of an earlier case of the same person. A folder whose papers are named after the paper alone is
one person's, and another's do not go among them. Everything else is refused with a sentence, and stays as it is.
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
from app.usecases.files.file_places import said
from app.usecases.files.printed_file import PrintedPaper, printed_paper
from app.usecases.wording.paper_titles import PAPERS

OWN = "这里是本机存数据的文件夹，别的文件不能放进来。请换一个文件夹。"
ANOTHERS = "这里有另一个库的数据，别的文件不能放进来。请换一个文件夹。"
CHANGED = "刚被别的程序动过，没有写。请再试一次。"
ELSEWHERE = "没有动它。请换一个文件名，或先把它移走。"
Recognise = Callable[[bytes], str]  # what is there -> why it may not be replaced; empty when it may


@dataclass(frozen=True)
class Outgoing:
    """`own` are the folders of the desk's own; `whose` says a number as the clerk may read it, with the masked name where it is known;
    `person` says whose case a number is, by the id number, empty where it is not known."""

    own: tuple[Path, ...] = ()
    whose: Callable[[str], str] = tracking_number.format
    person: Callable[[str], str] = lambda _number: ""

    def room(self, folder: Path, size: int = PRINT_SET) -> None:
        """Make the folder if need be, and make sure that so many bytes can be written there. Raises Unavailable with what to do."""
        self._folder(folder)
        atomic_files.require_room(folder, size)

    def ready(self, path: Path) -> None:
        """Before a file is made: whether it could be written there at all, with its folder made if need be. Raises Unavailable."""
        self._target(path)
        self.room(path.parent)

    def fits(self, path: Path, content: bytes) -> None:
        """Whether this may be written there: nothing is there, or the same paper. Raises Unavailable, which says what is there."""
        self._fits(path, lambda old: self._another(old, content, said(path)))

    def put(self, path: Path, content: bytes, recognise: Recognise | None = None) -> None:
        """Write the file, whole and for its owner only, where it `fits`; `recognise` decides otherwise what may be replaced.

        Raises Unavailable with what to do; then what was there is there.
        """
        target, there = self._fits(path, recognise or (lambda old: self._another(old, content, said(path))))
        done = (
            atomic_files.write_new(target, content)
            if there is None
            else atomic_files.write_over(target, content, there)
        )
        if not done:
            raise Unavailable(f"“{said(path)}”{CHANGED}")

    def keep(self, path: Path, content: bytes, paper: str = "") -> None:
        """As `put`, for a paper that was printed already and may be of a case. Raises Unavailable with what to do."""
        self._target(path)
        made = printed_paper(content)
        self.among(path, made.number if made else "", paper)
        self.put(path, content)

    def put_all(self, folder: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Write these files into a folder. One of that name stays: somebody may have written into it; ours gets a number.

        Raises Unavailable with what to do, and with what is there already.
        """
        self.room(folder, sum(map(len, made.values())))
        kept: list[Path] = []
        for name, content in made.items():
            try:
                kept.append(self._put_new(folder / name, content))
            except Unavailable as trouble:
                raise Unavailable(trouble.sentence + written(kept)) from None
        return tuple(kept)

    def among(self, path: Path, number: str, paper: str = "") -> None:
        """Whether a paper of this case may lie in that folder under that name. Raises Unavailable, which says whose the folder is.

        A name that says the number may lie anywhere, as the window's own do.
        """
        if paper and path.stem in PAPERS and path.stem != paper and self._target(path)[1] is not None:
            raise Unavailable(f"“{said(path)}”是{PAPERS[path.stem].title}的名字，已经有了。请换一个文件名。")
        if number and number not in tracking_number.compact(path.stem):
            others = self._others(path.parent, number)
            others.pop(path.name, None)  # of the file itself its own sentence speaks
            if others:
                raise Unavailable(self._taken(others) + "请换一个文件夹，或把这件的编号写进文件名。")

    def for_a_new_case(self, folder: Path, papers: tuple[str, ...], person: str = "") -> None:
        """Before a case of this person is taken: whether its papers may go there. Nothing may be in their way but this person's of an earlier
        case, and nobody else's among them. Raises Unavailable."""
        if not papers:
            return
        self._folder(folder)
        theirs = self._others(folder)
        if others := {name: number for name, number in theirs.items() if not person or self.person(number) != person}:
            raise Unavailable(self._taken(others) + "一个文件夹只放一个人的，请换一个文件夹。")
        for path in (folder / f"{paper}.pdf" for paper in papers):
            if path.name not in theirs and self._target(path)[1] is not None:
                raise Unavailable(f"“{said(path)}”已经有了，{ELSEWHERE}")

    def put_anew(self, path: Path, content: bytes) -> None:
        """As `put`, for the paper of a case that was just taken: it takes the place of the same paper of an earlier case of this person."""
        self.put(
            path, content, lambda old: "" if self._of_one(old, content) else self._another(old, content, said(path))
        )

    # inside

    def _folder(self, folder: Path) -> None:
        self._not_own(folder)
        if os.path.lexists(folder) and not os.path.isdir(folder):  # noqa: PTH112 - it asks, and never raises
            file_places.regular(folder)  # a device, a pipe or a link to nothing is told as what it is
            raise atomic_files.not_written(NotADirectoryError(errno.ENOTDIR, ""))

    def _not_own(self, place: Path) -> None:
        if "\0" in str(place):
            raise Unavailable("文件名里有不能用的字符。请换一个文件名。")
        if file_places.within(place, self.own):
            raise Unavailable(OWN)
        if file_places.in_a_store(place):
            raise Unavailable(ANOTHERS)

    def _target(self, path: Path) -> tuple[Path, os.stat_result | None]:
        """The true path, and the ordinary file that is there. Raises Unavailable for a place that is the desk's own, and for anything else
        than a file."""
        self._not_own(path)
        target = file_places.real(path)
        return target, file_places.regular(target)

    def _fits(self, path: Path, why_not: Recognise) -> tuple[Path, os.stat_result | None]:
        target, there = self._target(path)
        if there is not None:
            old = file_places.content(target, there)
            sentence = f"“{said(path)}”打不开，不知道是什么，{ELSEWHERE}" if old is None else why_not(old)
            if sentence:
                raise Unavailable(sentence)
        return target, there

    def _another(self, old: bytes, new: bytes, name: str) -> str:
        """Why what is there is not the paper that is to be written; empty when it is."""
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
        """The files of a folder that are named after a paper alone and are of another case than this: the name, and that case's number."""
        found = {}
        for paper in PAPERS:
            path = folder / f"{paper}.pdf"
            read = _read(path)
            if read is not None and read.number not in ("", number):
                found[path.name] = read.number
        return found

    def _taken(self, others: Mapping[str, str]) -> str:
        name, number = next(iter(others.items()))
        several = f" 等 {len(others)} 份" if len(others) > 1 else ""
        return f"这个文件夹里有 {self._of(number)}的文书（{name}{several}），没有动。"

    def _of(self, number: str) -> str:
        """The number as the clerk may read it, ready for 的."""
        words = self.whose(number)
        return words if words.endswith("）") else f"{words} "


def written(kept: Iterable[Path]) -> str:
    """The end of a sentence about files of which not all could be written: which are there."""
    names = "、".join(said(path) for path in kept)
    return f"已经写好的有：{names}。" if names else ""


def _read(path: Path) -> PrintedPaper | None:
    try:
        there = file_places.regular(path)
    except Unavailable:
        return None
    old = file_places.content(path, there) if there else None
    return printed_paper(old) if old else None


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    yield from (wanted.with_stem(f"{wanted.stem}（{nth}）") for nth in count(2))
