# Front Desk: `make run` opens the desk on a made-up shop, `make test` tests it. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-long soak test-asterisk fuzz check format bench freeze clean
.PHONY: package package-linux package-windows package-test package-test-linux package-test-windows

PYTHON ?= python3
PYTHON_IN := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
ASTERISK ?= $(CURDIR)/build/asterisk

# What Qt's wheels expect of the system, with the window system's part; tzdata and a font are for the tests.
SYSTEM := libgl1 libegl1 libopengl0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libx11-6 libx11-xcb1 \
	libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
	libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 \
	libzstd1 libbrotli1 libwayland-client0 libwayland-cursor0 libwayland-egl1 libdrm2 libgssapi-krb5-2
FOR_TESTS := fonts-dejavu-core tzdata
# Telephone programs: where they may not be installed, the tests that need them are skipped.
PEERS := sip-tester baresip-core kamailio sipsak socat curl
FOR_FREEZING := binutils
FOR_PACKAGING := xz-utils libcups2

# The same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
FOR_WINDOWS := nsis wine wine64 gcc-mingw-w64-x86-64 xvfb xauth xdotool imagemagick

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 26

run: .venv/ready ## open the desk on a made-up shop
	@.ci/need $(SYSTEM) || true
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no screen here: the desk is drawn into pictures/ instead."; \
		$(OFFSCREEN) $(PYTHON_IN) -m frontdesk tour --to pictures; \
	else \
		$(PYTHON_IN) -m frontdesk demo; \
	fi

test: .venv/ready-to-test ## run the tests
	@.ci/need $(SYSTEM) $(FOR_TESTS) $(PEERS) || true
	$(OFFSCREEN) $(PYTHON_IN) -m pytest -n 2 -m "not slow and not asterisk"

test-long soak: .venv/ready-to-test ## run the tests that take long
	@.ci/need $(SYSTEM) $(FOR_TESTS) || true
	$(OFFSCREEN) $(PYTHON_IN) -m pytest -n 2 -m slow

test-asterisk: .venv/ready-to-test ## test against an Asterisk, which it installs into build/ (as root)
	@.ci/need $(SYSTEM) $(FOR_TESTS) $(PEERS) iaxmodem || true
	@.ci/asterisk $(ASTERISK)
	$(OFFSCREEN) ASTERISK=$(ASTERISK) $(PYTHON_IN) -m pytest -m asterisk

fuzz: .venv/ready-to-test ## ten minutes of made-up input for the parsers of calls
	@test -d build/atheris/atheris || $(PYTHON_IN) -m pip install -qq --target build/atheris atheris
	PYTHONPATH=build/atheris nice -n 10 $(PYTHON_IN) -m tests.calls.fuzz_parsers

check: .venv/ready-to-test ## format, lint, types, architecture
	$(PYTHON_IN) -m ruff format --check .
	$(PYTHON_IN) -m ruff check .
	$(PYTHON_IN) -m mypy
	$(OFFSCREEN) $(PYTHON_IN) -m pytest -q -p no:randomly tests/test_architecture.py tests/test_sealed_store.py tests/test_mirror.py

format: .venv/ready-to-test ## put the code into its format
	$(PYTHON_IN) -m ruff format .
	$(PYTHON_IN) -m ruff check --fix .

bench: .venv/ready-to-test ## measure how fast and how small
	$(OFFSCREEN) $(PYTHON_IN) -m tests.benchmarks

freeze: .venv/ready-to-test ## build dist/frontdesk and let it check itself
	@.ci/need $(SYSTEM) $(FOR_FREEZING) $(FOR_PACKAGING) || true
	PYTHONHASHSEED=0 $(PYTHON_IN) -m PyInstaller --noconfirm --clean --log-level WARN build.spec
	$(PYTHON_IN) .ci/bundle-check dist/frontdesk
	$(OFFSCREEN) dist/frontdesk/frontdesk --self-check

package: package-linux ## build everything that is installed, as far as this machine can
	@if .ci/need $(FOR_WINDOWS); then $(MAKE) package-windows; else echo "No setup.exe without these."; fi

package-linux: freeze ## build the .deb and the .tar.xz in dist
	$(PYTHON_IN) resources/installer/linux/package.py $(QUICK) dist

package-windows: .venv/ready-to-test ## build a setup.exe with wine, for tests only
	@.ci/need $(SYSTEM) $(FOR_WINDOWS)
	@.ci/package-windows

package-test: package-test-linux ## install what was built, try it, and take it away again
	@if .ci/need $(FOR_WINDOWS); then $(MAKE) package-test-windows; else echo "The setup.exe cannot be tried without these."; fi

package-test-linux: ## as root on Debian: install, upgrade and remove the .deb, with pictures in dist/pictures
	resources/installer/linux/test dist

package-test-windows: .venv/ready-to-test ## install the setup.exe in wine, and try it
	@.ci/need $(SYSTEM) $(FOR_WINDOWS)
	@.ci/package-test-windows

clean: ## remove what was built, not the virtual environment
	rm -rf build dist pictures .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Front Desk needs Python 3.11 or newer.")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need python3-venv
	@test -x $(PYTHON_IN) && $(PYTHON_IN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PYTHON_IN) -m pip install -qq --disable-pip-version-check "pip>=25.1"
	@$(PYTHON_IN) -m pip install -qq --editable .
	@touch $@

.venv/ready-to-test: .venv/ready
	@$(PYTHON_IN) -m pip install -qq --group dev
	@touch $@
