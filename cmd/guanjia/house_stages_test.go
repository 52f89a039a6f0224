package main_test

import (
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// storied are the rooms outside the domain that may ask how far a ticket has come, with the reason.
var storied = map[string]string{
	"cmd/guanjia/seed": "a story says itself at which stage a case of the demo stays",
	"cmd/bench":        "it writes cases that are over, to be measured",
}

// checkStages finds decisions about a stage outside the domain (CONTRIBUTING.md §4): a stage that is compared, a constant of one that is
// anything but the key of a table or a value that is stored, and a question that a stage answers (Open, Final …), whether the stage or the
// ticket is asked: a ticket has rules with names that say what is meant.
func checkStages(all []source) []string {
	stages, questions := stagesOf(all), questionsOf(all)
	var breaches []string
	for _, s := range all {
		_, allowed := storied[s.room]
		if s.isTest() || s.isSuite() || allowed || within(s.room, "domain") {
			continue
		}
		file, local := imported(s.tree), map[string][]string{}
		for pkg, names := range stages {
			if name := localName(s.tree, module+"/"+pkg); name != "" {
				local[name] = names
			}
		}
		var above []ast.Node
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if n == nil {
				above = above[:len(above)-1]
				return true
			}
			switch from, name := called(n); {
			case slices.Contains(local[from], name) && !keyed(above, n):
				breaches = append(breaches, s.at(n.Pos(), "%s.%s: ask the room of the ticket, or look it up in a table by stage", from, name))
			case asksStage(n, questions, file) && !keyed(above, n):
				breaches = append(breaches, s.at(n.Pos(), "a stage is asked: name the rule in the room of the ticket"))
			case compares(n):
				breaches = append(breaches, s.at(n.Pos(), "a stage is compared: ask the room of the ticket"))
			}
			above = append(above, n)
			return true
		})
	}
	slices.Sort(breaches)
	return breaches
}

// stagesOf lists the constants of the type Stage of each room of the domain.
func stagesOf(all []source) map[string][]string {
	names := map[string][]string{}
	for _, s := range all {
		if s.isTest() || !within(s.room, "domain") {
			continue
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Stage" {
				for _, name := range spec.Names {
					names[s.room] = append(names[s.room], name.Name)
				}
			}
			return true
		})
	}
	return names
}

// questionsOf lists the methods of the type Stage of each room of the domain.
func questionsOf(all []source) map[string]bool {
	names := map[string]bool{}
	for _, s := range all {
		if s.isTest() || !within(s.room, "domain") {
			continue
		}
		for _, d := range s.tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && receiver(f.Recv.List[0].Type) == "Stage" {
				names[f.Name.Name] = true
			}
		}
	}
	return names
}

// importing is what a file imports: the names of the packages there, and whether one of them is of the domain.
type importing struct {
	names map[string]bool
	ours  bool
}

func imported(file *ast.File) importing {
	of := importing{names: map[string]bool{}}
	for _, spec := range file.Imports {
		from := strings.Trim(spec.Path.Value, `"`)
		of.names[localName(file, from)] = true
		of.ours = of.ours || within(from, module+"/domain")
	}
	return of
}

// asksStage: a method of a field Stage is called, or one with the name of a question on a value, in a file that knows the domain. A function of
// a package is none.
func asksStage(n ast.Node, questions map[string]bool, file importing) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	asked, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch of := asked.X.(type) {
	case *ast.SelectorExpr:
		if of.Sel.Name == "Stage" {
			return true
		}
	case *ast.Ident:
		if file.names[of.Name] {
			return false
		}
	}
	return file.ours && len(call.Args) == 0 && questions[asked.Sel.Name]
}

// keyed: n is the key of a table, or the value that a field is given.
func keyed(above []ast.Node, n ast.Node) bool {
	switch up := above[len(above)-1].(type) {
	case *ast.KeyValueExpr:
		return true
	case *ast.AssignStmt:
		return slices.Contains(up.Rhs, n.(ast.Expr)) //nolint:forcetypeassert // a selector is an expression
	}
	return false
}

// compares: a field Stage is one side of == or !=, or what a switch asks.
func compares(n ast.Node) bool {
	ofStage := func(e ast.Expr) bool {
		field, ok := e.(*ast.SelectorExpr)
		return ok && field.Sel.Name == "Stage"
	}
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return (n.Op == token.EQL || n.Op == token.NEQ) && (ofStage(n.X) || ofStage(n.Y))
	case *ast.SwitchStmt:
		return n.Tag != nil && ofStage(n.Tag)
	}
	return false
}

// Only the domain decides by a stage; the others look words up by it.
func TestTheInspectorSeesDecisionsByStage(t *testing.T) {
	rules := "type Stage string\nconst (\nOpen Stage = \"open\"\nOver Stage = \"over\"\n)\nconst Kind = 1\nfunc (s Stage) Final() bool { return s == Over }\nfunc Final() []Stage { return nil }"
	for name, c := range map[string]struct {
		file, text string
		want       string // empty: nothing to say
	}{
		"compared with a constant":  {"bot/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", "voice.Open: ask the room"},
		"compared by another name":  {"bot/a.go", "import v \"guanjia/domain/voice\"\nvar x = y != v.Over", "v.Over: ask the room"},
		"a switch":                  {"persistence/a.go", "import \"guanjia/domain/voice\"\nfunc x() { switch y { case voice.Open: } }", "voice.Open: ask the room"},
		"a list of stages":          {"persistence/a.go", "import \"guanjia/domain/voice\"\nvar x = []voice.Stage{voice.Open}", "voice.Open: ask the room"},
		"an argument":               {"bot/a.go", "import \"guanjia/domain/voice\"\nvar x = f(voice.Open)", "voice.Open: ask the room"},
		"compared with a text":      {"bot/a.go", `var x = v.Stage == "open"`, "a stage is compared"},
		"compared the other way":    {"bot/a.go", `var x = "open" != v.Stage`, "a stage is compared"},
		"a switch over texts":       {"bot/a.go", "func x() { switch v.Stage { case \"open\": } }", "a stage is compared"},
		"a table by stage":          {"bot/a.go", "import \"guanjia/domain/voice\"\nvar x = map[voice.Stage]string{voice.Open: \"⏳\"}", ""},
		"a value that is stored":    {"bot/a.go", "import \"guanjia/domain/voice\"\nfunc x() { v.Stage = voice.Open }", ""},
		"another constant":          {"bot/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Kind", ""},
		"a word by stage":           {"bot/a.go", `var x = "stage." + string(v.Stage)`, ""},
		"a stage that is asked":     {"bot/a.go", `var x = v.Stage.Any(1)`, "a stage is asked"},
		"a stage of a list":         {"bot/a.go", "import \"guanjia/domain/voice\"\nfunc x() { for _, s := range voice.Stages() { if s.Final() { } } }", "a stage is asked"},
		"the ticket, in its words":  {"bot/a.go", "import \"guanjia/domain/voice\"\nfunc x(v voice.Voice) bool { return v.Final() }", "a stage is asked"},
		"a view of it":              {"bot/a.go", "import \"guanjia/domain/hearing\"\nfunc x(v hearing.View) bool { return v.Voice.Final() }", "a stage is asked"},
		"a column":                  {"persistence/a.go", "import \"guanjia/domain/voice\"\nvar x = row{Final: v.Final()}", ""},
		"a list of the room":        {"bot/a.go", "import \"guanjia/domain/voice\"\nvar x = f(voice.Final())", ""},
		"another rule of a ticket":  {"bot/a.go", "import \"guanjia/domain/voice\"\nfunc x(v voice.Voice) bool { return v.Waits() }", ""},
		"something else, opened":    {"bot/a.go", "import \"os\"\nvar x = f.Final()", ""},
		"the domain asks":           {"domain/hearing/a.go", "import \"guanjia/domain/voice\"\nvar x = v.Stage.Final()", ""},
		"the domain itself":         {"domain/hearing/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", ""},
		"a test":                    {"bot/a_test.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", ""},
		"a story":                   {"cmd/guanjia/seed/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", ""},
		"the command beside it":     {"cmd/guanjia/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", "voice.Open: ask the room"},
		"a suite beside the stores": {"persistence/casetest/a.go", "import \"guanjia/domain/voice\"\nvar x = y == voice.Open", ""},
	} {
		t.Run(name, func(t *testing.T) {
			files, err := readHouse(fstest.MapFS{"domain/voice/voice.go": {Data: []byte("package voice\n" + rules + "\n")}, c.file: {Data: []byte("package a\n" + c.text + "\n")}})
			require.NoError(t, err)
			breaches := checkStages(files)
			if c.want == "" {
				assert.Empty(t, breaches)
				return
			}
			require.Len(t, breaches, 1)
			assert.Regexp(t, `^`+path.Dir(c.file)+`/a.go:\d+: `+c.want, breaches[0])
		})
	}
}
