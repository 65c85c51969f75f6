"""A case after acceptance by command line: taken in, accepted with something missing, put right, withdrawn; each paper comes out."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.usecases.terminal.act_commands import ACTS
from app.usecases.terminal.terminal import DONE, REFUSED, Terminal
from tests.papers.reading import words as words_on
from tests.samples.people import MATERIALS

Write = Callable[..., Path]


@pytest.fixture
def number(
    hall: Terminal, answers_file: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], str]:
    def take() -> str:
        path = answers_file(materials={**MATERIALS, "photo": {"state": "missing"}})
        assert hall.run(["intake", str(path), "--receive", "--out", str(tmp_path / "out")]) == DONE
        taken = json.loads(capsys.readouterr().out)
        assert taken["decision"] is None and [Path(p).name for p in taken["papers"]] == [
            "form.pdf",
            "received_slip.pdf",
        ]
        return str(taken["tracking_number"])

    return take


def did(hall: Terminal, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert hall.run(["act", *words]) == DONE
    return dict(json.loads(capsys.readouterr().out))


def test_taken_in_accepted_corrected_paused_and_withdrawn(
    hall: Terminal, number: Callable[[], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = number()
    assert did(hall, capsys, case, "accept")["state"] == "correction"
    assert hall.run(["act", case, "corrected"]) == REFUSED
    assert "material: 还缺 1 项" in capsys.readouterr().err
    did(hall, capsys, case, "bring", "material=photo")
    assert did(hall, capsys, case, "corrected")["act"] == "corrected"
    assert did(hall, capsys, case, "pause", "reason=assessment", "matter=cert_new")["act"] is None
    did(hall, capsys, case, "resume", "matter=cert_new")
    did(hall, capsys, case, "return", "materials=photo,household_book", "reason=照片不是白底")
    assert did(hall, capsys, case, "hand_back", "items=id_card,receipt")["act"] == "handed_back"
    ended = did(hall, capsys, case, "withdraw", "reason=改在户籍地办")
    assert (ended["state"], ended["act"], ended["due"]) == ("withdrawn", "withdrawn", None)
    for paper, words in (("withdrawal", "撤回申请书"), ("notice", "第 2 次告知"), ("received_slip", "收件凭证")):
        path = tmp_path / f"{paper}.pdf"
        assert hall.run(["paper", case, paper, "--out", str(path)]) == DONE
        assert words in words_on(path.read_bytes())
    capsys.readouterr()
    assert hall.run(["verify"]) == DONE


def test_what_cannot_be_is_refused_with_the_field_and_a_sentence(
    hall: Terminal, number: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    case = number()
    for words, said in (
        (["fly"], "act: 没有这种办理：“fly”。有：accept、refuse"),
        (["暂停"], "是不是 pause 暂停计时？"),
        (["accept", "now"], "act: accept 不用写别的"),
        (["refuse", "why=外地"], "act: 写成 项=内容；refuse 认得：reason、clause"),
        (["refuse", "clause=样例"], "reason: 还没填原因"),
        (["pause", "reason=tired"], "reason: 暂停原因没有“tired”，只有 assessment 评残"),
        (["deliver", "on=明天"], "on: 送达日期写成"),
        (["deliver"], "papers: 还没写送达的文书：papers=名称"),
        (["deliver", "papers=x", "manner=飞"], "manner: 送达方式没有“飞”，只有 窗口领取、"),
        (["deliver", "papers=x"], "manner: 还没写送达方式，只有 窗口领取、"),
        (["complete"], "act: 这件只收了件，还没决定受不受理，不能办结。"),
        (["broken"], "不能按没补齐处理"),
        (["hand_back", "items=moon"], "不在这件的交接单上：“moon”。有：id_card、"),
    ):
        assert hall.run(["act", case, *words]) == REFUSED
        assert said in capsys.readouterr().err, words
    assert hall.run(["act", case, "accept"]) == DONE
    for words, said in (
        (["pause", "reason=other", "matter=cert_old"], "matter: 这件没有“cert_old”这个事项。有：cert_new"),
        (
            ["bring", "material=photos"],
            "material: 这份材料已经收了，或这件不用交：“photos”。还在等的：assessment_result 残疾评定结果、photo 证件照片。",
        ),
        (["bring", "material=photo", "seen=maybe"], "seen: 写明看的是原件还是复印件：original 或 copy。"),
        (
            ["return", "materials=moon", "reason=旧"],
            "material: 选的材料里有这件不用交的：“moon”。要交的：application_form",
        ),
    ):
        assert hall.run(["act", case, *words]) == REFUSED
        assert said in capsys.readouterr().err, words


def test_help_names_every_act_with_its_keys_and_what_they_take(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        terminal.run(["act", "--help"])
    told = capsys.readouterr().out
    for name, act in ACTS.items():
        assert re.search(rf"^  {name} +{act.about}$", told, re.MULTILINE)
        for key, words in act.keys.items():
            assert f"      {key}={words}\n" in told
