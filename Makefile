# Two commands do all the set-up on a fresh machine: `make site` and `make test`.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site test explore audit bench lint docs scripts serve screenshots first-change browser editor lock clean

site: .venv/installed ## check and build every site into site/
	$(BIN)/trustpages build

serve: .venv/installed ## build, show, and build again when a file changes
	$(BIN)/trustpages serve

test: .venv/installed .venv-editor/installed browser ## run every test, those in a browser too; a dot is a hundred
	$(BIN)/pytest -q --no-header

explore: .venv/installed ## the property tests at random and long; a find becomes an example
	TRUSTPAGES_EXAMPLES=5000 $(BIN)/pytest -m 'hypothesis and not audit' --hypothesis-profile=explore

audit: .venv/installed .venv-valid/installed browser ## what takes over a minute or measures time
	TRUSTPAGES_EXAMPLES=10000 $(BIN)/pytest --hypothesis-profile=explore tests/check/test_wild_pages.py
	$(BIN)/pytest -m audit

bench: .venv/installed .venv-bench/installed ## time this program beside its peers; BENCH="--rounds 1"
	.venv-bench/bin/python benchmarks/bench.py $(BENCH)

# Of a trust of your own: SITE=../trust/site; beside another tree of the same: BEFORE=../before/site.
# TOUR=yes makes the pictures of docs/tour.md anew instead, of the showcase that was built.
SITE := site
screenshots: .venv/installed browser ## every kind of page of a built site, narrow, wide, dark, on paper
	$(BIN)/python benchmarks/$(if $(TOUR),tour.py $(SITE),screenshots.py $(SITE) $(if $(BEFORE),--before $(BEFORE)))

first-change: .venv-editor/installed .venv/installed browser ## the pictures of docs/your-first-change.md
	$(BIN)/python benchmarks/first_change.py

WORKFLOWS = .github/workflows/*.yml generator/new/repository/*.yml
lint: .venv/installed ## what must be clean before a change lands
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	$(BIN)/zizmor --offline --no-progress .github
	rm -rf dist
	$(BIN)/hatchling build -d dist >/dev/null
	$(BIN)/check-wheel-contents dist

docs: .venv/installed ## write the schemas for editors and the reference pages anew
	$(BIN)/python -m generator.reference

# What it makes is in the repository: nobody who builds a trust's pages needs npm for it.
scripts: .venv/installed .venv-scripts/installed ## make the theme's scripts shorter, after a change of one
	$(BIN)/python -m generator.reference.scripts .venv-scripts/node_modules/.bin/terser

.venv-scripts/installed: generator/reference/terser/package-lock.json generator/reference/terser/package.json
	mkdir -p $(@D) && cp $^ $(@D)
	npm ci --silent --ignore-scripts --prefix $(@D)
	touch $@

# Compiled here too: in many a container Python is told to write nothing, and compiles at each start.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q generator
	touch $@

.venv-bench/installed: benchmarks/requirements.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

# The W3C's validator of HTML. Without npm or Java its test is skipped.
.venv-valid/installed:
	! command -v npm >/dev/null || npm install --silent --no-save --prefix .venv-valid vnu-jar@26.9.27
	mkdir -p $(@D) && touch $@

# The forms at /edit/ (ADR 78). Where npm is not, or gets nothing, their tests are skipped.
editor: .venv-editor/installed ## fetch the program of the forms, by its lock file
.venv-editor/installed: generator/edit/page/package-lock.json generator/edit/page/package.json
	mkdir -p $(@D) && cp $^ $(@D)
	! command -v npm >/dev/null \
	|| npm ci --silent --ignore-scripts --fetch-retries=1 --prefix $(@D) \
	|| echo "npm could not fetch the program of the forms: their tests are skipped."
	touch $@

# A Chromium that is there already, else the system's package, else Playwright's own.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
browser: .venv/installed
	@command -v chromium chromium-browser google-chrome >/dev/null \
	|| { command -v apt-get >/dev/null && $(SUDO) apt-get update -qq \
	     && $(SUDO) apt-get install -y -qq chromium >/dev/null; } \
	|| $(BIN)/playwright install --with-deps chromium

lock: ## refresh requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-header \
		--quiet --upgrade -o requirements.lock
	uv pip compile --group bench --constraint requirements.lock --generate-hashes \
		--no-emit-index-url --no-header --quiet --upgrade -o benchmarks/requirements.lock

clean:
	rm -rf .venv .venv-bench .venv-editor .venv-valid .venv-scripts .cache site
