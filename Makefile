# Every target does its own set-up: Python 3.11 or newer, and the package index, are all it needs.
#
#   make demo                   the main job on the list in bib/, without the network
#   make test                   lint, types, layers, tests
#   make acceptance             what pandoc, LaTeX, Typst and others make of the files that we write
#   make model                  the tagger, trained anew from the data beside the checkout
#   make test PYTHON=python3.12 with a Python of your choice

.DEFAULT_GOAL := help
.PHONY: help demo check test lint pytest acceptance model clean

# The first Python on the path that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
BIN := .venv/bin
SHARED ?= ../shared
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install

help: ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

demo: .venv/.installed ## Turn bib/relapsed-all.txt into bib/exports, with DOIs from bib/crossref-sample.jsonl
	@mkdir -p bib/exports
	$(BIN)/refkit convert bib/relapsed-all.txt --resolve --source bib/crossref-sample.jsonl \
		-o bib/exports/relapsed-all.bib -o bib/exports/relapsed-all.ris -o bib/exports/relapsed-all.json

check: .venv/.installed ## Check the references in bib/, but for what bib/baseline.json takes for granted
	$(BIN)/refkit check bib --baseline bib/baseline.json

test: lint pytest ## Check style, types and layers, then run every test

lint: .venv/.installed-dev ## Check style, types and layers
	$(BIN)/ruff check refkit tests scripts acceptance
	$(BIN)/ruff format --check refkit tests scripts acceptance
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: .venv/.installed-dev ## Run every test
	$(BIN)/python -m pytest

acceptance: .venv/.installed-acceptance ## Read all formats with pandoc, LaTeX, Typst and others; REFKIT_ACCEPTANCE=all wants all of them
	acceptance/set_up.sh
	$(BIN)/python -m pytest acceptance

model: .venv/.installed-train ## Train segmenter and tagger anew, from SHARED=../shared: half an hour on two cores
	$(BIN)/python scripts/train_segmenter.py $(SHARED)
	$(BIN)/python scripts/train_tagger.py $(SHARED)/data
	$(BIN)/python scripts/calibrate_confidence.py $(SHARED)/data

clean: ## Remove the virtual environment and what tools left behind
	rm -rf .venv acceptance/node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "make: refkit needs Python 3.11 or newer, and none is on the path:" \
		"install one, or name it with make PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -c 'import sys; sys.exit("make: refkit needs Python 3.11 or newer, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(PIP) -e .
	@touch $@

.venv/.installed-train: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[dev,train]'
	@touch .venv/.installed .venv/.installed-dev $@

.venv/.installed-dev: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[dev]'
	@touch .venv/.installed $@

.venv/.installed-acceptance: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[acceptance]'
	@touch .venv/.installed .venv/.installed-dev $@
