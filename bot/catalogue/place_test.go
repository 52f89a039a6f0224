package catalogue_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
)

// TestPlacesAreSaid: a place as data is read by everybody in their own language, from a message as from a conversation.
func TestPlacesAreSaid(t *testing.T) {
	cat, err := catalogue.New()
	require.NoError(t, err)
	lift := domain.Place{Part: domain.Lift, Building: 13, Entrance: "2", Label: "3"}
	first, upper, named := lift, lift, lift
	first.Which, upper.Part, upper.Which = "1", domain.Stairs, "12F"
	named.Label, named.Entrance = "商业街", ""
	for _, c := range []struct {
		place  domain.Place
		zh, en string
	}{
		{lift, "3栋2单元电梯", "Lift, building 3, entrance 2"},
		{first, "3栋2单元1号电梯", "Lift (no. 1), building 3, entrance 2"},
		{upper, "3栋2单元12楼楼道", "Stairs (floor 12), building 3, entrance 2"},
		{named, "商业街电梯", "Lift, 商业街"},
		{domain.Place{Part: domain.Whole, Building: 13, Label: "T3", Entrance: "2"}, "T3栋2单元", "building T3, entrance 2"},
		{domain.Place{Part: domain.Garage}, "车库", "Garage"},
		{domain.Place{Part: domain.Garage, Which: "B1"}, "B1车库", "Garage (level B1)"},
		{domain.Place{Part: domain.Gate, Which: "E"}, "东大门", "Gate (east)"},
		{domain.Place{Part: domain.AtHome, Home: 121, Label: "3-2-1201"}, "3-2-1201", "3-2-1201"},
		{domain.Place{Part: domain.Lift, Building: 13, Label: "3", Words: "3栋电梯旁边"}, "3栋电梯旁边", "3栋电梯旁边"},
		{domain.Place{Part: domain.Lift}, "电梯", "Lift"},
		{domain.Place{Part: domain.UnknownYet}, "不清楚", "not known"},
	} {
		say := func(l domain.Language) string {
			return cat.Plain(l, domain.Say("card.place", domain.Values{"value": c.place.Value()}))
		}
		assert.Contains(t, say(domain.Chinese), c.zh)
		assert.Contains(t, say(domain.English), c.en)
		asPhrase := step.Phrase(domain.Say("card.place", domain.Values{"value": c.place.Value()}))
		assert.Equal(t, say(domain.English), cat.Label(domain.English, asPhrase))
	}
	assert.Zero(t, cat.Misses())
}
