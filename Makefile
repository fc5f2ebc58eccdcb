# Every target first makes sure of the Debian packages it needs. `make` alone lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=

# Where shells and `man` look.
COMPLETIONS_BASH ?= $(PREFIX)/share/bash-completion/completions
COMPLETIONS_ZSH  ?= $(PREFIX)/share/zsh/site-functions
COMPLETIONS_FISH ?= $(PREFIX)/share/fish/vendor_completions.d
MANUAL           ?= $(PREFIX)/share/man/man1

BUILD_PACKAGES := libcurl4-openssl-dev libyaml-dev libxml2-dev libxxhash-dev libssl-dev libsqlite3-dev pkg-config
# Tests try these where they are; a machine whose systemd would start them keeps them away.
SERVICES       := $(if $(wildcard /run/systemd/system),,prometheus)
TEST_PACKAGES  := $(BUILD_PACKAGES) python3 python3-jsonschema python3-yaml openssl ca-certificates man-db mandoc \
	$(SERVICES)
LIBRARIES      := libcurl, libyaml, libxml2, xxHash, OpenSSL and SQLite with their headers, and pkg-config
FORMATTED      := $(wildcard Package.swift Sources Tests Benchmarks)
# An import of a target that Package.swift does not declare is an error: it would go through a wall.
STRICT         := --explicit-target-dependency-import-check error
BINARY         := .build/tocsin

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz soak bench bench-short release install deb format lint swift build-packages test-packages
.NOTPARALLEL:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: swift build-packages ## build, and run the daemon against a simulated Enterprise Manager
	@echo "Building tocsin for the demo; the first build takes some minutes."
	swift build --product tocsin
	"$$(swift build --show-bin-path)/tocsin" demo

test: swift test-packages lint ## check the formatting, build, run all tests
	@echo "Building tocsin and its tests; the first build takes some minutes."
	swift build --build-tests $(STRICT)
	swift test --skip-build --disable-xctest $(STRICT)
	@echo "make test: formatting, build and all tests are good."

# What it finds it leaves in FINDINGS as SUBJECT-crash-…; `tocsin-fuzz SUBJECT FILE` shows it again, and the mended
# thing goes into Tests/FuzzingTests/Corpus.
FUZZ     := .build/fuzz
FINDINGS := .build/findings
SUBJECTS ?= configuration body template text message
SECONDS  ?= 600

fuzz: swift build-packages ## push made-up bytes at every reader (SECONDS=600 each, SUBJECTS="body text …")
	swift build -c release --scratch-path $(FUZZ) --product tocsin-fuzz \
		-Xswiftc -enable-testing -Xswiftc -DFUZZING -Xswiftc -sanitize=fuzzer
	@set -e; for subject in $(SUBJECTS); do \
		mkdir -p $(FINDINGS)/$$subject; echo "make fuzz: $$subject for $(SECONDS) s"; \
		SWIFT_BACKTRACE=enable=no $(FUZZ)/release/tocsin-fuzz $$subject -max_total_time=$(SECONDS) -timeout=20 \
			-rss_limit_mb=2048 -verbosity=0 -artifact_prefix=$(FINDINGS)/$$subject- \
			$(FINDINGS)/$$subject Tests/FuzzingTests/Corpus/$$subject examples; \
	done; echo "make fuzz: nothing was found."

soak: swift build-packages ## play the daemon under faults, far longer than the tests do (SEEDS=5000)
	swift build --build-tests $(STRICT)
	TOCSIN_SIMULATION_SEEDS=$(or $(SEEDS),5000) \
		swift test --skip-build --disable-xctest $(STRICT) --filter SimulationTests

bench: swift build-packages ## build for release and measure: ratios beside their goals, in some minutes
	$(call measure)

bench-short: swift build-packages ## the same with less of everything: whether it runs, not how fast
	$(call measure,--short)

# $(1): options. The daemon that is measured is the one that stands beside the program.
define measure
	@echo "Building tocsin and its benchmarks for release; the first build takes some minutes."
	swift build -c release --static-swift-stdlib --product tocsin
	swift build -c release --static-swift-stdlib --product tocsin-bench
	"$$(swift build -c release --static-swift-stdlib --show-bin-path)/tocsin-bench" $(1)
endef

release: swift build-packages ## build the optimised, stripped binary .build/tocsin
	@echo "Building tocsin for release; the first build takes some minutes."
	swift build -c release --static-swift-stdlib --product tocsin
	strip -o $(BINARY) "$$(swift build -c release --static-swift-stdlib --show-bin-path)/tocsin"
	@echo "make release: $(BINARY) is ready."

# Builds only what is missing, so that `sudo make install` after `make release` compiles nothing as root.
install: ## install the binary, its completions and manual pages into PREFIX (/usr/local), under DESTDIR
	@test -x $(BINARY) || $(MAKE) --no-print-directory release
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/tocsin"
	install -d "$(DESTDIR)$(COMPLETIONS_BASH)" "$(DESTDIR)$(COMPLETIONS_ZSH)" "$(DESTDIR)$(COMPLETIONS_FISH)"
	$(BINARY) --generate-completion-script bash > "$(DESTDIR)$(COMPLETIONS_BASH)/tocsin"
	$(BINARY) --generate-completion-script zsh > "$(DESTDIR)$(COMPLETIONS_ZSH)/_tocsin"
	$(BINARY) --generate-completion-script fish > "$(DESTDIR)$(COMPLETIONS_FISH)/tocsin.fish"
	$(BINARY) manual --into "$(DESTDIR)$(MANUAL)"
	@echo "make install: $(DESTDIR)$(PREFIX)/bin/tocsin, built $$(date -r $(BINARY) '+%F %H:%M')"

deb: ## build the Debian package .build/tocsin_VERSION_ARCH.deb of the release binary
	@$(call ensure,dpkg-dev)
	@test -x $(BINARY) || $(MAKE) --no-print-directory release
	packaging/build-deb $(BINARY) .build

format: swift ## format all sources
	swift format -i -p -r $(FORMATTED)

lint: swift ## check the formatting
	swift format lint --strict -p -r $(FORMATTED)

swift:
	@command -v swift >/dev/null || { \
	  echo "make: there is no swift on PATH. tocsin needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2; \
	  exit 1; }
	@found=$$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p'); \
	major=$${found%%.*}; minor=$${found#*.}; \
	if [ "$${major:-0}" -lt 6 ] || { [ "$$major" -eq 6 ] && [ "$$minor" -lt 2 ]; }; then \
	  echo "make: swift on PATH is $${found:-of an unknown version}. tocsin needs Swift 6.2 or newer:" \
	    "https://www.swift.org/install/linux/" >&2; \
	  exit 1; \
	fi

build-packages:
	@$(call ensure,$(BUILD_PACKAGES))

test-packages:
	@$(call ensure,$(TEST_PACKAGES))

# $(1): Debian packages. Installs those that are missing; elsewhere it only says what must be there.
define ensure
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then \
  echo "make: this system has no apt. Needed here: $(LIBRARIES)."; \
  exit 0; \
fi; \
missing=""; \
for package in $(1); do \
  dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null | grep -q ' installed$$' || missing="$$missing $$package"; \
done; \
[ -n "$$missing" ] || exit 0; \
if [ "$$(id -u)" -eq 0 ]; then as_root=""; else as_root="sudo"; fi; \
echo "make: installing the Debian packages that are missing:$$missing"; \
if $$as_root apt-get update -q && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$missing; then \
  exit 0; \
fi; \
echo "make: they could not be installed. Install them and run make again: apt-get install$$missing" >&2; \
exit 1
endef
