# `make run` opens the dashboard, `make test` checks everything. Both install what they need into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEOPLE ?= 200
SEED ?= 2018
TO ?= sample
# How many processes share the tests: as many as there are cores.
JOBS ?= auto
REPLICAS ?= 3

.DEFAULT_GOAL := help
.PHONY: help run replicas install install-dev install-spark test test-long lint bench messages queries dictionary plotly icons fonts sample screenshots constraints clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 20

# ---- what is installed, once

$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and this is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "No virtual environment could be made. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made requirements.txt constraints.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt requirements-stores.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-spark: $(VENV)/.installed requirements-spark.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-spark.txt
	@touch $@

install: $(VENV)/.installed ## install what runs

install-dev: $(VENV)/.installed-dev ## install what tests and measurements need too

install-spark: $(VENV)/.installed-spark ## install what `build --engine spark` needs, beside Java

# ---- the two commands

# With a shut gate nothing new is published; the app opens all the same and says what to do.
run: $(VENV)/.installed ## build the snapshot and open the dashboard
	-$(BIN)/python -m iemn_data build
	$(BIN)/python -m streamlit run app.py

replicas: $(VENV)/.installed ## serve it by several processes behind nginx: REPLICAS=3
	-$(BIN)/python -m iemn_data build
	$(BIN)/python -m scripts.replicas --replicas $(REPLICAS)

lint: $(VENV)/.installed-dev ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

PYTEST = chromium="$$($(BIN)/python -m scripts.chromium)" && CHROMIUM="$$chromium" \
  $(BIN)/python -m pytest --numprocesses=$(JOBS)

test: $(VENV)/.installed-dev lint ## lint, types and every test, in a browser too
	$(PYTEST)

# What Spark publishes is tested where Java is, on which it runs.
test-long: $(VENV)/.installed-dev $(if $(shell command -v java),$(VENV)/.installed-spark) ## what takes long: many random inputs, kills, readers, large files
	$(PYTEST) -m "long or fuzz" --hypothesis-profile=long

test-sweep: $(VENV)/.installed-dev ## every page in every language, theme and size, for about half an hour: before a release
	$(PYTEST) -m sweep

# ---- what is made

bench: $(VENV)/.installed-dev ## measure beside yardsticks; BENCH=--quick for a short try, BENCH=room for one part
	chromium="$$($(BIN)/python -m scripts.chromium)" && CHROMIUM="$$chromium" $(BIN)/python -m benchmarks $(BENCH)

messages: $(VENV)/.installed-dev ## renew the message catalogues from the sources, and say how much is translated
	$(BIN)/python -m scripts.make_messages

queries: $(VENV)/.installed-dev ## renew iemn_data/queries.py after a change in sql/queries
	$(BIN)/python -m scripts.make_queries
	$(BIN)/ruff format --quiet iemn_data/queries.py

dictionary: $(VENV)/.installed ## renew docs/data-dictionary.md and docs/indicators.md
	$(BIN)/python -m scripts.make_dictionary

plotly: $(VENV)/.installed-dev ## renew the plotly.js of the figures, after an update of plotly or with a new trace type
	$(BIN)/python -m scripts.make_plotly_bundle

sample: $(VENV)/.installed ## write an illustrative package: PEOPLE=200 SEED=2018 TO=sample
	$(BIN)/python -m iemn_data sample $(TO) --people $(PEOPLE) --seed $(SEED)

fonts: $(VENV)/.installed-dev ## renew the fonts of Thai, Arabic and Chinese, after new texts in Chinese; needs 28 MB once
	$(BIN)/pip install --quiet noto-cjk-sans-jp-regular==0.0.1 noto-cjk-sans-jp-bold==0.0.1
	$(BIN)/python -m scripts.make_fonts

icons: $(VENV)/.installed-dev ## renew the font of icons, after an update of Streamlit or with a new icon
	$(BIN)/python -m scripts.make_icons

screenshots: $(VENV)/.installed-dev ## renew docs/screenshots from the real app
	chromium="$$($(BIN)/python -m scripts.chromium)" && CHROMIUM="$$chromium" $(BIN)/python -m scripts.make_screenshots

constraints: ## renew constraints.txt from a clean environment
	rm -rf $(VENV)-clean
	$(PYTHON) -m venv $(VENV)-clean
	sed '/^-c /d' requirements.txt > $(VENV)-clean/requirements.txt
	cp requirements-dev.txt requirements-stores.txt $(VENV)-clean/
	$(VENV)-clean/bin/python -m pip install --disable-pip-version-check --quiet -r $(VENV)-clean/requirements-dev.txt
	{ head -n 1 constraints.txt; $(VENV)-clean/bin/python -m pip freeze; } > $(VENV)-clean/constraints.txt
	mv $(VENV)-clean/constraints.txt constraints.txt
	rm -rf $(VENV)-clean

clean: ## remove the environment, the snapshots and what tools left
	rm -rf $(VENV) $(VENV)-clean .iemn .mypy_cache .pytest_cache .ruff_cache .hypothesis benchmarks/results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
