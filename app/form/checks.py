"""Checks a field may name: each examines one value among all answers on a day and yields a sentence for each wrong or doubtful point.

Only certain errors are `wrong`. Everything a careful clerk could know better is `doubtful`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from app.domain.answers import Answers, Value
from app.domain.chinese_dates import short_date
from app.domain.identifiers import bank_card, certificate_number, person_name, phone, postcode, resident_id
from app.domain.problem import Severity
from app.errors import Refused
from app.form.schema import CheckResult
from app.form.types import as_date

HUNAN = ("湖南省", "湖南")
_LEVELS = {"province": "省", "city": "市", "county": "县", "township": "乡镇", "village": "村社区"}


def _number(
    validate: Callable[[str, date], str], doubts: Callable[[str, date], tuple[str, ...]]
) -> Callable[[Value, Answers, date], Iterator[CheckResult]]:
    """Makes a check from a number's module: a refusal is wrong, its doubts are doubtful."""

    def check(value: Value, _answers: Answers, on: date) -> Iterator[CheckResult]:
        text = str(value)
        try:
            validate(text, on)
        except Refused as refused:
            yield Severity.WRONG, refused.sentence
        else:
            yield from ((Severity.DOUBTFUL, doubt) for doubt in doubts(text, on))

    return check


resident_id_number = _number(resident_id.validate, resident_id.doubts)
certificate = _number(certificate_number.validate, certificate_number.doubts)
bank_card_number = _number(lambda text, _on: bank_card.validate(text), lambda text, _on: bank_card.doubts(text))
telephone = _number(lambda text, _on: phone.validate(text), lambda text, _on: phone.doubts(text))
name_of_person = _number(lambda text, _on: person_name.validate(text), lambda text, _on: person_name.doubts(text))


def name_check(id_field: str) -> Callable[[Value, Answers, date], Iterator[CheckResult]]:
    """Makes the check of a name, which also doubts Latin letters in it when the id number next to it is a mainland one: its holder
    has a name in Chinese characters."""

    def check(value: Value, answers: Answers, on: date) -> Iterator[CheckResult]:
        points = tuple(name_of_person(value, answers, on))
        yield from points
        off = Severity.DOUBTFUL, person_name.INPUT_OFF
        if (
            off not in points
            and person_name.has_latin(str(value))
            and resident_id.of_mainland(answers.text(id_field), on)
        ):
            yield off

    return check


def postal_code(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
    """Six digits; within Hunan they begin with 41 or 42, anything else there is doubtful."""
    in_hunan = answers.address("applicant.current_address").get("province", "") in HUNAN
    try:
        postcode.validate(str(value))
    except Refused as refused:
        yield Severity.WRONG, refused.sentence
    else:
        yield from ((Severity.DOUBTFUL, doubt) for doubt in postcode.doubts(str(value), in_hunan))


def agrees_with_id(
    field_label: str, read: Callable[[str], str]
) -> Callable[[Value, Answers, date], Iterator[CheckResult]]:
    """Makes the check that doubts a typed value which differs from the applicant's id number (sex, birth month). The value is never overwritten."""

    def check(value: Value, answers: Answers, on: date) -> Iterator[CheckResult]:
        number = answers.text("applicant.id_number")
        if resident_id.is_valid(number, on) and read(number) != value:
            yield Severity.DOUBTFUL, f"填的{field_label}和身份证号对不上，请核对是哪一个错了。"

    return check


def not_after_today(value: Value, _answers: Answers, on: date) -> Iterator[CheckResult]:
    """A day or month that lies after the day the case is taken is certainly wrong."""
    if str(value) > on.isoformat()[: len(str(value))]:
        yield Severity.WRONG, "日期在受理当天之后，请再核对。"


def not_before_today(value: Value, _answers: Answers, on: date) -> Iterator[CheckResult]:
    """An appointment or authority in the past is doubtful: it may have been recorded afterwards."""
    day = as_date(str(value))
    if day and day < on:
        yield Severity.DOUBTFUL, "日期已经过了，请再核对。"


def signed_before(value: Value, _answers: Answers, on: date) -> Iterator[CheckResult]:
    """An application's day before the day the case is taken is doubtful: it may be right (signed at home, brought later)."""
    day = as_date(str(value))
    if day and day < on:
        yield Severity.DOUBTFUL, f"申请日期早于受理当天（{short_date(on, day)}），请和申请人核对是哪天签的。"


def address_to_township(value: Value, _answers: Answers, _on: date) -> Iterator[CheckResult]:
    """An address needs a province and a city or county; one without county, township or village is doubtful, since mail would go astray.

    Some cities have no counties at all (仙桃市, 东莞市), so a missing county is never certain to be wrong.
    """
    parts = {k: v.strip() for k, v in value.items()} if isinstance(value, dict) else {}
    if not parts.get("province") or not (parts.get("city") or parts.get("county")):
        yield Severity.MISSING, "地址还没选到市、县。"
    elif not parts.get("county") and parts["province"] in HUNAN:
        yield Severity.DOUBTFUL, "地址还没选到县（市、区），请核对。"
    elif not parts.get("township"):
        yield Severity.DOUBTFUL, "地址还没填到乡（镇、街道），请核对。"
    elif not parts.get("village") and not parts.get("detail"):
        yield Severity.DOUBTFUL, "地址还没填到村（社区），请核对。"
    if in_letters := [name for level, name in _LEVELS.items() if _is_in_letters(parts.get(level, ""))]:
        yield Severity.DOUBTFUL, f"地址的{'、'.join(in_letters)}是字母，像是输入法没打开，请核对。"


def _is_in_letters(place: str) -> bool:
    """True when a place's name is still its pinyin. A house may have a letter (A3 栋), a place has not."""
    return place.isascii() and person_name.has_latin(place)


def differs_from(field: str, sentence: str) -> Callable[[Value, Answers, date], Iterator[CheckResult]]:
    """Makes the check that doubts a value equal to that of another field, as when the guardian has the applicant's own number."""

    def check(value: Value, answers: Answers, _on: date) -> Iterator[CheckResult]:
        if value == answers.get(field):
            yield Severity.DOUBTFUL, sentence

    return check
