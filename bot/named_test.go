package bot

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
)

// What a step offers is its answer, although a page of the office has the same name; elsewhere it is the page.
func TestNamesThatAreOffered(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	all := flows.All(flows.Settings{})
	all["seat"] = dialog.Flow{Name: "seat", Steps: []dialog.Step{{Key: "role", Answer: dialog.Choice{Options: dialog.Labelled("role.", "owner", "staff")}}, {Key: "known", Answer: dialog.Choice{Options: dialog.Options{Fact: "people"}}},
		{Key: "typed", Answer: dialog.Choice{Options: dialog.Options{Fact: "people"}, Other: true}}, {Key: "said", Answer: dialog.Text{}}}}
	b := New(Options{Catalogue: texts, Flows: all}).between
	for _, row := range []struct {
		flow, step, words string
		offered           bool
	}{
		{"seat", "role", "员工", true}, {"seat", "role", "staff", true}, {"seat", "role", "待办", false}, {"seat", "known", "待办", true}, {"seat", "typed", "待办", false}, {"seat", "said", "员工", false},
		{"rotation", "confirm", "人员", true}, {"rotation", "confirm", "People", true}, {"rotation", "confirm", "员工", false}, {"contain", "confirm", "People", true}, {"intake", "confirm", "People", false},
	} {
		assert.Equal(t, row.offered, b.offered(dialog.State{Flow: row.flow, Step: row.step}, row.words), "%+v", row)
	}
	manager := domain.Actor{Person: 7, Grants: []domain.Grant{{Role: domain.Manager, Community: 1}}}
	manager.Grants = append(manager.Grants, domain.Grant{Role: domain.Owner, Community: 2}) // a complaint is begun by its words
	clerk := domain.Actor{Person: 7, Grants: []domain.Grant{{Role: domain.Staff, Community: 1}}}
	for words, want := range map[string][2]string{"待办": {"queue", "queue"}, "queue": {"queue", "queue"}, "📥 待办": {"queue", "queue"}, "People": {"people", ""}, "汇总": {"summary", ""}, "我要投诉": {}, "公告": {}, "报": {}} {
		assert.Equal(t, want, [2]string{b.start(manager, words), b.start(clerk, words)}, words)
	}
}
