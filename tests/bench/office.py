"""The office that is measured: its hall, its clerk, and invented applicants as different as they come."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from stdnum.iso7064 import mod_11_2

from app.domain.answers import Value
from app.domain.case import Case
from app.domain.material import MaterialRecord, MaterialState
from app.domain.office import Clerk, DayLimit, HallSettings, Role
from app.usecases.desk.desk import Desk
from app.usecases.intake.intake import Intake
from tests.papers.samples import photo
from tests.samples.people import MATERIALS, an_application

CHINA = timezone(timedelta(hours=8))
FORM, STATION, PASSPHRASE = "disability_one_thing_2024", "K7M", "stems-and-branches"
SET = ("form", "receipt_a5", "receipt_80mm")  # what is printed for one applicant
CLERK = Clerk("dgy", "邓癸英", "0217", Role.ADMINISTRATOR)
HALL = HallSettings(
    hall="样例县政务服务中心",
    window="2 号窗口",
    phone="0731-00000000",
    address="样例县样例路 1 号",
    limits={"overall": DayLimit(15, "样例办〔2026〕1号"), "correction": DayLimit(5, "样例办〔2026〕1号")},
)
SURNAMES, STEMS, BRANCHES = "陈李王张刘周黄杨吴赵", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥山木禾林"


class WallClock:
    """The computer's clock in the office's time: durations are measured elsewhere, but a frozen clock would freeze the saving."""

    def now(self) -> datetime:
        return datetime.now(CHINA)

    def zone(self) -> timedelta:
        return timedelta(hours=8)


def name_of(which: int) -> str:
    """An invented name; a few hundred people share each surname, as in a county."""
    return SURNAMES[which % 10] + STEMS[which // 10 % 10] + BRANCHES[which // 100 % 16] + BRANCHES[which // 1600 % 16]


def id_number_of(which: int) -> str:
    """An id number that is right and nobody's, another for each `which`."""
    born = date(1950, 1, 1) + timedelta(days=which * 7 % 18_000)
    body = f"430121{born:%Y%m%d}{which % 100:03d}"
    return body + mod_11_2.calc_check_digit(body)


def applicant(which: int) -> dict[str, Value]:
    """One applicant's answers."""
    name = name_of(which)
    return an_application(
        applicant__name=name,
        applicant__id_number=id_number_of(which),
        applicant__phone=f"1300000{which % 10_000:04d}",
        bank__card_number=f"6200000000000{which:06d}",
        bank__holder=name,
    )


def hand_over_materials(intake: Intake) -> None:
    """The materials of the samples, as the clerk ticks them."""
    for name, said in MATERIALS.items():
        seen = "original" if said.get("original") else "copy" if said.get("copy") else ""
        intake.material(
            MaterialRecord(name, MaterialState(str(said["state"])), seen=seen, reason=str(said.get("reason", "")))
        )


def an_accepted_case(desk: Desk, which: int) -> Case:
    """An applicant with a photo, taken and accepted."""
    intake = Intake(desk, desk.new_case(FORM))
    for field, value in applicant(which).items():
        intake.answer(field, value)
    hand_over_materials(intake)
    intake.attach("photo", photo(), "证件照片")
    return intake.accept()
