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

// untyped are the rooms where a field may be of any type, with the reason: nobody casts it back there.
var untyped = map[string]string{
	"bot/localapi":        "the result of any method, which is written as JSON",
	"bot/localapi/wire":   "the body of any update, which is written as JSON",
	"persistence":         "the arguments of a statement",
	"persistence/figures": "the arguments of a statement",
	"persistence/sought":  "the arguments of a statement",
	"dialog/codec":        "the pool of packers: sync.Pool has no typed form",
	"bot/catalogue":       "the keys that were reported already, of which only the presence is asked (sync.Map)",
}

// checkAny finds what hides a type until it is cast back: values in a context, fields of any type, containers of them, and maps of
// any type that go from function to function.
func checkAny(s source) []string {
	var breaches []string
	_, allowed := untyped[s.room]
	ast.Inspect(s.tree, func(n ast.Node) bool {
		if field, ok := n.(*ast.Field); ok && !allowed && isAny(field.Type) && inStruct(s.tree, field) {
			breaches = append(breaches, s.at(n.Pos(), "a field of any type is cast back somewhere: give it its type"))
		}
		if f, ok := n.(*ast.FuncType); ok && !within(s.room, "persistence") && !within(s.room, "bot/localapi") && takesAny(f) {
			breaches = append(breaches, s.at(n.Pos(), "a map of any type is cast back somewhere: give its values their type"))
		}
		switch from, name := called(n); {
		case from == "context" && name == "WithValue", strings.HasSuffix(from, "ctx") && name == "Value":
			breaches = append(breaches, s.at(n.Pos(), "no values in a context: they travel as arguments"))
		case !allowed && (from == "sync" && (name == "Map" || name == "Pool") || from == "atomic" && name == "Value"):
			breaches = append(breaches, s.at(n.Pos(), "%s.%s holds any type, which is cast back: use a typed map or atomic.Pointer", from, name))
		}
		return true
	})
	return breaches
}

// isAny: any itself, or a list or map of it.
func isAny(t ast.Expr) bool {
	switch t := t.(type) {
	case *ast.Ident:
		return t.Name == "any"
	case *ast.InterfaceType:
		return len(t.Methods.List) == 0
	case *ast.ArrayType:
		return isAny(t.Elt)
	case *ast.MapType:
		return isAny(t.Value)
	}
	return false
}

// takesAny: a function takes or returns a map of any type.
func takesAny(f *ast.FuncType) bool {
	for _, list := range []*ast.FieldList{f.Params, f.Results} {
		if list == nil {
			continue
		}
		for _, field := range list.List {
			if _, isMap := field.Type.(*ast.MapType); isMap && isAny(field.Type) {
				return true
			}
		}
	}
	return false
}

// inStruct: the field of a struct, and no parameter.
func inStruct(tree *ast.File, field *ast.Field) (found bool) {
	ast.Inspect(tree, func(n ast.Node) bool {
		if st, ok := n.(*ast.StructType); ok && slices.Contains(st.Fields.List, field) {
			found = true
		}
		return !found
	})
	return found
}

// checkGrammar reports data of buttons that is taken apart outside the rooms of its grammar: the argument of a view is read by bot/button.
func checkGrammar(s source) (breaches []string) {
	if !within(s.room, "bot") || within(s.room, "bot/button") {
		return nil
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is || len(call.Args) < 2 { //nolint:mnd // the text and the sign
			return true
		}
		of, is := call.Fun.(*ast.SelectorExpr)
		text, named := call.Args[0].(*ast.Ident)
		sign, literal := call.Args[1].(*ast.BasicLit)
		if is && named && literal && text.Name == "arg" && (strings.HasPrefix(of.Sel.Name, "Cut") || strings.HasPrefix(of.Sel.Name, "Split")) && (sign.Value == `"."` || sign.Value == `":"`) {
			breaches = append(breaches, s.at(call.Pos(), "the argument of a button is read by bot/button"))
		}
		return true
	})
	return breaches
}
