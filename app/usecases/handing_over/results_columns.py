"""结果回填表: the columns for a department's results, in one order (docs/handover-columns.md)."""

from app.domain.case_states import MatterState
from app.sheets.table import SheetColumn
from app.usecases.wording.office_words import MATTER_WORDS

BY_WORD = {
    MATTER_WORDS[state].word: state
    for state in (MatterState.IN_PROGRESS, MatterState.COMPLETED, MatterState.DECLINED, MatterState.RETURNED)
}
LIST, NUMBER, MATTER, NAME = "清单编号", "受理编号", "事项", "申请人"
RESULT, ON, DOCUMENT, NOTE = "结果", "结果日期", "文号或证号", "说明"
RESULTS = (
    SheetColumn(LIST, 19),
    SheetColumn(NUMBER, 19),
    SheetColumn(MATTER, 28),
    SheetColumn(NAME, 14),
    SheetColumn(RESULT, 12, tuple(BY_WORD)),
    SheetColumn(ON, 14),
    SheetColumn(DOCUMENT, 24),
    SheetColumn(NOTE, 40),
)
HEADER = tuple(column.name for column in RESULTS)
