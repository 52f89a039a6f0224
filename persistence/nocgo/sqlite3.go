// Package sqlite3 is an empty replacement of the cgo SQLite driver, which GORM's dialect imports only to register it. Guanjia opens
// SQLite through the pure Go driver modernc.org/sqlite instead (docs/adr/0003-sqlite-without-cgo.md), so the cgo driver is never
// compiled or linked. It has no functions: only its import path is needed.
package sqlite3
