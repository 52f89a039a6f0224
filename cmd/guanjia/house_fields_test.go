package main_test

import (
	"go/ast"
	"go/token"
	"regexp"
)

// A comment says what zero means if it names the zero value of its field, or that there is none: "0: nobody", "nil: none", "never empty",
// "required" (a gate refuses the zero value). Of a bool it says what false means, or "whether". The comment of a type says it for all of its
// fields where they have it in common: "Fields that are zero do not restrict."
var (
	tellsZero  = regexp.MustCompile(`(?i)\b(zero|empty|nil|0|required)\b|""`)
	tellsFalse = regexp.MustCompile(`(?i)\b(false|whether)\b`)
	tellsOfAll = regexp.MustCompile(`(?i)\bfields\s+that\s+are\s+zero\b`)
)

// tellsWho: the comment names the action that sets the field, or says that the store or a count does: "set by Take and Assign", "given by the
// store", "counted by Redact". What is stored is made by many actions, so a reader cannot guess it. The comment of a type says it for all of its
// fields where they have it in common: "All fields but ID are set by AddPost."
var (
	tellsWho   = regexp.MustCompile(`(?i)\b(set|given|counted)\s+(by|whenever)\b`)
	allSetBy   = regexp.MustCompile(`(?i)\bfields\b[^.]*\bset\s+by\b`)
	givenStore = regexp.MustCompile(`\bgiven by the store\b`)
)

// tellsZone: an instant says that it is in UTC, or whose local time it has.
var tellsZone = regexp.MustCompile(`\b(UTC|local|zone)\b`)

// checkFields finds exported fields of the domain's exported types that have no comment, or one that does not say what zero means, so that a
// field can be read alone. A type on one line has its comment behind it.
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
			if !ok || !t.Name.IsExported() {
				continue
			}
			doc := decl.Doc.Text() + t.Doc.Text()
			ofAll := tellsOfAll.MatchString(doc)
			stored := isStored(record) && !allSetBy.MatchString(doc)
			for _, field := range record.Fields.List {
				breaches = append(breaches, s.checkField(t, field, ofAll)...)
				if stored {
					breaches = append(breaches, s.checkSetter(t, field)...)
				}
				if !tellsZone.MatchString(doc) {
					breaches = append(breaches, s.checkZone(t, field)...)
				}
			}
		}
	}
	return breaches
}

// isStored: a record is kept as it stands if the store gives it its number, or if it is the main one of a kind of ticket: it has a stage and a version.
func isStored(record *ast.StructType) bool {
	has := map[string]bool{}
	for _, field := range record.Fields.List {
		for _, name := range field.Names {
			has[name.Name] = true
			has["given"] = has["given"] || name.Name == "ID" && givenStore.MatchString(field.Doc.Text()+field.Comment.Text())
		}
	}
	return has["given"] || has["Stage"] && has["Version"]
}

// checkZone finds an instant whose comment does not say in which zone it is.
func (s source) checkZone(t *ast.TypeSpec, field *ast.Field) []string {
	kind := field.Type
	if list, is := kind.(*ast.ArrayType); is {
		kind = list.Elt
	}
	if from, name := called(kind); from != "time" || name != "Time" || len(field.Names) == 0 || !field.Names[0].IsExported() ||
		tellsZone.MatchString(field.Doc.Text()+field.Comment.Text()+t.Comment.Text()) {
		return nil
	}
	return []string{s.at(field.Pos(), "%s.%s: say that it is in UTC, or whose local time it has", t.Name.Name, field.Names[0].Name)}
}

// checkSetter finds a field of what is stored whose comment does not say who sets it.
func (s source) checkSetter(t *ast.TypeSpec, field *ast.Field) []string {
	if len(field.Names) == 0 || !field.Names[0].IsExported() || tellsWho.MatchString(field.Doc.Text()+field.Comment.Text()) {
		return nil
	}
	return []string{s.at(field.Pos(), "%s.%s: say which action sets it", t.Name.Name, field.Names[0].Name)}
}

// checkField finds what is wrong with the comment of one line of a type. ofAll: the comment of the type says what zero means.
func (s source) checkField(t *ast.TypeSpec, field *ast.Field, ofAll bool) []string {
	var breaches []string
	comment, tells := field.Doc.Text()+field.Comment.Text()+t.Comment.Text(), tellsZero
	if of, ok := field.Type.(*ast.Ident); ok && of.Name == "bool" {
		tells = tellsFalse
	}
	for _, name := range field.Names {
		switch {
		case !name.IsExported():
		case comment == "":
			breaches = append(breaches, s.at(name.Pos(), "%s.%s: say what it is, who sets it, what zero means", t.Name.Name, name.Name))
		case !ofAll && !tells.MatchString(comment):
			breaches = append(breaches, s.at(name.Pos(), "%s.%s: say what zero means, or that it is never zero", t.Name.Name, name.Name))
		}
	}
	return breaches
}
