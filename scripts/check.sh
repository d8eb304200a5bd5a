#!/bin/bash
# Everything that can be known without running the application: as many steps side by side as there are processors.
set -uo pipefail
cd "$(dirname "$0")/.."
BIN=.venv/bin
export PYTHONDONTWRITEBYTECODE=  # each of the many processes would compile everything anew
told=$(mktemp -d); trap 'rm -rf "$told"' EXIT
places="${CHECK_WORKERS:-$(nproc)}"
names=()
step() {  # its words are kept apart and told in the order of this page
  local name="$1" number=${#names[@]}; shift; names+=("$name")
  while [ "$(jobs -rp | wc -l)" -ge "$places" ]; do wait -n; done
  { "$@" >"$told/$number" 2>&1 && touch "$told/$number.ok"; } &
}
on_a_new_database() { env ALONGSIDE_DEVELOPMENT=yes DATABASE_URL=sqlite:///:memory: $BIN/python -m alongside.web "$@"; }

if command -v node >/dev/null && command -v npm >/dev/null; then
  step "look rebuilds the same" make --no-print-directory look-check
  no_node=""
else
  no_node="skip  look rebuilds the same (no Node on this machine)"
fi
step "types" $BIN/mypy
step "generated pages" $BIN/alongside docs --check
step "words in Welsh" $BIN/python scripts/messages.py --check
step "imports" $BIN/lint-imports --no-cache
step "migrations" on_a_new_database makemigrations --check --dry-run
step "settings" on_a_new_database check --fail-level WARNING
step "style" $BIN/ruff check .
step "format" $BIN/ruff format --check .
wait

failed=()
for number in "${!names[@]}"; do
  if [ -e "$told/$number.ok" ]; then echo "ok    ${names[$number]}"; continue; fi
  echo "FAIL  ${names[$number]}"; tail -n 60 "$told/$number"; failed+=("${names[$number]}")
done
[ -z "$no_node" ] || echo "$no_node"
[ ${#failed[@]} -eq 0 ] || { echo "Failed: ${failed[*]}"; exit 1; }
