package main_test

import (
	"go/ast"
	"go/token"
)

// checkFields finds exported fields of the domain's exported types that have no comment. Whatever the comment of the type says, the field says
// what zero means, so that it can be read alone. A type on one line has its comment behind it.
func checkFields(s source) []string {
	var breaches []string
	if !within(s.room, "domain") {
		return nil
	}
	for _, d := range s.tree.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.TYPE {
			continue
		}
		for _, spec := range decl.Specs {
			t := spec.(*ast.TypeSpec) //nolint:forcetypeassert // the token says so
			record, ok := t.Type.(*ast.StructType)
			if !ok || !t.Name.IsExported() || t.Comment != nil {
				continue
			}
			for _, field := range record.Fields.List {
				for _, name := range field.Names {
					if name.IsExported() && field.Doc == nil && field.Comment == nil {
						breaches = append(breaches, s.at(name.Pos(), "%s.%s: say what it is, who sets it, what zero means", t.Name.Name, name.Name))
					}
				}
			}
		}
	}
	return breaches
}
