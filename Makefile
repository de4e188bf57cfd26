# Everything a developer, CI or a curious visitor runs. `make help` lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PY ?= python3
WORKERS ?= 2
SIZE ?= full
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
DJANGO := $(BIN)/python -m django
SETTINGS := arshjul.project.settings

# A module is compiled once, when it is installed or first imported, not again by each process that a test run starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup debian spark report serve test lint types floors migrations docs pytest translations bench fmt lock clean

help:
	@sed -nE 's/^## ([a-z]+): (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2> /dev/null \
	  || sed -nE 's/^## ([a-z]+): (.*)/  make \1\t\2/p' $(MAKEFILE_LIST)

## report: from nothing to the reports of every example, in out/
report: setup
	for folder in examples/*/; do $(BIN)/arshjul load "$$folder"; done
	$(BIN)/arshjul report mark 2025-08 --out out
	$(BIN)/arshjul report norrtalje 2025-08 --out out
	$(BIN)/arshjul report eda 2025-11 --out out
	$(BIN)/arshjul report sjovik 2026-08 --out out

## serve: the examples in the browser, with a constructed person for every role
serve: setup
	for folder in examples/*/; do $(BIN)/arshjul load "$$folder"; done
	$(BIN)/arshjul demonstrate
	ARSHJUL_TODAY=2025-09-08 $(BIN)/arshjul serve  # in the middle of the examples' interim reports

## test: all that CI checks
test: setup debian spark lint types floors migrations docs pytest

## setup: the environment in .venv, exactly as requirements.lock says
setup: .venv/.ready

# uv comes out of the lock too, so that everything installed here has a checked hash.
.venv/.ready: requirements.lock pyproject.toml
	@usable() { $(PY) -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; }
	if ! usable; then
	  $(call apt,python3 python3-venv)
	  if ! usable; then
	    echo "$(PY) är äldre än Python 3.11 eller saknar venv. Prova: make setup PY=python3.12" >&2
	    echo "$(PY) is older than Python 3.11 or has no venv. Try: make setup PY=python3.12" >&2
	    exit 1
	  fi
	fi
	if [ ! -x $(BIN)/uv ]; then
	  $(PY) -m venv --clear .venv
	  awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements.lock > .venv/uv.lock
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	fi
	UV_COMPILE_BYTECODE=1 $(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

## debian: the programs from Debian that the tests use
debian:
	@missing=()
	command -v chromium > /dev/null || missing+=(chromium)
	command -v pdftotext > /dev/null || missing+=(poppler-utils)
	ls /usr/lib/postgresql/*/bin/initdb > /dev/null 2>&1 || missing+=(postgresql)
	if [ $${#missing[@]} -gt 0 ]; then
	  $(call apt,$${missing[*]})
	fi

## spark: the distributed engine and the Java that it runs on, which the tests use and make report does not need
spark: setup .venv/.spark
	@if ! command -v java > /dev/null; then
	  $(call apt,openjdk-17-jre-headless)
	fi

# pyspark comes as source: what packs it is installed first, from the same lock, so that nothing is fetched unchecked
.venv/.spark: requirements-spark.lock .venv/.ready
	awk '/^[^ ]/ { wanted = /^setuptools==/ } wanted' requirements-spark.lock > .venv/setuptools.lock
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r .venv/setuptools.lock
	UV_COMPILE_BYTECODE=1 $(UV) pip install --quiet --python $(BIN)/python --no-build-isolation --require-hashes \
	  -r requirements-spark.lock
	touch $@

## lint: ruff's rules and ruff's format
lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet

## types: mypy, strict in the pure rooms
types: setup
	$(BIN)/mypy

## floors: which room may import which
floors: setup
	$(BIN)/lint-imports

## migrations: the models have no change that lacks a migration
migrations: setup
	$(DJANGO) makemigrations --check --dry-run --settings $(SETTINGS)

## docs: the guide as pages in site/; a broken link is an error
docs: setup
	$(BIN)/mkdocs build --strict --site-dir site

## pytest: the tests alone, for example: make pytest ARGS="tests/core -n 0"
pytest: setup
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

## translations: add what is new to the English catalogue, and compile it
translations: setup
	$(BIN)/python scripts/translations.py

## bench: each bench/bench_*.py in turn, half an hour; for a quick try: make bench SIZE=small
bench: setup .venv/.bench
	@if ! $(BIN)/python -c 'import weasyprint' > /dev/null 2>&1; then
	  $(call apt,libpangoft2-1.0-0 libharfbuzz-subset0)
	fi
	for file in bench/bench_*.py; do SIZE=$(SIZE) $(BIN)/python "$$file"; done
	$(BIN)/python bench/national.py

.venv/.bench: requirements-bench.lock .venv/.ready
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-bench.lock
	touch $@

## fmt: let ruff mend what it can
fmt: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

## lock: resolve pyproject.toml anew; make lock ARGS=--upgrade takes newer versions, none younger than a week
lock: .venv/.ready
	compile() {
	  $(UV) pip compile --quiet --python $(BIN)/python --universal --generate-hashes --exclude-newer "1 week" \
	    --custom-compile-command "make lock" $(ARGS) "$$@"
	}
	compile pyproject.toml --group dev --extra postgresql --output-file requirements.lock
	for group in bench spark; do
	  compile --group "$$group" --constraint requirements.lock --output-file "requirements-$$group.lock"
	done
	if grep -n '://' requirements*.lock; then echo "a lock names an address" >&2; exit 1; fi

## clean: remove what make made; what you have entered in var/ stays
clean:
	rm -rf .venv out site dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests bench examples -name __pycache__ -prune -exec rm -rf {} + 2> /dev/null || true

# $(call apt,PACKAGES): install them if we may, else say in both languages how.
define apt
if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    apt-get -qq install --yes --no-install-recommends $(1) > /dev/null
  else
    echo "Det här saknas: $(1). Installera med: sudo apt-get install $(1)" >&2
    echo "Missing here: $(1). Install with: sudo apt-get install $(1)" >&2
    exit 1
  fi
endef
