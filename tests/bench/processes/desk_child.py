"""In a process of its own: the whole desk, opened as `main.py` opens it and driven by the module that is named first; then the folder of its
store and a number for the driver."""

import importlib
import sys
from pathlib import Path

import main

main.plain_imports()  # before anything of Qt's is loaded, as main.py does

if __name__ == "__main__":
    driver = importlib.import_module(f"tests.bench.processes.{sys.argv[1]}")
    desk = importlib.import_module("tests.bench.processes.whole_desk")
    desk.run(Path(sys.argv[2]), lambda front: driver.drive(front, int(sys.argv[3])))
