package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// Words mean the cases of what they name, else the open alarm, else each.
func TestMeantBy(t *testing.T) {
	of := func(id domain.CaseID, f complaint.Filing) lookup.View {
		return lookup.View{Case: complaint.Case{ID: id, Filing: f}}
	}
	noise := of(1, complaint.Filing{Category: "noise", Words: "A humming noise from the pump"})
	alarm := of(2, complaint.Filing{Category: "gas_fire", Words: "my kitchen burns", Emergency: true})
	lift := of(3, complaint.Filing{Category: "elevator"})
	for name, c := range map[string]struct {
		what words.Meaning
		mine []lookup.View
		want []lookup.View
	}{
		"an alarm first":      {words.Meaning{}, []lookup.View{noise, alarm, lift}, []lookup.View{alarm}},
		"no alarm: each":      {words.Meaning{}, []lookup.View{noise, lift}, []lookup.View{noise, lift}},
		"of the category":     {words.Meaning{Category: "noise"}, []lookup.View{noise, alarm, lift}, []lookup.View{noise}},
		"of the thing":        {words.Meaning{Things: []string{"pump"}}, []lookup.View{noise, alarm}, []lookup.View{noise}},
		"a thing elsewhere":   {words.Meaning{Category: "staff", Things: []string{"pump"}}, []lookup.View{noise}, []lookup.View{}},
		"of another category": {words.Meaning{Category: "fees"}, []lookup.View{noise, alarm}, []lookup.View{}},
	} {
		assert.Equal(t, c.want, meantBy(c.what, c.mine), name)
	}
}
