"""Invented people whose papers are printed and read back: heavenly-stem and earthly-branch names, numbers nobody has."""

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image, ImageDraw

from app.domain.answers import Answers
from app.domain.case import IssuingDetails
from app.papers.receipts.content import (
    CancelContent,
    LackingPaper,
    NoticeContent,
    NoticeItem,
    PaperNotNow,
    ReceiptContent,
    ReceivedPaper,
)
from app.papers.typesetting.print_mark import PrintMark

ON = date(2026, 11, 22)
NUMBER = "261122K7M00370"
CODE = "0026112219700003731176"  # as bar code and QR hold it
GROUPED = "261122-K7M-0037-0"
MARK = PrintMark(datetime(2026, 11, 22, 9, 46, tzinfo=UTC), nth=1, demo=True)
DRAFT = PrintMark(MARK.printed_at, draft=True, demo=True)
ISSUED = IssuingDetails(
    "长沙县政务服务中心", "2 号窗口", "0731-00000000", "松涧镇样例路 1 号", "邓癸英", "0217", demo=True, digits=True
)
UNSET = IssuingDetails("长沙县政务服务中心", "", "", "", "邓癸英", "", demo=True, digits=True)
LONG_NAME = (
    "买买提" + "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" + "·" + "阿卜杜勒甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
)
HOME = {
    "province": "湖南省",
    "city": "长沙市",
    "county": "长沙县",
    "township": "松涧镇",
    "village": "石桥村",
    "detail": "三组12号",
}

WALK_IN = Answers(
    {
        "applicant.name": "陈丙山",
        "applicant.id_number": "430121196805210019",
        "applicant.ethnicity": "01",
        "applicant.marital_status": "married",
        "applicant.native_place": "湖南长沙",
        "applicant.education": "70",
        "applicant.household_address": HOME,
        "applicant.same_address": True,
        "applicant.postcode": "410100",
        "applicant.phone": "13000000012",
        "guardian.name": "陈庚兰",
        "guardian.relation": "30",
        "guardian.phone": "13000000034",
        "application.types": ["cert_new"],
        "application.disability_category": ["physical"],
        "matters.selected": ["nursing_subsidy", "pension", "medical", "employment_counselling"],
        "bank.card_number": "6200000000000000125",
        "bank.holder": "陈丙山",
        "bank.branch": "样例农商行",
        "commitment.date": "2026-11-22",
        "remark.text": "行动不便，上门办理；由帮代办员协助填写。",
    }
)


RECEIPT = ReceiptContent(
    tracking_number=NUMBER,
    name="陈丙山",
    id_number="430121196805210019",
    accepted_at=MARK.printed_at,
    stage_one=("残疾人证新办（残疾类别：肢体）",),
    stage_two=(
        "重度残疾人护理补贴",
        "城乡居民基本养老保险登记",
        "城乡居民基本医疗保险登记",
        "残疾人就业咨询与职业介绍",
    ),
    answer_by=date(2026, 12, 10),
    received=(
        ReceivedPaper("湖南省残疾人服务“一件事”申请表", "在线填报"),
        ReceivedPaper("身份证", "已核原件，扫描 2 页"),
        ReceivedPaper("户口本", "已核原件，扫描 2 页"),
        ReceivedPaper("银行卡信息", "在线填报"),
    ),
    lacking=(LackingPaper("证件照片", "两寸近期免冠白底彩照", "窗口现场拍摄，或上门服务时拍摄", date(2026, 11, 26)),),
    after=("残疾评定结果",),
    waived=("居住证明",),
)
MATERIALS = [
    "湖南省残疾人服务“一件事”申请表",
    "身份证",
    "户口本",
    "居住证明",
    "残疾评定结果",
    "证件照片",
    "户口迁移证明/迁入地户口本",
    "残疾人证注销申明",
    "监护人身份证",
    "监护人关系证明（如户口本）",
    "银行卡信息",
]
NOTICE = NoticeContent(
    tracking_number=NUMBER,
    name="陈丙山",
    applied_on=ON,
    matters="残疾人证新办及 4 项联办事项",
    items=(NoticeItem("证件照片", "两寸近期免冠白底彩照", "制证用", 6, "窗口现场拍摄，或上门服务时拍摄"),),
    not_now=(
        PaperNotNow("居住证明", "免提交", "现住址与户籍地址相同，窗口已核户口本"),
        PaperNotNow("残疾评定结果", "评定后提交", "由残疾评定指定医院提供（附件1 第 5 项），不影响本次受理"),
    ),
    until=date(2026, 11, 26),
    told_on=ON,
)
REASONS = (
    ("voluntary", "持证人自愿注销"),
    ("deceased", "持证人去世"),
    ("not_disabled", "经重新评定，不再符合残疾标准"),
    ("other", "其他"),
)
CANCEL = CancelContent(
    tracking_number=NUMBER,
    holder="周戊生",
    sex="男",
    certificate_number="43012119470812003923",
    category="听力",
    grade="三级",
    household_address="湖南省长沙市长沙县松涧镇竹坪村五组8号",
    declarant="周丁禾",
    relation="儿子",
    declarant_id="430121197502260056",
    reasons=REASONS,
    reason="deceased",
    death_date=date(2026, 10, 30),
    returns=(("returned", "已交回"), ("lost", "遗失，无法交回")),
    returned="returned",
    declared_on=ON,
    checked=(("持证人身份证", True), ("户口本", True), ("申明人身份证", True), ("残疾人证原件", True)),
)


def photo(size: tuple[int, int] = (413, 579), kind: str = "JPEG", turned: bool = False) -> bytes:
    """A 两寸 likeness of nobody: a dark disc over shoulders on white, red at the top left corner to see how it was turned."""
    image = Image.new("RGB", size, "white")
    pen, (w, h) = ImageDraw.Draw(image), size
    pen.ellipse((w * 0.3, h * 0.2, w * 0.7, h * 0.2 + w * 0.4), fill=(70, 70, 70))
    pen.pieslice((w * 0.1, h * 0.6, w * 0.9, h * 1.4), 180, 360, fill=(40, 60, 90))
    pen.rectangle((0, 0, w * 0.12, w * 0.12), fill=(200, 0, 0))
    exif = Image.Exif()
    if turned:  # lying on its side, as a phone keeps it, with a note to turn it back
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    out = BytesIO()
    image.save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def signature() -> bytes:
    """Strokes on a clear ground, as the pen leaves them."""
    image = Image.new("RGBA", (1200, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.line(((300, 300), (420, 120), (500, 280), (640, 100), (760, 290), (900, 160)), fill=(10, 10, 30, 255), width=12)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
