package main_test

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

// checkReserved finds calls of functions that only other rooms may call.
func checkReserved(s source) []string {
	var breaches []string
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
