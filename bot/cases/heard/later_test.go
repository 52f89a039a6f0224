package heard

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows"
)

// Words at a question with buttons answer the later question to which they belong, if it is open.
func TestLater(t *testing.T) {
	all := flows.All(flows.Settings{Categories: []string{"elevator", "other"}})
	const said = "门轮磨坏了，换了两个"
	for name, c := range map[string]struct {
		flow, step string
		draft      dialog.Draft
		known      dialog.Draft
		want       string // the question; "": none
	}{
		"a finding at the conclusion":      {"investigate", "conclusion", nil, dialog.Draft{"words": {Text: said}}, "seen"},
		"a lesson at the cause":            {"review", "cause", nil, nil, "lesson"},
		"it is answered already":           {"investigate", "conclusion", dialog.Draft{"seen": {Text: "x"}}, nil, ""},
		"words about another question":     {"contain", "doors", nil, nil, ""},
		"a question that does not apply":   {"assess", "severity", nil, nil, ""},
		"what is known answers a question": {"complaint", "category", nil, dialog.Draft{"words": {Text: said}}, ""},
		"no such conversation":             {"", "", nil, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Later(all[c.flow], dialog.State{Flow: c.flow, Step: c.step, Draft: c.draft}, said, c.known)
			if c.want == "" {
				assert.Equal(t, c.known, got)
				return
			}
			assert.Equal(t, said, got[c.want].Text)
		})
	}
	for at, later := range belongs {
		f := all[at[0]]
		_, asked := f.Step(at[1])
		to, there := f.Step(later)
		_, text := to.Answer.(dialog.Text)
		assert.True(t, asked && there && text, "%v", at)
	}
}
