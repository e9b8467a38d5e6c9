# Everything that a person can do here. `make` alone lists it.
SHELL = /bin/sh
PORT ?= 8000
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
PYTEST = $(BIN)/python -m pytest
comma = ,
CHECKS = lint templates arrows types migrations sqlite postgresql browser faults-in-short

help:  ## List what can be done
	@awk 'BEGIN {FS = ":.*##"} /^[a-z-]+:.*##/ {printf "make %-13s%s\n", $$1, $$2}' Makefile

run: export SITE_URL = http://127.0.0.1:$(PORT)
run: site free-port  ## Make the demo newsroom ready and serve it at http://127.0.0.1:8000 (PORT=8001 make run: at 8001)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) demo --users
	@echo "The newsroom is at $$SITE_URL/ and its admin at $$SITE_URL/admin/ (Ctrl-C ends it)"
	@$(MANAGE) chores --beside $$$$ & exec $(MANAGE) runserver 127.0.0.1:$(PORT) --noreload

serve: export SITE_URL ?= http://127.0.0.1:$(PORT)
serve: export PORT := $(PORT)
serve: site free-port  ## Serve the site as in production: PORT, WORKERS and docs/settings.md (docs/operators.md)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo "An empty one: $(MANAGE) createsuperuser, or with something to read: $(MANAGE) demo --users"
	@echo "The site is at $$SITE_URL/ (Ctrl-C ends it, kill -HUP $$$$ loads new code)"; exec $(MANAGE) serve

test: tools  ## Run every check, then say which failed
	@failed=; for check in $(CHECKS); do \
		printf '\n== %s\n' $$check; \
		$(MAKE) --no-print-directory $$check || failed="$$failed $$check"; \
	done; \
	if [ -n "$$failed" ]; then printf '\nFailed:%s\n' "$$failed"; exit 1; fi; \
	printf '\nAll passed: %s\n' "$(CHECKS)"

lint: tools  ## Check the code's style and its format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check . || { echo "Mend it with: make format"; exit 1; }

templates: tools  ## Check the templates' style
	@$(BIN)/djlint --lint --quiet templates

arrows: tools  ## Check that the apps import each other one way only (docs/design.md)
	@$(BIN)/lint-imports --no-logo

types: tools  ## Check the types
	@$(BIN)/mypy

migrations: tools  ## Check that no migration is missing
	@$(MANAGE) makemigrations --check --dry-run

sqlite: tools  ## Test on SQLite
	@env -u DATABASE_URL $(PYTEST) -n 2

postgresql: tools  ## Test on PostgreSQL: the one on this machine, or else one that runs for the test alone
	@$(BIN)/python tests/with_postgresql.py $(PYTEST) -n 2 --only-database

browser: tools  ## Test the running site: the whole story, accessibility, HTML; needs Chromium, Java and npm
	@env -u DATABASE_URL $(PYTEST) -n 2 -m browser

faults: tools  ## Take away what the running site stands on, for as long as docs/performance.md says, and write it there
	@FAULTS=whole $(PYTEST) -m faults

faults-in-short: tools  ## The same, shorter and two at once, to see that it holds; the full disks need root
	@$(PYTEST) -n 2 -m faults

bench: tools  ## Measure what the site costs and write docs/performance.md (ROWS=cache,render: some of it, printed only)
	@$(BIN)/python -m bench $(subst $(comma), ,$(ROWS))

bench-data: tools  ## Make what bench measures on: a million articles in PostgreSQL
	@$(BIN)/python -m bench data

format: tools  ## Put code into its one format, and mend what can be mended without thought
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

messages: tools  ## Collect the words of the interface for az, ru, en, and compile them; needs GNU gettext
	$(MANAGE) makemessages --locale az --locale ru --locale en --no-obsolete --add-location file \
		--ignore 'tests/*' --ignore 'var/*' --ignore 'node_modules/*'
	$(BIN)/pybabel compile --domain django --directory locale

requirements: tools  ## Pin requirements.in and requirements-dev.in anew (UPGRADE=--upgrade: to the newest)
	@for name in requirements requirements-dev; do $(BIN)/uv pip compile --quiet $(UPGRADE) --universal \
		--python-version 3.11 --generate-hashes --no-annotate $$name.in -o $$name.txt || exit 1; done

screenshots: tools  ## Take the pictures of the README anew; needs Chromium
	@DJANGO_SETTINGS_MODULE=newsroom.settings $(BIN)/python -m tests.browser.screenshots

hooks: tools  ## Check each commit as it is made
	$(BIN)/pre-commit install

clean:  ## Remove what git ignores: .venv, the demo's database and media (var), what the tests left
	rm -rf .venv var tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment. It keeps a copy of each list that was installed into it, and installs a list when it differs.
define install
	@cmp -s $(1) .venv/$(1) || { echo "Installing $(1)"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(1) && cp $(1) .venv/$(1); }
endef

.venv/bin/pip:
	@python3 -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@python3 -m venv --clear .venv

free-port: .venv/bin/pip
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is taken. Choose another: PORT=8001 make …"; exit 1; }

site: .venv/bin/pip
	$(call install,requirements.txt)

tools: site
	$(call install,requirements-dev.txt)

.PHONY: help run serve free-port site tools test $(CHECKS) faults bench bench-data format messages requirements screenshots hooks clean
.DEFAULT_GOAL = help
