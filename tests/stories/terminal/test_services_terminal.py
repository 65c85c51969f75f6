"""The special-groups catalogue at the command line: an allowance asked for by telephone, a list for a department, a sheet to take home."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from tests.papers.reading import words as words_on
from tests.samples.services import COUNTY, a_service


def said(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def service_file(tmp_path: Path) -> Callable[..., Path]:
    """An answers file of the special-groups form."""

    def write(item: str = "1", **changes: object) -> Path:
        path = tmp_path / f"service-{item}.json"
        answers = a_service(item, **changes)  # type: ignore[arg-type]  # a builder's answers
        path.write_text(
            json.dumps({"form": "special_group_2022", "on": "2026-11-22", "answers": answers}, ensure_ascii=False),
            encoding="utf-8",
        )
        return path

    return write


def test_over_a_hundred_and_by_telephone(
    hall: Terminal, service_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = service_file(service__sub_items=["1.3"], service__mode="home", service__assisted=True, **_visit())
    assert hall.run(["check", str(path)]) == DONE
    checked = said(capsys)
    assert [p["field"] for p in checked["problems"]] == ["bank.card_number"]
    assert checked["groups_suggested"] == [{"group": "elderly", "why": "满 103 岁"}]
    assert checked["ways"][0]["mode"] == "home" and checked["ways"][0]["fits"], "卧床 is why they come"
    assert "可通过电话或委托代理人向村(社区)申请" in checked["ways"][0]["duties"]
    assert hall.run(["intake", str(path), "--out", str(tmp_path)]) == DONE
    taken = said(capsys)
    assert [Path(p).name for p in taken["papers"]] == ["form.pdf", "receipt_a5.pdf"]
    number = taken["tracking_number"]
    assert hall.run(["show", number]) == DONE
    shown = said(capsys)
    assert shown["form"] == "special_group_2022" and shown["matters"] == ["我要申领老年人福利补贴"]
    assert shown["flags"] == ["上门办", "帮代办"]
    assert shown["words"]["service.涉及事项"] == "百岁老人长寿保健补贴发放"
    assert hall.run(["find", "王甲禾"]) == DONE
    assert [line["tracking_number"] for line in said(capsys)] == [number]
    assert hall.run(["paper", number, "service_sheet", "--out", str(tmp_path / "sheet.pdf")]) == DONE
    assert "百岁老人长寿保健补贴发放（432011105W00）" in words_on((tmp_path / "sheet.pdf").read_bytes())


def test_no_application_is_a_line_on_the_list_that_is_handed_over(
    hall: Terminal, service_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = service_file("15", service__mode="no_application")
    assert hall.run(["intake", str(path), "--out", str(tmp_path)]) == DONE
    assert [Path(p).name for p in said(capsys)["papers"]] == ["receipt_a5.pdf"]
    assert hall.run(["confirmation-list", "--on", "2026-11-22"]) == DONE
    assert [(row["department"], row["count"]) for row in said(capsys)] == [
        ("民政部门", 1),
        ("残联", 1),
        ("乡村振兴部门", 1),
        ("医保部门", 1),
    ]
    out = tmp_path / "list.pdf"
    asked = ["confirmation-list", "医保部门", "--on", "2026-11-22", "--out", str(out), "--handed-to", "周丁兰"]
    assert hall.run(asked) == DONE
    assert "周丁兰" in said(capsys)["handed"]
    assert "王甲禾" not in words_on(out.read_bytes())
    other = tmp_path / "other.pdf"
    for taker in ("周丁兰\n乙", "\udcff"):
        asked = ["confirmation-list", "医保部门", "--on", "2026-11-22", "--out", str(other), "--handed-to", taker]
        assert hall.run(asked) == REFUSED and not other.exists(), "nothing is printed before its taker can be kept"
    assert hall.run(["confirmation-list", "人社部门", "--on", "2026-11-22", "--out", str(out)]) == REFUSED
    assert hall.run(["confirmation-list", "--on", "22.11."]) == REFUSED
    assert hall.run(["verify"]) == DONE


def test_a_sheet_needs_no_case(hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sheets" / "19.pdf"
    assert hall.run(["service-sheet", "19", "--out", str(out)]) == DONE
    assert "核发居住证（000709005000）" in words_on(out.read_bytes())
    assert hall.run(["service-sheet", "21", "--out", str(out)]) == REFUSED
    capsys.readouterr()
    assert hall.run(["services", "--hall", "19"]) == DONE
    assert said(capsys)[0]["name"] == "我要申请居住证"


@pytest.mark.parametrize("item", [str(number) for number in range(1, 21)])
def test_every_service_can_be_checked(
    hall: Terminal, service_file: Callable[..., Path], capsys: pytest.CaptureFixture[str], item: str
) -> None:
    assert hall.run(["check", str(service_file(item))]) == DONE
    checked = said(capsys)
    missing = {p["field"] for p in checked["problems"] if p["severity"] != "doubtful"}
    assert missing == ({"bank.card_number", "bank.holder", "bank.branch"} if item in ("11", "12") else set())
    assert checked["materials"] == [] and checked["findings"] == []


def _visit() -> dict[str, object]:
    parts = {
        "address": "松涧镇石桥村三组12号",
        "reason": "卧床",
        "date": "2026-11-24",
        "time": "09:30",
        "assistant": "杨辰光",
    }
    return {f"visit__{key}": value for key, value in parts.items()}


def test_a_county_s_own_service_is_checked_and_taken(
    hall: Terminal, service_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with hall.desk() as desk:
        desk.keep_settings(replace(desk.settings, services=COUNTY))
    path = service_file("21", service__mode="nearby")
    assert hall.run(["check", str(path)]) == DONE
    assert "service.item" in {p["field"] for p in said(capsys)["problems"]}, "the source alone does not know it"
    assert hall.run(["check", str(path), "--hall"]) == DONE
    checked = said(capsys)
    assert checked["problems"] == [] and [m["id"] for m in checked["materials"]] == ["身份证"]
    assert hall.run(["services", "--hall", "助餐"]) == DONE
    (service,) = said(capsys)
    assert (service["seq"], service["document"]) == (21, "样例政办函〔2026〕8号")
    assert hall.run(["intake", str(path), "--out", str(tmp_path)]) == DONE
    taken = said(capsys)
    assert taken["decision"] == "returned_for_correction"
    assert [Path(p).name for p in taken["papers"]] == ["form.pdf", "receipt_a5.pdf", "notice.pdf"]


@pytest.mark.parametrize(("name", "annex"), [("subsidies", 3), ("pension", 4), ("handout_medical", 5)])
def test_a_handout_for_the_shelf_needs_no_case(
    hall: Terminal, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, annex: int
) -> None:
    out = tmp_path / "shelf.pdf"
    assert hall.run(["handout", name, "--out", str(out)]) == DONE
    assert said(capsys)["title"].endswith(f"（附件{annex}）")
    with hall.desk() as desk:
        paragraph = desk.library.policy.annex(annex).paragraphs[0]
    assert paragraph[:12] in words_on(out.read_bytes())
    assert hall.run(["handout", "法律", "--out", str(out)]) == REFUSED
    assert capsys.readouterr().err == "name: 没有“法律”这种提示。有：subsidies、pension、medical。\n"
    assert hall.run(["verify"]) == DONE
    assert said(capsys)["cases"] == 0, "nobody is on record for it"


def test_a_material_the_hall_does_not_ask_for_is_doubted_when_it_is_taken_too(
    hall: Terminal, service_file: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = service_file(service__mode="home", service__assisted=True, **_visit())
    told = json.loads(path.read_text("utf-8")) | {"materials": {"结婚证": {"state": "received"}}}
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    assert hall.run(["check", str(path)]) == DONE
    doubts = said(capsys)["problems"]
    assert "materials.结婚证" in [p["field"] for p in doubts]
    assert hall.run(["intake", str(path), "--out", str(tmp_path)]) == DONE
    assert said(capsys)["problems"] == doubts


def test_the_schema_lists_what_the_hall_asks_for_and_not_annex_1(
    hall: Terminal, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.run(["schema", "special_group_2022"]) == DONE
    of_source = said(capsys)["properties"]["materials"]
    assert of_source["properties"] == {} and of_source["additionalProperties"], "the source lists none"
    assert terminal.run(["schema"]) == DONE
    annex_1 = said(capsys)["properties"]["materials"]
    assert len(annex_1["properties"]) == 11 and annex_1["additionalProperties"] is False
    with hall.desk() as desk:
        desk.keep_settings(replace(desk.settings, services=COUNTY))
    assert hall.run(["schema", "special_group_2022", "--hall"]) == DONE
    schema = said(capsys)["properties"]
    assert set(schema["materials"]["properties"]) == {"身份证", "银行卡复印件"}
    assert "21" in schema["answers"]["properties"]["service.item"]["enum"]
