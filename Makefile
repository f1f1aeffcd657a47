# Commands for people. `make demo` and `make test` need nothing but git, make and Python 3.11 or later with its venv module.
# The system's own Python where it will do, as in .ci/run: one built from source is often a fifth slower.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3 || echo python3)
PORT ?= 8000
ROOM ?= plan
BIN = .venv/bin
# What is compiled is kept: each process reads it anew otherwise, and tests start many.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo environment test test-slow test-postgres check test-full test-looks drills format room screenshots

demo: ## the demo people, at localhost:8000 (PORT=9000 changes it)
	@$(PYTHON) -m krachtwerk demo --port $(PORT)

environment: ## .venv with everything to make and test krachtwerk
	@$(PYTHON) -m krachtwerk.bootstrap --dev

test: environment ## all tests but the slow and long ones and those of the house, the main browser journeys included
	$(BIN)/python -m pytest -n 2 $(addprefix --ignore tests/,house fortress demo journeys) -m "not full and not slow"
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not full and not slow" tests/journeys

test-slow: environment ## what takes seconds each: the house tried with bad hands, the demo story, long papers, servers, more journeys
	$(BIN)/python -m pytest -n 2 --dist loadscope -m "slow and not full"

test-postgres: environment ## the tests of `make test`, `make test-slow` and `make check` but the journeys, on a throw-away PostgreSQL as the web's role
	$(BIN)/python -m tests.cluster $(BIN)/python -m pytest -n 2 -m "not full and not journey"

# How every page looks, in every way of reading: what axe, a ruler and a magnifier say.
LOOKS = $(addprefix tests/journeys/,test_axe.py test_audit_pages.py test_targets.py test_zoom.py test_words_on_screen.py test_dark.py test_english.py)

test-full: environment ## the long tests too: access, safety, the log, forms, states, journeys
	[ -x .venv/provider/bin/python ] || $(BIN)/uv venv -q .venv/provider
	$(BIN)/uv pip install -q --require-hashes --python .venv/provider/bin/python -r requirements/provider.txt
	$(BIN)/python -m pytest -n 2 -m "not journey"
	$(BIN)/python -m pytest -n 3 --dist load -m "journey" $(addprefix --ignore ,$(LOOKS) tests/journeys/test_screenshots.py) tests/journeys

test-looks: environment ## every page, of everybody, in every way of reading: axe, sizes, words, zoom
	$(BIN)/python -m pytest -n 3 --dist load -m "" $(LOOKS)

# The type checker reads the settings; it needs a mode and a place to look at, never your data.
check: export KRACHTWERK_MODE = test
check: export KRACHTWERK_HOME = $(CURDIR)/.venv/check
check: environment ## form, lint, types, contracts, house tests: the same for people and for CI
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n 2 tests/house

format: environment ## put the code in its form and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

room: ## list one room from top to bottom: make room ROOM=plan
	@for floor in pages exchange jobs demo rules access models method kit templates words static tests; do \
		find $$([ $$floor = tests ] || echo krachtwerk/)$$floor -type f ! -name '*.pyc' \
			\( -path "*/$(ROOM)/*" -o -name "$(ROOM).*" -o -name "test_$(ROOM).*" \) 2>/dev/null | sort | \
		while read -r file; do printf '%-52s %s\n' "$$file" "$$(sed -n '1s/^"""//;1s/"""$$//;1p' $$file | cut -c1-100)"; done; \
	done

screenshots: environment ## pictures of the main pages, into docs/screenshots
	KRACHTWERK_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -m "" tests/journeys/test_screenshots.py

drills: environment ## kills, power cuts, restores, guards switched off; at most 150 minutes (docs/running/drills.md)
	$(BIN)/python -m drills all
