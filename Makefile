# Everything a stranger needs: `make run` opens the desk, `make test` proves it. Both set up what is missing first.

PY := .venv/bin/python
SET_UP := @sh resources/setup/prepare.sh
PYTEST := $(PY) -m pytest
# As many workers as the processor has cores, eight at most; one that is done early takes over tests of another.
WORKERS := -n auto --maxprocesses 8 --dist worksteal
QUICK := tests/unit tests/rules tests/papers tests/sheets

.PHONY: help setup run check test floor bare bench lint format lock
.NOTPARALLEL:

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

setup: ## system libraries, .venv and the packages the desk runs on
	$(SET_UP) run

run: setup ## open the desk; without a display, do the same job on a sample family into out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(PY) main.py; fi; \
	echo "No display here: the same job runs headless on a sample family; its papers and screenshots go to out/."; \
	QT_QPA_PLATFORM=offscreen exec $(PY) main.py sample --out out

check: export QT_QPA_PLATFORM = offscreen
check: lint ## the inner loop, under a minute: lint, types, walls, and the tests that open no window and no store on disk
	$(PYTEST) -q $(WORKERS) --hypothesis-profile=quick $(QUICK)

test: export QT_QPA_PLATFORM = offscreen
test: lint ## all checks, then every test, then the coverage gates; the counts come last
	@rm -f .coverage .coverage.*
	$(PYTEST) $(WORKERS) --cov --cov-report= --junitxml=out/tests.xml
	@$(PY) .ci/coverage_gate.py check out/tests.xml

floor: ## after make test: raise the floor of branch coverage to what that run reached; it never falls
	@$(PY) .ci/coverage_gate.py raise

bare: ## make run and make test on a bare Debian 12 and a bare 13 (root, debootstrap, a network); before every release
	@sh resources/setup/bare.sh

lint: ## style, types, and who may import whom
	$(SET_UP) dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_logo=True))'

bench: export QT_QPA_PLATFORM = offscreen
bench: ## the measurements of docs/performance.md, as ratios on this machine
	$(SET_UP) dev
	$(PYTEST) -o addopts="--strict-markers --import-mode=importlib" -o python_files="bench_*.py" -p no:randomly -p no:cacheprovider -s tests/bench

format: ## lay out the code as the checks want it
	$(SET_UP) dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

COMPILE := $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --annotation-style line --custom-compile-command "make lock"
lock: ## write the lock files anew from pyproject.toml; pins stay unless UPGRADE=--upgrade
	$(SET_UP) dev
	$(COMPILE) $(UPGRADE) --group dev --output-file requirements-dev.lock
	$(COMPILE) $(UPGRADE) --constraint requirements-dev.lock --output-file requirements.lock
