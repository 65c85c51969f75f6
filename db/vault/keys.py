"""The keys file: the store's one data key, wrapped once for each clerk, and the plate on the door that may be read without a key.

A clerk's passphrase is never kept. Argon2id (RFC 9106) makes a key from it, AES-256-GCM wraps the data key with that and binds the entry
to this store and this user, so that an entry moved elsewhere opens nothing.
"""

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.atomic_write import replacing
from app.errors import Refused, Unavailable
from db.base.canonical_json import canonical, moment_from
from db.base.failures import OPENING, Trouble, told

FORMAT = 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, 12
SHORTEST = 6


@dataclass(frozen=True)
class Cost:
    """What one guess of a passphrase costs: memory in KiB, passes over it, and lanes worked at once. Kept with each entry."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        # A keys file changed by hand must not ask for more than a computer has.
        if not (1 <= self.passes <= 100 and 1 <= self.lanes <= 64 and 8 * self.lanes <= self.memory_kib <= 1 << 20):
            raise ValueError("no cost a computer can pay")


@dataclass(frozen=True)
class WrappedKey:
    """The data key as one clerk can unwrap it."""

    user: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Keys:
    """Everything the keys file says. `store` names the store the entries belong to; `wrong` counts tries since the last right one."""

    store: str
    hall: str
    window: str
    station: str
    demo: bool
    entries: tuple[WrappedKey, ...]
    wrong: int = 0
    closed_until: datetime | None = None

    def entry(self, user: str) -> WrappedKey | None:
        """The entry of this user."""
        return next((entry for entry in self.entries if entry.user == user), None)

    def with_entry(self, new: WrappedKey) -> "Keys":
        """A copy with this entry added, or in the place of the user's old one."""
        if self.entry(new.user) is None:
            return replace(self, entries=(*self.entries, new))
        return replace(self, entries=tuple(new if entry.user == new.user else entry for entry in self.entries))


def new_data_key() -> bytes:
    """A key that no person chose."""
    return os.urandom(KEY_BYTES)


def require_passphrase(passphrase: str) -> None:
    """Raises Refused when a passphrase is too short."""
    if (length := len(_spelled(passphrase))) < SHORTEST:
        raise Refused(f"密码至少 {SHORTEST} 位，现在是 {length} 位。", "passphrase")


def wrap(data_key: bytes, store: str, user: str, passphrase: str, cost: Cost) -> WrappedKey:
    """Wrap the data key for a clerk."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    wrapped = AESGCM(_derived(passphrase, salt, cost)).encrypt(nonce, data_key, _bound_to(store, user))
    return WrappedKey(user, cost, salt, nonce, wrapped)


def unwrap(entry: WrappedKey, store: str, passphrase: str) -> bytes | None:
    """The data key, or None when the passphrase is not this clerk's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = _derived(passphrase, entry.salt, entry.cost)
        return AESGCM(key).decrypt(entry.nonce, entry.wrapped, _bound_to(store, entry.user))
    except InvalidTag:
        return None


def write(file: Path, keys: Keys) -> None:
    """Replace the keys file. Raises OSError."""
    with ready(file, keys):
        pass


@contextmanager
def ready(file: Path, keys: Keys) -> Iterator[None]:
    """Have the new keys on disk, and let them count when the block is left well. Raises OSError."""
    with replacing(file, json.dumps(_said(keys), ensure_ascii=False, indent=1).encode("utf-8")):
        yield


def read(file: Path) -> Keys:
    """The keys file. Raises OSError, and Unavailable when it is damaged or of a newer program."""
    content = file.read_bytes()
    try:
        return _understood(json.loads(content))
    except Unavailable:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise told(OPENING, Trouble.DAMAGED) from None


def _said(keys: Keys) -> dict[str, object]:
    entries = [
        {
            "user": entry.user,
            "argon2id": {"memory_kib": entry.cost.memory_kib, "passes": entry.cost.passes, "lanes": entry.cost.lanes},
            **{name: base64.b64encode(getattr(entry, name)).decode() for name in ("salt", "nonce", "wrapped")},
        }
        for entry in keys.entries
    ]
    door = {"wrong": keys.wrong, "closed_until": keys.closed_until and keys.closed_until.isoformat()}
    plate = {name: getattr(keys, name) for name in ("store", "hall", "window", "station", "demo")}
    return {"format": FORMAT, **plate, "door": door, "keys": entries}


def _understood(said: Mapping[str, Any]) -> Keys:
    if said["format"] > FORMAT:
        raise told(OPENING, Trouble.NEWER)
    plate = {name: str(said[name]) for name in ("store", "hall", "window", "station")}
    entries = tuple(_entry(entry) for entry in said["keys"])
    closed = said["door"]["closed_until"]
    return Keys(
        **plate,
        demo=bool(said["demo"]),
        entries=entries,
        wrong=int(said["door"]["wrong"]),
        closed_until=moment_from(closed) if closed else None,
    )


def _entry(said: Mapping[str, Any]) -> WrappedKey:
    salt, nonce, wrapped = (base64.b64decode(said[name], validate=True) for name in ("salt", "nonce", "wrapped"))
    cost = Cost(**{name: int(number) for name, number in said["argon2id"].items()})
    if (len(salt), len(nonce)) != (SALT_BYTES, NONCE_BYTES):
        raise ValueError("salt and nonce have their lengths")
    return WrappedKey(str(said["user"]), cost, salt, nonce, wrapped)


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(_spelled(passphrase).encode("utf-8", "surrogatepass"))


def _spelled(passphrase: str) -> str:
    """One spelling for what looks the same: an input method may have been left in full-width letters."""
    return unicodedata.normalize("NFKC", passphrase)


def _bound_to(store: str, user: str) -> bytes:
    return canonical([store, user]).encode("ascii")
