# Commands of the project. `make site` builds the site on a fresh machine; `make test` checks everything.
# They need Python 3.11 or newer with pip; the environment is made in .venv and nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: site serve check test test-tools bench audit lock schema clean help

help: ## show the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# `--without-pip` and `pip --python` also work where Debian's python3-venv package is missing.
$(VENV)/site.stamp: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed / Python 3.11 以上が必要です")'
	test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements-test.txt $(VENV)/site.stamp
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

site: $(VENV)/site.stamp ## check the data and pages, then build site/
	$(BIN)/plan build

serve: $(VENV)/site.stamp ## live preview at http://127.0.0.1:8000/, also on changes of data/ and macros/
	$(BIN)/plan serve

check: $(VENV)/site.stamp ## check the data and pages only
	$(BIN)/plan check

schema: $(VENV)/site.stamp ## write data/schema/ anew from the record types
	$(BIN)/plan schema

test-tools: $(VENV)/test.stamp
	bash tests/tools/install-browser

test: test-tools ## lint, types, import contracts and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto --dist loadgroup

audit: test-tools ## the checks that take longer; writes dated results into data/audit.yml
	$(BIN)/python -m tests.audit

bench: $(VENV)/test.stamp ## speed and memory, as ratios in one run
	$(BIN)/python -m tests.benchmarks

lock: ## write the requirements files anew (needs uv)
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:build --output-file requirements.txt
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:build --group pyproject.toml:test --constraint requirements.txt --output-file requirements-test.txt

clean: ## remove everything that was made
	rm -rf $(VENV) site
