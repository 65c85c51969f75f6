"""Privacy notice for the applicant, worded to be read aloud. It does not quote the law's own text.
个人信息保护法: 17 content of a notice, 28 sensitive data, 29 and 30 consent and the need for it, 31 children under fourteen,
35 an office acting by law must inform as well; 45 to 47 rights of the person.
"""

from __future__ import annotations

from collections.abc import Sequence

LAW = "个人信息保护法第17、28–31、35条"
TITLE = "个人信息告知"
UNDER = 14  # years; article 31

_KEPT = "申请表上填的、材料影像和签名。残疾情况、身份证号、银行账号属于敏感信息。"
_WHY = "只用来办您这次申请的事项。办这些事要核对身份和条件，不提供就办不了。"
_HOW_LONG = "按档案规定的期限，由本大厅保管。存在本机时是加密的。"
_RIGHTS = "您可以查，可以要求更正或删除，由本大厅办理。"
_CHILD = "未满 14 周岁，要先告诉监护人，监护人同意才收。"
_BY_LAW = "办这次申请本身不用另外同意，告诉您就行；下面几样要您另外点头，可以不同意。"


def notice_points(departments: Sequence[str], child: bool) -> tuple[tuple[str, str], ...]:
    """Returns the notice point by point as (topic, text). `departments` are those responsible for the ticked matters."""
    who = "、".join(departments)
    seen = f"本大厅经办人员，和承办部门（{who}）的经办人员。" if who else "本大厅经办人员，和所选事项的承办部门。"
    points = [("留什么", _KEPT), ("为什么", _WHY), ("谁能看", seen), ("留多久", _HOW_LONG), ("您的权利", _RIGHTS)]
    if child:
        points.append(("孩子", _CHILD))
    return (*points, ("同意", _BY_LAW))
