"""存疑 of a case of the special-groups catalogue: no doubt here blocks the case, each is confirmed with a note.

The catalogue recommends and does not forbid (可选), and a mandate is asked for, never assumed.
"""

from collections.abc import Iterator
from datetime import date

from app.catalogue.services import Service
from app.domain.answers import Answers
from app.domain.person import age_of_applicant
from app.domain.problem import Problem, Severity
from app.form.schema import Vocabulary

WINDOW, EXEMPT = "window", "no_application"


def service_problems(service: Service | None, answers: Answers, on: date, names: Vocabulary) -> tuple[Problem, ...]:
    """Returns every doubt about the handling of this service for this person on this day; none while no service is chosen."""
    if service is None:
        return ()
    return tuple(Problem(field, Severity.DOUBTFUL, words) for field, words in _doubts(service, answers, on, names))


def _doubts(service: Service, answers: Answers, on: date, names: Vocabulary) -> Iterator[tuple[str, str]]:
    if service.off:
        yield "service.item", f"本县停办这一项（{service.off}）。还要办就写明原因。"
    age, read = age_of_applicant(answers, on), service.reading
    if read.below_age and age is not None and age >= read.below_age:
        yield "service.item", f"目录写的是“{read.age_words}”，申请人 {age} 周岁，请核对。还要办就写明原因。"
    if len(service.items) > 1 and "service.sub_items" not in answers:
        yield "service.sub_items", f"这件事有 {len(service.items)} 个涉及事项，还没选办哪一项。"
    mode = answers.text("service.mode")
    if service.modes == (EXEMPT,) and mode in ("", WINDOW):
        yield "service.mode", "这件事目录写的是免审办：不用申请，记进确认名单。还要收申请就写一句为什么。"
    elif mode and mode != WINDOW and not service.recommends(mode):
        yield "service.mode", f"目录没有推荐“{names.name('service_modes', mode)}”。可以这样办，写一句为什么。"
    if service.reading.consent and answers.truth("service.assisted"):
        yield from _mandate(service.reading.consent, answers)
    if service.reading.account and "bank.card_number" not in answers:
        yield "bank.card_number", "这件事要发钱，还没填收款账户。"


def _mandate(words: str, answers: Answers) -> Iterator[tuple[str, str]]:
    if "service.entrusted" not in answers:
        yield "service.entrusted", f"目录写着“{words}”，还没问愿不愿意委托帮代办。"
    elif not answers.truth("service.entrusted"):
        yield "service.entrusted", "没有自愿委托，不能让帮代办员代办，请核对。"
