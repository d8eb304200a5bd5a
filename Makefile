# The two commands are `make run` and `make test`; both rest on `make env`. See README.md.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.PHONY: help env run test test-sqlite test-postgres check fix docs lock messages look look-check bench fuzz train-audit clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

env: .venv/.ready ## Make .venv with the command .venv/bin/alongside

.venv/.ready: requirements-dev.lock pyproject.toml scripts/make-env.sh
	@PYTHON="$(PYTHON)" scripts/make-env.sh
	@touch $@

run: env ## Start the web application with the demo world (DATABASE_URL=… and PORT=… are heeded)
	@$(BIN)/python scripts/messages.py --compile --quiet
	@exec $(BIN)/alongside run --demo

test: env ## Run the whole suite: SQLite, then PostgreSQL, browser tests included
	@scripts/test.sh

test-sqlite: env ## The suite on SQLite only
	@scripts/test.sh sqlite

test-postgres: env ## The suite on PostgreSQL only
	@scripts/test.sh postgres

check: env ## Style, types, import contracts, generated pages, translations, migrations
	@scripts/check.sh

fix: env ## Put the style right
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: env ## Renew the generated pages
	@$(BIN)/alongside docs

messages: env ## Gather and compile the words on the screens
	@$(BIN)/python scripts/messages.py

lock: ## Renew the hashed locks (needs uv)
	@scripts/lock.sh

look: ## Rebuild the stylesheet and script bundle (needs Node)
	@npm ci --no-audit --no-fund && npm run --silent look

look-check: ## Prove that a rebuild gives the committed stylesheet
	@npm ci --no-audit --no-fund && npm run --silent look-check

bench: env ## Speed, as ratios to a named alternative in the same run (long)
	@scripts/bench.sh

fuzz: env ## Property tests, many more examples (long)
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -q tests/generative

train-audit: env ## Build the document auditor's weights from the labelled sentences (long)
	@training/audit/run.sh

clean: ## Remove what can be made again
	rm -rf .venv var build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
