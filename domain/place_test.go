package domain_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// TestSamePlace (docs/design.md §4): one row for each reason.
func TestSamePlace(t *testing.T) {
	lift := domain.Place{Part: domain.Lift, Building: 13, Entrance: "2", Label: "3"}
	with := func(change func(p *domain.Place)) domain.Place {
		p := lift
		change(&p)
		return p
	}
	words := func(s string, building domain.BuildingID, part domain.Part) domain.Place {
		return domain.Place{Words: s, Building: building, Part: part}
	}
	garage := domain.Place{Part: domain.Garage}
	for name, c := range map[string]struct {
		a, b        domain.Place
		same, alike bool
	}{
		"the same":                          {lift, lift, true, true},
		"called otherwise":                  {lift, with(func(p *domain.Place) { p.Label = "T3" }), true, true},
		"another building":                  {lift, with(func(p *domain.Place) { p.Building = 18 }), false, false},
		"another entrance":                  {lift, with(func(p *domain.Place) { p.Entrance = "1" }), false, false},
		"an entrance not told":              {lift, with(func(p *domain.Place) { p.Entrance = "" }), false, true},
		"another thing":                     {lift, with(func(p *domain.Place) { p.Part = domain.Stairs }), false, false},
		"one of two lifts":                  {lift, with(func(p *domain.Place) { p.Which = "1" }), false, true},
		"the other of two lifts":            {with(func(p *domain.Place) { p.Which = "2" }), with(func(p *domain.Place) { p.Which = "1" }), false, false},
		"words beside the data":             {lift, with(func(p *domain.Place) { p.Words = "3栋2单元电梯旁边" }), false, true},
		"lifts of no known building":        {words("电梯", 0, domain.Lift), words("电梯", 0, domain.Lift), false, false},
		"lifts chosen without a building":   {domain.Place{Part: domain.Lift}, domain.Place{Part: domain.Lift}, false, false},
		"the community's own":               {garage, garage, true, true},
		"one garage of several":             {garage, domain.Place{Part: domain.Garage, Which: "B1"}, false, true},
		"two gates":                         {domain.Place{Part: domain.Gate, Which: "E"}, domain.Place{Part: domain.Gate, Which: "N"}, false, false},
		"a garage of a building":            {garage, domain.Place{Part: domain.Garage, Building: 13}, false, false},
		"homes":                             {domain.Place{Part: domain.AtHome, Home: 121}, domain.Place{Part: domain.AtHome, Home: 121}, true, true},
		"homes in one building":             {domain.Place{Part: domain.AtHome, Home: 121, Building: 13}, domain.Place{Part: domain.AtHome, Home: 122, Building: 13}, false, false},
		"a room of a home":                  {domain.Place{Part: domain.AtHome, Home: 121}, domain.Place{Part: domain.AtHome, Home: 121, Words: "厨房"}, false, true},
		"a room of no known home":           {words("厨房", 0, domain.AtHome), words("厨房", 0, domain.AtHome), false, false},
		"the same words":                    {words("凉亭", 0, ""), words(" 凉 亭。", 0, ""), true, true},
		"the same words, wide":              {words("7-11 旁边", 0, ""), words("７－１１旁边", 0, ""), true, true},
		"other words":                       {words("凉亭", 0, ""), words("喷泉", 0, ""), false, false},
		"the same words in other buildings": {words("空调外机", 13, ""), words("空调外机", 18, ""), false, false},
		"nobody has said":                   {domain.Place{}, domain.Place{}, false, false},
		"nobody knows":                      {domain.Place{Part: domain.UnknownYet}, domain.Place{Part: domain.UnknownYet}, false, false},
		"only the complaint tells":          {domain.Place{Part: domain.SeeWords}, domain.Place{Part: domain.SeeWords}, false, false},
		"points on the map": {domain.Place{Words: "📍 31.2304, 121.4737", Point: domain.Point{Latitude: 31.2304, Longitude: 121.4737}},
			domain.Place{Words: "📍 31.2304, 121.4737", Point: domain.Point{Latitude: 31.2304, Longitude: 121.4737}}, false, false},
		"venues": {domain.Place{Words: "沙县小吃", Point: domain.Point{Latitude: 31.2304, Name: "沙县小吃"}},
			domain.Place{Words: "沙县小吃", Point: domain.Point{Latitude: 31.2305, Name: "沙县小吃"}}, true, true},
	} {
		assert.Equal(t, c.same, c.a.Same(c.b), name)
		assert.Equal(t, c.same, c.b.Same(c.a), name)
		assert.Equal(t, c.alike, c.a.Alike(c.b), name)
		assert.Equal(t, c.alike, c.b.Alike(c.a), name)
		if c.alike {
			assert.True(t, c.a.Likens(), name)
		}
	}
}

// TestPartsAreStored: stored texts are never renamed.
func TestPartsAreStored(t *testing.T) {
	assert.Equal(t, []domain.Part{"home", "building", "unknown", "see_words", "lift", "stairs", "entrance", "lamp", "roof", "wall", "basement", "shaft",
		"mailbox", "intercom", "garage", "gate", "garden", "outside", "parking", "bicycles", "playground", "bins", "pool", "club", "office", "fence", "street_lamp"}, domain.Parts())
	_, err := domain.ParsePart("balcony")
	assert.ErrorIs(t, err, domain.Invalid)
	assert.Equal(t, "lift:13:2:", domain.Place{Part: domain.Lift, Building: 13, Entrance: "2"}.Key(), "so is a key")
	assert.Equal(t, "home:121", domain.Place{Part: domain.AtHome, Home: 121, Building: 13}.Key())
	assert.Equal(t, "words:0:凉亭", domain.Place{Words: "凉亭"}.Key())
}

// TestHiddenPlace: a reader who must not know a home sees no label.
func TestHiddenPlace(t *testing.T) {
	home := domain.Place{Part: domain.AtHome, Home: 121, Building: 13, Label: "3-2-1201", Words: "厨房"}
	assert.Equal(t, domain.Place{Part: domain.AtHome, Words: domain.Hidden}, home.Without(121, "3-2-1201"))
	other := domain.Place{Part: domain.AtHome, Home: 131, Label: "3-2-1301", Words: "3-2-1301, above 3-2-1201"}
	assert.Equal(t, "3-2-1301, above …", other.Without(121, "3-2-1201").Words)
	lift := domain.Place{Part: domain.Lift, Building: 13, Label: "3"}
	assert.Equal(t, lift, lift.Without(121, "3"), "the name of a building is no secret")
	assert.Equal(t, lift, lift.Without(0, ""))
}
