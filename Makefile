# Kentongan. `make run` serves it with sample data; `make test` runs every test.
# Both set up what they need, say what they do, and are safe to repeat.
PYTHON ?= python3
PORT ?= 8000

.PHONY: run test check fix benchmarks screenshots clean help

run: ## Siapkan semuanya dan layani Kentongan dengan data contoh
	@$(PYTHON) scripts/setup.py run
	@.venv/bin/kentongan jalankan --contoh --port $(PORT)

test: ## Siapkan semuanya dan jalankan seluruh pengujian
	@$(PYTHON) scripts/setup.py dev
	@.venv/bin/python scripts/check.py

check: test

fix: ## Rapikan yang dapat dirapikan mesin
	@$(PYTHON) scripts/setup.py dev
	@.venv/bin/ruff check --fix --quiet . && .venv/bin/ruff format --quiet .

benchmarks: ## Cetak tabel ukuran kinerja
	@$(PYTHON) scripts/setup.py dev
	@.venv/bin/python -m benchmarks

screenshots: ## Buat ulang gambar layar untuk README
	@$(PYTHON) scripts/setup.py dev
	@.venv/bin/python scripts/screenshots.py

clean: ## Hapus lingkungan dan data contoh
	rm -rf .venv data

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

.PHONY: lock
lock: ## Tulis ulang kunci paket sesuai pyproject.toml (perlu uv)
	@uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet pyproject.toml --all-extras --group dev -o requirements/dev.lock
	@uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet pyproject.toml --all-extras -c requirements/dev.lock -o requirements/server.lock
	@uv pip compile --universal --generate-hashes --no-header --no-annotate --quiet pyproject.toml --extra dokumen -c requirements/dev.lock -o requirements/run.lock
