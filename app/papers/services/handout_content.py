"""Content of a handout: an annex as printed, and the words of it that concern the person who takes it home."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Concern:
    """与您有关: words of the annex (each inside one paragraph), and their consequence for this person in plain sentences.

    `sure` is false while a missing fact could still decide: then the chip reads 可能有关.
    """

    words: tuple[str, ...]
    said: tuple[str, ...]
    sure: bool = True

    def __repr__(self) -> str:
        # Never the words or the sentences: they reveal a person's facts.
        return f"Concern({len(self.words)} words)"


@dataclass(frozen=True)
class HandoutPerson:
    """The person of the handout: the name is unmasked, and the paper masks it; `judged_on` is the day of the facts behind the marks."""

    name: str
    tracking_number: str
    judged_on: date

    def __repr__(self) -> str:
        return "HandoutPerson()"


@dataclass(frozen=True)
class HandoutContent:
    """办理提示: 附件 `annex` with its title in lines, its document and its paragraphs word by word.

    Without a person it is a blank, and nothing is marked.
    """

    annex: int
    title: tuple[str, ...]
    document: str
    paragraphs: tuple[str, ...]
    concerns: tuple[Concern, ...] = ()
    person: HandoutPerson | None = None
