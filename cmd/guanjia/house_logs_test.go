package main_test

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// logKeys are all keys of the log, with what their values say. One thing has one key, and none has people's words, telephone numbers or the
// token. docs/guides/operators.md has the same table.
var logKeys = map[string]string{
	"update":     "number of an update of Telegram",
	"chat":       "number of a chat",
	"case":       "number of a case in the database",
	"letter":     "number of a letter in the mailbox",
	"flow":       "name of a conversation",
	"text":       "key of a text in the catalogues",
	"try":        "how often it was tried",
	"count":      "how many",
	"bytes":      "how long it is",
	"wait":       "until the next try",
	"error":      "what failed",
	"kind":       "how Telegram refused something",
	"advice":     "what to do about it",
	"constraint": "the rule of the database that refused a write",
	"lease":      "work that one replica does for all",
	"panic":      "kind of a fault of the program",
	"stack":      "where in the program a fault happened",
	"version":    "of the program",
	"http":       "address where the program answers",
	"metrics":    "address of the metrics",
	"webhook":    "whether Telegram calls us",
}

// logCalls are the methods of a logger, with how many arguments come before the keys.
var logCalls = map[string]int{"Debug": 1, "Info": 1, "Warn": 1, "Error": 1, "DebugContext": 2, "InfoContext": 2, "WarnContext": 2, "ErrorContext": 2,
	"Log": 3, "LogAttrs": 3, "With": 0}

// logAttrs are the functions of slog that make a key with its value.
var logAttrs = []string{"Any", "Bool", "Duration", "Float64", "Group", "Int", "Int64", "String", "Time", "Uint64"}

// checkLogs finds keys of the log that are not in the list, or that are no literals.
func checkLogs(s source) (breaches []string) {
	key := func(x ast.Expr) {
		if text, is := x.(*ast.BasicLit); !is || logKeys[quoted(text)] == "" {
			breaches = append(breaches, s.at(x.Pos(), "a key of the log that is not in the list (logKeys): one thing has one key"))
		}
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is {
			return true
		}
		of, is := call.Fun.(*ast.SelectorExpr)
		if !is {
			return true
		}
		from, name := called(of)
		first, logs := logCalls[of.Sel.Name]
		switch {
		case from == "slog" && slices.Contains(logAttrs, name):
			key(call.Args[0])
		case logs && isLogger(of.X):
			for i := first; i < len(call.Args); i += 2 {
				if _, attr := call.Args[i].(*ast.CallExpr); attr { // slog.Any, checked by itself
					i--
					continue
				}
				key(call.Args[i])
			}
		}
		return true
	})
	return breaches
}

// isLogger: x is named as loggers are.
func isLogger(x ast.Expr) bool {
	name := ""
	switch x := x.(type) {
	case *ast.Ident:
		name = x.Name
	case *ast.SelectorExpr:
		name = x.Sel.Name
	}
	return name == "slog" || strings.HasSuffix(strings.ToLower(name), "log") || strings.HasSuffix(strings.ToLower(name), "logger")
}

// Every key is written somewhere, and the guide for operators has the same ones.
func TestHouseLogKeys(t *testing.T) {
	t.Parallel()
	files, err := readHouse(os.DirFS("../.."))
	require.NoError(t, err)
	written := map[string]bool{}
	for _, s := range files {
		if s.isTest() || s.isSuite() {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if call, is := n.(*ast.CallExpr); is {
				for _, arg := range call.Args {
					if text, is := arg.(*ast.BasicLit); is {
						written[quoted(text)] = true
					}
				}
			}
			return true
		})
	}
	for key := range logKeys {
		assert.True(t, written[key], "nothing is logged with %q", key)
	}
	guide, err := os.ReadFile("../../docs/guides/operators.md")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(guide), "| key of the log | says |\n|---|---|\n")
	require.True(t, found, "the table of keys")
	table, _, _ = strings.Cut(table, "\n\n")
	told := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `(\\w+)` \\| (.*) \\|$").FindAllStringSubmatch(table, -1) {
		told[row[1]] = row[2]
	}
	assert.Equal(t, logKeys, told)
	assert.Len(t, strings.Split(table, "\n"), len(logKeys))
}

func TestTheInspectorSeesLogKeys(t *testing.T) {
	for text, found := range map[string]bool{
		`m.Log.Warn("not sent", "chat", c.Chat, "error", err)`:                                  false,
		`log.WarnContext(ctx, "not sent", "chat", 1, "telephone", phone)`:                       true,
		`m.log.Info("not sent", "chatId", 1)`:                                                   true,
		`b.Logger.Log(ctx, level, "not sent", key, 1)`:                                          true,
		`a.log.LogAttrs(ctx, level, "x", slog.Any("error", err), slog.Duration("wait", pause))`: false,
		`a.log.LogAttrs(ctx, level, "x", slog.Any("error", err), slog.Duration("took_ms", 1))`:  true,
		`slog.With("flow", f).Info("x")`:                                                        false,
		`slog.With("room", f)`:                                                                  true,
		`catalogue.Info("x", "room", f)`:                                                        false,
		`h.error("x", "room")`:                                                                  false,
	} {
		files, err := readHouse(fstest.MapFS{"bot/a.go": {Data: []byte("// Package a is a room.\npackage a\nfunc f() { " + text + " }")}})
		require.NoError(t, err)
		assert.Equal(t, found, len(checkLogs(files[0])) > 0, text)
	}
}
