# Everything a developer or an operator starts.  `make help` prints the list.
# `make run` and `make test` set up what they need by themselves.

SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
GONGKAI_HOME ?= var

.DEFAULT_GOAL := help
.PHONY: postgres postgres-all help run test setup setup-dev demo law lint format types layers templates migrations unit journeys bench docs images lock clean

help: ## print this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## set up, load the demonstration year, open the site on http://127.0.0.1:8000
	@deploy/start.sh "$(PORT)"

test: setup-dev ## everything CI runs: format, lint, types, layers, migrations, tests, browser journeys
	@$(MAKE) --no-print-directory lint types layers templates migrations law unit postgres journeys
	@echo "== all checks passed"

setup: ## make .venv and install what the system needs to run
	@deploy/setup.sh run

setup-dev: ## as setup, with what the tests need
	@deploy/setup.sh dev

demo: setup ## load the demonstration year into var/
	@$(BIN)/gongkai demo

law: ## the tests of the statute alone: no Django, no database, under two seconds
	@echo "== tests of the law"
	@$(BIN)/python -m pytest tests/law -q -p no:django -p no:cacheprovider --cov=gongkai.law --cov-branch --cov-fail-under=100 --cov-report=term:skip-covered

lint: ## formatting and lint
	@echo "== formatting and lint"
	@$(BIN)/ruff format --check -q src tests bench docs
	@$(BIN)/ruff check -q src tests bench docs

format: ## format the sources
	@$(BIN)/ruff format -q src tests bench docs
	@$(BIN)/ruff check -q --fix src tests bench docs

types: ## mypy: strict in law, lib and interchange
	@echo "== types"
	@$(BIN)/mypy --no-error-summary src/gongkai

layers: ## the import contracts
	@echo "== layers"
	@$(BIN)/lint-imports --no-cache >$(VENV)/layers.log 2>&1 || { cat $(VENV)/layers.log; exit 1; }

templates: ## indentation of the templates
	@echo "== templates"
	@find src -name '*.html' -print0 | xargs -0 -r $(BIN)/djhtml --check -t 2 >$(VENV)/templates.log 2>&1 || { cat $(VENV)/templates.log; exit 1; }

migrations: ## no model without its migration
	@echo "== migrations"
	@GONGKAI_HOME=$(VENV)/home $(BIN)/python manage.py makemigrations --check --dry-run -v 0
	@GONGKAI_HOME=$(VENV)/home $(BIN)/python manage.py check --fail-level WARNING -v 0

unit: ## all tests but those of the law and the browser journeys
	@echo "== tests"
	@$(BIN)/python -m pytest tests -q -n 2 --dist loadfile --no-loadscope-reorder --ignore=tests/law --ignore=tests/journeys

postgres: ## the tests of what an engine may do otherwise, once more on PostgreSQL where one is running
	@deploy/test-postgres.sh

postgres-all: ## every test of the database once more on PostgreSQL, where one is running
	@deploy/test-postgres.sh all

journeys: ## the walks through the site in a real browser
	@echo "== browser journeys"
	@$(BIN)/python -m pytest tests/journeys -q -n 2 --dist loadfile --no-loadscope-reorder

bench: setup-dev ## measure against docs/performance.md
	@$(BIN)/gongkai bench

docs: ## build docs/law.md and the JSON Schema
	@$(BIN)/python docs/build_law.py
	@$(BIN)/python -c 'from gongkai.interchange import schema; print(schema.dumps(), end="")' > docs/annual-report.schema.json

images: setup-dev ## take the screenshots of the READMEs
	@$(BIN)/python docs/images/make.py

lock: ## compile requirements/*.in to files with hashes
	@$(BIN)/pip-compile -q --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/run.txt requirements/run.in
	@$(BIN)/pip-compile -q --generate-hashes --no-strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/dev.txt requirements/dev.in

clean: ## remove the virtual environment and caches (never var/)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
