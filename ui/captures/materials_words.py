"""Texts of the list of materials: the chip of each, the line next to it, and the label of a capture."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.chinese_dates import month_and_day
from app.domain.material import MaterialRecord, MaterialState, RequiredMaterial
from app.form.types import as_date
from app.usecases.intake.intake import Intake
from ui.widgets.status.chip import Tone

SIDES = {"id_card": ("正面", "反面"), "guardian_id_card": ("正面", "反面")}
SHORT = {
    "application_form": "申请表",
    "transfer_proof": "迁移证明",
    "cancel_statement": "注销申明",
    "guardian_relation": "监护人关系证明",
}
PHOTO, BANK_CARD, FORM = "photo", "bank_card", "application_form"
ONLINE = (FORM, "cancel_statement", BANK_CARD)
COUNTED = ("齐", "缺", "容缺", "免提交", "评定后", "不用交")
SEEN = {"original": "已收原件", "copy": "已收复印件"}


@dataclass(frozen=True)
class MaterialStatus:
    """Status of a material: words, tone and icon of its chip, and the text next to it (a reason, a date)."""

    words: str
    tone: Tone
    icon: str
    beside: str = ""


def short_name(need: RequiredMaterial) -> str:
    """Returns the material's name as spoken at the counter."""
    return SHORT.get(need.id, need.name)


def material_status(intake: Intake, need: RequiredMaterial) -> MaterialStatus:
    """Returns the status of this material in this case."""
    if not need.required and not has_record(need.record):
        return MaterialStatus("不用交", "", "")
    if need.id in ONLINE and not has_record(need.record):
        return _online(intake, need)
    match need.state:
        case MaterialState.RECEIVED:
            count = len(need.record.captures)
            words = f"已采 {count} 张" if count else SEEN.get(need.record.seen, "已收")
            return MaterialStatus(words, "ok", "check", SEEN.get(need.record.seen, "") if count else "没留影像")
        case MaterialState.SYSTEM:
            return MaterialStatus("免提交", "accent", "shield", "由系统获取")
        case MaterialState.WAIVED:
            return MaterialStatus("免提交", "accent", "shield", need.record.reason or "还没写原因")
        case MaterialState.PROMISED:
            return MaterialStatus("容缺", "warn", "clock", _until(need.record))
        case MaterialState.AFTER:
            return MaterialStatus("等医院结果", "warn", "clock", "不影响受理")
        case MaterialState.MISSING:
            return MaterialStatus("缺", "err", "warning")


def _online(intake: Intake, need: RequiredMaterial) -> MaterialStatus:
    """Returns the status of 在线填报: filled in on this desk."""
    if need.id == BANK_CARD:
        filled = "bank.card_number" in intake.answers
        whose = "监护人账号" if "监护人" in need.why else "本人账号"
        return (
            MaterialStatus("已填好", "ok", "check", whose)
            if filled
            else MaterialStatus("还没填", "warn", "edit", "在银行卡那一步")
        )
    if need.id == FORM and any(p.blocks and not p.field.startswith("materials.") for p in intake.problems):
        return MaterialStatus("正在填", "accent", "edit", "受理后打印")
    return MaterialStatus("已填好", "ok", "check", "受理后打印")


def _until(record: MaterialRecord) -> str:
    day = as_date(record.until)
    return f"{month_and_day(day)}前补" if day else "还没写日期"


def has_record(record: MaterialRecord) -> bool:
    """Returns True when the clerk has recorded anything about this material."""
    return record.state is not MaterialState.MISSING or bool(record.captures)


def capture_label(need: RequiredMaterial, captures: int) -> str:
    """Returns the label for the next capture of a material: 身份证正面, 户口本 2. Never a file's own name."""
    sides = SIDES.get(need.id, ())
    if captures < len(sides):
        return f"{short_name(need)}{sides[captures]}"
    return short_name(need) if need.id == PHOTO and captures == 0 else f"{short_name(need)} {captures + 1}"


def count_chips(intake: Intake) -> tuple[tuple[str, Tone, str], ...]:
    """Returns the chips over the list: words, tone, icon. Only groups with at least one material."""
    needs = intake.material_needs()
    wanted = [need for need in needs if need.required]
    done = sum(n.state in (MaterialState.RECEIVED,) for n in wanted)
    groups: tuple[tuple[str, int, Tone, str], ...] = (
        ("齐", done, "ok", ""),
        ("缺", sum(n.lacking for n in wanted), "err", "warning"),
        ("容缺", sum(n.promised for n in wanted), "warn", ""),
        ("免提交", sum(n.state in (MaterialState.SYSTEM, MaterialState.WAIVED) for n in wanted), "accent", ""),
        ("评定后", sum(n.state is MaterialState.AFTER for n in wanted), "warn", ""),
        ("不用交", len(needs) - len(wanted), "", ""),
    )
    return tuple((f"{word} {count}", tone, icon) for word, count, tone, icon in groups if count)
