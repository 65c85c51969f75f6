"""Keys file: the store's one data key, wrapped once for each clerk, and the content of the lock screen, readable without a key.

A clerk's passphrase is never stored. Argon2id (RFC 9106) derives a key from it, AES-256-GCM wraps the data key with that and binds the
entry to this store and this user, so that an entry copied elsewhere opens nothing.
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
from db.base.failures import OPENING, Trouble, unavailable

FORMAT = 1
KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 16, 12
SHORTEST = 6


@dataclass(frozen=True)
class Cost:
    """Cost of one guess of a passphrase: memory in KiB, passes over it, and parallel lanes. Stored with each entry."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        # A keys file changed by hand must not demand more than a computer has.
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
    """Content of the keys file. `store` names the store of the entries; `attempts` are those since the last right one."""

    store: str
    hall: str
    window: str
    station: str
    demo: bool
    entries: tuple[WrappedKey, ...]
    attempts: int = 0
    locked_until: datetime | None = None

    def entry(self, user: str) -> WrappedKey | None:
        """Returns the entry of this user."""
        return next((entry for entry in self.entries if entry.user == user), None)

    def with_entry(self, new: WrappedKey) -> "Keys":
        """Returns a copy with this entry added, or replacing the user's old one."""
        if self.entry(new.user) is None:
            return replace(self, entries=(*self.entries, new))
        return replace(self, entries=tuple(new if entry.user == new.user else entry for entry in self.entries))


def new_data_key() -> bytes:
    """Returns a random key."""
    return os.urandom(KEY_BYTES)


def require_passphrase(passphrase: str) -> None:
    """Raises Refused when a passphrase is too short."""
    if (length := len(_normalized(passphrase))) < SHORTEST:
        raise Refused(f"密码至少 {SHORTEST} 位，现在是 {length} 位。", "passphrase")


def wrap(data_key: bytes, store: str, user: str, passphrase: str, cost: Cost) -> WrappedKey:
    """Wraps the data key for a clerk."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    wrapped = AESGCM(_derive(passphrase, salt, cost)).encrypt(nonce, data_key, _associated_data(store, user))
    return WrappedKey(user, cost, salt, nonce, wrapped)


def unwrap(entry: WrappedKey, store: str, passphrase: str) -> bytes | None:
    """Returns the data key, or None when the passphrase is not this clerk's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        key = _derive(passphrase, entry.salt, entry.cost)
        return AESGCM(key).decrypt(entry.nonce, entry.wrapped, _associated_data(store, entry.user))
    except InvalidTag:
        return None


def write(file: Path, keys: Keys) -> None:
    """Replaces the keys file. Raises OSError."""
    with staged(file, keys):
        pass


@contextmanager
def staged(file: Path, keys: Keys) -> Iterator[None]:
    """Puts the new keys on disk for the block; they become valid when it ends well. Raises OSError."""
    with replacing(file, json.dumps(_to_json(keys), ensure_ascii=False, indent=1).encode("utf-8")):
        yield


def read(file: Path) -> Keys:
    """Returns the keys file. Raises OSError, and Unavailable when it is damaged or of a newer program."""
    content = file.read_bytes()
    try:
        return _from_json(json.loads(content))
    except Unavailable:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise unavailable(OPENING, Trouble.DAMAGED) from None


def _to_json(keys: Keys) -> dict[str, object]:
    entries = [
        {
            "user": entry.user,
            "argon2id": {"memory_kib": entry.cost.memory_kib, "passes": entry.cost.passes, "lanes": entry.cost.lanes},
            **{name: base64.b64encode(getattr(entry, name)).decode() for name in ("salt", "nonce", "wrapped")},
        }
        for entry in keys.entries
    ]
    lockout = {"wrong": keys.attempts, "closed_until": keys.locked_until and keys.locked_until.isoformat()}
    readable = {name: getattr(keys, name) for name in ("store", "hall", "window", "station", "demo")}
    return {"format": FORMAT, **readable, "door": lockout, "keys": entries}


def _from_json(values: Mapping[str, Any]) -> Keys:
    if values["format"] > FORMAT:
        raise unavailable(OPENING, Trouble.NEWER)
    lockout = values["door"]
    until = lockout["closed_until"]
    return Keys(
        **{name: str(values[name]) for name in ("store", "hall", "window", "station")},
        demo=bool(values["demo"]),
        entries=tuple(_entry_from_json(entry) for entry in values["keys"]),
        attempts=int(lockout["wrong"]),
        locked_until=moment_from(until) if until else None,
    )


def _entry_from_json(values: Mapping[str, Any]) -> WrappedKey:
    salt, nonce, wrapped = (base64.b64decode(values[name], validate=True) for name in ("salt", "nonce", "wrapped"))
    cost = Cost(**{name: int(number) for name, number in values["argon2id"].items()})
    if (len(salt), len(nonce)) != (SALT_BYTES, NONCE_BYTES):
        raise ValueError("salt and nonce have their lengths")
    return WrappedKey(str(values["user"]), cost, salt, nonce, wrapped)


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(_normalized(passphrase).encode("utf-8", "surrogatepass"))


def _normalized(passphrase: str) -> str:
    """Returns the passphrase with look-alike characters unified: an input method may have been left in full-width letters."""
    return unicodedata.normalize("NFKC", passphrase)


def _associated_data(store: str, user: str) -> bytes:
    return canonical([store, user]).encode("ascii")
