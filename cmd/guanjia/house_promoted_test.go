package main_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wide are the exported types that have more methods than maxMethods when those count that they have from what they embed: at most how many, and
// why. A type with fewer is taken out of this list.
var wide = map[string]struct {
	most int
	why  string
}{
	"persistence.Store":   {120, "one database is opened and closed once; its halves (cases, people, places, letters, alarms) are types of their own"},
	"cmd/guanjia.Store":   {70, "the wiring hands one store to all rooms of the domain; each of them names what it calls in an interface of its own"},
	"domain/desk.Store":   {50, "the desk hands its store on to the reader, the improvement actions and the alarms"},
	"domain/desk.Desk":    {85, "whoever acts on a case also looks it up: the desk embeds the Reader of domain/lookup"},
	"domain/desk.Alarms":  {90, "it is the desk for alarms, and embeds it"},
	"bot/localapi.Server": {55, "tests and the demo act as the people who are in the server: it embeds their crowd"},
}

// methodsOf are the methods of a type: those that are declared on it, and the types of ours that it embeds.
type methodsOf struct {
	at       source
	declared map[string]bool
	embeds   []string // with their rooms
}

// checkPromoted finds the exported types and interfaces with too many methods, also of those that they have from types of ours that they
// embed. Types of other modules do not count: they cannot be taken apart here.
func checkPromoted(all []source) []string {
	types := readMethods(all)
	var breaches []string
	for _, name := range slices.Sorted(maps.Keys(types)) {
		t := types[name]
		if !ast.IsExported(path.Ext(name)[1:]) || t.at.tree == nil || t.at.isTest() || t.at.isSuite() {
			continue
		}
		n := len(promoted(types, name, name, map[string]bool{}))
		switch allowed, listed := wide[name]; {
		case listed && n <= maxMethods:
			breaches = append(breaches, t.at.at(t.at.tree.Package, "type %s has %d methods: it need not be listed as wide any more", name, n))
		case n > max(maxMethods, allowed.most):
			breaches = append(breaches, t.at.at(t.at.tree.Package, "type %s has %d methods with those of what it embeds, more than %d: name its parts", name, n, max(maxMethods, allowed.most)))
		}
	}
	return breaches
}

// promoted are the names of all methods of a type. Those that only another room could call do not count.
func promoted(types map[string]*methodsOf, name, of string, seen map[string]bool) map[string]bool {
	names := map[string]bool{}
	t, known := types[name]
	if !known || seen[name] {
		return names
	}
	seen[name] = true
	own := strings.TrimSuffix(name, path.Ext(name)) == strings.TrimSuffix(of, path.Ext(of))
	for method := range t.declared {
		if own || ast.IsExported(method) {
			names[method] = true
		}
	}
	for _, e := range t.embeds {
		maps.Copy(names, promoted(types, e, of, seen))
	}
	return names
}

// readMethods reads the types of the house, by room and name.
func readMethods(all []source) map[string]*methodsOf {
	types := map[string]*methodsOf{}
	of := func(name string) *methodsOf {
		if types[name] == nil {
			types[name] = &methodsOf{declared: map[string]bool{}}
		}
		return types[name]
	}
	for _, s := range all {
		if s.isTest() {
			continue
		}
		for _, d := range s.tree.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil {
					of(s.room + "." + receiver(d.Recv.List[0].Type)).declared[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if t, isType := spec.(*ast.TypeSpec); isType {
						m := of(s.room + "." + t.Name.Name)
						m.at = s
						m.read(s, t)
					}
				}
			}
		}
	}
	return types
}

// read reads what a type embeds, and the methods of an interface. An alias, and a type made of another interface, have all of the other.
func (m *methodsOf) read(s source, t *ast.TypeSpec) {
	switch x := t.Type.(type) {
	case *ast.StructType:
		for _, f := range x.Fields.List {
			if len(f.Names) == 0 {
				m.embeds = append(m.embeds, named(s, f.Type))
			}
		}
	case *ast.InterfaceType:
		for _, f := range x.Methods.List {
			for _, n := range f.Names {
				m.declared[n.Name] = true
			}
			if len(f.Names) == 0 {
				m.embeds = append(m.embeds, named(s, f.Type))
			}
		}
	default:
		if t.Assign.IsValid() {
			m.embeds = append(m.embeds, named(s, t.Type))
		}
	}
}

// named is the room and name of a type as a file writes it; "" if it is none of ours.
func named(s source, x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return named(s, x.X)
	case *ast.IndexExpr:
		return named(s, x.X)
	case *ast.Ident:
		return s.room + "." + x.Name
	case *ast.SelectorExpr:
		pkg, _ := x.X.(*ast.Ident)
		for _, i := range s.tree.Imports {
			file, err := strconv.Unquote(i.Path.Value)
			if room, ours := strings.CutPrefix(file, "guanjia/"); err == nil && ours && pkg != nil && (i.Name == nil && path.Base(file) == pkg.Name || i.Name != nil && i.Name.Name == pkg.Name) {
				return room + "." + x.Sel.Name
			}
		}
	}
	return ""
}

// Methods count wherever a type has them from: declared, embedded, embedded in what is embedded, in an interface.
func TestTheInspectorCountsPromotedMethods(t *testing.T) {
	methods := func(on string, n int) string {
		b := strings.Builder{}
		for i := range n {
			fmt.Fprintf(&b, "func (%s) M%s%d() {}\n", on, strings.Trim(on, "*"), i)
		}
		return b.String()
	}
	const a, b = "// Package a is a room.\npackage a\n", "// Package lane is a room.\npackage lane\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string // empty: nothing to say
	}{
		"embedded, as many":           {map[string]string{"bot/a.go": a + "type In struct{}\ntype Out struct{ In }\n" + methods("In", 30) + methods("Out", 10)}, ""},
		"embedded, one more":          {map[string]string{"bot/a.go": a + "type In struct{}\ntype Out struct{ *In }\n" + methods("*In", 30) + methods("Out", 11)}, "type bot.Out has 41 methods"},
		"a field with a name":         {map[string]string{"bot/a.go": a + "type In struct{}\ntype Out struct{ in In }\n" + methods("In", 30) + methods("Out", 11)}, ""},
		"of another room":             {map[string]string{"bot/lane/b.go": b + "type In struct{}\n" + methods("In", 30), "bot/a.go": a + "import \"guanjia/bot/lane\"\ntype Out struct{ lane.In }\n" + methods("Out", 11)}, "type bot.Out has 41 methods"},
		"of another room by alias":    {map[string]string{"bot/lane/b.go": b + "type In struct{}\n" + methods("In", 30), "bot/a.go": a + "import l \"guanjia/bot/lane\"\ntype in = l.In\ntype Out struct{ in }\n" + methods("Out", 11)}, "type bot.Out has 41 methods"},
		"two deep":                    {map[string]string{"bot/a.go": a + "type in struct{}\ntype mid struct{ in }\ntype Out struct{ mid }\n" + methods("in", 30) + methods("mid", 5) + methods("Out", 6)}, "type bot.Out has 41 methods"},
		"an interface":                {map[string]string{"bot/a.go": a + "type Half interface {\n" + strings.ReplaceAll(strings.ReplaceAll(methods("h", 21), "func (h) ", "\t"), " {}", "") + "}\ntype Out interface {\n\tHalf\n" + strings.ReplaceAll(strings.ReplaceAll(methods("o", 20), "func (o) ", "\t"), " {}", "") + "}\n"}, "type bot.Out has 41 methods"},
		"the same method twice":       {map[string]string{"bot/a.go": a + "type In struct{}\ntype Out struct{ In }\n" + methods("In", 40) + "func (Out) MIn0() {}\n"}, ""},
		"what no other room can call": {map[string]string{"bot/lane/b.go": b + "type In struct{}\n" + methods("In", 29) + strings.ReplaceAll(methods("In", 11), ") M", ") m"), "bot/a.go": a + "import \"guanjia/bot/lane\"\ntype Out struct{ lane.In }\n" + methods("Out", 11)}, ""},
		"of another module":           {map[string]string{"bot/a.go": a + "import \"time\"\ntype Out struct{ time.Time }\n" + methods("Out", 40)}, ""},
		"not exported":                {map[string]string{"bot/a.go": a + "type in struct{}\ntype out struct{ in }\n" + methods("in", 30) + methods("out", 11)}, ""},
		"a fake of a store":           {map[string]string{"domain/desk/desktest/a.go": a + "type In struct{}\ntype Out struct{ In }\n" + methods("In", 30) + methods("Out", 11)}, ""},
		"listed without need":         {map[string]string{"persistence/a.go": a + "type Store struct{}\n" + methods("Store", 40)}, "need not be listed"},
	} {
		t.Run(name, func(t *testing.T) {
			house := fstest.MapFS{}
			for file, text := range c.files {
				house[file] = &fstest.MapFile{Data: []byte(text)}
			}
			files, err := readHouse(house)
			require.NoError(t, err)
			slices.SortFunc(files, func(a, b source) int { return cmp.Compare(a.name, b.name) })
			breaches := checkPromoted(files)
			if c.want == "" {
				assert.Empty(t, breaches)
				return
			}
			assert.Contains(t, strings.Join(breaches, "\n"), c.want)
		})
	}
}
