"""Command line: the same use-cases without a window. Each command prints one JSON value.

Exit status: 0 done; 2 the answers are refused (one line `field: sentence` each on stderr, nothing stored), or the call
itself is wrong (one line `call: sentence`); 3 unavailable (one sentence). `check` ends with 0 whatever it finds.
"""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from app.domain.case import Case
from app.domain.identifiers import tracking_number
from app.domain.office import Clerk, HallSettings, Role
from app.domain.problem import Problem, Severity
from app.errors import Refused, Unavailable
from app.ports.devices import Clock
from app.ports.vault import Vault
from app.usecases.desk.clock_check import impossible, require_clock, require_possible
from app.usecases.desk.desk import Desk
from app.usecases.desk.queued_store import InlineQueue
from app.usecases.desk.reference_data import ReferenceData
from app.usecases.files.outgoing_files import written_files_sentence
from app.usecases.following.finding import find_cases
from app.usecases.intake import file_intake
from app.usecases.intake.late_entry import late_detail, late_line
from app.usecases.intake.receiving import receive
from app.usecases.papers.issue import print_paper
from app.usecases.papers.paper_kinds import FIRST_PAPERS, default_papers, has_paper
from app.usecases.papers.print_counts import count_prints
from app.usecases.terminal import case_json, catalogue_commands, clock_command, list_commands, service_commands
from app.usecases.terminal.act_commands import act_line, acts_in_words, run_act
from app.usecases.terminal.output import print_json, print_sentences
from app.usecases.terminal.usage_words import ARGUMENTS, PAPER_IDS, SURROUNDINGS, WINDOWS, Parser, a_file, a_folder
from app.usecases.visits import visiting
from app.usecases.wording.paper_titles import PAPERS, no_such_paper
from app.usecases.wording.plain_text import plain_text_problem

DONE, REFUSED, UNAVAILABLE = 0, 2, 3


@dataclass(frozen=True)
class Terminal:
    """Dependencies of the commands, made by main.py. `vault` is called only by commands that touch the store."""

    library: ReferenceData
    clock: Clock
    vault: Callable[[], Vault]

    def run(self, arguments: Sequence[str]) -> int:
        """Runs one command and returns its exit status. Never raises for a user's mistake."""
        asked = _parser(tuple(programme.id for programme in self.library.programmes)).parse_args(arguments)
        try:
            print_json(asked.act(self, asked))
        except file_intake.RefusedAnswers as answers:
            print_sentences(f"{p.field}: {p.sentence}" for p in answers.problems)
            return REFUSED
        except Refused as refused:
            print_sentences([f"{refused.field or asked.command}: {refused.sentence}"])
            return REFUSED
        except Unavailable as unavailable:
            print_sentences([unavailable.sentence])
            return UNAVAILABLE
        return DONE

    @contextmanager
    def desk(self, clock: Callable[[Desk], None] = clock_command.report_clock_doubts) -> Iterator[Desk]:
        """Opens the store of $YIJIAN_HOME, unlocked by $YIJIAN_USER and $YIJIAN_PASSPHRASE; `clock` checks the clock first.

        Raises Unavailable when the clock cannot be trusted.
        """
        vault = self.vault()
        if not vault.exists():
            raise Unavailable("这台电脑还没有建库。请先运行 main.py setup。")
        user, passphrase = os.environ.get("YIJIAN_USER", ""), os.environ.get("YIJIAN_PASSPHRASE", "")
        if not user or not passphrase:
            raise Unavailable("没有给出用户和密码。请设置环境变量 YIJIAN_USER 和 YIJIAN_PASSPHRASE。")
        try:
            opened = vault.unlock(user, passphrase)
        except Refused as refused:
            raise Unavailable(refused.sentence) from None
        try:
            desk = Desk(opened, InlineQueue(), self.clock, self.library, vault.lock_screen_info().station)
            clock(desk)
            yield desk
        finally:
            opened.store.close()


def _setup(terminal: Terminal, asked: argparse.Namespace) -> object:
    passphrase = os.environ.get("YIJIAN_PASSPHRASE", "")
    if not passphrase:
        raise Unavailable("没有给出密码。请设置环境变量 YIJIAN_PASSPHRASE。")
    for field, label, text in (
        ("hall", "大厅名称", asked.hall),
        ("window", "窗口", asked.window),
        ("name", "姓名", asked.name),
    ):
        if wrong := plain_text_problem(label, 50, text) or (
            "" if text.strip() or field == "name" else f"还没填{label}。"
        ):
            raise Refused(wrong, field)
    vault = terminal.vault()
    clerk = Clerk(asked.user, asked.name.strip() or asked.user, role=Role.ADMINISTRATOR)
    settings = HallSettings(hall=asked.hall.strip(), window=asked.window.strip())
    require_possible(terminal.clock)
    opened = vault.create(settings, asked.station.upper(), clerk, passphrase)
    lock_info = vault.lock_screen_info()
    try:
        print_sentences(clock_command.record_setup_zone(opened, terminal.clock, lock_info.station))
    finally:
        opened.store.close()
    return {
        "hall": lock_info.hall,
        "window": lock_info.window,
        "station": lock_info.station,
        "users": list(lock_info.users),
    }


def _check(terminal: Terminal, asked: argparse.Namespace) -> object:
    if not asked.hall:
        return _checked(terminal, terminal.library, Path(asked.file))
    with terminal.desk() as desk:
        return _checked(terminal, desk.library, Path(asked.file))


def _checked(terminal: Terminal, library: ReferenceData, path: Path) -> object:
    now = terminal.clock.now()

    def blank(form_id: str) -> Case:
        form = library.form(form_id)
        return Case("", form.id, form.edition, now.date(), now, now, "", "")

    checked = file_intake.check_file(library, path, now.date(), blank)
    doubt = impossible(terminal.clock)  # else the wrong ages are reported without their cause
    wrong_clock = (Problem("on", Severity.WRONG, doubt.sentence),) if doubt else ()
    return {
        "problems": [case_json.problem_line(p) for p in (*wrong_clock, *checked.problems)],
        "guardian_required": checked.guardian_required,
        "materials": [case_json.material_line(need) for need in checked.evaluation.needs],
        "findings": [finding.as_json() for finding in checked.evaluation.findings],
        **service_commands.ways(library, checked.evaluation, checked.on),
    }


def _intake(terminal: Terminal, asked: argparse.Namespace) -> object:
    wanted = (
        None if asked.papers is None else tuple(dict.fromkeys(p for p in map(str.strip, asked.papers.split(",")) if p))
    )
    for unknown in [p for p in wanted or () if p not in PAPERS]:
        raise Refused(no_such_paper(unknown), "papers")
    out = Path(asked.out)
    with terminal.desk(require_clock) as desk:  # doubts are reported with the case that is taken
        read = file_intake.read_file(desk, Path(asked.file))
        intake = read.intake
        # Before acceptance: a case without its papers helps nobody, and no papers are overwritten by another person's.
        person = intake.answers.text("applicant.id_number")
        desk.outgoing.for_a_new_case(out, FIRST_PAPERS if wanted is None else wanted, person)
        desk.outgoing.room(out)
        doubts = clock_command.record_clock_doubts(desk)
        case = receive(intake) if asked.receive else intake.accept()
        chosen = default_papers(case) if wanted is None else tuple(p for p in wanted if has_paper(case, p))
        papers = _printed(desk, case, chosen, out)
    return {
        "tracking_number": case.tracking_number,
        "decision": case.decision,
        "papers": papers,
        "deadline": case.deadline.isoformat() if case.deadline else None,
        "late_entry": late_line(late_detail(desk, intake.late, case.taken_at or terminal.clock.now())),
        "problems": [case_json.problem_line(p) for p in (*doubts, *read.doubts, *intake.problems)],
    }


def _printed(desk: Desk, case: Case, papers: Iterable[str], out: Path) -> list[str]:
    paths: list[Path] = []
    try:
        visiting.visit_for_case(desk, case)
        for paper_id in papers:
            path = out / f"{paper_id}.pdf"
            desk.outgoing.put_anew(path, print_paper(desk, case, paper_id))
            paths.append(path)
    except Unavailable as trouble:
        done, number = "收件" if case.accepted_at is None else "受理", tracking_number.format(case.tracking_number)
        sentence = f"已经{done}，编号 {number}，文书还没打全，请用 paper 补打。{trouble.sentence}{written_files_sentence(paths)}"
        raise Unavailable(sentence) from None
    return [str(path) for path in paths]


def _show(terminal: Terminal, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        return case_json.case_content_on_record(desk, _numbered(desk, asked.number))


def _find(terminal: Terminal, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        return [case_json.line(desk, case) for case in find_cases(desk, " ".join(asked.words))]


def _paper(terminal: Terminal, asked: argparse.Namespace) -> object:
    if asked.paper not in PAPERS:
        raise Refused(no_such_paper(asked.paper), "paper")
    path = Path(asked.out)
    with terminal.desk() as desk:
        case = _numbered(desk, asked.number)
        out = desk.outgoing
        out.ready(path)  # before it is counted as printed
        out.among(path, case.tracking_number, asked.paper)
        out.put(path, print_paper(desk, case, asked.paper, fits=partial(out.fits, path)))
        nth = count_prints(desk.store.events(case.id)).get(asked.paper, 0)
    return {"tracking_number": case.tracking_number, "paper": asked.paper, "path": str(path), "nth": nth}


def _act(terminal: Terminal, asked: argparse.Namespace) -> object:
    with terminal.desk() as desk:
        return act_line(run_act(desk, _numbered(desk, asked.number), asked.name, asked.said))


def _verify(terminal: Terminal, _asked: argparse.Namespace) -> object:
    with terminal.desk(clock_command.accept_any_clock) as desk:
        report = desk.store.verify()
    counted = {"events": report.events, "cases": report.cases, "went_back": clock_command.went_back(report)}
    if report.broken is None:
        return {**counted, "broken": None}
    station, number = report.broken
    print_json({**counted, "broken": {"station": station, "number": number, "reason": report.reason}})
    reason = report.reason.rstrip("。")
    raise Unavailable(f"办理记录从 {station} 第 {number} 条起对不上：{reason}。请停用本机，叫管理员。")


def _numbered(desk: Desk, number: str) -> Case:
    try:
        case = desk.store.by_number(tracking_number.validate(number))
    except Refused as refused:
        raise Refused(refused.sentence, "number") from None
    if case is None:
        raise Refused("没找到这个受理编号。查一下编号有没有看错，或用姓名、身份证号再找。", "number")
    return case


Command = Callable[[Terminal, argparse.Namespace], object]


@cache  # it keeps nothing of a call, and two dozen commands take longer to declare than most of them to run
def _parser(forms: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = Parser(prog="main.py", description="一件事受理台：不带命令就打开窗口。", epilog=SURROUNDINGS)
    commands = parser.add_subparsers(dest="command", required=True, title="命令", metavar="命令", prog="main.py")

    def command(called: str, does: Command, said: str, /, **arguments: str) -> argparse.ArgumentParser:
        """Adds a command; `arguments` are its inputs in this order, with a word for each."""
        added = commands.add_parser(called, help=said, description=said)
        added.set_defaults(act=does)
        for argument, words in arguments.items():
            added.add_argument(argument, metavar=words, help=ARGUMENTS.get(words, ""))
        return added

    setup = command("setup", _setup, "建库，设第一位管理员；密码从 YIJIAN_PASSPHRASE 读")
    setup.add_argument("--hall", required=True, metavar="名称", help="大厅名称，印在文书上，如 样例县政务服务中心")
    setup.add_argument("--station", required=True, metavar="代码", help="工作站代码，3 位，每台电脑都不一样，如 K7M")
    setup.add_argument("--user", required=True, metavar="用户名", help="第一位管理员登录的名字")
    setup.add_argument("--window", default="1 号窗口", metavar="窗口", help="不写就是 1 号窗口")
    setup.add_argument("--name", default="", metavar="姓名", help="印在文书上的姓名，不写就用用户名")
    check = command("check", _check, "只检查，什么都不存；查出问题也是 0，看 problems", file="文件")
    check.add_argument("--hall", action="store_true", help="连同本厅拓展的事，要开库")
    intake = command("intake", _intake, "受理一件，和窗口里一样；受理编号在 tracking_number", file="文件")
    intake.add_argument("--out", required=True, type=a_folder, metavar="文件夹", help="放文书的文件夹")
    intake.add_argument("--papers", default=None, metavar="文书", help="要哪些文书，逗号分开；不写就是平常的几份")
    intake.add_argument("--receive", action="store_true", help="只收件，不受理")
    intake.epilog = PAPER_IDS
    acting = command("act", _act, "办理一步：受理以后的事", number="受理编号", name="办理")
    acting.add_argument("said", nargs="*", metavar="项=内容", help="这一步要写的，见下")
    acting.epilog = f"办理，和它认得的项：\n{acts_in_words()}"
    command("show", _show, "看一件", number="受理编号")
    find = command("find", _find, "找件")
    find.add_argument("words", nargs="+", metavar="词", help="编号、身份证号、后四位、电话、姓名或其中几个字、拼音、村")
    paper = command("paper", _paper, "补打一份文书，记第 n 次", number="受理编号", paper="文书")
    paper.add_argument("--out", required=True, type=a_file, metavar="文件", help="写到哪个文件，如 form.pdf")
    paper.epilog = PAPER_IDS
    catalogue_commands.add_to(command, forms)
    list_commands.add_to(command)
    command("verify", _verify, "核对库和办理记录")
    clock_command.add_to(command)
    for name, said in WINDOWS.items():
        command(name, _elsewhere, said)
    sample = commands.choices["sample"]
    sample.add_argument("--out", required=True, type=a_folder, metavar="文件夹", help="放文书和截图的文件夹")
    return parser


def _elsewhere(_terminal: Terminal, _asked: argparse.Namespace) -> object:
    raise Unavailable("这条命令要从 main.py 起动。")  # main.py handles it earlier; it is declared here for --help
