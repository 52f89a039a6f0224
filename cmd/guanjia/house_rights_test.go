package main_test

import (
	"go/ast"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkRoles finds questions outside the domain that it answers by name: whether somebody works or lives somewhere at all is Actor.Works and
// Actor.Lives, not how many communities there are, because an admin has none of them in a list.
func checkRoles(all []source) []string {
	var breaches []string
	for _, s := range all {
		if s.isTest() || s.isSuite() || within(s.room, "domain") {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			asked, ok := n.(*ast.BinaryExpr)
			if ok && slices.ContainsFunc([]ast.Expr{asked.X, asked.Y}, countsCommunities) {
				breaches = append(breaches, s.at(n.Pos(), "communities of a role are counted: ask Actor.Works, Lives or AtWork"))
			}
			return true
		})
	}
	slices.Sort(breaches)
	return breaches
}

// countsCommunities: e is by.Communities(role), or its length.
func countsCommunities(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	if of, ok := call.Fun.(*ast.Ident); ok && of.Name == "len" {
		return countsCommunities(call.Args[0])
	}
	of, ok := call.Fun.(*ast.SelectorExpr)
	return ok && of.Sel.Name == "Communities" && len(call.Args) == 1
}

func TestTheInspectorSeesCountedRoles(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		found      bool
	}{
		"none":                 {"bot/a.go", "var x = len(by.Communities(domain.Staff)) == 0", true},
		"some, the other way":  {"bot/card/a.go", "var x = 0 < len(v.By.Communities(role))", true},
		"compared with nil":    {"bot/a.go", "var x = who.Actor(false).Communities(domain.Staff) != nil", true},
		"a list":               {"bot/a.go", "var x = by.Communities(domain.Staff)", false},
		"all of a store":       {"bot/a.go", "var x = len(m.Communities(ctx, by)) == 0", false},
		"the domain may count": {"domain/a.go", "var x = len(by.Communities(Staff)) > 0", false},
		"a test may":           {"bot/a_test.go", "var x = len(by.Communities(Staff)) > 0", false},
	} {
		files, err := readHouse(fstest.MapFS{c.file: {Data: []byte("package a\n" + c.text)}})
		require.NoError(t, err, name)
		assert.Equal(t, c.found, len(checkRoles(files)) > 0, name)
	}
}
