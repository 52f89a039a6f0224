// Package sqlite3 stands in, empty, for the cgo SQLite driver that GORM's dialect imports for its
// side effect only. Guanjia opens SQLite through the pure Go driver modernc.org/sqlite instead
// (docs/adr/0003-sqlite-without-cgo.md), so nothing of the cgo driver is compiled or linked.
package sqlite3
