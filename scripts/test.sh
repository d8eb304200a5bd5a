#!/bin/bash
# The whole suite on each database that is to be had. Usage: test.sh [sqlite|postgres] [pytest arguments]
set -uo pipefail
cd "$(dirname "$0")/.."
BIN=.venv/bin
export PYTHONDONTWRITEBYTECODE=  # each of the many processes would compile everything anew
which="${1:-both}"; [ $# -gt 0 ] && shift
. scripts/browser.sh
workers="${TEST_WORKERS:-$(nproc)}"
status=0

run_on() { local url="$1"; shift; DATABASE_URL="$url" $BIN/pytest -q -n "$workers" --dist worksteal "$@" || status=1; }

databases=()
[ "$which" = postgres ] || { sqlite="sqlite:///var/test.sqlite3"; databases+=("$sqlite"); }
[ "$which" = sqlite ] || { postgres=$(scripts/postgres.sh start) && databases+=("$postgres"); }
if [ $# -eq 0 ]; then  # a few tests make what they want themselves
  for url in "${databases[@]}"; do DATABASE_URL="$url" $BIN/python -m tests.making_ready & done
  wait
fi

if [ "$which" != postgres ]; then
  echo "== SQLite =="
  run_on "$sqlite" "$@"
fi
if [ "$which" != sqlite ]; then
  if [ -n "$postgres" ]; then
    echo "== PostgreSQL =="
    # What touches no database gives the same answer twice, so it runs once, above; so do the looks of every page,
    # which tests/sweep opens on this database, too.
    targets="tests"
    [ "$which" = both ] && targets="tests/integration tests/sweep tests/browser --ignore=tests/browser/test_every_page.py"
    run_on "$postgres" $targets "$@"
    scripts/postgres.sh stop
  else
    echo "skip  PostgreSQL: no server answers at TEST_POSTGRES_URL and no postgres programs are on this machine."
    [ "$which" = postgres ] && status=1
  fi
fi
exit $status
