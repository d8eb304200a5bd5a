#!/bin/bash
# `start` prints the address of a PostgreSQL for the tests: the one given by TEST_POSTGRES_URL, or a
# temporary cluster made from the programs on this machine. `stop` ends the temporary one.
set -uo pipefail
cd "$(dirname "$0")/.."
HOME_DIR="${TMPDIR:-/tmp}/alongside-pg-$(id -u)"
PORT="${TEST_POSTGRES_PORT:-54329}"

programs() {
  for d in "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin /usr/local/bin; do
    [ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ] && { echo "$d"; return; }
  done
}
as_owner() { if [ "$(id -u)" = 0 ]; then su -s /bin/sh nobody -c "$*"; else sh -c "$*"; fi; }

start() {
  [ -n "${TEST_POSTGRES_URL:-}" ] && { echo "$TEST_POSTGRES_URL"; return 0; }
  local bin; bin=$(programs); [ -n "$bin" ] || return 1
  if ! as_owner "$bin/pg_ctl -D $HOME_DIR/data status" >/dev/null 2>&1; then
    rm -rf "$HOME_DIR"; mkdir -p "$HOME_DIR"; [ "$(id -u)" = 0 ] && chown nobody "$HOME_DIR"
    as_owner "$bin/initdb -D $HOME_DIR/data -U alongside -A trust -E UTF8 --no-locale" >/dev/null 2>&1 || return 1
    as_owner "$bin/pg_ctl -D $HOME_DIR/data -w -l $HOME_DIR/log -o '-p $PORT -k $HOME_DIR -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200' start" >/dev/null 2>&1 || return 1
  fi
  echo "postgres://alongside@127.0.0.1:$PORT/postgres"
}
stop() {
  local bin; bin=$(programs); [ -n "$bin" ] || return 0
  as_owner "$bin/pg_ctl -D $HOME_DIR/data -m immediate stop" >/dev/null 2>&1; rm -rf "$HOME_DIR"
}
"$1"
