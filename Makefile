# What a newcomer types. Each line calls a script in bin/, which says what it does.
.PHONY: demo test conformance bench fuzz setup

PORT ?= 8080
SIZE ?= town
FRESH ?=

demo: ## a made-up town, served on http://127.0.0.1:$(PORT); FRESH=1 starts over
	@FRESH='$(FRESH)' bin/demo '$(PORT)' '$(SIZE)'

test: ## everything that must hold: units, both engines, guards, conformance, browser
	@bin/test

conformance: ## Kith against what it did not write, on everything there is: an hour or so
	@bin/setup build test && bin/conformance whole

bench: ## Kith beside its peers, as ratios
	@bin/bench

fuzz: ## every parser fed with what is none, for FUZZ_SECONDS (60)
	@bin/fuzz

setup: ## the Debian packages that all of this stands on
	@bin/setup build test bench
