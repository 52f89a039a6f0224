package desk_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
)

// What is said after an alarm of where it is becomes the place of the case; another case keeps the place that was asked for.
func TestPlaceOfAnAlarmIsKept(t *testing.T) {
	h := open(t)
	stairs := domain.Place{Part: domain.Stairs, Building: h.Home.Building, Entrance: "2", Label: "3"}
	for name, c := range map[string]struct {
		urgent bool
		add    complaint.Addition
		want   domain.Place
	}{
		"chosen":                      {true, complaint.Addition{Words: "📍", Place: domain.Place{Part: domain.Stairs, Building: h.Home.Building, Entrance: "2"}}, stairs},
		"typed":                       {true, complaint.Addition{Words: "📍", Place: domain.Place{Words: "3栋2单元楼道"}}, stairs},
		"in the words of an addition": {true, complaint.Addition{Words: "在3栋2单元楼道，烟很大"}, stairs},
		"one's home":                  {true, complaint.Addition{Words: "📍", Place: domain.Place{Part: domain.AtHome, Home: h.Home.ID}}, domain.Place{Part: domain.AtHome, Home: h.Home.ID, Building: h.Home.Building, Label: h.Home.Label}},
		"a home of others":            {true, complaint.Addition{Words: "📍", Place: domain.Place{Part: domain.Lift, Building: 99}}, domain.Place{Part: domain.SeeWords}},
		"words that name none":        {true, complaint.Addition{Words: "快来"}, domain.Place{Part: domain.SeeWords}},
		"no emergency":                {false, complaint.Addition{Words: "在3栋2单元楼道", Place: stairs}, domain.Place{Part: domain.SeeWords}},
	} {
		f := complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "着火了", Emergency: c.urgent, Place: domain.Place{Part: domain.SeeWords}}
		filed, err := h.File(ctx(), h.Wang, name, h.In.ID, f)
		require.NoError(t, err, name)
		v := h.Acted(h.Wang, name+" add", filed.Case.ID, complaint.Add, c.add)
		assert.Equal(t, c.want, v.Case.Filing.Place, name)
		assert.Equal(t, c.add.Words, v.Case.Additions[0].Words, name)
		assert.Zero(t, v.Case.Additions[0].Place, name)
	}
}
