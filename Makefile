# Short names for the commands in the README; on Windows use those.
#
#   make run       set everything up and start the application
#   make workshop  the same, for phones in the network too: read what it prints
#   make test      set everything up and run every check (what is missing on the machine is installed, or named)
#   make bench     measure the promises in docs/design.md, and write benchmarks/RESULTS.md

PYTHON ?= python3
ENVIRONMENT := .venv
IN_IT := $(ENVIRONMENT)/bin/python

.PHONY: run workshop test bench

run: $(ENVIRONMENT)/.runs
	$(IN_IT) app.py

workshop: $(ENVIRONMENT)/.runs
	ASSESSMENT_ADDRESS=0.0.0.0 $(IN_IT) app.py

test: $(ENVIRONMENT)/.tests
	$(IN_IT) -m tests

bench: $(ENVIRONMENT)/.tests
	$(IN_IT) -m benchmarks --results benchmarks/RESULTS.md

$(ENVIRONMENT)/.runs: requirements.txt
	$(PYTHON) .ci/set_up.py requirements.txt
	@touch $@

$(ENVIRONMENT)/.tests: requirements-dev.txt
	$(PYTHON) .ci/set_up.py requirements-dev.txt
	@touch $@
