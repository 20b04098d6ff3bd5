# Each target works on a fresh clone, with nothing else done first. Python 3.11 or newer is all it asks for.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

PORT ?= 8000
HOST ?= 127.0.0.1
# Words for pytest: make test ARGS="tests/test_dates.py -q"
ARGS ?=

# The checks look at code, not at data: a database in memory and a production-like environment.
PRODUCTION_LIKE = env DEBUG=off DATABASE_URL=sqlite://:memory: CACHE_URL=locmemcache:// \
	SITE_URL=https://register.example.org ALLOWED_HOSTS=register.example.org \
	SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))')"

.PHONY: help run test check bench guide messages format clean environment development

help: ## This list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

environment:
	@PORT=$(PORT) scripts/environment.sh run

development:
	@PORT=$(PORT) scripts/environment.sh development

run: environment ## Install, migrate (after a backup), seed, and serve at HOST and PORT (127.0.0.1, 8000)
	@exec scripts/run.sh "$(HOST)" "$(PORT)"

test: development ## Every test, those in the browser included (ARGS="…" for pytest)
	@scripts/browser.sh
	@$(PYTHON) -m pytest $(ARGS)

check: development ## Lint, formats, types, migrations, translations, deployment settings
	@scripts/browser.sh
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint templates --profile=django --lint
	@$(PYTHON) -m pip check
	@$(PRODUCTION_LIKE) $(PYTHON) manage.py makemigrations --check --dry-run
	$(PYTHON) scripts/check_translations.py
	@$(PRODUCTION_LIKE) $(PYTHON) manage.py check --deploy --fail-level WARNING

bench: environment ## Speed of the main pages as ratios to a bare view, in one run (under two minutes)
	@$(PYTHON) scripts/bench.py

guide: development ## Take the pictures of the staff guide from the running site
	@scripts/browser.sh
	@$(PYTHON) scripts/guide_pictures.py

messages: development ## Collect the texts to translate and compile the translations
	@scripts/browser.sh
	@$(PYTHON) scripts/check_translations.py --update

format: development ## Let ruff put the code in order
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# Never here: databases, media, private files, backups, .env.
clean: ## Remove what commands made again in a moment (never data, backups or .env)
	rm -rf .venv staticfiles .pytest_cache .ruff_cache .hypothesis htmlcov .coverage
	find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
