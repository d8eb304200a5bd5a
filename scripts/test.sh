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

if [ "$which" != postgres ]; then
  echo "== SQLite =="
  DATABASE_URL="sqlite:///var/test.sqlite3" $BIN/pytest -q -n "$workers" --dist worksteal "$@" || status=1
fi
if [ "$which" != sqlite ]; then
  if url=$(scripts/postgres.sh start); then
    echo "== PostgreSQL =="
    # What touches no database gives the same answer twice, so it runs once, above.
    targets="tests"; [ "$which" = both ] && targets="tests/integration tests/sweep tests/browser"
    DATABASE_URL="$url" $BIN/pytest -q -n "$workers" --dist worksteal $targets "$@" || status=1
    scripts/postgres.sh stop
  else
    echo "skip  PostgreSQL: no server answers at TEST_POSTGRES_URL and no postgres programs are on this machine."
    [ "$which" = postgres ] && status=1
  fi
fi
exit $status
