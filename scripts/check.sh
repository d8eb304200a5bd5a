#!/bin/bash
# Everything that can be known without running the application.
set -uo pipefail
cd "$(dirname "$0")/.."
BIN=.venv/bin
export PYTHONDONTWRITEBYTECODE=  # each of the many processes would compile everything anew
failed=()
step() {
  local name="$1"; shift
  if out=$("$@" 2>&1); then echo "ok    $name"; else echo "FAIL  $name"; echo "$out" | tail -n 60; failed+=("$name"); fi
}
step "style" $BIN/ruff check .
step "format" $BIN/ruff format --check .
step "types" $BIN/mypy
step "imports" $BIN/lint-imports --no-cache
step "generated pages" $BIN/alongside docs --check
step "words in Welsh" $BIN/python scripts/messages.py --check
step "migrations" env ALONGSIDE_DEVELOPMENT=yes DATABASE_URL=sqlite:///:memory: $BIN/python -m alongside.web makemigrations --check --dry-run
step "settings" env ALONGSIDE_DEVELOPMENT=yes DATABASE_URL=sqlite:///:memory: $BIN/python -m alongside.web check --fail-level WARNING
if command -v node >/dev/null && command -v npm >/dev/null; then
  step "look rebuilds the same" make --no-print-directory look-check
else
  echo "skip  look rebuilds the same (no Node on this machine)"
fi
[ ${#failed[@]} -eq 0 ] || { echo "Failed: ${failed[*]}"; exit 1; }
