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

# works PROGRAM: it exists and prints its version.
works() { "$1" --version >/dev/null 2>&1; }

# pg PROGRAM: the path of one of PostgreSQL's programs, the newest first; Debian keeps them out of PATH, in a folder per
# version, and what PATH offers may belong to another version.
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

# has_font PATTERN: there is a font for the browser's pictures.
has_font() { fc-list "$1" 2>/dev/null | grep . >/dev/null; }

# missing lists the Debian packages that are needed and not installed.
missing() {
  if [ -z "${TEST_DATABASE_URL:-}" ]; then { pg initdb && pg postgres; } >/dev/null || echo postgresql; fi
  if [ -z "${TEST_REDIS_URL:-}" ]; then works redis-server || echo redis-server; fi
  if [ "$browser" = yes ]; then
    chromium_path >/dev/null || echo chromium
    has_font :lang=zh || echo fontconfig fonts-noto-cjk
    has_font ":charset=1f4ce 1f6e0 1f9f0" || echo fontconfig fonts-noto-color-emoji # some plain fonts have a few faces
  fi
}

install_missing() {
  local want how=() log=$work/apt.log
  want=$(missing | tr '\n' ' ')
  [ -n "${want// /}" ] || return 0
  local advice="install them (sudo apt-get install $want), or set TEST_DATABASE_URL and TEST_REDIS_URL to servers of yours"
  command -v apt-get >/dev/null || fail "these programs are missing and there is no apt-get to install them: $want
  $advice"
  if [ "$(id -u)" != 0 ]; then
    how=(sudo -n)
    sudo -n true 2>/dev/null || fail "these programs are missing: $want
  $advice"
  fi
  # RUNLEVEL=1 keeps the packages from starting services of their own: only the throw-away ones are wanted.
  how+=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q -o DPkg::Lock::Timeout=300)
  printf 'testenv: installing %s\n' "$want" >&2
  # shellcheck disable=SC2086 # want is a list of words
  { "${how[@]}" update && "${how[@]}" install -y --no-install-recommends $want; } >"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; fail "apt-get could not install: $want
  $advice"; }
  want=$(missing | tr '\n' ' ')
  [ -z "${want// /}" ] || fail "installed, but still not running here: $want"
}

# --- servers --------------------------------------------------------------------------------------------------

# Every background command has its own process group: Ctrl-C reaches only this script, which passes it on to the command and
# keeps the servers running until the command has ended.
set -m
work=$(mktemp -d "${TMPDIR:-/tmp}/guanjia-test.XXXXXX")
chmod 755 "$work"
databases=$work # where PostgreSQL keeps its files
servers=()
command=""

# stop ends the command if it still runs, then the servers: QUIT makes PostgreSQL leave at once, TERM is for Redis.
stop() {
  local status=$? pid
  trap '' INT TERM HUP
  trap - EXIT
  if [ -n "$command" ]; then kill -KILL -- "-$command" 2>/dev/null || true; fi
  for pid in "${servers[@]:-}"; do
    if [ -n "$pid" ]; then kill -QUIT "$pid" 2>/dev/null && kill -TERM "$pid" 2>/dev/null || true; fi
  done
  for pid in "${servers[@]:-}"; do
    if [ -n "$pid" ]; then wait "$pid" 2>/dev/null || true; fi
  done
  rm -rf "$work" "$databases"
  exit "$status"
}

# pass_on gives a signal to the command and all it started; the second time the command is killed.
pass_on() {
  [ -n "$command" ] || exit "$2"
  kill "-${passed:-$1}" -- "-$command" 2>/dev/null || true
  passed=KILL
}
trap stop EXIT
trap 'pass_on INT 130' INT
trap 'pass_on TERM 143' TERM
trap 'pass_on HUP 129' HUP

# How a server is started so that it ends even when this script is killed, where the system can do that.
bound_postgres=() bound_redis=()
if setpriv --pdeathsig QUIT true 2>/dev/null; then
  bound_postgres=(setpriv --pdeathsig QUIT)
  bound_redis=(setpriv --pdeathsig TERM)
fi

# free_port: a port on which nobody listens now. If another program takes it first, the start fails and is tried again.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000)) # below the ports that systems give to outgoing connections
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# ready PID TRIES CHECK…: waits until a check succeeds; fails if the server has ended or after all tries.
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

# Both checks test that *our* server answers on the port.
postgres_ready() { grep -q '^ready' "$databases/postgres/data/postmaster.pid"; }
redis_ready() { redis-cli -h 127.0.0.1 -p "$2" info server | grep -q "^process_id:$1[^0-9]*$"; }

# unprivileged: a user as whom root can run PostgreSQL, which refuses root.
unprivileged() {
  local name
  for name in postgres nobody; do
    if id -u "$name" >/dev/null 2>&1; then echo "$name"; return 0; fi
  done
  return 1
}

# in_memory: PostgreSQL keeps its files in memory if the system offers two gigabytes there. Tests make some hundred databases of many small
# files each, and a disk takes several times as long for them.
in_memory() {
  local free
  free=$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1) && [ "${free:-0}" -gt 2000000 ] || return 0
  databases=$(mktemp -d /dev/shm/guanjia-test.XXXXXX) && chmod 755 "$databases" || databases=$work
}

start_postgres() {
  local initdb postgres home as=() user port pid
  in_memory
  home=$databases/postgres
  initdb=$(pg initdb) && postgres=$(pg postgres) || fail "PostgreSQL is installed but does not run"
  mkdir "$home"
  if [ "$(id -u)" = 0 ]; then
    user=$(unprivileged) || fail "no user 'postgres' or 'nobody' to run PostgreSQL as"
    as=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups)
    chown "$user" "$home"
    "${as[@]}" test -w "$home" || fail "the user $user cannot reach $home: set TMPDIR to a folder that all may enter, such as /tmp"
  fi
  (cd "$home" && exec "${as[@]}" "$initdb" -D "$home/data" -U guanjia -A trust -E UTF8 --locale=C.UTF-8 --no-sync) \
    >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; fail "PostgreSQL could not be set up"; }
  for _ in 1 2 3; do
    port=$(free_port)
    (cd "$home" && exec "${as[@]}" "${bound_postgres[@]}" "$postgres" -D "$home/data" -h 127.0.0.1 -p "$port" \
      -c unix_socket_directories= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200) \
      >"$work/postgres.log" 2>&1 &
    pid=$!
    servers+=("$pid")
    if ready "$pid" 600 postgres_ready; then
      export TEST_DATABASE_URL="postgres://guanjia@127.0.0.1:$port/postgres?sslmode=disable"
      return 0
    fi
    kill -QUIT "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  cat "$work/postgres.log" >&2
  fail "PostgreSQL did not start"
}

start_redis() {
  local port pid
  for _ in 1 2 3; do
    port=$(free_port)
    (exec "${bound_redis[@]}" redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no --dir "$work") >"$work/redis.log" 2>&1 &
    pid=$!
    servers+=("$pid")
    if ready "$pid" 200 redis_ready "$pid" "$port"; then
      export TEST_REDIS_URL="redis://127.0.0.1:$port/0"
      return 0
    fi
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  cat "$work/redis.log" >&2
  fail "Redis did not start"
}

# --- run ------------------------------------------------------------------------------------------------------

install_missing
if [ -z "${TEST_DATABASE_URL:-}" ]; then start_postgres; fi
if [ -z "${TEST_REDIS_URL:-}" ]; then start_redis; fi
if [ "$browser" = yes ]; then
  TEST_CHROMIUM=$(chromium_path) || fail "Chromium is installed but does not run"
  export TEST_CHROMIUM
fi

"$@" &
command=$!
status=0
# A signal ends wait early, and then the command is still running.
while :; do
  wait "$command" 2>/dev/null && status=0 || status=$?
  kill -0 "$command" 2>/dev/null || break
done
command=""
exit "$status"
