package main_test

import (
	"go/ast"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkRoles finds questions outside the domain that it answers by name. What somebody may do is a right (domain.Right: Actor.Has, HasSome), or a
// row of a table of moves; a role that is asked instead says the same a second time. Whether somebody works or lives somewhere at all is Actor.AtWork
// and Actor.Lives, not how many communities there are, because an admin has none of them in a list.
func checkRoles(all []source) []string {
	var breaches []string
	for _, s := range all {
		if s.isTest() || s.isSuite() || within(s.room, "domain") {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			switch asked := n.(type) {
			case *ast.BinaryExpr:
				if slices.ContainsFunc([]ast.Expr{asked.X, asked.Y}, countsCommunities) {
					breaches = append(breaches, s.at(n.Pos(), "communities of a role are counted: ask Actor.HasSome, Lives or AtWork"))
				}
			case *ast.CallExpr:
				if asksRole(asked) {
					breaches = append(breaches, s.at(n.Pos(), "an actor is asked for a role: ask for the right (domain.Right) that the menu asks for"))
				}
			}
			return true
		})
	}
	slices.Sort(breaches)
	return breaches
}

// asksRole: call is by.Is, by.Communities or Within with a role of the domain by name.
func asksRole(call *ast.CallExpr) bool {
	of, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains([]string{"Is", "Communities", "Within"}, of.Sel.Name) {
		return false
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		from, name := called(arg)
		return from == "domain" && slices.Contains([]string{"Owner", "Staff", "Manager", "Admin"}, name)
	})
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
		"a list":               {"bot/a.go", "var x = by.Communities(domain.TakeDown.Role())", false},
		"all of a store":       {"bot/a.go", "var x = len(m.Communities(ctx, by)) == 0", false},
		"the domain may count": {"domain/a.go", "var x = len(by.Communities(Staff)) > 0", false},
		"a test may":           {"bot/a_test.go", "var x = len(by.Communities(Staff)) > 0", false},
		"a role by name":       {"bot/a.go", "var x = v.By.Is(domain.Staff, in)", true},
		"a role in a flow":     {"dialog/flows/a.go", "var x = by.Is(domain.Owner, 7)", true},
		"where it is held":     {"bot/a.go", "func f() { for range by.Communities(domain.Manager) {} }", true},
		"a right":              {"bot/a.go", "var x = v.By.Has(domain.ReadQueue, in) || v.By.HasSome(domain.TakeDown)", false},
		"where a right is":     {"bot/a.go", "func f() { for range by.Communities(domain.TakeDown.Role()) {} }", false},
		"an error":             {"bot/a.go", "var x = errors.Is(err, domain.Unavailable)", false},
		"the domain may ask":   {"domain/desk/a.go", "var x = by.Is(domain.Staff, in)", false},
	} {
		files, err := readHouse(fstest.MapFS{c.file: {Data: []byte("package a\n" + c.text)}})
		require.NoError(t, err, name)
		assert.Equal(t, c.found, len(checkRoles(files)) > 0, name)
	}
}
