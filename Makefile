# Set-up, run, test. Needs python3 (3.11 to 3.13), pip and make; only `make lock` needs uv.
.PHONY: run test thorough check fix lock bars docs
PY ?= python3
BIN := .venv/bin/python
INSTALL = $(PY) -m pip --python $(BIN) install --quiet --disable-pip-version-check
# Hundreds of processes are started, so what was compiled is kept wherever a person keeps nothing.
TESTS = PYTHONDONTWRITEBYTECODE= $(BIN) -m pytest -q -n auto --maxprocesses 16 --dist worksteal
LOCK = uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate

run: .venv/run.ok
	@$(BIN) -m redline demo $(ARGS)

# As many workers as cores; ARGS="-n0" for one process, which a debugger needs.
test: .venv/dev.ok
	@$(TESTS) $(ARGS)

# Before a release: more examples of each property, and every command in a process started anew.
thorough: .venv/dev.ok
	@$(TESTS) --thorough $(ARGS)

check: .venv/dev.ok
	@$(BIN) -m ruff format --check .
	@$(BIN) -m ruff check .
	@$(BIN) -m mypy

fix: .venv/dev.ok
	@$(BIN) -m ruff check --fix .
	@$(BIN) -m ruff format .

docs: .venv/dev.ok
	@$(BIN) docs/generate.py
	@$(BIN) docs/build.py

# The long measurements; each prints its figures beside a baseline of the same run.
DATA ?= ../shared/data
GRADED = $(DATA)/answers/graded_answers.jsonl
CASES = $(foreach s,a c d e g h,bench/scorer/cases_$(s).jsonl)
SPOKEN = $(foreach s,p q s,bench/scorer/spoken_$(s).jsonl) $(GRADED)
bars: .venv/dev.ok
	@mkdir -p bench/results
	@$(BIN) bench/vetted.py examples/clinic-triage | tee bench/results/vetted.txt
	@$(BIN) bench/vetted.py examples/clinic-triage --choose | tee bench/results/vetted-choose.txt
	@$(BIN) bench/taught.py | tee bench/results/taught.txt
	@$(BIN) -m bench.risk $(DATA) | tee bench/results/risk.txt
	@$(BIN) -m bench.risk_results $(DATA) | tee bench/results/risk-results.txt
	@$(BIN) -m bench.risk_curve $(DATA)/prompts | tee bench/results/risk-curve.txt
	@$(BIN) -m bench.risk_disguised $(DATA)/prompts | tee bench/results/risk-disguised.txt
	@$(BIN) -m bench.risk_speed | tee bench/results/risk-speed.txt
	@$(BIN) bench/disguise.py $(DATA)/prompts | tee bench/results/disguise.txt
	@$(BIN) bench/detectors_text.py | tee bench/results/detectors-text-open.txt
	@$(BIN) bench/detectors_things.py --data $(DATA) | tee bench/results/detectors-things.txt
	@$(BIN) bench/images.py | tee bench/results/images.txt
	@$(BIN) bench/grade.py $(DATA)/transcripts/refusals_one_model.jsonl | tee bench/results/grade.txt
	@$(BIN) bench/spoken_fit.py $(SPOKEN) --also $(CASES) | tee bench/results/spoken-fit.txt
	@$(BIN) bench/spoken_fit.py $(SPOKEN) --also $(CASES) --test $(GRADED) bench/scorer/spoken_r.jsonl | tee bench/results/spoken-curve.txt
	@$(BIN) bench/scoring.py bench/scorer/spoken_r.jsonl | tee bench/results/spoken-r.txt
	@$(BIN) bench/scorer_attacks.py bench/scorer/spoken_q.jsonl | tee bench/results/spoken-attacks.txt
	@$(BIN) bench/candidates.py | tee bench/results/candidates-open.txt
	@$(BIN) bench/candidates.py --held | tee bench/results/candidates-held.txt
	@$(BIN) bench/probe_relevance.py | tee bench/results/probe-relevance-open.txt
	@$(BIN) bench/probe_relevance.py --held | tee bench/results/probe-relevance-held.txt
	@$(BIN) bench/practice_start.py | tee bench/results/practice-start.txt
	@$(BIN) bench/scorer_fit.py $(CASES) | tee bench/results/scorer-fit.txt
	@$(BIN) bench/scorer_cases.py bench/scorer/cases_b.jsonl bench/scorer/grades_b.jsonl | tee bench/results/scorer-b.txt
	@$(BIN) bench/scorer_cases.py bench/scorer/cases_f.jsonl | tee bench/results/scorer-f.txt
	@$(BIN) bench/scorer_cases.py $(GRADED) | tee bench/results/scorer-graded.txt
	@$(BIN) bench/scorer_edits.py bench/scorer/cases_b.jsonl bench/scorer/edits_b.jsonl | tee bench/results/scorer-edits.txt
	@$(BIN) bench/scorer_attacks.py bench/scorer/cases_b.jsonl | tee bench/results/scorer-attacks.txt
	@$(BIN) bench/mutations.py | tee bench/results/mutations-open.txt
	@$(BIN) bench/mutations.py --held | tee bench/results/mutations-held.txt
	@$(BIN) -m bench.review_speed | tee bench/results/review-speed.txt
	@$(BIN) -m bench.lsp_latency | tee bench/results/lsp-latency.txt
	@$(BIN) -m bench.coverage | tee bench/results/coverage.txt
	@$(BIN) bench/judging.py $(DATA)/transcripts | tee bench/results/judging.txt
	@$(BIN) bench/slices.py | tee bench/results/slices.txt
	@$(BIN) bench/kill.py | tee bench/results/kill.txt
	@$(BIN) bench/runner.py | tee bench/results/runner.txt
	@$(BIN) bench/runner.py --replay 100000 | tee bench/results/runner-replay.txt
	@$(BIN) bench/runner.py --http 50000 | tee bench/results/runner-http.txt
	@$(BIN) -m bench.rollback | tee bench/results/rollback.txt
	@$(BIN) -m bench.rollback --postgres | tee bench/results/rollback-fleet.txt
	@$(BIN) -m bench.canary | tee bench/results/canary.txt
	@$(BIN) -m bench.reviewers | tee bench/results/reviewers.txt
	@(for part in ingest alarms stored load; do $(BIN) -m bench.watching $$part; done) | tee bench/results/watching.txt
	@$(BIN) -m bench.campaigns $(DATA) | tee bench/results/campaigns.txt
	@(for part in "" "--stored 1000000" "--crowded 10000"; do $(BIN) -m bench.app $$part; done) | tee bench/results/app.txt
	@$(BIN) -m bench.drift | tee bench/results/drift.txt
	@$(BIN) -m bench.sketching | tee bench/results/sketching.txt
	@$(BIN) bench/incidents.py | tee bench/results/incidents.txt
	@$(BIN) -m bench.sequential | tee bench/results/sequential.txt
	@$(BIN) -m bench.gateway_latency | tee bench/results/gateway-latency.txt
	@$(BIN) -m bench.gateway | tee bench/results/gateway.txt
	@$(BIN) -m bench.gateway.crowd | tee bench/results/gateway-crowd.txt
	@$(BIN) -m bench.gateway.soak | tee bench/results/gateway-soak.txt
	@$(BIN) -m bench.gateway.fuzz | tee bench/results/gateway-fuzz.txt
	@$(BIN) -m redline example prove --data $(DATA) --format json | tee bench/results/examples.jsonl
	@$(BIN) bench/record.py | tee bench/results/record.txt
	@$(BIN) -m bench.access | tee bench/results/access.txt
	@$(BIN) -m bench.bypass $(DATA) | tee bench/results/bypass.txt

.venv/run.ok .venv/dev.ok: .venv/%.ok: requirements.lock requirements-dev.lock pyproject.toml
	@$(PY) -m venv --without-pip .venv
	@$(INSTALL) --require-hashes -r $(if $(filter dev,$*),requirements-dev.lock,requirements.lock)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	$(LOCK) pyproject.toml build.in -o requirements.lock
	$(LOCK) pyproject.toml build.in --group dev -c requirements.lock -o requirements-dev.lock
