"""What is masked where, on one page: each column of the table in the office's rules is one function here.

Nothing is masked in the wizard and on the papers to be signed. The number modules know how their own number is covered; this
page says how much of it each place may show.

>>> name("陈丙山"), id_number("430121196805210019"), phone("13000000012"), bank_card("6200000000000013")
('陈**', '4301**********0019', '130****0012', '**** **** 0013')
>>> id_number_in_case("430121196805210019"), id_number_on_receipt("430121196805210019")
('430121********0019', '430***********0019')
>>> certificate_number("43012119680521001942")
'4301**********0019**'
>>> home = {"province": "湖南省", "city": "长沙市", "county": "长沙县", "township": "松涧镇", "village": "石桥村", "detail": "三组12号"}
>>> address_to_township(home), address_to_village(home)
('湖南省长沙市长沙县松涧镇', '湖南省长沙市长沙县松涧镇石桥村')
"""

from collections.abc import Mapping

from app.domain.identifiers import bank_card as _bank_card
from app.domain.identifiers import certificate_number as _certificate_number
from app.domain.identifiers import person_name, resident_id
from app.domain.identifiers import phone as _phone

_TO_TOWNSHIP = ("province", "city", "county", "township")
_TO_VILLAGE = (*_TO_TOWNSHIP, "village")


def name(text: str) -> str:
    """陈**, 欧阳**: the receipt, and the screen after acceptance, which is often turned to the applicant."""
    return person_name.mask(text)


def id_number(text: str) -> str:
    """Four and four: lists, the applicant's screen, exports."""
    return resident_id.mask(text)


def id_number_in_case(text: str) -> str:
    """Six and four: the detail of a case, where the clerk may uncover it for ten seconds."""
    return resident_id.mask(text, head=6)


def id_number_on_receipt(text: str) -> str:
    """Three and four: the paper that leaves the hall."""
    return resident_id.mask(text, head=3)


def certificate_number(text: str) -> str:
    """As the id number, with category and grade hidden."""
    return _certificate_number.mask(text)


def phone(text: str) -> str:
    """Three and four."""
    return _phone.mask(text)


def bank_card(text: str) -> str:
    """The last four."""
    return _bank_card.mask(text)


def address_to_township(parts: Mapping[str, str]) -> str:
    """Where nothing finer is needed than who serves the place."""
    return _joined(parts, _TO_TOWNSHIP)


def address_to_village(parts: Mapping[str, str]) -> str:
    """The list, the detail of a case, the applicant's screen and exports: the house number stays hidden."""
    return _joined(parts, _TO_VILLAGE)


def _joined(parts: Mapping[str, str], kept: tuple[str, ...]) -> str:
    return "".join(parts.get(part, "").strip() for part in kept)
