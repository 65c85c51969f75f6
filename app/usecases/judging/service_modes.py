"""怎么办: the ways of handling a service for a person, the recommended ones with the reason, and the duties of staff in its text.

Every statement is quoted from the catalogue. A way without a tick is still possible (可选), with the clerk's reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.catalogue.codes import Codes
from app.catalogue.services import MODES, Service
from app.domain.answers import Answers

SEVERE = (1, 2)  # 附件3 二: 重度 is grade one or two
WHEELCHAIR = "wheelchair"


@dataclass(frozen=True)
class ServiceMode:
    """One way of handling. `recommended` by the catalogue or the county, `fits` this person best, `why` in a short
    sentence, `duties` the text's words about it, word for word."""

    mode: str
    name: str
    recommended: bool
    fits: bool
    why: str
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceModes:
    """Every way for one service and one person, the best fit first; `always` are the duties in the text for every way."""

    service: Service
    ways: tuple[ServiceMode, ...]
    always: tuple[str, ...]

    @property
    def handled_by(self) -> str:
        """The responsible departments: 县、乡级 民政部门."""
        return f"{self.service.levels_print} {self.service.departments_print}"

    def way(self, mode: str) -> ServiceMode:
        """Returns the way of this mode. Raises StopIteration for the window, which is no way of the catalogue."""
        return next(way for way in self.ways if way.mode == mode)


def hard_to_move(answers: Answers) -> str:
    """Returns the reason why the way to a window is hard for this person, from the answers; empty when there is none."""
    if WHEELCHAIR in answers.codes("service.needs"):
        return "要轮椅通道"
    if answers.get("facts.disability_grade") in SEVERE:
        return "重度残疾"
    return answers.text("visit.reason").strip()


def service_modes(service: Service, answers: Answers, codes: Codes) -> ServiceModes:
    """Returns the four ways of the catalogue for this service and these answers."""
    names = {mode: codes.name("service_modes", mode) for mode in MODES}
    ways = [_way(service, mode, names, answers) for mode in MODES]
    ways.sort(key=lambda way: (not way.recommended, not way.fits))
    return ServiceModes(service, tuple(ways), tuple(duty.phrase for duty in service.reading.duties if not duty.modes))


def _way(service: Service, mode: str, names: Mapping[str, str], answers: Answers) -> ServiceMode:
    recommended = service.recommends(mode)
    duties = tuple(duty.phrase for duty in service.reading.duties if mode in duty.modes)
    why, fits = _why(service, mode, answers) if recommended else ("目录没有推荐，要这样办就写明原因", False)
    return ServiceMode(mode, names[mode], recommended, fits, why, duties)


def _why(service: Service, mode: str, answers: Answers) -> tuple[str, bool]:
    """Returns the reason why a recommended way suits, and True when it suits this person best."""
    by = f"本县推荐（{service.modes_document}）" if mode in service.hall_modes else "目录推荐"
    hard = hard_to_move(answers)
    match mode:
        case "no_application":
            return f"{by}，不用申请，记进确认名单", True
        case "home":
            return (f"{by}，{hard}，上门去办", True) if hard else (f"{by}，行动不便就上门", False)
        case "nearby":
            place = place_of(service, answers)
            return (f"{by}，就近到{place}" if place else f"{by}，就近办"), not (hard and service.recommends("home"))
        case _:
            return f"{by}，会用手机的可以自己办", False


def place_of(service: Service, answers: Answers) -> str:
    """Returns the place nearby for this person, by the address the text speaks of: 松涧镇石桥村; empty while it is not known."""
    address = answers.address("applicant.household_address")
    if service.reading.at == "current":
        address = answers.address("applicant.current_address") or address
    return address.get("township", "") + address.get("village", "")


@dataclass(frozen=True)
class ModeOffer:
    """Another service the text couples with this one: its number, its name, the words, and a flag when they require a mandate."""

    item: str
    name: str
    phrase: str
    consent: bool


def offers_of(service: Service, codes: Codes) -> tuple[ModeOffer, ...]:
    """Returns the services offered together with a service. None is assumed to be wanted: the person says so or it is not done."""
    return tuple(
        ModeOffer(str(couple.offer), codes.name("service_items", str(couple.offer)), couple.phrase, couple.consent)
        for couple in service.reading.couples
    )


def marked(service: Service, phrases: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yields the requirement in its own words, cut where a phrase begins or ends, each part with True when it is to be marked."""
    text, at = service.requirement, 0
    spans = sorted((text.index(phrase), text.index(phrase) + len(phrase)) for phrase in phrases if phrase in text)
    for begin, end in spans:
        start = max(begin, at)
        if start > at:
            yield text[at:start], False
        if end > start:
            yield text[start:end], True
            at = end
    if at < len(text):
        yield text[at:], False
