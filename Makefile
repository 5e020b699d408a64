# What there is to do here. `make` alone lists it.

TARGET := $(or $(CARGO_TARGET_DIR),target)
BINARY := $(TARGET)/release/rolecall
CONSOLE := $(shell find console/src console/public -type f 2>/dev/null) \
	$(wildcard console/*.ts console/*.js console/*.json console/index.html)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run build demo test bench fmt clean server need

help:
	@echo 'make run    build everything and serve on http://localhost:8080, with SQLite in ./data'
	@echo 'make test   install what is missing, then run everything that continuous integration runs'
	@echo 'make build  leave the whole product, console inside, at $(BINARY)'
	@echo 'make demo   serve a filled installation from ./demo-data'
	@echo 'make bench  run the benchmarks, side by side with what they are compared to'
	@echo 'make fmt    format the Rust'
	@echo 'make clean  remove everything that was built; ./data and ./demo-data stay'

run: build
	exec $(BINARY) serve

demo: build
	exec $(BINARY) demo

build: need console/dist/index.html server
	@echo 'rolecall: built $(BINARY)'

need:
	@scripts/need cargo node

# Cargo knows best what has to be built again.
server: console/dist/index.html
	cargo build --locked --release --package rolecall-server

console/node_modules/.installed: console/package.json console/package-lock.json | need
	cd console && npm ci --no-audit --no-fund
	@touch $@

console/dist/index.html: console/node_modules/.installed $(CONSOLE)
	cd console && npm run build
	@touch $@

# One whole run gains nothing from incremental files, which take as much room as all the rest.
test: export CARGO_INCREMENTAL := 0
test: need
	@scripts/install-for-tests
	cargo xtask ci

bench: build
	@scripts/bench

fmt:
	cargo fmt --all

clean:
	cargo clean
	rm -rf console/dist console/node_modules e2e/node_modules bench/target
