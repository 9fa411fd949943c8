# The commands of the house. Anything in the environment (DATABASE_URL, SITE_URL, ...) goes before the defaults here.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
export VAR_DIR ?= $(CURDIR)/var

python := .venv/bin/python
manage := $(python) manage.py
pip := $(python) -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.NOTPARALLEL:

##@ Running

.PHONY: install
install: .venv/installed catalogues ## Make .venv with the packages and compile the translations; "run" does it too

.PHONY: run
run: export DEBUG ?= off
run: export SITE_URL ?= http://127.0.0.1:$(PORT)
run: export ALLOWED_HOSTS ?= 127.0.0.1,localhost,[::1]
run: export SECRET_KEY ?= $(shell cat "$(VAR_DIR)/secret_key" 2>/dev/null)
run: free-port install secret-key database content ## Set everything up and serve the portal as in production
	@$(manage) collectstatic --noinput --verbosity 0
	@printf '\n  Kultūra – visiems / Culture for All   %s/\n' "$$SITE_URL"
	@printf '  Editing                               %s/admin/\n' "$$SITE_URL"
	@printf '  An administrator is made with "make admin" in another window. Ctrl+C stops the portal.\n\n'
	@$(manage) tick --every 60 & ticking=$$!; \
		$(python) -m gunicorn culture_for_all.wsgi:application --bind 127.0.0.1:$(PORT) \
		--workers 2 --worker-class gthread --threads 4 --no-control-socket & serving=$$!; \
		trap "kill $$serving" INT TERM; trap "kill $$ticking" EXIT; wait $$serving; wait $$serving

.PHONY: dev
dev: export DEBUG ?= on
dev: export DEBUG_TOOLBAR ?= on
dev: export SITE_URL ?= http://127.0.0.1:$(PORT)
dev: free-port .venv/installed-dev install database content ## Serve for development: reloads when a file changes
	@$(manage) runserver 127.0.0.1:$(PORT)

.PHONY: pdf
pdf: .venv/installed-pdf ## Install what makes PDF files of reports; needs Pango (on Debian: apt install libpangoft2-1.0-0)

.PHONY: admin
admin: .venv/installed database ## Make an administrator
	@$(manage) createsuperuser

##@ Working on it

.PHONY: test
test: .venv/installed-dev catalogues ## Run the tests; ARGS="tests/visits -k slug" picks, DATABASE_URL=postgres://... runs on PostgreSQL
	@$(python) -m pytest --numprocesses 2 --dist loadgroup $(ARGS)

.PHONY: lint
lint: .venv/installed-dev ## Read over code and templates
	@$(python) -m ruff check .
	@$(python) -m ruff format --check .
	@$(python) -m djlint templates --quiet --lint

.PHONY: format
format: .venv/installed-dev ## Lay out the code and mend what ruff can mend
	@$(python) -m ruff check --fix-only --quiet .
	@$(python) -m ruff format .

.PHONY: check
check: export DEBUG := off
check: export DATABASE_URL := sqlite://:memory:
check: export SITE_URL := https://culture.example
check: export ALLOWED_HOSTS := culture.example
check: export SECRET_KEY := as-long-as-a-real-one-but-only-ever-seen-by-this-check
check: export SECURE_SSL_REDIRECT := on
check: export BEHIND_PROXY := on
check: .venv/installed-dev ## Check the settings of production, the migrations and the Lithuanian catalogue
	@$(manage) check --deploy --fail-level WARNING
	@$(manage) makemigrations --check --dry-run
	@$(python) -m pytest --quiet tests/test_project.py tests/translations -k catalogue

.PHONY: validate
validate: .venv/installed-dev node_modules ## Check the HTML of every page of the site
	@$(python) -m pytest --quiet tests/browser/test_html.py

.PHONY: lighthouse
lighthouse: .venv/installed-dev catalogues node_modules/.bin/lighthouse ## Let Lighthouse rate the main pages on a slow phone
	@$(python) -m bench.lighthouse

.PHONY: relevance
relevance: .venv/installed-dev catalogues ## Print how well the search does on the judged queries; ARGS=--verbose lists what it misses
	@$(python) -m bench.relevance $(ARGS)

.PHONY: readers
readers: .venv/installed-dev catalogues node_modules ## Let readers not ours try all files of the starter content; ARGS=--verbose lists every fault
	@$(python) -m bench.readers $(ARGS)

.PHONY: screenshots
screenshots: .venv/installed-dev catalogues ## Picture every kind of page into var/screenshots/; ARGS="home visit" picks
	@$(python) -m bench.screenshots $(ARGS)

.PHONY: messages
messages: .venv/installed ## Refresh the catalogues from code and templates
	@command -v msgmerge >/dev/null || { echo 'This needs the gettext programs (on Debian: apt install gettext).'; exit 1; }
	@$(manage) makemessages $(patsubst locale/%/LC_MESSAGES,--locale %,$(wildcard locale/*/LC_MESSAGES)) \
		--add-location file --no-obsolete --ignore tests --ignore var

.PHONY: translations
translations: .venv/installed ## Say what is wrong with the translations in locale/, and compile what is sound
	@$(manage) check_translations $(ARGS)

.PHONY: lock
lock: .venv/installed ## Turn requirements*.in into requirements*.txt with hashes; ARGS=--upgrade takes new versions
	@$(pip) install uv
	@$(python) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
		requirements.in --output-file requirements.txt $(ARGS)
	@$(python) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements.txt requirements-dev.in --output-file requirements-dev.txt $(ARGS)
	@$(python) -m uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
		--constraint requirements.txt requirements-pdf.in --output-file requirements-pdf.txt $(ARGS)

.PHONY: clean
clean: ## Remove what the commands made, except the database and the pictures in var/
	@rm -rf .venv node_modules .pytest_cache .ruff_cache "$(VAR_DIR)/static"
	@find locale -name '*.mo' -delete
	@find . -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# The steps of the above.

.PHONY: free-port catalogues secret-key database content

free-port:
	@$(PYTHON) -c 'import socket, sys; sys.exit(socket.socket().connect_ex(("127.0.0.1", $(PORT))) == 0)' || \
		{ echo 'Port $(PORT) is in use. Choose another one: make $(MAKECMDGOALS) PORT=8001'; exit 1; }

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; PYTHON=... names it.")'
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/pip
	@echo 'Installing the packages of $< ...'
	@$(pip) install --require-hashes --requirement $<
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/pip
	@echo 'Installing the packages of $< ...'
	@$(pip) install --require-hashes --requirement $<
	@touch $@ .venv/installed

.venv/installed-pdf: requirements-pdf.txt | .venv/installed
	@echo 'Installing the packages of $< ...'
	@$(pip) install --require-hashes --requirement $<
	@touch $@

node_modules: package-lock.json
	@npm ci --silent --omit=optional
	@touch $@

# Ten times as much to download, so only when asked for.
node_modules/.bin/lighthouse: package-lock.json
	@npm ci --silent
	@touch $@

catalogues: .venv/installed
	@for po in locale/*/LC_MESSAGES/*.po locale/vendor/*/LC_MESSAGES/*.po; do \
		$(python) -m babel.messages.frontend --quiet compile --input-file "$$po" --output-file "$${po%.po}.mo" || exit 1; \
	done

secret-key:
	@mkdir -p "$(VAR_DIR)"
	@test -s "$(VAR_DIR)/secret_key" || \
		(umask 077; $(python) -c 'import secrets; print(secrets.token_urlsafe(50))' > "$(VAR_DIR)/secret_key")

database: .venv/installed
	@mkdir -p "$(VAR_DIR)"
	@$(manage) migrate --verbosity 0
	@$(manage) rebuild_search --if-empty --verbosity 0

content: database
	@$(manage) shell --verbosity 0 --command 'from partners.models import City; raise SystemExit(not City.objects.exists())' \
		|| $(manage) load_content
