# make run   sets everything up in .venv and opens the app on Kuopio
# make test  sets everything up and runs lint, types, import contracts and all tests

PYTHON ?= python3
CITY ?= kuopio
BIN := .venv/bin

LOCALES := src/icc_advisor/export/locales
LANGUAGE ?=

.PHONY: run test lint format readme messages bench clean

run: .venv/run
	@$(BIN)/icc-advisor $(CITY)

test: .venv/dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/icc-advisor check
	@$(BIN)/pytest

format: .venv/dev
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

readme: .venv/dev
	@$(BIN)/python docs/renew.py

messages: .venv/dev
	@mkdir -p build
	@$(BIN)/pybabel -q extract -k text -k count:1,2 -k message --no-location --sort-output --no-wrap \
		--project icc-advisor --version 1 -o build/plan.pot src/icc_advisor/export
	@test -z "$(LANGUAGE)" || test -e $(LOCALES)/$(LANGUAGE) || \
		$(BIN)/pybabel -q init -D plan -i build/plan.pot -d $(LOCALES) -l $(LANGUAGE) --no-wrap
	@$(BIN)/pybabel -q update -D plan -i build/plan.pot -d $(LOCALES) --no-wrap --no-fuzzy-matching --ignore-obsolete
	@$(BIN)/pybabel -q compile -D plan -d $(LOCALES)

bench: .venv/dev
	@$(BIN)/python bench/startup.py
	@$(BIN)/python bench/loading.py
	@$(BIN)/python bench/transcript.py
	@$(BIN)/python bench/quality.py
	@$(BIN)/python bench/quality.py ablation
	@$(BIN)/python bench/tuning.py
	@$(BIN)/python bench/quality.py suggestions
	@$(BIN)/python bench/quality.py twins
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[bench]" >&2
	@$(BIN)/python bench/peers.py

clean:
	rm -rf .venv build dist

# Set-up talks on stderr, so that what a command prints on stdout stays its own.
.venv/run: pyproject.toml | .venv/bin/pip
	@echo "Setting up icc-advisor in .venv …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable . >&2
	@touch $@

.venv/dev: pyproject.toml | .venv/bin/pip
	@echo "Setting up icc-advisor and its development tools in .venv …" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]" >&2
	@touch $@ .venv/run

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "icc-advisor needs Python 3.11 or newer; name one: make run PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv .venv >&2 || \
		{ echo "Python could not make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2; exit 2; }
