package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// module is the name of ours in go.mod.
const module = "guanjia"

// source is one parsed Go file. room is its folder from the root of the repository.
type source struct {
	name, room string
	lines      int
	fset       *token.FileSet
	tree       *ast.File
}

func (s source) isTest() bool { return strings.HasSuffix(s.name, "_test.go") }

// isSuite: a package such as persistencetest is a test that several rooms share, and counts as one.
func (s source) isSuite() bool { return strings.HasSuffix(path.Base(s.room), "test") }

// at gives the place and the breach in the form that editors jump to.
func (s source) at(p token.Pos, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", s.name, s.fset.Position(p).Line, fmt.Sprintf(format, args...))
}

// readHouse parses all Go files below root, without test data, hidden folders and modules within the module.
func readHouse(root fs.FS) ([]source, error) {
	var all []source
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." {
			_, inner := fs.Stat(root, path.Join(name, "go.mod"))
			if inner == nil || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_") {
				return fs.SkipDir
			}
		}
		if d.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		s := source{name: name, room: path.Dir(name), lines: strings.Count(string(text), "\n"), fset: token.NewFileSet()}
		s.tree, err = parser.ParseFile(s.fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
		all = append(all, s)
		return err
	})
	return all, err
}

// inspect gives every breach of the rules of the house, in the order of the files.
func inspect(all []source) []string {
	var breaches []string
	documented, shown := map[string]bool{}, map[string]source{}
	for _, s := range all {
		breaches = append(breaches, checkNames(s)...)
		if s.isTest() {
			breaches = append(breaches, checkTest(s)...)
			continue
		}
		if _, ok := shown[s.room]; !ok {
			shown[s.room] = s
		}
		documented[s.room] = documented[s.room] || s.tree.Doc != nil
		if !s.isSuite() {
			breaches = append(breaches, checkImports(s)...)
			breaches = append(breaches, checkClock(s)...)
			breaches = append(breaches, checkReserved(s)...)
			breaches = append(breaches, checkAny(s)...)
			breaches = append(breaches, checkGrammar(s)...)
			breaches = append(breaches, checkFields(s)...)
			breaches = append(breaches, checkKeys(s)...)
			breaches = append(breaches, checkLists(s)...)
			breaches = append(breaches, checkLogs(s)...)
		}
		if !ast.IsGenerated(s.tree) {
			breaches = append(breaches, checkSizes(s)...)
		}
	}
	for room, s := range shown {
		if !documented[room] {
			breaches = append(breaches, s.at(s.tree.Package, "package %s has no comment that says what it is for", s.tree.Name.Name))
		}
	}
	slices.Sort(breaches)
	return breaches
}

// within says whether a package is where or lies below it.
func within(pkg, where string) bool { return pkg == where || strings.HasPrefix(pkg, where+"/") }

// granted is within for the table of rooms, where "domain@" means that package alone.
func granted(pkg, grant string) bool {
	if alone, ok := strings.CutSuffix(grant, "@"); ok {
		return pkg == alone
	}
	return within(pkg, grant)
}

// sameRoom: a folder below a room may be a narrower room of its own.
func sameRoom(pkg string, r room) bool {
	other, ok := roomOf(pkg)
	return ok && other.path == r.path
}

func roomOf(pkg string) (room, bool) {
	i := slices.IndexFunc(rooms, func(r room) bool { return within(pkg, r.path) })
	if i < 0 {
		return room{}, false
	}
	return rooms[i], true
}

func checkImports(s source) []string {
	home, known := roomOf(s.room)
	if !known {
		return []string{s.at(s.tree.Package, "%s is not a room of ARCHITECTURE.md §1", s.room)}
	}
	var breaches []string
	for _, spec := range s.tree.Imports {
		what := strings.Trim(spec.Path.Value, `"`)
		for _, b := range bans {
			if within(what, b.imports) && !(b.imports == "math/rand" && what == "math/rand/v2") &&
				!slices.ContainsFunc(b.home, func(h string) bool { return within(s.room, h) }) {
				breaches = append(breaches, s.at(spec.Pos(), "may not import %s: %s", what, b.why))
			}
		}
		if ours, ok := strings.CutPrefix(what, module+"/"); ok && !sameRoom(ours, home) &&
			!slices.ContainsFunc(home.uses, func(g string) bool { return granted(ours, g) }) {
			breaches = append(breaches, s.at(spec.Pos(), "%s may not import %s: %s", home.path, what, home.why))
		}
		for _, p := range puritiesOf(s.room) {
			if slices.ContainsFunc(p.imports, func(i string) bool { return within(what, i) }) || isThirdParty(what) && !p.modules {
				breaches = append(breaches, s.at(spec.Pos(), "%s may not import %s: %s", p.room, what, p.why))
			}
		}
	}
	return breaches
}

func puritiesOf(pkg string) []purity {
	var fit []purity
	for _, p := range purities {
		if within(pkg, p.room) {
			fit = append(fit, p)
		}
	}
	return fit
}

// isThirdParty: the standard library has no dot in the first part of a path, and neither has our module.
func isThirdParty(pkg string) bool {
	first, _, _ := strings.Cut(pkg, "/")
	return strings.Contains(first, ".")
}

// clocks are the functions of package time that look at a clock or wait for one.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer"}

func checkClock(s source) []string {
	pure := puritiesOf(s.room)
	if len(pure) == 0 || pure[0].clocks {
		return nil
	}
	var breaches []string
	ast.Inspect(s.tree, func(n ast.Node) bool {
		if pkg, name := called(n); pkg == "time" && slices.Contains(clocks, name) {
			breaches = append(breaches, s.at(n.Pos(), "may not use time.%s: %s", name, pure[0].why))
		}
		return true
	})
	return breaches
}

// called gives the two parts of a selector such as time.Now; empty if n is none.
func called(n ast.Node) (from, name string) {
	if sel, ok := n.(*ast.SelectorExpr); ok {
		if id, ok := sel.X.(*ast.Ident); ok {
			return id.Name, sel.Sel.Name
		}
	}
	return "", ""
}

func checkSizes(s source) []string {
	var breaches []string
	if s.lines > maxFileLines {
		breaches = append(breaches, s.at(s.tree.Package, "the file has %d lines, more than %d: split it by subject", s.lines, maxFileLines))
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		name, body := "a function", (*ast.BlockStmt)(nil)
		switch f := n.(type) {
		case *ast.FuncDecl:
			name, body = f.Name.Name, f.Body
		case *ast.FuncLit:
			body = f.Body
		}
		if body == nil {
			return true
		}
		if lines := s.span(n) - s.tables(body); lines > maxFunctionLines {
			breaches = append(breaches, s.at(n.Pos(), "%s has %d lines without its tables, more than %d", name, lines, maxFunctionLines))
		}
		return true
	})
	return breaches
}

// span is the number of lines on which n stands.
func (s source) span(n ast.Node) int {
	return s.fset.Position(n.End()).Line - s.fset.Position(n.Pos()).Line + 1
}

// tables is the number of lines below the first of the composite literals in body. A literal that holds functions is no table.
func (s source) tables(body *ast.BlockStmt) int {
	lines := 0
	ast.Inspect(body, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		acts := false
		ast.Inspect(literal, func(n ast.Node) bool {
			_, isFunc := n.(*ast.FuncLit)
			acts = acts || isFunc
			return !acts
		})
		if !acts {
			lines += s.span(literal) - 1
		}
		return acts
	})
	return lines
}

func checkNames(s source) []string {
	var breaches []string
	name := strings.TrimSuffix(s.tree.Name.Name, "_test")
	if slices.Contains(emptyRooms, name) || slices.Contains(emptyRooms, path.Base(s.room)) {
		breaches = append(breaches, s.at(s.tree.Package, "package %s says nothing about its subject", s.tree.Name.Name))
	}
	ast.Inspect(s.tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		for _, ending := range emptyEndings {
			if strings.HasSuffix(spec.Name.Name, ending) || strings.EqualFold(spec.Name.Name, ending) {
				breaches = append(breaches, s.at(spec.Pos(), "type %s: the ending %s says nothing about what it is", spec.Name.Name, ending))
			}
		}
		return true
	})
	for _, group := range s.tree.Comments {
		for _, c := range group.List {
			if openTask.MatchString(c.Text) {
				breaches = append(breaches, s.at(c.Pos(), "an open task needs the number of its issue: TODO(#12)"))
			}
		}
	}
	return breaches
}

// openTask finds TODO and FIXME at the beginning of a remark that is not followed by (#number).
var openTask = regexp.MustCompile(`^(//|/\*)\s*(TODO($|[^(]|\([^#]|\(#[^0-9])|FIXME|XXX\b)`)

// waits are the ways in which a test can let time pass and then conclude something. A limit on how long it waits for a condition is none.
var waits = []string{"Sleep", "After", "AfterFunc", "Tick"}

// skips are the ways in which a test can look away.
var skips = []string{"Skip", "Skipf", "SkipNow"}

func checkTest(s source) []string {
	bubble := slices.ContainsFunc(s.tree.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"testing/synctest"` })
	var breaches []string
	ast.Inspect(s.tree, func(n ast.Node) bool {
		from, name := called(n)
		switch {
		case from == "time" && slices.Contains(waits, name) && !bubble:
			breaches = append(breaches, s.at(n.Pos(), "a test never sleeps: wait for the condition, pass now, or use a testing/synctest bubble"))
		case slices.Contains([]string{"t", "b", "f", "tb"}, from) && slices.Contains(skips, name):
			breaches = append(breaches, s.at(n.Pos(), "a test is never skipped: what it needs it starts, or it fails and says what to do"))
		case from == "testing" && name == "Short":
			breaches = append(breaches, s.at(n.Pos(), "there is no short run: a test that looks away shows nothing"))
		}
		return true
	})
	for _, i := range s.tree.Imports {
		if what := strings.Trim(i.Path.Value, `"`); what == "github.com/stretchr/testify/mock" || what == "github.com/stretchr/testify/suite" {
			breaches = append(breaches, s.at(i.Pos(), "%s stays unused: fakes that behave, plain tests", what))
		}
	}
	return breaches
}
