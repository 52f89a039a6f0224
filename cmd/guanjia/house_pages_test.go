package main_test

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// checkPages lists the packages whose comment has no example, and the exported names whose comment does not begin with the name
// (CONTRIBUTING.md §7).
func checkPages(all []source) []string {
	var breaches []string
	page, first := map[string]string{}, map[string]source{}
	for _, s := range all {
		if s.isTest() {
			continue
		}
		if _, known := first[s.room]; !known {
			first[s.room] = s
		}
		page[s.room] += s.tree.Doc.Text()
		for _, d := range s.tree.Decls {
			breaches = append(breaches, checkDoc(s, d)...)
		}
	}
	for room, s := range first {
		if page[room] != "" && !strings.Contains(page[room], "\n\t") {
			breaches = append(breaches, s.at(s.tree.Package, "the comment of package %s has no example", s.tree.Name.Name))
		}
	}
	slices.Sort(breaches)
	return breaches
}

// checkDoc lists the exported names of a declaration whose comment does not begin with the name. A group of constants or variables
// may have one comment for all.
func checkDoc(s source, d ast.Decl) (breaches []string) {
	want := func(name *ast.Ident, doc string) {
		if name.IsExported() && !strings.HasPrefix(doc, name.Name+" ") {
			breaches = append(breaches, s.at(name.Pos(), "the comment of %s does not begin with its name", name.Name))
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil || ast.IsExported(receiver(d.Recv.List[0].Type)) {
			want(d.Name, d.Doc.Text())
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if t, ok := spec.(*ast.TypeSpec); ok {
				doc := t.Doc.Text()
				if doc == "" && d.Lparen == token.NoPos {
					doc = d.Doc.Text()
				}
				want(t.Name, doc)
			}
		}
	}
	return breaches
}

// Each of the two rules is tried with a package that breaks it and with one that just does not.
func TestPagesOfPackages(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want string // "": no breach
	}{
		"an example":           {"// Package a adds.\n//\n//\ta.Add(1)\npackage a", ""},
		"no example":           {"// Package a adds.\npackage a", "has no example"},
		"a comment":            {"package a\n// Add adds.\nfunc Add() {}", ""},
		"another name":         {"package a\n// Adds one.\nfunc Add() {}", "comment of Add"},
		"no comment":           {"package a\ntype Sum struct{}", "comment of Sum"},
		"a method":             {"package a\n// T is one.\ntype T[V any] struct{}\nfunc (t *T[V]) Add() {}", "comment of Add"},
		"a hidden type":        {"package a\ntype t struct{}\nfunc (t) Add() {}", ""},
		"a hidden function":    {"package a\nfunc add() {}", ""},
		"a group of constants": {"package a\n// The numbers.\nconst (\n\tOne = 1\n)", ""},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := readHouse(fstest.MapFS{"bot/a.go": {Data: []byte(c.text)}})
			require.NoError(t, err)
			breaches := strings.Join(checkPages(files), "\n")
			if c.want == "" {
				assert.Empty(t, breaches)
			} else {
				assert.Contains(t, breaches, c.want)
			}
		})
	}
}
