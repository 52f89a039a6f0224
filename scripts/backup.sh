#!/usr/bin/env bash
# Backs up the records, or restores them. Conversations in Redis are drafts and need no backup.
#
#   DATABASE_URL=… scripts/backup.sh backup FILE
#   DATABASE_URL=… scripts/backup.sh restore FILE     into a database that is empty, while no bot runs on it
#   scripts/backup.sh test                            in a throw-away PostgreSQL (scripts/testenv.sh) and SQLite: what was backed up comes back
#
# PostgreSQL: a dump in custom format, made in one snapshot. SQLite: a consistent copy of the file while the bot runs.
# A file that exists is never overwritten. The file holds people's data: it is readable for its owner only.
set -euo pipefail
umask 077

fail() { printf 'backup: %s\n' "$*" >&2; exit 1; }
here=$(cd "$(dirname "$0")" && pwd)

# pg PROGRAM: a program of PostgreSQL, the newest; Debian keeps them in a folder for each version.
pg() {
  local at
  for at in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -Vr); do
    [ -x "$at/$1" ] && { echo "$at/$1"; return; }
  done
  command -v "$1" || fail "$1 is not installed (Debian: postgresql-client)"
}

sqlite_file() { local f=${DATABASE_URL#sqlite:}; echo "${f#//}"; }

backup() {
  [ ! -e "$1" ] || fail "$1 exists already"
  case $DATABASE_URL in
    sqlite:*) command -v sqlite3 >/dev/null || fail "sqlite3 is not installed"
      sqlite3 "$(sqlite_file)" ".timeout 10000" "VACUUM INTO '$1'" ;;
    *) "$(pg pg_dump)" --format=custom --no-owner --file="$1.part" "$DATABASE_URL" && mv "$1.part" "$1" ;;
  esac
}

restore() {
  [ -r "$1" ] || fail "$1 cannot be read"
  case $DATABASE_URL in
    sqlite:*) [ ! -e "$(sqlite_file)" ] || fail "$(sqlite_file) exists: move it away first"
      [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ] || fail "$1 is damaged"
      cp "$1" "$(sqlite_file)" ;;
    *) [ "$("$(pg psql)" -Atc "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'" "$DATABASE_URL")" = 0 ] || fail "the database is not empty"
      "$(pg pg_restore)" --no-owner --exit-on-error --single-transaction --dbname="$DATABASE_URL" "$1" ;;
  esac
}

# counts: the number of rows of every table, to compare before and after.
counts() {
  "$(pg psql)" -Atc "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1" "$1" | while read -r table; do
    printf '%s %s\n' "$table" "$("$(pg psql)" -Atc "SELECT count(*) FROM \"$table\"" "$1")"
  done
}

check() {
  local work base
  work=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$work'" EXIT
  base=${TEST_DATABASE_URL%/*}
  for name in backup_from backup_to; do
    "$(pg psql)" -qc "DROP DATABASE IF EXISTS $name" -c "CREATE DATABASE $name" "$TEST_DATABASE_URL" 2>/dev/null
  done
  go build -o "$work/guanjia" "$here/../cmd/guanjia"
  local from="$base/backup_from?sslmode=disable" to="$base/backup_to?sslmode=disable"
  DATABASE_URL=$from "$work/guanjia" migrate >/dev/null
  "$(pg psql)" -qc "INSERT INTO communities (code, name, zone, hours) VALUES ('YH', '云湖花园', 'Asia/Shanghai', '')" "$from"
  DATABASE_URL=$from backup "$work/dump"
  if (DATABASE_URL=$from restore "$work/dump") 2>/dev/null; then fail "a database that is not empty was overwritten"; fi
  DATABASE_URL=$to restore "$work/dump"
  diff <(counts "$from") <(counts "$to") || fail "PostgreSQL: not all came back"
  DATABASE_URL=$to "$work/guanjia" migrate >/dev/null || fail "the program does not accept what came back"
  DATABASE_URL=sqlite:$work/a.db "$work/guanjia" migrate >/dev/null
  if command -v sqlite3 >/dev/null; then
    DATABASE_URL=sqlite:$work/a.db backup "$work/copy"
    DATABASE_URL=sqlite:$work/b.db restore "$work/copy"
    DATABASE_URL=sqlite:$work/b.db "$work/guanjia" migrate >/dev/null || fail "SQLite: the program does not accept what came back"
    [ "$(stat -c %a "$work/b.db")" = 600 ] || fail "others can read the restored file"
  else
    echo "backup: sqlite3 is not installed: only PostgreSQL was tried" >&2
  fi
  for name in backup_from backup_to; do "$(pg psql)" -qc "DROP DATABASE $name" "$TEST_DATABASE_URL"; done
  echo "backup: what was backed up came back"
}

case ${1:-} in
  backup | restore) [ $# = 2 ] && [ -n "${DATABASE_URL:-}" ] || fail "usage: DATABASE_URL=… scripts/backup.sh $1 FILE"; "$1" "$2" ;;
  test) if [ -n "${TEST_DATABASE_URL:-}" ]; then check; else exec "$here/testenv.sh" "$here/backup.sh" test; fi ;;
  *) fail "usage: scripts/backup.sh backup|restore FILE, or scripts/backup.sh test" ;;
esac
