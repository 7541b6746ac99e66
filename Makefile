# Everything that can be done here, one target each: plain `make` lists them.
# A machine needs Node 20.19 or newer, npm and make; `test-world` needs more, and says what.

PORT ?= 8000
NAME ?=
ARGS ?=

BIOME := npx --yes @biomejs/biome@2.6.8
KNIP := npx --yes knip@6.44.2
PUBLINT := npx --yes publint@0.3.25

RUN := node --import tsx
INSTALLED := node_modules/.package-lock.json
BUILT := dist/bin/sumsock-conformance.js
SOURCES := package.json tsconfig.json tsconfig.build.json \
  $(shell find spec reference conformance scripts fixtures -type f ! -name '*.test.ts' ! -name '*.md')

.DEFAULT_GOAL := help
.PHONY: help conformance test test-world reference-server kill-matrix dialect-matrix proofs prove-class \
  slurm-proof merge-many bench bench-gate lint format check build clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

conformance: $(BUILT) ## Run the suite against the reference pair (ARGS= adds options)
	@node $(BUILT) --server "node dist/bin/sumsock-server.js --port {port}" \
	  --client "node dist/bin/sumsock-client.js --port {port}" $(ARGS)

reference-server: $(BUILT) ## Start the reference server (PORT=8000, NAME=)
	@node dist/bin/sumsock-server.js --port $(PORT) $(if $(NAME),--name "$(NAME)")

test: $(BUILT) ## Check the types, then run the tests that need only Node, with coverage
	@npm test --silent

test-world: $(BUILT) ## Run the tests that need Python, C, Java, xmllint, bubblewrap, Chromium
	@$(RUN) scripts/test.ts --world

kill-matrix: $(BUILT) ## Show for each rule the mutants of the reference that break it (ARGS=--small)
	@$(RUN) proofs/kill-matrix.ts $(ARGS)

dialect-matrix: $(BUILT) ## The same in the built-in dialects, for mutants that make sense there (ARGS=--small)
	@$(RUN) proofs/dialect-matrix.ts $(ARGS)

proofs: $(BUILT) ## Run every proof that the suite judges rightly; takes long
	@$(RUN) proofs/all.ts --full

prove-class: $(BUILT) ## Grade a generated class, killed and resumed (ARGS=--zoo: the hostile programs)
	@$(RUN) proofs/class/prove.ts $(ARGS)

slurm-proof: $(BUILT) ## Grade a class on a real Slurm of two nodes, kill one of them, and compare
	@$(RUN) proofs/slurm/prove.ts $(ARGS)

merge-many: ## Show that merge is linear in time and flat in memory, up to 100,000 results (ARGS=--results 2000,4000)
	@$(RUN) proofs/merge-many.ts $(ARGS)

bench: $(BUILT) ## Measure the programs beside scripts that do as little as possible
	@$(RUN) bench/bench.ts

bench-gate: $(BUILT) ## The same, best of three; fails over the limits
	@$(RUN) bench/bench.ts --gate

lint: $(BUILT) ## Check format, lint rules, unused code and the package
	@$(BIOME) ci --error-on-warnings .
	@$(KNIP)
	@$(PUBLINT) --strict

format: ## Bring all files into the house format
	@$(BIOME) check --write .

check: ## All that must hold before a change lands: test lint kill-matrix test-world bench
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory kill-matrix ARGS="--small --brief --jobs 3"
	@$(MAKE) --no-print-directory test-world
	@$(MAKE) --no-print-directory bench

build: $(BUILT) ## Build dist/: the programs as bundles, the library with its types

clean: ## Remove what the other targets made; node_modules stays
	@rm -rf dist .dist-* coverage grades interop ./*.tgz

$(INSTALLED): package-lock.json
	@npm ci --no-audit --no-fund
	@touch $@

$(BUILT): $(INSTALLED) $(SOURCES)
	@npm run build --silent
