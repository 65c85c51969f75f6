# ruff: noqa: T201 - it stands in for three programs, and they print
"""A pair of `lp` and `lpstat` (and `cancel`) that speak as those of CUPS 2.4 do, over a folder that holds the queues.

    queues/NAME/                     a printer; files in it change its report
        stopped, rejecting           the reason
        alerts                       printer-state-reasons, as `media-empty-error`
    jobs/NAME-N.json                 {"title", "copies", "options", "state", "alerts"}; state is queued, done, aborted, canceled
    jobs/NAME-N.pdf                  what came through the standard input
    down                             the scheduler is not running
    hang                             nothing answers

The sentences were taken down from a running CUPS 2.4.2.
"""

import json
import os
import sys
import time
from pathlib import Path

PLACE = Path(os.environ["FAKE_CUPS"])
SINCE = "Sun Nov 22 12:51:42 2026"


def main() -> int:
    if (PLACE / "hang").exists():
        time.sleep(60)
    program, args = Path(sys.argv[0]).name, sys.argv[1:]
    if (PLACE / "down").exists():
        print("scheduler is not running" if "-r" in args else "", end="")
        print(f"{program}: Scheduler is not running.", file=sys.stderr)
        return 1
    return {"lp": lp, "lpstat": lpstat, "cancel": cancel}[program](args)


def queues() -> list[Path]:
    return sorted(p for p in (PLACE / "queues").iterdir())


def jobs(name: str, states: tuple[str, ...]) -> list[tuple[str, dict]]:
    found = [(p.stem, json.loads(p.read_text())) for p in sorted((PLACE / "jobs").glob(f"{name}-*.json"))]
    return [(job, said) for job, said in found if said["state"] in states]


def lp(args: list[str]) -> int:
    given = dict(zip(args[0::2], args[1::2], strict=True))
    default = (PLACE / "default").read_text() if (PLACE / "default").exists() else ""
    queue = PLACE / "queues" / given.get("-d", default)
    if not queue.is_dir():
        print("lp: Error - The printer or class does not exist.", file=sys.stderr)
        return 1
    if (queue / "rejecting").exists():
        print(f'lp: Destination "{queue.name}" is not accepting jobs.', file=sys.stderr)
        return 1
    job = f"{queue.name}-{len(list((PLACE / 'jobs').glob('*.json'))) + 1}"
    options = [value for key, value in zip(args[0::2], args[1::2], strict=True) if key == "-o"]
    record = {"title": given.get("-t", ""), "copies": int(given.get("-n", 1)), "options": options, "state": "queued"}
    (PLACE / "jobs" / f"{job}.pdf").write_bytes(sys.stdin.buffer.read())
    (PLACE / "jobs" / f"{job}.json").write_text(json.dumps(record))
    print(f"request id is {job} (0 file(s))")
    return 0


def cancel(args: list[str]) -> int:
    record = PLACE / "jobs" / f"{args[0]}.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), "state": "canceled"}))
    return 0


def lpstat(args: list[str]) -> int:
    if args == ["-r"]:
        print("scheduler is running")
    elif args == ["-e"]:
        print("\n".join(q.name for q in queues()))
    elif args == ["-d"]:
        default = PLACE / "default"
        print(
            f"system default destination: {default.read_text()}"
            if default.exists()
            else "no system default destination"
        )
    elif "-o" in args:
        return job_list(args)
    else:
        return printers(args)
    return 0


def known(args: list[str], flag: str) -> list[Path]:
    at = args.index(flag) + 1
    if at == len(args):
        return queues()
    if not (PLACE / "queues" / args[at]).is_dir():
        print(f'lpstat: Invalid destination name in list "{args[at]}".', file=sys.stderr)
        sys.exit(1)
    return [PLACE / "queues" / args[at]]


def printers(args: list[str]) -> int:
    if "-a" in args:
        for queue in known(args, "-a"):
            why = queue / "rejecting"
            says = (
                f"not accepting requests since {SINCE} -\n\t{why.read_text()}"
                if why.exists()
                else f"accepting requests since {SINCE}"
            )
            print(f"{queue.name} {says}")
        return 0
    for queue in known(args, "-p"):
        why, alerts = queue / "stopped", queue / "alerts"
        says = f"disabled since {SINCE} -\n\t{why.read_text()}" if why.exists() else f"is idle.  enabled since {SINCE}"
        print(f"printer {queue.name} {says}")
        if "-l" in args:
            print(f"\tForm mounted:\n\tAlerts: {alerts.read_text() if alerts.exists() else 'none'}\n\tLocation: ")
    return 0


def job_list(args: list[str]) -> int:
    which = ("queued",) if "not-completed" in args else ("done", "aborted", "canceled")
    for queue in known(args, "-o"):
        for job, said in jobs(queue.name, which):
            print(f"{job:<23} clerk             47104   {SINCE}")
            if "-l" in args:
                # CUPS gives this very word for a finished and for an aborted job.
                alerts = "job-canceled-by-user" if said["state"] == "canceled" else "processing-to-stop-point"
                print(f"\tStatus: \n\tAlerts: {said.get('alerts', alerts)}\n\tqueued for {queue.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
