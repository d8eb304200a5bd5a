#!/bin/bash
# Speed, as ratios to a named alternative in the same run. Long (an hour or so); `bench.sh pages --sizes 10000` for a part.
# Usage: bench.sh [pages|importing|accepting|auditing|reciprocity|asking|mapping|searching|chain|mediation|reliance|facts|rota|rota_growth|portfolio|credentials_batch] [options of that benchmark; see benchmarks/*.py]
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
parts=(pages importing accepting auditing reciprocity asking mapping searching chain mediation reliance facts rota rota_growth portfolio credentials_batch)
case "${1:-}" in pages|importing|accepting|auditing|reciprocity|asking|mapping|searching|chain|mediation|reliance|facts|rota|rota_growth|portfolio|credentials_batch) parts=("$1"); shift ;; esac
echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown)"
for part in "${parts[@]}"; do
  echo "== $part =="
  .venv/bin/python -m "benchmarks.$part" "$@" || status=1
done
exit $status
