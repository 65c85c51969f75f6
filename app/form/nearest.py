"""Suggestions for a mistyped word: the nearest known words, and the quoting of a foreign word in a sentence."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

THRESHOLD = 0.6  # of 1: SequenceMatcher's own documentation calls this close
MARGIN = 0.15  # a word this much less similar than the best match is not suggested
MOST = 5
LONGEST = 20  # characters of a foreign word that a sentence shows
_NUMBER = re.compile(r"\d{9,}")  # longer than a day without separators
MOST_COMPARED = 60  # characters of it that are compared


def quoted(word: str, longest: int = LONGEST) -> str:
    """Returns a foreign word in quotation marks: on one line, without control characters, truncated, and of a long number (as of a person, a
    telephone or a card) only the beginning."""
    shown = "".join(c if c.isprintable() else "?" for c in word[:longest])
    return f"“{_NUMBER.sub(lambda found: f'{found[0][:3]}…', shown)}{'…' if len(word) > longest else ''}”"


def nearest(typed: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Returns the codes or ids whose words a typed word can mean, the likeliest first, five at most; empty when there is none.

    `known` holds the names of each id; the id itself counts as one of them. Case, width, blanks and signs do not matter.
    """
    wanted = _plain(typed[:MOST_COMPARED])
    scored = [(max(_likeness(wanted, _plain(word)) for word in (key, *words)), key) for key, words in known.items()]
    best = sorted((found for found in scored if found[0] >= THRESHOLD), key=lambda found: -found[0])
    return tuple(key for score, key in best if score >= best[0][0] - MARGIN and (score == 1 or best[0][0] < 1))[:MOST]


def suggested_ids(typed: str, known: Mapping[str, Sequence[str]]) -> str:
    """是不是 photo 照片、form 申请表？: the question to the author, each id with the first of its words; empty when none is near."""
    named = "、".join(" ".join(dict.fromkeys((key, *known[key][:1]))) for key in nearest(typed, known))
    return f"是不是 {named}？" if named else ""


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", word).lower() if c.isalnum())


def _likeness(wanted: str, word: str) -> float:
    """Similarity from 0 to 1: 1 for the same word, over 0.6 when one contains the other (夫, 夫人); a single letter or figure matches only itself."""
    if not wanted or not word:
        return 0.0
    if wanted == word:
        return 1.0
    if min(wanted, word, key=len).isascii() and min(len(wanted), len(word)) < 2:
        return 0.0
    if wanted in word or word in wanted:
        return 0.6 + 0.39 * min(len(wanted), len(word)) / max(len(wanted), len(word))
    return SequenceMatcher(None, wanted, word).ratio()
