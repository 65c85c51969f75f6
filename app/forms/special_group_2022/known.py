"""What the form has to know of the catalogue it is the intake sheet of: which services have several matters, pay money, or couple others."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ServiceFacts:
    """By the service's number. `matters` are the ids of its matters, `couples` the services offered together with it.

    `free` are those of `couples` that are done together only with a free mandate. `paid` are those that pay money, `account` those whose text names an account, `mandate` those whose text asks for a free mandate.
    """

    matters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    couples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    paid: frozenset[str] = frozenset()
    account: frozenset[str] = frozenset()
    mandate: frozenset[str] = frozenset()
