package lint

import (
	"fmt"
	"strings"

	"guanjia/dialog"
)

// Draw draws a flow as a Mermaid flowchart: an arrow to every step that may come next, with its condition, and a dotted arrow to every
// step that is asked again when an answer changes. It reads the flow itself, so the drawing is always true to it. It cannot see what a
// When really reads; that is why a When names it.
func Draw(f dialog.Flow) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n  begin([begin])\n")
	for _, s := range f.Steps {
		shape := [2]string{"[", "]"}
		if _, card := s.Answer.(dialog.Confirm); card {
			shape = [2]string{"{{", "}}"}
		}
		fmt.Fprintf(&b, "  %s%s\"%s<br/>%s\"%s\n", node(s.Key), shape[0], s.Key, Takes(s), shape[1])
	}
	b.WriteString("  result([result])\n")
	for i := -1; i < len(f.Steps); i++ {
		from := "begin"
		if i >= 0 {
			from = node(f.Steps[i].Key)
		}
		arrows(&b, from, f.Steps[i+1:])
	}
	for _, s := range f.Steps {
		for _, on := range s.Depends {
			if _, there := f.Step(on); there {
				fmt.Fprintf(&b, "  %s -.->|asked again| %s\n", node(on), node(s.Key))
			}
		}
	}
	return b.String()
}

// arrows draws the arrows from a step to the steps that may follow: each conditional one, and the first one without a condition.
func arrows(b *strings.Builder, from string, rest []dialog.Step) {
	label := ""
	for _, s := range rest {
		if s.When == nil {
			fmt.Fprintf(b, "  %s -->%s %s\n", from, label, node(s.Key))
			return
		}
		fmt.Fprintf(b, "  %s -->|%s| %s\n", from, s.When.Name, node(s.Key))
		label = "|otherwise|"
	}
	fmt.Fprintf(b, "  %s -->%s result\n", from, label)
}

// node returns a name that Mermaid accepts ("end" is a reserved word).
func node(key string) string { return "s_" + key }

// Takes describes in a few English words what a step takes, for drawings and documents.
func Takes(s dialog.Step) string {
	what := "?"
	if s.Answer != nil {
		what = takes(s.Answer)
	}
	if s.Optional {
		what += ", can be skipped"
	}
	return what
}

func takes(answer dialog.Kind) string {
	switch k := answer.(type) {
	case dialog.Choice:
		what := "choice"
		if k.Multi {
			what = "several choices"
		}
		if k.Options.Fact != "" {
			what += " of " + k.Options.Fact
		}
		if k.Other {
			what += " or words"
		}
		return what
	case dialog.Text:
		what := fmt.Sprintf("%d–%d characters", k.Min, k.Max)
		if k.Suggest != "" {
			what += " or one of " + k.Suggest
		}
		return what
	case dialog.Media:
		return fmt.Sprintf("up to %d files", k.Max)
	case dialog.Number:
		return fmt.Sprintf("%d–%d", k.Min, k.Max)
	case dialog.Date:
		return "day"
	case dialog.Contact:
		return "phone number"
	case dialog.Location:
		return "location"
	case dialog.Confirm:
		return "card"
	}
	return "?"
}
