# Two commands matter: `make run` and `make test`. `make help` lists the rest.
# Everything is done by annotator/bootstrap.py, which needs a Python and nothing else.

PYTHON ?= python3
BOOT = $(PYTHON) -m annotator.bootstrap
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test setup lint format bench soak memory demo-remove manage locks translations

help:
	@$(BOOT) help

run:          ## set up what running needs, start every part, load the demo, print the address
	@$(BOOT) run

test:         ## every check and every test
	@$(BOOT) test $(ARGS)

setup:        ## only make the environment .venv, development packages included
	@$(BOOT) setup

lint:         ## the checks that need no database
	@$(BOOT) lint

format:       ## lay the code out as the linter wants it
	@$(BOOT) format

bench:        ## the benchmarks, as a table and as JSON
	@$(BOOT) bench $(ARGS)

soak:         ## hours of load and random kills; nothing acknowledged may be lost
	@$(BOOT) soak $(ARGS)

memory:       ## memory of every part of the running Claim Annotator
	@$(BOOT) memory

demo-remove:  ## remove the demo campaign and its people
	@$(BOOT) manage remove_demo $(ARGS)

manage:       ## any Django command: make manage ARGS="token aigul"
	@$(BOOT) manage $(ARGS)

translations: ## collect the strings of the screens for the catalogues in locale/
	@$(BOOT) translations

locks:        ## compile requirements/*.in again
	@$(BOOT) locks $(ARGS)
