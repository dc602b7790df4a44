# Every target is one line; the work is done in dev/.
PYTHON ?= python3
export PORT HOST RESET ODOO ARGS TIER

.PHONY: demo test lint env bench host-tests screenshots format translations stop clean

demo: ; @$(PYTHON) -B dev/run.py demo
test: ; @$(PYTHON) -B dev/run.py test
lint: ; @$(PYTHON) -B dev/run.py lint
env: ; @$(PYTHON) -B dev/run.py env
bench: ; @$(PYTHON) -B dev/run.py bench
host-tests: ; @$(PYTHON) -B dev/run.py host-tests
screenshots: ; @$(PYTHON) -B dev/run.py screenshots
format: ; @$(PYTHON) -B dev/run.py format
translations: ; @$(PYTHON) -B dev/run.py translations
stop: ; @$(PYTHON) -B dev/run.py stop
clean: ; @$(PYTHON) -B dev/run.py clean
