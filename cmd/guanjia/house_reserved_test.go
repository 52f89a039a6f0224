package main_test

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

// checkReserved finds names that only other rooms may use, and the ways around it: an import without a name, and the rooms of tests.
func checkReserved(s source) []string {
	var breaches []string
	for _, spec := range s.tree.Imports {
		what := strings.Trim(spec.Path.Value, `"`)
		if spec.Name != nil && spec.Name.Name == "." {
			breaches = append(breaches, s.at(spec.Pos(), "%s is imported with its name: what is reserved cannot be told otherwise", what))
		}
		if strings.HasPrefix(what, module+"/") && strings.HasSuffix(what, "test") {
			breaches = append(breaches, s.at(spec.Pos(), "may not import %s: a room of tests may do what the program may not", what))
		}
	}
	for _, r := range reservations {
		local := localName(s.tree, r.pkg)
		if local == "" || slices.ContainsFunc(r.rooms, func(room string) bool { return within(s.room, room) }) {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if from, name := called(n); from == local && name == r.name {
				breaches = append(breaches, s.at(n.Pos(), "may not use %s.%s: %s", path.Base(r.pkg), r.name, r.why))
			}
			return true
		})
	}
	return breaches
}

// localName is how a file calls a package; "" if it does not import it.
func localName(f *ast.File, pkg string) string {
	for _, spec := range f.Imports {
		if strings.Trim(spec.Path.Value, `"`) != pkg {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return path.Base(pkg)
	}
	return ""
}
