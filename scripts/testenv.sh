#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL and Redis, each on a free port of the loopback address, and stops what
# it started by process id when the command ends, however it ends.
#
#   scripts/testenv.sh [--browser] COMMAND [ARG …]
#
# The command finds TEST_DATABASE_URL and TEST_REDIS_URL (and with --browser TEST_CHROMIUM) in its environment. A
# variable that is set already is used as it is, and nothing is started for it. Missing programs are installed as
# Debian packages when this is root or sudo asks for no password; otherwise it fails and says what to install.
set -euo pipefail

fail() { printf 'testenv: %s\n' "$*" >&2; exit 1; }

browser=no
if [ "${1:-}" = --browser ]; then browser=yes; shift; fi
[ $# -gt 0 ] || fail "usage: scripts/testenv.sh [--browser] COMMAND [ARG …]"

# --- programs -------------------------------------------------------------------------------------------------

# works PROGRAM: it is there and can say its version.
works() { "$1" --version >/dev/null 2>&1; }

# pg PROGRAM: the path of one of PostgreSQL's server programs; Debian keeps them out of PATH, a folder per version.
pg() {
  local at
  for at in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr) /usr/local/pgsql/bin; do
    if works "$at/$1"; then echo "$at/$1"; return 0; fi
  done
  at=$(command -v "$1") && works "$at" && echo "$at"
}

chromium_path() {
  local name
  for name in ${TEST_CHROMIUM:-} chromium chromium-browser google-chrome; do
    if works "$name"; then command -v "$name"; return 0; fi
  done
  return 1
}

missing() {
  if [ -z "${TEST_DATABASE_URL:-}" ]; then { pg initdb && pg postgres; } >/dev/null || echo postgresql; fi
  if [ -z "${TEST_REDIS_URL:-}" ]; then works redis-server || echo redis-server; fi
  if [ "$browser" = yes ]; then
    chromium_path >/dev/null || echo chromium
    fc-list :lang=zh 2>/dev/null | grep -q . || echo fontconfig fonts-noto-cjk
  fi
}

install_missing() {
  local want as_root=""
  want=$(missing | tr '\n' ' ')
  [ -n "${want// /}" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || fail "these programs are missing: $want
  install them (sudo apt-get install $want), or set TEST_DATABASE_URL and TEST_REDIS_URL to servers of yours"
    as_root="sudo -n"
  fi
  command -v apt-get >/dev/null || fail "these programs are missing and there is no apt-get to install them: $want"
  printf 'testenv: installing %s\n' "$want" >&2
  local log=$work/apt.log
  # shellcheck disable=SC2086 # a list of words
  { $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $want; } >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "apt-get could not install: $want"; }
}

# --- servers --------------------------------------------------------------------------------------------------

work=$(mktemp -d "${TMPDIR:-/tmp}/guanjia-test.XXXXXX")
chmod 755 "$work"
pids=()

# stop ends what was started, by process id. QUIT ends PostgreSQL at once (nothing of it is kept); Redis inherits from
# this shell that QUIT is ignored, so it gets TERM.
stop() {
  local status=$? pid
  trap - EXIT INT TERM
  for pid in "${pids[@]:-}"; do
    if [ -n "$pid" ]; then kill -QUIT "$pid" 2>/dev/null && kill -TERM "$pid" 2>/dev/null || true; fi
  done
  for pid in "${pids[@]:-}"; do
    if [ -n "$pid" ]; then wait "$pid" 2>/dev/null || true; fi
  done
  rm -rf "$work"
  exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# free_port: a port nobody listens on at this moment. Whoever takes it meanwhile makes the start fail, and it is tried again.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# ready TRIES CHECK…: waits until a check holds; fails when the server has ended or the tries are used up.
ready() {
  local pid=$1 tries=$2
  shift 2
  while [ "$tries" -gt 0 ]; do
    "$@" >/dev/null 2>&1 && return 0
    kill -0 "$pid" 2>/dev/null || return 1
    tries=$((tries - 1))
    sleep 0.1
  done
  return 1
}

start_postgres() {
  local initdb postgres home=$work/postgres port try as=() pid
  initdb=$(pg initdb) && postgres=$(pg postgres) || fail "PostgreSQL is installed but does not run"
  mkdir -p "$home"
  if [ "$(id -u)" = 0 ]; then # PostgreSQL refuses to run as root
    chown postgres "$home" 2>/dev/null || fail "no user 'postgres' to run PostgreSQL as"
    as=(setpriv --reuid=postgres --regid="$(id -g postgres)" --clear-groups)
  fi
  "${as[@]}" "$initdb" -D "$home/data" -U guanjia -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1 ||
    { cat "$work/initdb.log" >&2; fail "PostgreSQL could not be set up"; }
  for try in 1 2 3; do
    port=$(free_port)
    "${as[@]}" "$postgres" -D "$home/data" -h 127.0.0.1 -p "$port" -k "$home" -c fsync=off -c synchronous_commit=off \
      -c full_page_writes=off -c max_connections=200 >"$work/postgres.log" 2>&1 &
    pid=$!
    if ready "$pid" 300 "$(dirname "$initdb")/psql" -h 127.0.0.1 -p "$port" -U guanjia -d postgres -c 'select 1'; then
      pids+=("$pid")
      export TEST_DATABASE_URL="postgres://guanjia@127.0.0.1:$port/postgres?sslmode=disable"
      return 0
    fi
    kill -QUIT "$pid" 2>/dev/null || true
  done
  cat "$work/postgres.log" >&2
  fail "PostgreSQL did not start (try $try)"
}

start_redis() {
  local port try pid
  for try in 1 2 3; do
    port=$(free_port)
    redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$work" >"$work/redis.log" 2>&1 &
    pid=$!
    if ready "$pid" 100 redis-cli -h 127.0.0.1 -p "$port" ping; then
      pids+=("$pid")
      export TEST_REDIS_URL="redis://127.0.0.1:$port/0"
      return 0
    fi
    kill "$pid" 2>/dev/null || true
  done
  cat "$work/redis.log" >&2
  fail "Redis did not start (try $try)"
}

# --- run ------------------------------------------------------------------------------------------------------

install_missing
if [ -z "${TEST_DATABASE_URL:-}" ]; then start_postgres; fi
if [ -z "${TEST_REDIS_URL:-}" ]; then start_redis; fi
if [ "$browser" = yes ]; then
  TEST_CHROMIUM=$(chromium_path) || fail "Chromium is installed but does not run"
  export TEST_CHROMIUM
fi
"$@"
