"""Locked store on this computer: a folder with the encrypted file and the keys that open it.

The store's folder is made under another name and then renamed, so that an interrupted set-up leaves no store rather than
half of one. Heavy libraries are imported when a store is opened: the lock screen only reads the keys file.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from app.atomic_write import sync_folder
from app.errors import Refused, Unavailable
from app.ports.devices import Clock
from app.ports.store import Store
from app.ports.vault import LockScreenInfo, UnlockedStore
from db.base import files
from db.base.failures import OPENING, SAVING, Trouble, translate_folder_errors, translate_os_errors, unavailable
from db.vault import keys, lockout
from db.vault.keys import Cost, Keys

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from app.domain.event import EventKind, NewEvent
    from app.domain.office import Clerk, HallSettings
    from db.store.sql_store import SqlStore

STORE, STORE_FILE, KEYS_FILE = "store", "store.db", "keys.json"
LONGEST_USER = 32
HEAVY = (
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "db.store.sql_store",
    "db.migrations.runner",
)


class FileVault:
    """A store in a folder of this computer. `cost` is the cost of one guess of a passphrase; only tests make it cheap. `own` are further
    folders of the desk."""

    def __init__(self, folder: Path, clock: Clock, cost: Cost | None = None, own: Sequence[Path] = ()) -> None:
        self._folder = folder
        self._own = (folder, *own)
        self._clock = clock
        self._cost = cost or Cost()
        self._place = folder / STORE
        # The data key of each store that is open, for giving it to another clerk; closing the store forgets it.
        self._data_keys: dict[Store, bytes] = {}

    @property
    def own(self) -> tuple[Path, ...]:
        """The desk's own folders, into which no file is exported."""
        return self._own

    def exists(self) -> bool:
        """True when a store was set up here."""
        with translate_folder_errors(self._folder, OPENING):
            try:
                self._place.stat()
            except (FileNotFoundError, NotADirectoryError):
                return False
            return True

    def lock_screen_info(self) -> LockScreenInfo:
        """Returns the content of the lock screen, readable before unlocking. Raises Unavailable when there is no store."""
        stored = self._read_keys()
        users = tuple(entry.user for entry in stored.entries)
        return LockScreenInfo(stored.hall, stored.window, stored.station, users, stored.demo)

    def create(self, settings: HallSettings, station: str, clerk: Clerk, passphrase: str) -> UnlockedStore:
        """Makes the store with its first clerk, an administrator. Raises Refused when there is one already, or the passphrase is too short."""
        from app.domain.office import Role

        station = _station(station)
        clerk = replace(clerk, user=_user(clerk.user), role=Role.ADMINISTRATOR)
        keys.require_passphrase(passphrase)
        data_key = keys.new_data_key()
        with translate_folder_errors(self._folder, SAVING), files.folder_lock(self._folder):
            if self.exists():
                raise Refused("这台电脑上已经建过数据，不能再建一份。请直接登录。")
            new = self._place.with_name(STORE + ".new")
            shutil.rmtree(new, ignore_errors=True)
            try:
                files.make_folder(new)
                self._make_files(new, data_key, settings, station, clerk, passphrase)
                new.rename(self._place)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
            sync_folder(self._folder)
        return self._open(data_key, clerk.user)

    def create_filled(
        self,
        settings: HallSettings,
        station: str,
        clerk: Clerk,
        passphrase: str,
        fill: Callable[[UnlockedStore], object],
    ) -> UnlockedStore:
        """As `create`, and fills the store by `fill`: made in a separate folder and then renamed, so that an interrupted set-up
        leaves no store rather than a half-filled one."""
        room = self._folder / (STORE + ".filling")
        with translate_folder_errors(self._folder, SAVING):
            files.make_folder(self._folder)
        shutil.rmtree(room, ignore_errors=True)
        try:
            opened = FileVault(room, self._clock, self._cost, self._own).create(settings, station, clerk, passphrase)
            try:
                fill(opened)
            finally:
                opened.store.close()
            with translate_folder_errors(self._folder, SAVING), files.folder_lock(self._folder):
                if self.exists():
                    raise Refused("这台电脑上已经建过数据，不能再建一份。请直接登录。")
                (room / STORE).rename(self._place)
                sync_folder(self._folder)
        finally:
            shutil.rmtree(room, ignore_errors=True)
        return self.unlock(clerk.user, passphrase)

    def unlock(self, user: str, passphrase: str) -> UnlockedStore:
        """Opens the store. Raises Refused when user or passphrase is not right, or during the lock-out after five wrong attempts;
        Unavailable when the store is missing, damaged, locked by another program, or made by a newer version."""
        return self._open(self._data_key(user.strip(), passphrase), user.strip())

    def locked_until(self) -> datetime | None:
        """Returns the moment the lock-out after five wrong attempts ends; None when there is none."""
        return lockout.locked_until(self._read_keys(), self._clock.now())

    def add_clerk(self, opened: UnlockedStore, clerk: Clerk, passphrase: str) -> None:
        """Gives another clerk a key of their own. Raises Refused when the user exists or `opened.clerk` is no administrator."""
        from app.domain.event import EventKind
        from app.domain.office import Role

        if opened.clerk.role is not Role.ADMINISTRATOR:
            raise Refused("只有管理员能添加窗口人员。")
        clerk = replace(clerk, user=_user(clerk.user))
        keys.require_passphrase(passphrase)
        if opened.store not in self._data_keys:
            raise unavailable(SAVING, Trouble.LOCKED)
        with translate_os_errors(SAVING), files.folder_lock(self._folder):
            now = self._read_keys()
            if now.entry(clerk.user):
                raise Refused("已经有这个用户名，请换一个。", "user")
            entry = keys.wrap(self._data_keys[opened.store], now.store, clerk.user, passphrase, self._cost)
            detail: dict[str, object] = {"clerk": clerk.user, "role": clerk.role}
            # The key counts last: a clerk without a key can be added again, a key without a clerk opens nothing.
            with keys.staged(self._place / KEYS_FILE, now.with_entry(entry)):
                self._own_store(opened.store).keep_clerk(
                    clerk, self._event(EventKind.CLERK, opened.clerk, now.station, detail)
                )

    def change_passphrase(self, user: str, old: str, new: str) -> None:
        """Wraps the key again, with the new passphrase. Raises Refused when the old passphrase is not right."""
        user = user.strip()
        keys.require_passphrase(new)
        data_key = self._data_key(user, old)
        with translate_os_errors(SAVING), files.folder_lock(self._folder):
            now = self._read_keys()
            entry = keys.wrap(data_key, now.store, user, new, self._cost)
            keys.write(self._place / KEYS_FILE, now.with_entry(entry))

    @staticmethod
    def warm_up() -> None:
        """Loads the libraries for opening a store, in the background of the lock screen; unlocking is half a second quicker then."""
        for heavy in HEAVY:
            import_module(heavy)

    # --- inside

    def _read_keys(self) -> Keys:
        if not self.exists():
            raise Unavailable("这台电脑上还没有数据。请先设置大厅、工作站和管理员。")
        with translate_folder_errors(self._folder, OPENING):
            return keys.read(self._place / KEYS_FILE)

    def _make_files(
        self, place: Path, data_key: bytes, settings: HallSettings, station: str, clerk: Clerk, passphrase: str
    ) -> None:
        import uuid

        from app.domain.event import EventKind
        from db.base.engine import make_file
        from db.migrations import runner
        from db.store import hall

        now = self._clock.now()
        database = make_file(place / STORE_FILE, data_key)
        try:
            with database.writing() as connection:
                runner.begin(connection, now)
                hall.begin(connection, settings, self._event(EventKind.BEGUN, clerk, station, {}), clerk)
        finally:
            database.close()
        store = uuid.uuid4().hex
        entry = keys.wrap(data_key, store, clerk.user, passphrase, self._cost)
        keys.write(place / KEYS_FILE, Keys(store, settings.hall, settings.window, station, settings.demo, (entry,)))

    def _data_key(self, user: str, passphrase: str) -> bytes:
        """Returns the data key, for the right passphrase of this user. Every attempt is counted before it is checked."""
        with translate_folder_errors(self._folder, OPENING), files.folder_lock(self._folder):
            now = self._clock.now()
            stored = self._read_keys()
            right = lockout.follow_clock(stored, now)
            if right != stored:
                keys.write(self._place / KEYS_FILE, right)
            counted = lockout.register_attempt(right, now)
            keys.write(self._place / KEYS_FILE, counted)
        entry = counted.entry(user)
        data_key = keys.unwrap(entry, counted.store, passphrase) if entry else None
        if data_key is None:
            raise lockout.refusal(counted)
        with translate_folder_errors(self._folder, OPENING), files.folder_lock(self._folder):
            keys.write(self._place / KEYS_FILE, lockout.reset(self._read_keys()))
        return data_key

    def _open(self, data_key: bytes, user: str) -> UnlockedStore:
        from db.base.engine import open_file
        from db.migrations import runner
        from db.store.sql_store import SqlStore

        file = self._place / STORE_FILE
        with translate_folder_errors(self._folder, OPENING):
            if not file.stat().st_size:  # the library would begin a new store in it
                raise unavailable(OPENING, Trouble.DAMAGED)
        database = open_file(file, data_key)
        try:
            with translate_folder_errors(self._folder, OPENING), files.folder_lock(self._folder):
                runner.bring_up(database, file, self._clock.now())
            store = SqlStore(database, self._update_lock_screen, self._forget_key)
            clerk = next((clerk for clerk in store.clerks() if clerk.user == user), None)
            if clerk is None:
                raise unavailable(OPENING, Trouble.DAMAGED)
            self._update_lock_screen(store.settings())
        except BaseException:
            database.close()
            raise
        self._data_keys[store] = data_key
        return UnlockedStore(store, clerk, self._own)

    def _update_lock_screen(self, settings: HallSettings) -> None:
        """Writes the hall's settings that the lock screen shows. They are in the store already: a failed write is made good at the
        next unlock."""
        with suppress(Unavailable), translate_os_errors(SAVING), files.folder_lock(self._folder):
            now = self._read_keys()
            new = replace(now, hall=settings.hall, window=settings.window, demo=settings.demo)
            if new != now:
                keys.write(self._place / KEYS_FILE, new)

    def _forget_key(self, store: Store) -> None:
        self._data_keys.pop(store, None)

    def _own_store(self, store: Store) -> SqlStore:
        from db.store.sql_store import SqlStore

        if not isinstance(store, SqlStore):
            raise TypeError("the store was not opened by this vault")
        return store

    def _event(self, kind: EventKind, clerk: Clerk, station: str, detail: dict[str, object]) -> NewEvent:
        from app.domain.event import NewEvent

        return NewEvent(kind, self._clock.now(), clerk.user, station, detail)


def _station(typed: str) -> str:
    from app.domain.identifiers.tracking_number import validate_prefix

    try:
        return validate_prefix(typed)
    except Refused as error:
        raise Refused(error.sentence, "station") from None


def _user(typed: str) -> str:
    user = typed.strip()
    if not user or len(user) > LONGEST_USER or not user.isprintable():
        raise Refused(f"用户名要 1 到 {LONGEST_USER} 个字。", "user")
    return user
