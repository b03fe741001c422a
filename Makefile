# What a developer and the build machine run. `make help` lists it.
.POSIX:

PYTHON = python3
BIN = .venv/bin
INSTALL = $(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt
WORDS = app/translations
ARGS = # for the command behind a target: make demo ARGS="--host 0.0.0.0"

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: .venv/for-running ## A sample centre on http://127.0.0.1:8000, desk and tablet
	@$(BIN)/motcua demo $(ARGS)

setup: .venv/for-developing ## The environment for developers, and the git hook
	@if test -e .git; then git config core.hooksPath .githooks; fi
	@echo "Ready. Try: make demo, make test"

# Fastest first: who forgot a comma should not wait for a browser.
check: lint types imports templates test ## Everything that the build machine runs

# Tests in a browser run in greenlets. Where greenlets and threads end together,
# coverage may never come back from tidying up: these run without it.
test: .venv/for-developing ## All tests, with Chromium and PostgreSQL, and their coverage
	@$(BIN)/python -m tests.chromium || test -z "$$MOTCUA_TEST_REQUIRE"
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --ignore=tests/browser -n auto $(ARGS)
	$(BIN)/python -m pytest tests/browser
	@$(BIN)/coverage combine -q && $(BIN)/coverage report

lint: .venv/for-developing ## ruff: faults and style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/for-developing ## mypy, strict
	$(BIN)/mypy

imports: .venv/for-developing ## The arrows between the parts of the house
	$(BIN)/lint-imports --no-logo

templates: .venv/for-developing ## djlint: faults in templates
	$(BIN)/djlint templates --lint --quiet

format: .venv/for-developing ## Let ruff tidy
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: .venv/for-developing ## Collect the sentences, compile the translations
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F pyproject.toml --add-location=file --no-wrap \
	    --project motcua -o build/motcua.pot .
	@test -f $(WORDS)/en/LC_MESSAGES/motcua.po || \
	    $(BIN)/pybabel -q init -D motcua -i build/motcua.pot -d $(WORDS) -l en --no-wrap
	@$(BIN)/pybabel -q update -D motcua -i build/motcua.pot -d $(WORDS) --no-wrap \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel compile --statistics -D motcua -d $(WORDS)

migrate: .venv/for-running ## Bring the database of $MOTCUA_DIR up to date
	@$(BIN)/motcua migrate

screenshots: .venv/for-developing ## Pictures of the main screens for the README
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.browser.screenshots

bench: .venv/for-developing ## Each headline number beside its floor, on this machine
	$(BIN)/python -m bench $(ARGS)

constraints: .venv/for-developing ## Write down the exact versions in use
	$(BIN)/pip freeze --exclude-editable > constraints.txt

clean: ## Throw away what can be made again (never demo-centre)
	rm -rf .venv build *.egg-info .coverage* .*_cache .hypothesis

# Debian and Ubuntu keep Python's venv in a package of its own.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "motcua needs Python 3.11 or newer. Try: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	    { test "$$(id -u)" = 0 && apt-get -qq update && apt-get -qq install -y python3-venv; } || \
	    { echo "Python's venv is missing. Run: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/for-running: .venv/bin/pip setup.cfg constraints.txt
	@echo "Installing motcua into .venv ..."
	@$(INSTALL) -e .
	@touch $@

.venv/for-developing: .venv/bin/pip setup.cfg constraints.txt
	@echo "Installing motcua and the developers' tools into .venv ..."
	@$(INSTALL) -e '.[dev]'
	@touch $@ .venv/for-running

.PHONY: help demo setup check test lint types imports templates format words migrate
.PHONY: screenshots bench constraints clean
