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

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PUPPETEER_SKIP_DOWNLOAD := 1

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test serve paint lock clean clean-all help npm chromium node-site node-test

site: $(VENV)/requirements.lock node-site ## Build site/ (the default)
	@$(RUN) build.py build $${BASE_URL:+--base-url "$$BASE_URL"}

test: npm $(VENV)/requirements-dev.lock node-test chromium ## Check everything: code, data, pages in a browser
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy --strict press build.py
	$(RUN) -m check_jsonschema --builtin-schema vendor.github-workflows .github/workflows/pages.yml
	CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) -m pytest

serve: $(VENV)/requirements.lock node-site ## Build, serve on loopback, rebuild and reload on change
	@$(RUN) build.py serve $${PORT:+--port "$$PORT"}

paint: $(VENV)/requirements-dev.lock node-site chromium ## Paint the stale plates, with a Chromium fetched if need be
	@CHROME_PATH="$$(cat $(VENV)/chromium)" $(RUN) build.py build

# In a folder of its own: pip-tools would take our build.py for a module of theirs.
lock: $(VENV)/.made ## Compile the locks anew from requirements*.in and package.json
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && cp requirements*.in package.json .npmrc "$$folder" \
	&& $(PYTHON) -m venv "$$folder/venv" && "$$folder/venv/bin/pip" install -qq pip-tools==7.6.2 && cd "$$folder" \
	&& for name in requirements requirements-dev; do venv/bin/pip-compile -q --generate-hashes --allow-unsafe \
	   --strip-extras --no-header --no-annotate --no-emit-options -o "$$name.out" "$$name.in" || exit 1; \
	   sed -e '/^#/d' -e '/^$$/d' "$$name.out" > "$$name.lock"; done \
	&& $(NPM) install --package-lock-only && cp requirements*.lock package-lock.json "$(CURDIR)" \
	&& echo "lock: done; look at what changed with git diff --stat"

clean: ## Remove what was built
	rm -rf site .site.* .pytest_cache .mypy_cache .ruff_cache .hypothesis

clean-all: clean ## Remove what was installed, too
	rm -rf $(VENV) node_modules

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1@/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-18s%s\n", $$1, $$2 }'

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
