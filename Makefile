# The targets of Guanjia. `make` without a target lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
GO ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo development)
LINT_VERSION := v2.15.0
LINT := .cache/bin/golangci-lint-$(LINT_VERSION)
FUZZTIME ?= 10s
CHAOS_FOR ?= 10m

# Without the paths of this folder in what is compiled, every clone on a machine finds what another one has compiled.
export GOFLAGS := -trimpath $(GOFLAGS)

# How tests run with the race detector. It watches all code but the packages below, which only compute and took most of the time: the
# engine of SQLite with its memory, which is C translated to Go, what paints and packs pictures, what packs and unpacks sheets, regular
# expressions, strings and numbers, what reads the texts of the catalogues, and the tables of words. A package may be left out if it starts no goroutine, shares nothing that it changes but behind sync.Once or in a
# sync.Pool, and instantiates no generic code with atomics. In modernc.org/sqlite, modernc.org/libc and encoding/xml sync.Map is compiled
# again, the linker keeps one copy for the program, and an unwatched copy leads to false reports.
# -d=checkptr=0: the check of unsafe pointers comes with the race detector. No code here uses them (a test); the check took a tenth of the time.
# -short: properties are tried with 20 random inputs instead of 100 (rapid); it has no other effect. make soak tries 100.
# -p: one package more than there are processors, because tests also wait: for the bot, for a server, for a process that they kill.
# -vet=off: vet is a target of its own. atexit_sleep_ms: else every test program waits a second at its end.
# -w: linking sixty test programs without tables for debuggers takes a quarter less; races and failures still name file and line.
# GOGC: tests live for seconds; collecting garbage less often costs them only memory.
# The timeout of each package only ends tests that hang; it is long enough for a machine that is many times slower.
# LONGEST: these packages begin first. Their tests also wait, and what they leave of the processors goes to all the others; begun in the order
# of names, they would run alone at the end.
UNWATCHED := modernc.org/sqlite/lib modernc.org/memory github.com/golang/freetype/raster image/draw image/png hash/adler32 \
  compress/flate hash/crc32 regexp regexp/syntax strings strconv unicode unicode/utf8 text/template/parse \
  $(addprefix github.com/goccy/go-yaml/,scanner lexer parser token ast) guanjia/bot/words/trie guanjia/bot/words/token
LONGEST := ./cmd/guanjia ./persistence
RACE_TEST := GORACE="atexit_sleep_ms=20 $$GORACE" GOGC=400 $(GO) test -race -gcflags=all=-d=checkptr=0 $(UNWATCHED:%=-gcflags=%=-race=false) -ldflags=-w -vet=off \
  -p $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1))) -parallel 8 -timeout 60m

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: run
run: ## the whole thing on this machine, with a page to try it: http://127.0.0.1:8088
	CGO_ENABLED=0 $(GO) run ./cmd/guanjia demo

.PHONY: build
build: ## one static binary: bin/guanjia
	CGO_ENABLED=0 $(GO) build -ldflags '-s -w -X main.version=$(VERSION)' -o bin/guanjia ./cmd/guanjia

.PHONY: test
test: ## all tests with the race detector, on SQLite and on PostgreSQL + Redis
	scripts/testenv.sh --browser env $(RACE_TEST) -short $(LONGEST) ./...

.PHONY: check
check: format vet lint test ## format, vet, lint, tests

.PHONY: format
format: ## fail if a file is not formatted
	@files=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$files" ]; then echo "not formatted:"; echo "$$files"; exit 1; fi

.PHONY: vet
vet: ## go vet, the long runs too
	$(GO) vet -tags soak ./...

.PHONY: lint
lint: $(LINT) ## golangci-lint (built once, into .cache)
	$(LINT) run ./...

$(LINT):
	GOBIN=$(CURDIR)/.cache/bin $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv .cache/bin/golangci-lint $@

.PHONY: race
race: test ## the same as test: the race detector is always on

.PHONY: bench
bench: build ## the bot beside a bare echo, each a process of its own: CPU, rate, latency, memory, statements (BENCH=flags of cmd/bench)
	$(GO) build -o bin/bench ./cmd/bench
	scripts/testenv.sh bin/bench $(BENCH)

.PHONY: chaos
chaos: build ## two replicas, 200 people and faults at random for 10 minutes (CHAOS_FOR=60s); a report of what held (CHAOS=flags of cmd/bench)
	$(GO) build -o bin/bench ./cmd/bench
	scripts/testenv.sh bin/bench -chaos -for $(CHAOS_FOR) $(CHAOS)

.PHONY: benchmarks
benchmarks: ## benchmarks of parts: cost of a step, of a commit, of a summary
	scripts/testenv.sh $(GO) test -run '^$$' -bench . -benchmem -timeout 30m ./...

.PHONY: fuzz
fuzz: ## a short run of every fuzz test (FUZZTIME=10s)
	@set -e; for dir in $$(grep -rlE '^func Fuzz' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
	  for name in $$(grep -ohE '^func Fuzz[A-Za-z0-9_]*' $$dir/*_test.go | sed 's/func //'); do \
	    $(GO) test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) $$dir; done; done

.PHONY: generate
generate: ## write the generated files: golden drawings of the flows and tables
	$(GO) generate ./...

# verify compares all files before and after generate, so that uncommitted work does not matter.
FINGERPRINT = { git ls-files -z --cached --others --exclude-standard | sort -zu | xargs -0 sha256sum 2>/dev/null || true; }

.PHONY: verify
verify: ## fail if a generated file is not fresh
	@before=$$(mktemp); after=$$(mktemp); trap 'rm -f "$$before" "$$after"' EXIT; \
	$(FINGERPRINT) >"$$before"; $(MAKE) --no-print-directory generate && $(FINGERPRINT) >"$$after" && \
	if ! diff "$$before" "$$after" >/dev/null; then echo "these generated files were not fresh; look at them and commit them:"; \
	  diff "$$before" "$$after" | sed -n 's/^> [0-9a-f]*  /  /p'; exit 1; fi

.PHONY: pictures
pictures: ## take the pictures of the README from the demo
	scripts/testenv.sh --browser $(GO) test ./cmd/guanjia -run TestScreenshots -update -count 1

.PHONY: soak
soak: ## long runs: a simulated year (SOAK_SEED=2, SOAK_DATABASE=postgres), properties with 100 inputs, crashes and outages again and again
	scripts/testenv.sh $(GO) test -tags soak ./cmd/guanjia -run 'TestYear$$' -v -timeout 60m -count 1
	scripts/testenv.sh env $(RACE_TEST) -tags soak -count 1 ./bot/... ./dialog/... ./domain/... ./persistence/...
	scripts/testenv.sh env $(RACE_TEST) -count 3 ./dialog/... ./persistence/... ./cmd/guanjia -run 'Killed|Soak|Walk|Replica|Away|Outage|Clocks'

.PHONY: clean
clean: ## remove what was built
	rm -rf bin .cache coverage.out
