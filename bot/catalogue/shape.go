package catalogue

import (
	"slices"
	"text/template"
	"text/template/parse"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// shape says which values a text needs, which are optional, and whether it has plural forms.
type shape struct {
	needs, may []string
	plural     bool
}

// shapeOf finds the shape of a message. A value inside with or if is optional.
func shapeOf(m *i18n.Message) (shape, error) {
	s := shape{plural: m.One != ""}
	for _, src := range []string{m.One, m.Other} {
		t, err := template.New(m.ID).Parse(src)
		if err != nil {
			return s, err
		}
		s.list(t.Root, true)
	}
	s.needs = slices.DeleteFunc(s.needs, func(name string) bool { return slices.Contains(s.may, name) })
	return s, nil
}

// list reads a part of a template; root says that the dot still stands for all values.
func (s *shape) list(l *parse.ListNode, root bool) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			s.pipe(n.Pipe, root, &s.needs)
		case *parse.IfNode:
			s.branch(n.BranchNode, root, root)
		case *parse.WithNode:
			s.branch(n.BranchNode, root, false)
		case *parse.RangeNode:
			s.branch(n.BranchNode, root, false)
		}
	}
}

func (s *shape) branch(b parse.BranchNode, root, inside bool) {
	s.pipe(b.Pipe, root, &s.may)
	s.list(b.List, inside)
	s.list(b.ElseList, root)
}

// pipe adds the values in an expression to a list.
func (s *shape) pipe(p *parse.PipeNode, root bool, into *[]string) {
	if p == nil {
		return
	}
	for _, cmd := range p.Cmds {
		if ofOne(cmd) {
			continue
		}
		for _, arg := range cmd.Args {
			switch a := arg.(type) {
			case *parse.FieldNode:
				if root {
					note(into, a.Ident[0])
				}
			case *parse.VariableNode:
				if len(a.Ident) > 1 && a.Ident[0] == "$" {
					note(into, a.Ident[1])
				}
			case *parse.PipeNode:
				s.pipe(a, root, into)
			}
		}
	}
}

// ofOne reports whether a command asks whether a number is 1, for the form of a noun: that makes the number no optional one.
func ofOne(cmd *parse.CommandNode) bool {
	const name, with = 0, 2
	if len(cmd.Args) != with+1 {
		return false
	}
	compares, _ := cmd.Args[name].(*parse.IdentifierNode)
	one, _ := cmd.Args[with].(*parse.StringNode)
	return compares != nil && one != nil && (compares.Ident == "eq" || compares.Ident == "ne") && one.Text == "1"
}

func note(into *[]string, name string) {
	if !slices.Contains(*into, name) {
		*into = append(*into, name)
	}
}
