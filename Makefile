# Set-up, run, test. Needs python3 (3.11 to 3.13), pip and make; only `make lock` needs uv.
.PHONY: run test check fix lock bars docs wheel
PY ?= python3
BIN := .venv/bin/python
INSTALL = $(PY) -m pip --python $(BIN) install --quiet --disable-pip-version-check
LOCK = uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate

run: .venv/run.ok
	@$(BIN) -m redline demo $(ARGS)

test: .venv/dev.ok
	@$(BIN) -m pytest -q $(ARGS)

check: .venv/dev.ok
	@$(BIN) -m ruff format --check .
	@$(BIN) -m ruff check .
	@$(BIN) -m mypy

fix: .venv/dev.ok
	@$(BIN) -m ruff check --fix .
	@$(BIN) -m ruff format .

.venv/run.ok .venv/dev.ok: .venv/%.ok: requirements.lock requirements-dev.lock pyproject.toml
	@$(PY) -m venv --without-pip .venv
	@$(INSTALL) --require-hashes -r $(if $(filter dev,$*),requirements-dev.lock,requirements.lock)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	$(LOCK) pyproject.toml build.in -o requirements.lock
	$(LOCK) pyproject.toml build.in --group dev -c requirements.lock -o requirements-dev.lock
