"""Migrations from the first store to today's, in order. A new store runs them all, so every step is exercised every day.

A step is never changed once a store was made with it; the next change is the next step. A step declares its own tables and never imports
`db.store.tables`, which keeps changing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from db.migrations import m0001_first_store, m0002_after_acceptance, m0003_visits, m0004_lists, m0005_latest_moment


@dataclass(frozen=True)
class Migration:
    """A numbered change of the tables. `upgrade` runs inside the transaction that records it."""

    number: int
    name: str
    upgrade: Callable[[Connection], None]


STEPS = (
    Migration(1, "first_store", m0001_first_store.upgrade),
    Migration(2, "after_acceptance", m0002_after_acceptance.upgrade),
    Migration(3, "visits", m0003_visits.upgrade),
    Migration(4, "lists", m0004_lists.upgrade),
    Migration(5, "latest_moment", m0005_latest_moment.upgrade),
)
