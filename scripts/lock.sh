#!/bin/sh
# Renews the hashed locks. Needs `uv` on the path or in .venv; see CONTRIBUTING.
set -eu
cd "$(dirname "$0")/.."
UV="${UV:-uv}"
compile() { "$UV" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"; }
compile pyproject.toml -o requirements.lock
compile pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
