"""What somebody probably meant: the nearest known words to one that was typed, and how a foreign word stands in a sentence."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

LIKE = 0.6  # of 1: what SequenceMatcher's own documentation calls close
BESIDE = 0.15  # what is so much less like it than the likeliest is not meant
MOST = 5
LONGEST = 20  # characters of a foreign word that a sentence shows
_NUMBER = re.compile(r"\d{9,}")  # longer than a day written in one
LOOKED_AT = 60  # characters of it that are compared


def quoted(word: str, longest: int = LONGEST) -> str:
    """A foreign word in quotation marks: on one line, without control characters, cut where it runs on, and of a long number, as of a
    person, a telephone or a card, no more than how it begins."""
    shown = "".join(c if c.isprintable() else "?" for c in word[:longest])
    return f"“{_NUMBER.sub(lambda found: f'{found[0][:3]}…', shown)}{'…' if len(word) > longest else ''}”"


def nearest(typed: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The codes or ids whose words a typed word can mean, the likeliest first, five at most; empty when it is like none.

    `known` has the words each goes by; its own id is one of them. Case, width, blanks and signs do not matter.
    """
    wanted = _plain(typed[:LOOKED_AT])
    scored = [(max(_likeness(wanted, _plain(word)) for word in (key, *words)), key) for key, words in known.items()]
    best = sorted((found for found in scored if found[0] >= LIKE), key=lambda found: -found[0])
    return tuple(key for score, key in best if score >= best[0][0] - BESIDE and (score == 1 or best[0][0] < 1))[:MOST]


def meant(typed: str, known: Mapping[str, Sequence[str]]) -> str:
    """是不是 photo 照片、form 申请表？: the question for whoever wrote it, each id with the first of its words; empty where it is like none."""
    named = "、".join(" ".join(dict.fromkeys((key, *known[key][:1]))) for key in nearest(typed, known))
    return f"是不是 {named}？" if named else ""


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", word).lower() if c.isalnum())


def _likeness(wanted: str, word: str) -> float:
    """1 for the same word; over 0.6 where one holds the other; a single letter or figure is like nothing but itself, 夫 like 夫人."""
    if not wanted or not word:
        return 0.0
    if wanted == word:
        return 1.0
    if min(wanted, word, key=len).isascii() and min(len(wanted), len(word)) < 2:
        return 0.0
    if wanted in word or word in wanted:
        return 0.6 + 0.39 * min(len(wanted), len(word)) / max(len(wanted), len(word))
    return SequenceMatcher(None, wanted, word).ratio()
