# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the rest.
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest
# The lock names every package, so that nothing needs resolving; pip serves where uv finds no registry.
INSTALL := $(BIN)/uv pip install --quiet --no-deps --require-hashes -r
SLOW_INSTALL := $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint imports types templates settings migrations gates lock bench clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

demo: .venv/ready ## run the product with demo data (PORT=8000 HOST=127.0.0.1)
	@OCOP_DEMO=1 OCOP_THROTTLE_SIGN_IN=1 $(MANAGE) demo --port $(PORT) --host $(HOST)

test: .venv/ready-dev ## run all tests on the embedded database
	@$(MANAGE) compile_translations
	$(PYTEST)

check: .venv/ready-dev lint imports types templates settings migrations gates ## every gate but the tests

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: .venv/ready-dev ## put code into its one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

imports:
	$(BIN)/lint-imports --no-cache

types:
	$(BIN)/mypy

templates:
	$(BIN)/djlint themes --lint --quiet

settings:
	@OCOP_PUBLIC_URL=https://ocop.example.vn OCOP_SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
		OCOP_ALLOWED_HOSTS=ocop.example.vn OCOP_EMAIL_BACKEND=django.core.mail.backends.smtp.EmailBackend \
		OCOP_LOG_KEY=$$($(BIN)/python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())") \
		OCOP_SERIAL_KEYS=A:$$($(BIN)/python -c "import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())") \
		DATABASE_URL=postgres://ocop@localhost/ocop $(MANAGE) check --deploy --fail-level WARNING

migrations:
	$(MANAGE) makemigrations --check --dry-run

gates: ## translations, permission matrix, templates, structure
	@$(MANAGE) compile_translations
	$(PYTEST) tests/gates

bench: .venv/ready-dev ## ratios against named baselines
	@for file in tests/bench/bench_*.py; do echo "== $$file"; $(BIN)/python $$file; done

lock: .venv/ready-dev ## pin every dependency with its hash
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt

clean: ## forget the demo database and all built files
	rm -rf var .venv

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || ( \
		$(PYTHON) -m pip install --quiet --target var/bootstrap virtualenv && \
		PYTHONPATH=var/bootstrap $(PYTHON) -m virtualenv --quiet --clear .venv)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/ready: .venv/bin/uv requirements.txt
	@echo "Installing the libraries …"
	@$(INSTALL) requirements.txt || $(SLOW_INSTALL) requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	@$(INSTALL) requirements-dev.txt || $(SLOW_INSTALL) requirements-dev.txt
	@touch $@
