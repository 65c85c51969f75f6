"""Conditions for screening, notifying and choosing in stage two: 完成第一阶段残疾人证相关业务事项办理后 (三（二）)."""

from app.domain.case import Case
from app.domain.case_states import MatterState


def waits_for_stage_one(case: Case) -> bool:
    """True when a linked matter waits for the end of stage one."""
    return any(progress.state is MatterState.WAITING for progress in case.course.matters.values())


def stage_one_ended(case: Case) -> bool:
    """True when there was a certificate matter, every one has ended, and one of them with a certificate."""
    certificates = [case.course.matters.get(matter) for matter in case.answers.codes("application.types")]
    states = [progress.state for progress in certificates if progress is not None]
    return bool(states) and all(state.ended for state in states) and MatterState.COMPLETED in states


def may_screen(case: Case) -> bool:
    """True when stage two can be screened: the certificate is there, and no choice was made yet."""
    two = case.course.stage_two
    return (
        case.is_under_way
        and stage_one_ended(case)
        and case.answers.codes("application.types") != ["cert_cancel"]
        and (two is None or two.chosen is None)
    )


def may_notify(case: Case) -> bool:
    """True when the applicant can be notified: screened and not chosen yet."""
    two = case.course.stage_two
    return may_screen(case) and two is not None


def may_choose(case: Case) -> bool:
    """True when the applicant can choose now: stage one has ended, with a certificate or without, and nothing was chosen yet."""
    two, result = case.course.stage_two, case.course.result
    if two is not None and two.chosen is not None:
        return False
    refused = result is not None and not result.granted
    unassessed = case.is_under_way and refused and waits_for_stage_one(case)
    return may_notify(case) or unassessed
