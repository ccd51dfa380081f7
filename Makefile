# Commands of the project. `make site` builds the site on a fresh machine; `make test` checks everything.
# They need Python 3.11 or newer with pip; the environment is made in .venv and nothing else is touched.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FORMAT ?= text
BASE ?= base
ARCHIVES ?= archives
PLACE ?= public
WAIT ?= 0
# Written by npm when axe-core and the HTML checker of the lock file are installed.
NODE_TOOLS := tests/tools/node_modules/.package-lock.json
# Written by npm when Lighthouse is installed; `make test` never needs it.
READING_TOOLS := tests/benchmarks/reading_speed/node_modules/.package-lock.json
ALSO ?=
# Bytecode is kept, even where a machine forbids it: the tests start `plan` a hundred times, each a third sooner with it.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: site booklet serve check figures stale freeze public rebuild-missing verify test test-tools bench reading-speed audit lock schema guide-pictures script-hashes clean help

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

$(VENV)/audit.stamp: requirements-audit.txt $(VENV)/test.stamp
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.txt
	@touch $@

site: $(VENV)/site.stamp ## check the data and pages, then build site/
	$(BIN)/plan build

booklet: site ## print the booklet and the poster in both languages, booklet.ja.pdf … poster.en.pdf
	for language in ja en; do \
	  $(BIN)/plan booklet --site site --language $$language --output booklet.$$language.pdf || exit 1; \
	  $(BIN)/plan booklet --site site --language $$language --output poster.$$language.pdf --poster || exit 1; \
	done

serve: $(VENV)/site.stamp ## live preview at http://127.0.0.1:8000/, also on changes of data/ and macros/
	$(BIN)/plan serve

check: $(VENV)/site.stamp ## check the data and pages only (FORMAT=github: annotations of a pull request)
	$(BIN)/plan check --format $(FORMAT)

figures: $(VENV)/site.stamp ## list the figures that differ from those of another checkout (BASE=folder)
	$(BIN)/plan figures --base $(BASE)

stale: $(VENV)/site.stamp ## list the English passages that a change leaves behind (BASE=folder)
	$(BIN)/plan translation stale --base $(BASE)

freeze: $(VENV)/site.stamp ## freeze the edition that the site shows (EDITION=id REHEARSAL=yes)
	$(BIN)/plan edition freeze "$$EDITION" --replace $(if $(REHEARSAL),--rehearsal)

public: $(VENV)/site.stamp ## assemble every edition and the working state in public/ (ARCHIVES=folder)
	$(BIN)/plan edition assemble public --archives "$(ARCHIVES)"

rebuild-missing: $(VENV)/site.stamp ## rebuild published editions whose archive is missing, and compare them
	$(BIN)/plan edition rebuild --missing --archives "$(ARCHIVES)"

verify: $(VENV)/site.stamp ## compare a published site with what was frozen (PLACE=folder or address)
	$(BIN)/plan edition verify "$(PLACE)" --wait "$(WAIT)"

schema: $(VENV)/site.stamp ## write data/schema/ anew from the record types
	$(BIN)/plan schema

guide-pictures: $(VENV)/test.stamp ## draw the pictures of the editors' guide anew
	$(BIN)/python -m tests.tools.make_guide_pictures

script-hashes: $(VENV)/test.stamp ## write the hashes of the theme's scripts anew (after an update of the theme)
	$(BIN)/python -m tests.tools.make_script_hashes

test-tools: $(VENV)/test.stamp
	bash tests/tools/install-browser
	@$(MAKE) --no-print-directory $(NODE_TOOLS)

$(NODE_TOOLS): tests/tools/package-lock.json
	npm ci --silent --prefix tests/tools
	@touch $@

test: test-tools ## lint, types, import contracts and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/pytest -n auto --dist loadgroup

audit: test-tools $(VENV)/audit.stamp ## the checks that take longer; writes dated results into data/audit.yml (AUDIT="names")
	$(BIN)/python -m tests.audit $(AUDIT)

bench: $(VENV)/test.stamp ## speed and memory, as ratios in one run
	$(BIN)/python -m tests.benchmarks

$(READING_TOOLS): tests/benchmarks/reading_speed/package-lock.json
	npm ci --silent --prefix tests/benchmarks/reading_speed
	@touch $@

reading-speed: $(VENV)/test.stamp $(READING_TOOLS) ## how soon a slow phone shows pages (ALSO="name=folder:page": other sites)
	bash tests/tools/install-browser
	$(BIN)/python -m tests.benchmarks.reading_speed $(ALSO)

lock: ## write the requirements files anew (needs uv)
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:build --output-file requirements.txt
	uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:build --group pyproject.toml:test --constraint requirements.txt --output-file requirements-test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:audit --constraint requirements-test.txt --output-file requirements-audit.txt

clean: ## remove everything that was made
	rm -rf $(VENV) site public
	find macros tests -name __pycache__ -prune -exec rm -rf {} +
