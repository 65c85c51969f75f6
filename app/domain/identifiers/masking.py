"""Masking by place of use: each column of the table in the office's rules is one name here.

Nothing is masked in the wizard and on the papers to be signed. The number modules define how a number is masked; this
module defines how much of it each place may show.

>>> name("陈丙山"), id_number("430121196805210019"), phone("13000000012"), bank_card("6200000000000013")
('陈**', '4301**********0019', '130****0012', '**** **** 0013')
>>> id_number_in_case("430121196805210019"), id_number_on_receipt("430121196805210019")
('430121********0019', '430***********0019')
>>> certificate_number("43012119680521001942")
'4301**********0019**'
>>> home = {"province": "湖南省", "city": "长沙市", "county": "长沙县", "township": "松涧镇", "village": "石桥村", "detail": "三组12号"}
>>> address_to_village(home)
'湖南省长沙市长沙县松涧镇石桥村'
"""

from collections.abc import Mapping

from app.domain.identifiers import bank_card as _bank_card
from app.domain.identifiers import certificate_number as _certificate_number
from app.domain.identifiers import person_name, resident_id
from app.domain.identifiers import phone as _phone

name = (
    person_name.mask
)  # 陈**, 欧阳**: the receipt, and the screen after acceptance, which is often turned to the applicant
id_number = resident_id.mask  # four and four: lists, the applicant's screen, exports
certificate_number = _certificate_number.mask  # as the id number, with category and grade hidden
phone = _phone.mask  # three and four
bank_card = _bank_card.mask  # the last four


def id_number_in_case(text: str) -> str:
    """Returns six and four characters, for the detail of a case, where the clerk may uncover it for ten seconds."""
    return resident_id.mask(text, head=6)


def id_number_on_receipt(text: str) -> str:
    """Returns three and four characters, for the paper that leaves the hall."""
    return resident_id.mask(text, head=3)


def address_to_village(parts: Mapping[str, str]) -> str:
    """Returns the address down to the village, for the list, the detail of a case, the applicant's screen and exports."""
    return "".join(parts.get(part, "").strip() for part in ("province", "city", "county", "township", "village"))
