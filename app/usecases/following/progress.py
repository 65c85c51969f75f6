"""进度 of a case: the past steps of each of its two stages and those to come, in the order they come.

Past steps are on record, steps to come follow from the case and the hall's settings; a day that is not set is not made
up.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.case import Case
from app.domain.case_states import CLOSED, ActKind, CaseState, MatterState
from app.domain.course import Act, MatterProgress
from app.domain.identifiers import tracking_number
from app.domain.material import MaterialState
from app.form.types import as_date
from app.usecases.deciding.case_status import answer_day, lacking
from app.usecases.deciding.certificate_number import assessed_matters, awaits_number
from app.usecases.desk.desk import Desk
from app.usecases.following.event_words import NOTIFICATION_MODE_WORDS, NOTIFICATION_OUTCOME_WORDS
from app.usecases.stage_two.assessment_result import NO_NUMBER_YET, result_words
from app.usecases.wording.matters import matter_name, service_matters
from app.usecases.wording.office_words import ACT_WORDS, CASE_WORDS, MATTER_WORDS, PAUSE_WORDS

CERTIFICATE = "cert_"
ENDING = (ActKind.COMPLETED, ActKind.DELIVERED)  # of the whole case
JUDGED = "重新判断能不能办"  # known only by its day; it precedes notification and choice


@dataclass(frozen=True)
class ProgressStep:
    """One step: the act, its time (a moment, a day or a word), a person or remark, and whether it is done."""

    what: str
    at: datetime | date | None = None
    when: str = ""
    beside: str = field(default="", repr=False)
    done: bool = False


@dataclass(frozen=True)
class StageProgress:
    """第一阶段, 第二阶段 or the single matter: its subject, its state in a word, and its steps."""

    title: str
    about: str
    stands: str
    steps: tuple[ProgressStep, ...]


def progress(desk: Desk, case: Case) -> tuple[StageProgress, ...]:
    """Returns the stages of a case that was taken; none for a draft."""
    if case.is_draft or not case.tracking_number:
        return ()
    words = _StageWords(desk, case)
    if not desk.library.programme(case.form).two_stages:
        return (
            StageProgress("单项", words.service, words.stands(()), (*words.done(words.all_ids), *words.ahead_one())),
        )
    one, two = words.stage_ids
    if not one:
        return (StageProgress("第二阶段", words.about_two, words.stands(two), (*words.done(two), *words.ahead_one())),)
    if not two:
        return (StageProgress("第一阶段", words.about_one, words.stands_one(), (*words.done(one), *words.ahead_one())),)
    first = StageProgress("第一阶段", words.about_one, words.stands_one(), (*words.done_one(one), *words.ahead_one()))
    return first, StageProgress(
        "第二阶段", words.about_two, words.stands_two(), (*words.done_two(two), *words.ahead_two(two))
    )


class _StageWords:
    """Words for the stages of one case."""

    def __init__(self, desk: Desk, case: Case) -> None:
        self._desk, self._case, self._codes = desk, case, desk.library.codes
        self.all_ids = tuple(case.course.matters)

    @property
    def stage_ids(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The matters of each stage; the answers name those of an older case, stored before its matters were recorded."""
        answers = self._case.answers
        asked = (*answers.codes("application.types"), *answers.codes("matters.selected"), *self.all_ids)
        ids = tuple(dict.fromkeys(asked))
        return tuple(m for m in ids if m.startswith(CERTIFICATE)), tuple(
            m for m in ids if not m.startswith(CERTIFICATE)
        )

    @property
    def service(self) -> str:
        return "".join(service_matters(self._codes, self._case.answers))

    @property
    def about_one(self) -> str:
        return "、".join(matter_name(self._codes, matter) for matter in self.stage_ids[0])

    @property
    def about_two(self) -> str:
        two = self.stage_ids[1]
        return f"{len(two)} 项联办事项" if len(two) > 1 else "".join(matter_name(self._codes, m) for m in two)

    # -- state of a stage

    def stands(self, matters: tuple[str, ...]) -> str:
        case = self._case
        if not case.is_open:
            return CASE_WORDS[case.state].word if case.state in CLOSED else ""
        if case.state is CaseState.AWAITING_SUPPLEMENT:
            return "待补正"
        return "已收件" if case.state is CaseState.RECEIVED else "办结" if self._ended(matters) else "办理中"

    def stands_one(self) -> str:
        if self._case.is_open and (result := self._case.course.result) is not None:
            return "已有结果" if result.granted else "未达到标准"
        return self.stands(self.stage_ids[0])

    def stands_two(self) -> str:
        course = self._case.course
        if not self._case.is_open:
            return CASE_WORDS[self._case.state].word if self._case.state in CLOSED else ""
        if course.result is None:
            return "评残后开始" if assessed_matters(self._case) else "第一阶段办结后开始"
        if course.stage_two is None or course.stage_two.chosen is None:
            return "待筛查" if course.stage_two is None else "待申请人选择" if course.stage_two.told else "待告知"
        return "办结" if self._ended(self.stage_ids[1]) else "办理中"

    def _ended(self, matters: tuple[str, ...]) -> bool:
        known = [self._case.course.matters[m] for m in matters if m in self._case.course.matters]
        return bool(known) and all(matter.state.ended for matter in known)

    # -- past steps

    def done(self, matters: tuple[str, ...]) -> tuple[ProgressStep, ...]:
        """Returns acts, pauses, the result, and the progress of the matters, in order of time."""
        steps = [*self._acts(), *self._pauses(), *self._result(), *self._moved(matters)]
        return tuple(sorted(steps, key=self._moment))

    def done_one(self, matters: tuple[str, ...]) -> tuple[ProgressStep, ...]:
        """Returns the past steps of the first of two stages; the acts that end the whole case come at the end of the second."""
        steps = [*self._acts(ending=False), *self._pauses(), *self._result(), *self._moved(matters)]
        return tuple(sorted(steps, key=self._moment))

    def done_two(self, matters: tuple[str, ...]) -> tuple[ProgressStep, ...]:
        steps = [*self._stage_two(), *self._moved(matters)]
        ends = [act for act in self._case.course.acts if act.kind in ENDING]
        return (*sorted(steps, key=self._moment), *map(_act_step, ends))

    def _moment(self, step: ProgressStep) -> tuple[date, int]:
        """Returns the sort key by time; a step known only by its day comes after the acts of that day, the judgement
        before them.
        """
        if isinstance(step.at, datetime):
            at = step.at.astimezone(self._desk.clock.now().tzinfo)
            return at.date(), at.hour * 60 + at.minute
        return step.at or date.max, -1 if step.what == JUDGED else 24 * 60

    def _acts(self, ending: bool = True) -> Iterator[ProgressStep]:
        case = self._case
        if not case.course.acts and case.accepted_at:
            issued = case.issued
            who = " ".join((issued.window, issued.clerk_name)).strip() if issued else ""
            yield ProgressStep("窗口受理", case.accepted_at, beside=who, done=True)
        yield from (_act_step(act) for act in case.course.acts if ending or act.kind not in ENDING)

    def _pauses(self) -> Iterator[ProgressStep]:
        for pause in self._case.course.pauses:
            matter_words = f"（{matter_name(self._codes, pause.matter)}）" if pause.matter else ""
            yield ProgressStep(
                f"暂停计时：{PAUSE_WORDS[pause.reason].word}{matter_words}", pause.since, beside=pause.note, done=True
            )
            if pause.until:
                yield ProgressStep(f"恢复计时{matter_words}", pause.until, done=True)

    def _result(self) -> Iterator[ProgressStep]:
        if result := self._case.course.result:
            text = result_words(self._codes, result)
            yield ProgressStep(f"评残结果：{text}", result.recorded_at or result.on, beside=result.clerk, done=True)

    def _moved(self, matters: tuple[str, ...]) -> Iterator[ProgressStep]:
        for name in matters:
            matter = self._case.course.matters.get(name)
            if matter is None or matter.since is None or matter.state in (MatterState.WAITING, MatterState.ACCEPTED):
                continue
            text = f"{matter_name(self._codes, name)}：{MATTER_WORDS[matter.state].word}"
            yield ProgressStep(text, matter.since, beside=_papers(matter), done=True)

    def _stage_two(self) -> Iterator[ProgressStep]:
        two = self._case.course.stage_two
        if two is None:
            return
        yield ProgressStep(JUDGED, two.screened_on, done=True)
        for notification in two.told:
            text = "，".join(
                part
                for part in (
                    NOTIFICATION_MODE_WORDS.get(notification.how, ""),
                    NOTIFICATION_OUTCOME_WORDS.get(notification.outcome, ""),
                )
                if part
            )
            yield ProgressStep(f"告知申请人：{text}", notification.at, beside=notification.clerk, done=True)
        if two.chosen is not None:
            what = f"申请人选了 {len(two.chosen)} 项" if two.chosen else "申请人这次都不办"
            yield ProgressStep(what, two.chosen_at or two.screened_on, done=True)

    # -- steps to come

    def ahead_one(self) -> Iterator[ProgressStep]:
        """Yields the steps from now to the end of the first stage, or of a case that has only one."""
        case = self._case
        if awaits_number(case):
            yield ProgressStep(f"{NO_NUMBER_YET}，待补录", when="发证后")
        if not case.is_open:
            if not (self.stage_ids[0] and self.stage_ids[1]):
                yield from self._to_deliver()
            return
        if case.state is CaseState.RECEIVED:
            yield ProgressStep("决定是否受理", case.course.due)
            return
        for state in (MaterialState.MISSING, MaterialState.PROMISED):
            if case.state is CaseState.AWAITING_SUPPLEMENT or state is MaterialState.PROMISED:
                yield from self._to_bring(state)
        if assessed_matters(case) and case.course.result is None:
            yield ProgressStep("到指定医院评残", when="按评残安排")
        if case.course.result is None and not self._ended(self.stage_ids[0] or self.all_ids):
            day = answer_day(self._desk.library.calendar, case)
            yield ProgressStep(
                "答复", day, when="" if day else "停表后顺延" if case.course.days is not None else "未设定"
            )
        if not self.stage_ids[1] or not self.stage_ids[0]:
            yield ProgressStep("办结、送达", when="办完后")

    def ahead_two(self, matters: tuple[str, ...]) -> Iterator[ProgressStep]:
        """Yields the steps the second stage still needs; none of them begins before the result is on record."""
        case, course = self._case, self._case.course
        if not case.is_open:
            yield from self._to_deliver()
            return
        two = course.stage_two
        if course.result is None and assessed_matters(case):
            yield ProgressStep("录入残疾类别、等级", when="—")
        if two is None:
            yield ProgressStep(f"重新判断 {len(matters)} 项能不能办", when="—")
        if two is None or not two.told:
            yield ProgressStep("告知申请人", when="—")
        if two is None or two.chosen is None:
            yield ProgressStep("申请人选择", when="—")
        if not self._ended(matters):
            yield ProgressStep("移交、办理", when="—")
        yield ProgressStep("办结、送达", when="办完后")

    def _to_deliver(self) -> Iterator[ProgressStep]:
        if self._case.state is CaseState.COMPLETED and not self._case.course.last(ActKind.DELIVERED):
            yield ProgressStep("送达签收", when="办结后")

    def _to_bring(self, state: MaterialState) -> Iterator[ProgressStep]:
        names = {material.id: material.name for material in self._desk.library.materials}
        for record in lacking(self._case, state):
            yield ProgressStep(f"补交{names.get(record.id, record.id)}", as_date(record.until), when="尽快")


def _act_step(act: Act) -> ProgressStep:
    return ProgressStep(ACT_WORDS[act.kind], act.at, beside=_remark(act), done=True)


def _remark(act: Act) -> str:
    """Returns the remark on an act: its receiver, or the window and the clerk."""
    if receiver := act.said.get("receiver", ""):
        return f"{receiver} {act.said.get('relation', '')}".strip()
    return f"{act.said.get('window', '')} {act.clerk}".strip()


def _papers(matter: MatterProgress) -> str:
    if matter.document:
        return matter.document
    return (
        f"清单 {tracking_number.format(matter.handover)}" if tracking_number.is_valid(matter.handover) else matter.note
    )
