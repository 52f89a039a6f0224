package main_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// checkKeys finds places where the key of a refusal decides what happens: it is compared, or looked for in a list. What a refusal means is its
// Kind and its Reason (domain.Error); its key says which words its reader gets, and may change.
func checkKeys(s source) []string {
	var breaches []string
	ast.Inspect(s.tree, func(n ast.Node) bool {
		var compared []ast.Expr
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if x.Op == token.EQL || x.Op == token.NEQ {
				compared = []ast.Expr{x.X, x.Y}
			}
		case *ast.CaseClause:
			compared = x.List
		case *ast.CallExpr:
			if from, name := called(x.Fun); from == "slices" && name == "Contains" || from == "strings" && name == "HasPrefix" {
				compared = x.Args
			}
		}
		if slices.ContainsFunc(compared, namesRefusal) {
			breaches = append(breaches, s.at(n.Pos(), "the key of a refusal decides nothing: ask for its kind or its reason with errors.Is"))
		}
		return true
	})
	return breaches
}

// namesRefusal: the expression is the key of a refusal, or a list with one.
func namesRefusal(e ast.Expr) bool {
	switch x := e.(type) {
	case *ast.BasicLit:
		return strings.HasPrefix(x.Value, `"refuse.`)
	case *ast.CompositeLit:
		return slices.ContainsFunc(x.Elts, namesRefusal)
	}
	return false
}
