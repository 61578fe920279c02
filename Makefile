# Living Well: everything one types. `make help` lists it.

TARGET := $(or $(CARGO_TARGET_DIR),target)
CARGO ?= cargo

# What the style sheet is made of; when none of it changed, nothing is made again.
LOOK := crates/web/assets/built/livingwell.css
LOOK_SOURCES := $(shell find crates/web/assets -type f -not -path '*/built/*' 2>/dev/null)
CFLAGS := -std=c11 -O2 -Wall -Wextra -Werror

.DEFAULT_GOAL := help
.PHONY: help demo build test bench bench-pages soak assets faults e2e browser-tests pictures clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# Of how many people, and in which place: make demo PEOPLE=60 PLACE=lancashire
demo: PEOPLE ?= 3000
demo: PLACE ?= lambeth
demo: LISTEN ?= 127.0.0.1:8080
demo: ## build, and start a made-up borough at a printed address
	@scripts/ready build
	@$(MAKE) --no-print-directory assets
	$(CARGO) build --release -p livingwell
	@exec $(TARGET)/release/livingwell demo --people $(PEOPLE) --place $(PLACE) \
		--listen $(LISTEN)

build: ## the program, in release
	@scripts/ready build
	@$(MAKE) --no-print-directory assets
	$(CARGO) build --release -p livingwell

test: ## install what is missing, then every check and test
	@scripts/test

bench: ## introductions per second, against the same rows by hand
	@scripts/ready build
	@$(MAKE) --no-print-directory assets faults
	$(CARGO) build --release -p livingwell -p testing --bins
	@scripts/ready test
	scripts/on-postgres --durable $(TARGET)/release/bench

bench-pages: ## the pages of a place of 200,000 people, and of one of 20,000
	@scripts/ready build
	@$(MAKE) --no-print-directory assets
	$(CARGO) build --release -p livingwell -p testing --bins
	$(TARGET)/release/bench pages

# The sizes can be set from outside: make soak LW_SEEDS=20000
soak: export LW_SEEDS ?= 2000
soak: export LW_COMMANDS ?= 500
soak: export LW_KILLS ?= 300
soak: export LW_SERVER_KILLS ?= 200
soak: ## the same tests with far more seeds, commands and kills
	@scripts/ready test
	@$(MAKE) --no-print-directory assets faults
	$(CARGO) build --release --workspace --bins --tests
	$(CARGO) nextest run --release -p testing --profile soak
	scripts/on-postgres $(CARGO) nextest run --release -p testing --profile soak \
		--ignore-default-filter -E 'test(of_three_servers)'

assets: $(LOOK) ## the style sheet and pictures that are built into the program

crates/web/node_modules/.packages.stamp: crates/web/package.json crates/web/package-lock.json
	cd crates/web && npm ci --no-audit --no-fund </dev/null
	@touch $@

$(LOOK): crates/web/node_modules/.packages.stamp $(LOOK_SOURCES)
	cd crates/web && node assets/build.mjs </dev/null
	@touch $@

faults: $(TARGET)/faults/checked.stamp ## the library that delays, fails and writes down flushes

$(TARGET)/faults/libflush.so: tests/faults/flush.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -shared -fPIC -o $@ $< -ldl -pthread

$(TARGET)/faults/check: tests/faults/check.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -o $@ $<

$(TARGET)/faults/checked.stamp: $(TARGET)/faults/libflush.so $(TARGET)/faults/check
	@rm -rf $(@D)/tried && mkdir -p $(@D)/tried
	$(@D)/check $(abspath $(@D)/libflush.so) $(abspath $(@D)/tried)
	@touch $@

e2e: e2e/node_modules/.packages.stamp ## what the browser tests need

e2e/node_modules/.packages.stamp: e2e/package.json e2e/package-lock.json
	cd e2e && npm ci --no-audit --no-fund </dev/null
	@touch $@

browser-tests: assets e2e ## the browser tests alone, with fresh screenshots in e2e/shots
	$(CARGO) build --workspace --bins --tests
	node e2e/run.mjs

pictures: browser-tests ## the pictures of docs/for, made anew by walking the place
	node e2e/pictures.mjs

clean: ## remove everything that was built or downloaded here
	rm -rf crates/web/node_modules crates/web/assets/built e2e/node_modules e2e/shots
	$(CARGO) clean
