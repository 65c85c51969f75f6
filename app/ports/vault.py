"""Port of the vault: the locked store of this computer, and the part that can be read before it is unlocked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # nouns in signatures only: the lock screen asks for a vault and for no case
    from pathlib import Path

    from app.domain.office import Clerk, HallSettings
    from app.ports.store import Store


@dataclass(frozen=True)
class UnlockedStore:
    """An unlocked store, the clerk who unlocked it, and the desk's own folders, into which no file is exported."""

    store: Store
    clerk: Clerk
    own: tuple[Path, ...] = ()


class Vault(Protocol):
    """The locked store on this computer: the file, the keys that open it, and the folders that are the desk's `own`."""

    @property
    def own(self) -> tuple[Path, ...]: ...

    def exists(self) -> bool:
        """True when a store was set up here."""

    def lock_screen_info(self) -> LockScreenInfo:
        """Returns the content of the lock screen, readable before unlocking. Raises Unavailable when there is no store."""

    def create(self, settings: HallSettings, station: str, clerk: Clerk, passphrase: str) -> UnlockedStore:
        """Makes the store with its first clerk, an administrator. Raises Refused when there is one already, or the passphrase is too short."""

    def create_filled(
        self,
        settings: HallSettings,
        station: str,
        clerk: Clerk,
        passphrase: str,
        fill: Callable[[UnlockedStore], object],
    ) -> UnlockedStore:
        """As `create`; the store exists only once `fill` has put everything into it."""

    def unlock(self, user: str, passphrase: str) -> UnlockedStore:
        """Opens the store. Raises Refused when user or passphrase is not right, or during the lock-out after five wrong attempts;
        Unavailable when the store is missing, damaged, locked by another program, or made by a newer version."""

    def locked_until(self) -> datetime | None:
        """Returns the moment the lock-out after five wrong attempts ends; None when there is none."""

    def add_clerk(self, opened: UnlockedStore, clerk: Clerk, passphrase: str) -> None:
        """Gives another clerk a key of their own. Raises Refused when the user exists or `opened.clerk` is no administrator."""

    def change_passphrase(self, user: str, old: str, new: str) -> None:
        """Wraps the key again, with the new passphrase. Raises Refused when the old passphrase is not right."""


@dataclass(frozen=True)
class LockScreenInfo:
    """Content of the lock screen: hall, window, station prefix, the users who have a key, whether this is the demo store."""

    hall: str
    window: str
    station: str
    users: tuple[str, ...]
    demo: bool = False
