#!/bin/bash
# Makes .venv from the hashed locks. Safe to run again; leaves no half-made environment behind.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON="${PYTHON:-python3}"

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
  echo "alongside needs Python 3.11. Install it (Debian: apt-get install python3 python3-venv) or say PYTHON=/path/to/python3.11." >&2
  exit 1
fi

if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
  else
    echo "Python's venv module is missing. Ask an administrator for: apt-get install python3-venv" >&2
    exit 1
  fi
fi

[ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || { rm -rf .venv; "$PYTHON" -m venv .venv; }
PIP=".venv/bin/python -m pip --disable-pip-version-check --quiet"
echo "Installing what requirements-dev.lock names (once; later runs are quick) …"
# Not compiled ahead: most of it is never imported, and what is compiles itself the first time. It was over half the work.
$PIP install --no-compile --require-hashes -r requirements-dev.lock
$PIP install --no-deps --no-build-isolation -e .
[ ! -f scripts/messages.py ] || .venv/bin/python scripts/messages.py --compile --quiet
echo "Ready: .venv/bin/alongside"
