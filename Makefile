# Everything here runs in virtual environments that it makes itself: nothing to activate, nothing to install first
# but Python 3.11 or newer. `make` alone lists the targets.

PYTHON ?= python3
VENV   ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.DEFAULT_GOAL := help
.PHONY: help demo test browser engines coverage lint types contracts docs bench fuzz faults changelog messages release check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.demo ## install the command and run it on the example page
	$(BIN)/govreport parse examples/data/hohhot.html

test: $(VENV)/.test ## run the tests, about a quarter of an hour on two cores
	$(BIN)/python -m pytest -q -n auto --dist worksteal

browser: $(VENV)/.browser ## try the page to look at in the Chromium that is installed
	$(BIN)/python -m pytest -q -n auto tests/browser

engines: $(VENV)/.engines ## run the tests under Spark and Ray (half a gigabyte to download; needs Java 17)
	$(BIN)/python -m pytest -q tests/engines/test_spark.py tests/engines/test_ray.py

coverage: $(VENV)/.test ## run the tests and list what they do not reach
	$(BIN)/python -m coverage run -m pytest -q
	@$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report --skip-covered --show-missing

lint: $(VENV)/.dev ## check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.types ## check the types, of the package and as users' checkers see them
	$(BIN)/mypy
	$(BIN)/mypy --strict tests/typing
	$(BIN)/basedpyright

contracts: $(VENV)/.dev ## check that packages import only packages above them
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/.dev ## build the documentation into docs/_build/html, warnings fatal
	$(BIN)/python -m sphinx -W -n --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

bench: $(VENV)/.bench ## measure beside the peers, and write the tables of speed into the docs (ten minutes)
	$(VENV)/benchmarks/bin/python benchmarks/run.py
	$(VENV)/benchmarks/bin/python benchmarks/panel.py --check

FUZZ_SECONDS ?= 720
fuzz: $(VENV)/.fuzz ## search for inputs that break it, FUZZ_SECONDS each way (about an hour in all)
	$(BIN)/python -m pytest -q -n auto tests/properties --hypothesis-profile=long
	@mkdir -p .fuzz
	@for target in parse word html text numbers json mutation; do \
	    mkdir -p .fuzz/$$target && \
	    $(BIN)/python fuzz/fuzz.py $$target .fuzz/$$target -artifact_prefix=.fuzz/ -max_total_time=$(FUZZ_SECONDS) \
	        -print_final_stats=1 -verbosity=0 || exit 1; \
	done

faults: $(VENV)/.test ## seed faults into a copy of the package and see that the tests catch each
	$(BIN)/python tests/faults/run.py

changelog: $(VENV)/.dev ## put the fragments of changelog.d into CHANGELOG.md: make changelog VERSION=0.2.0
	$(BIN)/towncrier build --yes --version $(VERSION)

messages: $(VENV)/.test ## bring the Chinese catalogue up to date with the source, and compile it
	$(BIN)/python tests/catalogue.py

release: $(VENV)/.dev ## build sdist and wheel into dist/ and check what they say of themselves
	rm -rf dist
	$(BIN)/python -m build --outdir dist
	$(BIN)/python -m twine check --strict dist/*

check: lint types contracts docs test ## all of the above

clean: ## remove the virtual environment and what was built
	rm -rf $(VENV) .fuzz docs/_build build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A virtual environment is made once and brought up to date when the dependencies change. pip 25.1 and newer know
# dependency groups. Each stamp adds to what the one before it installed.

$(VENV)/.pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govreport needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.demo: $(VENV)/.pip pyproject.toml
	@echo "installing the command into $(VENV): once, about a minute"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli,table,pdf]"
	@touch $@

$(VENV)/.test: $(VENV)/.pip pyproject.toml
	@echo "installing what the tests need into $(VENV): once, a minute or two"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli]" --group test
	@touch $@

$(VENV)/.browser: $(VENV)/.pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli]" --group browser
	@touch $@

$(VENV)/.engines: $(VENV)/.pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli,spark]" --group test --group engines
	@touch $@

$(VENV)/.dev: $(VENV)/.pip pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cli]" --group dev
	@touch $@

$(VENV)/.types: $(VENV)/.dev pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group checkers
	@touch $@

$(VENV)/.fuzz: $(VENV)/.test pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group fuzz
	@touch $@

# The peers pin old versions of one another's dependencies: an environment of their own.
$(VENV)/.bench: $(VENV)/.pip benchmarks/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)/benchmarks
	$(VENV)/benchmarks/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(VENV)/benchmarks/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt --editable .
	@touch $@
