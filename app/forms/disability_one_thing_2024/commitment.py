"""申请承诺 and 备注: the commitment in the source's words, its signature and the remark, at their places on 附件2."""

from app.form.schema import Box, PrintedSentence, Section
from app.forms.blocks.commitment import REMARKED, SIGNING
from app.forms.blocks.placed import Place, with_places

TOP = 220.35

PARAGRAPHS = (
    "本人（{applicant.name}）现申请办理以上勾选的联办事项，上述申报事项为自主选择，"
    "同时知晓将根据残疾人证办理结果确定是否符合条件享受有关补贴或政府代缴政策。",
    "本人确认申报信息、内容真实有效，并承诺自行承担因姓名、户籍地等所填报信息有误和不真实等所造成的法律后果、所引发的相关法律责任。",
)

PLACES: dict[str, Place] = {
    "commitment.signature": (Box(118, TOP + 28, 30, 8), Box(148, TOP + 27.5, 41, 9)),
    "commitment.date": (Box(125, TOP + 36.5, 20, 7), Box(145, TOP + 36.5, 44, 7)),
}

COMMITMENT = Section(
    id="commitment",
    title="申请承诺",
    box=Box(20, TOP, 172, 44),
    title_box=Box(20, TOP, 22, 44),
    printed=(
        PrintedSentence(PARAGRAPHS[0], Box(45, TOP + 2.5, 144, 12.5), "body"),
        PrintedSentence(PARAGRAPHS[1], Box(45, TOP + 15, 144, 12.5), "body"),
    ),
    fields=with_places(SIGNING, PLACES),
)

REMARK = Section(
    id="remark",
    title="备注",
    box=Box(20, TOP + 44, 172, 13),
    title_box=Box(20, TOP + 44, 22, 13),
    fields=with_places(REMARKED, {"remark.text": (None, Box(42, TOP + 44, 150, 13))}),
)
