package main_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// comparedText is a text that SQL compares with a column: = 'open', <> 'open', IN ('open', …).
var comparedText = regexp.MustCompile(`(?i)(=|<>|\bIN\s*\((\s*'[^']*'\s*,)*)\s*'\w+'`)

// sqlCalls are the methods whose arguments after the text of a condition or statement, or after a column, are values.
var sqlCalls = regexp.MustCompile(`^(Where|Or|Not|Having|Joins|Raw|Exec|Update|UpdateColumn)$`)

// checkLists finds values of closed lists that are typed into statements of persistence. Such a value is the domain's constant, so that it is
// spelt in one place: as an argument, or joined to the text where an index wants it in the statement. A migration tells what was true when it
// was written.
func checkLists(s source) (breaches []string) {
	if !within(s.room, "persistence") || within(s.room, "persistence/migrations") {
		return nil
	}
	report := func(x ast.Expr) {
		breaches = append(breaches, s.at(x.Pos(), "a value of a closed list is typed into a statement: take the domain's constant"))
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BasicLit:
			if comparedText.MatchString(quoted(x)) {
				report(x)
			}
		case *ast.CallExpr:
			if of, is := x.Fun.(*ast.SelectorExpr); is && sqlCalls.MatchString(of.Sel.Name) && len(x.Args) > 1 && typed(x.Args[0]) {
				for _, value := range x.Args[1:] {
					if typed(value) {
						report(value)
					}
				}
			}
		case *ast.CompositeLit:
			if isAny(x.Type) {
				for _, e := range x.Elts {
					if pair, is := e.(*ast.KeyValueExpr); is {
						e = pair.Value
					}
					if typed(e) {
						report(e)
					}
				}
			}
		}
		return true
	})
	return breaches
}

// typed: x is a text that is not empty.
func typed(x ast.Expr) bool {
	text, is := x.(*ast.BasicLit)
	return is && strings.TrimSpace(quoted(text)) != ""
}

// quoted is what a text of the source says; "" if x is no text.
func quoted(x *ast.BasicLit) string {
	if x.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(x.Value)
	if err != nil {
		return ""
	}
	return text
}
