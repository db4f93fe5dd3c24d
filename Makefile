# `make` builds the site, `make test` checks everything, `make help` names the rest.
# Environments are renewed only where a lock differs from the copy that was installed.
# Fetched and run: exactly what the locks name, by hash, and no install script.

PYTHON ?= python3
NPM ?= npm
VENV := .venv
RUN := $(VENV)/bin/python

# Settings of the commands, from the command line or the environment: make serve PORT=9000
export BASE_URL ?=
export PORT ?=
export COPY ?=
export ROUNDS ?=
export ONLY ?=
export SIZES ?=
export DATE ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PUPPETEER_SKIP_DOWNLOAD := 1

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test audit bench bench-growth bench-build serve paint audit-dependencies verify lock clean clean-all help \
  npm chromium node-site node-test

site: $(VENV)/requirements.lock node-site ## Build site/ (the default)
	@$(RUN) build.py build $${BASE_URL:+--base-url "$$BASE_URL"}

test: npm $(VENV)/requirements-dev.lock node-test chromium ## Check everything: code, data, pages in a browser
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy --strict press build.py
	$(RUN) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/pages.yml
	CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) -m pytest -n auto --dist worksteal

# Everything: each page, theme, width and try. What it finds is the record that the quality page shows.
audit: npm $(VENV)/requirements-dev.lock node-test chromium ## Check all of everything, and write static/audit (40 minutes)
	@folder=$${AUDIT_FOLDER:-$$(mktemp -d)} && mkdir -p "$$folder" && export AUDIT_FOLDER="$$folder" EVERY=1 CHROME_PATH="$$(cat $(VENV)/chromium)" \
	&& { $(PYTHON) -m tests.dependencies || test $$? -eq 3; } && { $(RUN) -m pytest -n auto --dist worksteal; code=$$?; \
	$(RUN) -m tests.audit "$$folder" && exit $$code; }

serve: $(VENV)/requirements.lock node-site ## Build, serve on loopback, rebuild and reload on change
	@$(RUN) build.py serve $${PORT:+--port "$$PORT"}

paint: $(VENV)/requirements-dev.lock node-site chromium ## Paint the stale plates, with a Chromium fetched if need be
	@CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) build.py build

audit-dependencies: ## Ask the public advisories about everything that the locks name
	@$(PYTHON) -m tests.dependencies

verify: $(VENV)/requirements.lock ## Compare site/, or what COPY=address serves, with what was built
	@$(RUN) build.py verify $${COPY:+"$$COPY" --manifest site/manifest.json}

# Peers are fetched into the machine's temporary folder, never into this one.
bench: npm $(VENV)/requirements-dev.lock node-test chromium ## Measure the same page made by ours and by peers (ROUNDS=1 ONLY=eleventy)
	@CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) -m tests.bench.page $${ROUNDS:+--rounds "$$ROUNDS"} \
	  $${ONLY:+--only "$$ONLY"} $${DATE:+--date "$$DATE"}

bench-growth: npm $(VENV)/requirements-dev.lock node-test chromium ## Build many chart pages, ours and peers (SIZES=10,100 ROUNDS=1)
	@CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) -m tests.bench.growth $${SIZES:+--sizes "$$SIZES"} \
	  $${ROUNDS:+--rounds "$$ROUNDS"} $${ONLY:+--only "$$ONLY"} $${DATE:+--date "$$DATE"}

bench-build: npm $(VENV)/requirements-dev.lock node-test chromium ## Measure what a maintainer waits for: a build, a save, a repaint
	@CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) -m tests.bench.maintainer $${ROUNDS:+--rounds "$$ROUNDS"} \
	  $${DATE:+--date "$$DATE"}

# In a folder of its own: pip-tools would take our build.py for a module of theirs.
lock: $(VENV)/.made ## Compile the locks anew from requirements*.in and package.json
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && cp requirements*.in package.json .npmrc "$$folder" \
	&& $(PYTHON) -m venv "$$folder/venv" && "$$folder/venv/bin/pip" install -qq pip-tools==7.6.2 && cd "$$folder" \
	&& for name in requirements requirements-dev requirements-audit; do venv/bin/pip-compile -q --generate-hashes --allow-unsafe \
	   --strip-extras --no-header --no-annotate --no-emit-options -o "$$name.out" "$$name.in" || exit 1; \
	   sed -e '/^#/d' -e '/^$$/d' "$$name.out" > "$$name.lock"; done \
	&& $(NPM) install --package-lock-only && cp requirements*.lock package-lock.json "$(CURDIR)" \
	&& echo "lock: done; look at what changed with git diff --stat"

clean: ## Remove what was built
	rm -rf site .site.* .pytest_cache .mypy_cache .ruff_cache .hypothesis

clean-all: clean ## Remove what was installed, too
	rm -rf $(VENV) node_modules

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1@/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-27s%s\n", $$1, $$2 }'

# --- the environments ---

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; \`$(PYTHON)\` is not: run \`make PYTHON=python3.12\`, say" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) && touch $@

$(VENV)/%.lock: %.lock | $(VENV)/.made
	@if cmp -s $< $@; then touch $@; else echo "install $<" \
	&& $(RUN) -m pip install -qq --require-hashes -r $< && cp $< $@; fi

npm:
	@command -v "$(firstword $(NPM))" >/dev/null || { \
	  echo "make test needs npm: install Node.js 20 or newer, which brings it" >&2; exit 1; }

# The site needs plotly.js and can do without; build.py says so where npm is missing. The tests need everything,
# and what they need holds what the site needs, so neither undoes the other's work.
node-site:
	@if command -v "$(firstword $(NPM))" >/dev/null && ! cmp -s package-lock.json node_modules/.site \
	&& ! cmp -s package-lock.json node_modules/.test; then \
	  echo "install plotly.js" && $(NPM) ci --omit=dev --loglevel=error && cp package-lock.json node_modules/.site \
	  || { echo "plotly.js could not be fetched: try again, or leave Explore out with \`make site NPM=none\`" >&2; exit 1; }; fi

node-test: npm
	@cmp -s package-lock.json node_modules/.test || { echo "install package-lock.json" \
	&& $(NPM) ci --loglevel=error && cp package-lock.json node_modules/.test; }

chromium: $(VENV)/requirements-dev.lock
	@$(RUN) -m tests.chromium > $(VENV)/chromium
