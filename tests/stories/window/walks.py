"""The keys typed at each of the eight steps.

Every walk begins where the wizard puts the caret and ends on the step after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.clerk import Clerk
from tests.samples.people import ADULT, CHILD, GUARDIAN

STEPS = (
    "事项与服务方式",
    "申请人基本情况",
    "监护人或联系人",
    "申请类型与联办事项",
    "银行卡信息",
    "材料",
    "承诺与签名",
    "核对与打印",
)


@dataclass(frozen=True)
class Person:
    """The applicant at the window, as they answer; `kinds` of disability and `matters` in the words of the screen."""

    name: str
    id_number: str = ADULT
    married: str = "yh"
    detail: str = "三组12号"
    types: tuple[str, ...] = ("新办",)
    kinds: tuple[str, ...] = ("肢体",)
    matters: tuple[str, ...] = ("重度残疾人护理补贴", "城乡居民基本养老保险登记")
    card: str = "6200000000000000125"
    holder: str = ""


CHEN = Person("陈丙山")
LI = Person("李乙禾", CHILD, married="wh", matters=("城乡居民基本医疗保险登记", "重度残疾人护理补贴"), holder="周丁兰")
MOTHER = ("周丁兰", "mq", "13000000034", GUARDIAN)


HANDED_IN = {"身份证": "1", "户口本": "2", "居住证明": "Ctrl+M", "证件照片": "2"}


def on_step(clerk: Clerk, number: int) -> None:
    """The wizard is on this step, counted from 1, and says so."""
    assert clerk.sees(f"第 {number} 步 {STEPS[number - 1]}，正在填"), clerk.screen()


def service(clerk: Clerk, way: str = "窗口办") -> None:
    on_step(clerk, 1)
    assert clerk.field == "service.groups"
    clerk.tick("残疾人")
    clerk.enter()
    assert clerk.field == "service.mode"
    clerk.press("Space")
    clerk.choose(way)
    clerk.press("Ctrl+Enter")


def applicant(clerk: Clerk, person: Person) -> None:
    on_step(clerk, 2)
    assert clerk.field == "applicant.id_number"
    clerk.say(person.id_number, person.name)
    assert clerk.field == "applicant.ethnicity", "sex and birth month follow from the number"
    clerk.say("hz", person.married, "湖南长沙", "cz")
    assert clerk.field == "applicant.household_address"
    clerk.say("hn", "cs", "csx", "松涧镇", "石桥村", person.detail)
    assert clerk.field == "applicant.same_address"
    clerk.press("Space")
    clerk.enter()
    assert clerk.field == "applicant.postcode", "the present address is the same and not asked"
    clerk.say("410100", "13000000012")


def no_guardian(clerk: Clerk) -> None:
    on_step(clerk, 3)
    assert clerk.sees("这位申请人可以不填监护人。")
    clerk.press("Ctrl+Enter")


def guardian(clerk: Clerk, who: tuple[str, ...] = MOTHER) -> None:
    on_step(clerk, 3)
    assert clerk.field == "guardian.name"
    clerk.say(*who)


def matters(clerk: Clerk, person: Person) -> None:
    on_step(clerk, 4)
    assert clerk.field == "application.types"
    clerk.tick(*person.types)
    clerk.enter()
    if person.kinds:
        assert clerk.field == "application.disability_category"
        clerk.tick(*person.kinds)
        clerk.enter()
    if person.matters:
        assert clerk.field == "matters.selected"
    for each in person.matters:
        clerk.press("Home")
        clerk.tick(each, key="Down")
    clerk.press("Ctrl+Enter")


def bank(clerk: Clerk, person: Person) -> None:
    on_step(clerk, 5)
    assert clerk.field == "bank.card_number"
    clerk.say(person.card, person.holder or person.name, "样例农商行")


def to_material(clerk: Clerk, name: str) -> None:
    clerk.press("Home")
    clerk.go_to(f" {name}，", "Down")


def materials(clerk: Clerk, said: dict[str, str]) -> None:
    """Keys for each material by its name; Ctrl+M takes the reason that is offered, or the words after it."""
    on_step(clerk, 6)
    for name, key in said.items():
        to_material(clerk, name)
        if key.startswith("Ctrl+M"):
            clerk.press("Ctrl+M")
            clerk.write(key.removeprefix("Ctrl+M").strip())
            clerk.enter()
        else:
            clerk.press(key)
    clerk.press("Ctrl+Enter")


def commitment(clerk: Clerk, signed_by: str = "本人", way: str = "纸上签") -> None:
    """Types the commitment: the signer was informed."""
    on_step(clerk, 7)
    assert clerk.field == "privacy.told_to"
    clerk.tick(signed_by)
    clerk.enter(2)
    assert clerk.field == "commitment.signed_by"
    clerk.choose(signed_by)
    clerk.enter()
    clerk.choose(way)
    clerk.press("Ctrl+Enter")


def up_to(clerk: Clerk, step: int, person: Person = CHEN) -> None:
    """Take a grown-up as far as this step."""
    clerk.press("Ctrl+N")
    ways: tuple[Callable[[], None], ...] = (
        lambda: service(clerk),
        lambda: applicant(clerk, person),
        lambda: no_guardian(clerk),
        lambda: matters(clerk, person),
        lambda: bank(clerk, person),
        lambda: materials(clerk, HANDED_IN),
        lambda: commitment(clerk),
    )
    for walk in ways[: step - 1]:
        walk()


def go_on(clerk: Clerk, step: int) -> None:
    """Go on with the only draft there is, at this step."""
    clerk.until_seen("继续")
    clerk.enter()
    clerk.press(f"Ctrl+{step}")
    on_step(clerk, step)


def do_next(clerk: Clerk, words_: str) -> None:
    """From the list of cases to the act that brings the case on."""
    clerk.until_seen(f"\n{words_}\n")
    if not clerk.on.startswith(words_):  # what comes next may have the focus already
        clerk.go_to("陈丙山", "Tab")
        clerk.enter()
    assert clerk.on.startswith(words_), clerk.on
    clerk.press("Space")


def print_all(clerk: Clerk, titles: int) -> None:
    """The papers that come with an act, and back to the case."""
    clerk.until(lambda: clerk.sees("打印勾上的") and clerk.sees("A4 可用"))
    clerk.press("F8")
    clerk.until(lambda: clerk.screen().count("已打印") == titles)
    clerk.press("Esc")
