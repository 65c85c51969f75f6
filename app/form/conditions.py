"""Conditions: small objects that hold or not, describe themselves in words, and list the ids they read.

The vocabulary is closed: `is_`, `one_of`, `answered`, `&`, `|`, `~`. Anything richer is a named function of app/domain,
brought in with `named`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers

Question = Callable[[Answers, date], bool]


@dataclass(frozen=True)
class Condition:
    """A question about the answers on a day: `holds`, its words, and the ids it reads."""

    holds: Question
    words: str
    reads: tuple[str, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(
            lambda answers, on: self.holds(answers, on) and other.holds(answers, on),
            f"{self.words}，并且{other.words}",
            self.reads + other.reads,
        )

    def __or__(self, other: "Condition") -> "Condition":
        return Condition(
            lambda answers, on: self.holds(answers, on) or other.holds(answers, on),
            f"{self.words}，或者{other.words}",
            self.reads + other.reads,
        )

    def __invert__(self) -> "Condition":
        return Condition(lambda answers, on: not self.holds(answers, on), f"不是（{self.words}）", self.reads)


ALWAYS = Condition(lambda _answers, _on: True, "每件都要")
NEVER = Condition(lambda _answers, _on: False, "不要求")


def answered(field: str) -> Condition:
    """Returns the condition that the field has an answer."""
    return Condition(lambda answers, _on: field in answers, f"填了 {field}", (field,))


def is_(field: str, value: str | bool) -> Condition:
    """Returns the condition that the answer is exactly this value."""
    return Condition(lambda answers, _on: answers.get(field) == value, f"{field} 是 {value}", (field,))


def one_of(field: str, *codes: str) -> Condition:
    """Returns the condition that the answer, or one answer of a list, is one of these codes."""
    wanted = frozenset(codes)
    return Condition(
        lambda answers, _on: not wanted.isdisjoint(answers.codes(field)),
        f"{field} 有 {'、'.join(codes)}",
        (field,),
    )


def named(question: Question, words: str, *reads: str) -> Condition:
    """Makes a condition of a function of the domain; `words` finishes the sentence 要填，因为……"""
    return Condition(question, words, reads)
