"""Values a field may copy from another with one press on a link next to its label: the card holder, for example, is
usually a person already named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.person import guardian_required


@dataclass(frozen=True)
class CopyLink:
    """Link of one field: `words` on the link, and `value`, which returns the value to copy or None when there is none now."""

    words: str
    value: Callable[[Answers, date], Value | None]


def _holder(answers: Answers, on: date) -> Value | None:
    # 附件1第11项: 智力、精神和未成年申请人提供监护人账号.
    return answers.text("guardian.name" if guardian_required(answers, on) else "applicant.name") or None


def _home(answers: Answers, _on: date) -> Value | None:
    address = answers.address("applicant.current_address")
    return "".join(address.get(part, "") for part in ("county", "township", "village", "detail")) or None


COPY_LINKS: Mapping[str, CopyLink] = {
    "bank.holder": CopyLink("填本人或监护人", _holder),
    "visit.address": CopyLink("同现住址", _home),
}
