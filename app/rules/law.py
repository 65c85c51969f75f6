"""Law of one day: every figure, group, month and limit of 附件2 to 5 as the rules read it, typed and named.

A field has the name of its value in resources/policy/*.toml, which holds its clause, unit, start and words. Yuan and shares are
Decimal; a group maps a code to the document's own word for it, in the document's order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Group: TypeAlias = Mapping[str, str]
Numbers: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its id, the label as printed (附件3 一（一）), and its own words.

    `grants` (by the province) and `extends` (by a county) are the deciding phrases of a clause that holds both. Both are parts of
    `text`; empty where the whole text decides.
    """

    id: str
    label: str
    text: str
    grants: str = ""
    extends: str = ""


@dataclass(frozen=True, slots=True)
class Tier:
    """缴费档次: an own payment of `lowest` to `highest` yuan a year earns `subsidy` yuan a year (both ends included)."""

    lowest: int
    highest: int
    subsidy: int


@dataclass(frozen=True, slots=True)
class Segment:
    """分段补偿: of the cost above the deductible, the part above `over` and up to `upto` yuan (included; None: no end) is paid at `rate`."""

    over: Decimal
    upto: Decimal | None
    rate: Decimal


Tiers: TypeAlias = tuple[Tier, ...]
Segments: TypeAlias = tuple[Segment, ...]


@dataclass(frozen=True)
class Law:
    """All values in force on one day, and their clauses by id."""

    clauses: Mapping[str, Clause]
    # 附件2
    open_matters: Group
    # 附件3 一
    province: str
    living_statuses: Group
    living_extension: Group
    living_extension_other: str
    nursing_grades: Numbers
    nursing_extension: Group
    nursing_extension_other: str
    # 附件3 二
    higher_living: Group
    higher_nursing: Group
    orphan_allowances: Group
    barred_allowances: Group
    barred_statuses: Group
    # 附件4
    pension_full_grades: Numbers
    pension_tier: int
    pension_full_share: Decimal
    pension_paid_by_month: int
    pension_tiers: Tiers
    pension_arrears_before: int
    pension_warn_below_age: int
    pension_warn_from_age: int
    # 附件5
    medical_full_grades: Numbers
    medical_full_share: Decimal
    medical_identity_grades: Numbers
    medical_full_statuses: Group
    medical_half_statuses: Group
    medical_half_share: Decimal
    medical_months: Numbers
    medical_late_statuses: Group
    medical_late_grades: Numbers
    deductible_basis: Decimal
    deductible_cut: Decimal
    deductible_cut_statuses: Group
    reimbursement_segments: Segments
    reimbursement_cap: Decimal
    cap_lifted_statuses: Group
    # 非本文件规定
    employment_warn_below_age: int
    proprietor_warn_below_age: int
