package scope_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/scope"
)

// Buildings 3 (two entrances) and 5 (one) with three homes on each of three floors, a tower 12, and a street of shops.
var around = func() scope.Around {
	in := scope.Around{Houses: []place.House{
		{ID: 13, Name: "3", Entrances: []string{"1", "2"}}, {ID: 15, Name: "5"}, {ID: 22, Name: "12", Entrances: []string{"1"}}, {ID: 23, Name: "商业街"},
	}}
	add := func(b domain.BuildingID, name, entrance, room string) {
		h := people.Home{ID: domain.HomeID(len(in.Homes) + 1), Community: 1, Building: b, Entrance: entrance, Room: room}
		h.Label = people.Label{Building: name, Entrance: entrance, Room: room}.String()
		in.Homes = append(in.Homes, h)
	}
	for floor := 1; floor <= 3; floor++ {
		for n := 1; n <= 3; n++ {
			room := fmt.Sprintf("%d%02d", floor, n)
			add(13, "3", "1", room)
			add(13, "3", "2", room)
			add(15, "5", "", room)
		}
	}
	add(22, "12", "1", "1201")
	add(23, "商业街", "", "甲")
	return in
}()

// written is a scope as a test writes it.
func written(s scope.Scope) string {
	if s.All {
		return "all"
	}
	var list []string
	for _, p := range s.Parts {
		switch {
		case p.Home != 0:
			list = append(list, p.Label)
		case p.From != 0:
			list = append(list, fmt.Sprintf("%s/%s %d-%d", p.Name, p.Entrance, p.From, p.To))
		default:
			list = append(list, p.Name+"/"+p.Entrance)
		}
	}
	return strings.Join(list, ", ")
}

func TestParse(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"全部": "all", "全小区": "all", "All": "all", "everybody": "all", "所有业主": "all",
		"3栋": "3/", "3": "3/", "３ 号楼": "3/", "三栋": "3/", "building 3": "3/", "商业街": "商业街/",
		"3栋、5栋": "3/, 5/", "3栋和5栋": "3/, 5/", "3，5": "3/, 5/", "3栋\n5栋": "3/, 5/", "building 3 and building 5": "3/, 5/",
		"3栋2单元": "3/2", "3栋1单元、2单元": "3/1, 3/2", "3-2": "3/2", "building 3, entrance 2": "3/2", "building 3 entrance 2": "3/2",
		"3栋1-2层": "3/ 1-2", "3栋1到2层": "3/ 1-2", "3栋2层": "3/ 2-2", "3栋2单元1-3层": "3/2 1-3", "三栋二单元三层": "3/2 3-3", "3栋2单元，1-2层": "3/2 1-2", "3栋，2单元，1-2层、3栋3层": "3/2 1-2, 3/ 3-3", "3栋1层、3层": "3/ 1-1, 3/ 3-3",
		"building 3 floors 1-2": "3/ 1-2", "building 3 entrance 2 floor 3": "3/2 3-3", "5栋1层至3层": "5/ 1-3",
		"3-2-101": "3-2-101", "3栋2单元101室": "3-2-101", "3-2-101、3-1-203、5-301": "3-2-101, 3-1-203, 5-301", "12-1-1201": "12-1-1201",
		"3栋、3栋2单元、3-2-101": "3/", "3-2-101，3栋": "3/", "3栋，3栋": "3/", "12栋": "12/",
		"所有住户": "all", "3栋 5栋": "3/, 5/", "3栋 5栋 12栋": "3/, 5/, 12/", "building 3 or 5": "3/, 5/", "buildings 3 and 5": "3/, 5/", "3栋或5栋": "3/, 5/",
		"三栋二单元一至三层": "3/2 1-3", "3栋二层以上": "3/ 2-3", "3栋2单元2层及以上": "3/2 2-3", "3栋2楼以上": "3/ 2-3", "3栋2层以下": "3/ 1-2", "building 3 floor 2 and above": "3/ 2-3", "bldg 3 fl 1-2": "3/ 1-2", "3栋2楼": "3/ 2-2", "3栋2单元3楼": "3/2 3-3", "3栋2单元 1–3层": "3/2 1-3",
		"3栋除1单元": "?3栋除1单元", "除了3栋以外": "?除了3栋以外", "all except building 3": "?all except building 3", "building 3 except entrance 1": "?building 3 except entrance 1", "not building 3": "?not building 3", "3栋不含1单元": "?3栋不含1单元",
		"3栋-1层": "?3栋-1层", "3栋单号层": "?3栋单号层", "3栋东边": "?3栋东边", "3栋高层": "?3栋高层", "3栋地下室": "?3栋地下室", "building 3 top floor": "?building 3 top floor", "building 3 odd floors": "?building 3 odd floors", "5楼": "?5楼", "五楼": "?5楼", "3栋4层以上": "?3栋4层以上", "3栋业主群": "?3栋业主群",
		"": "?", "  ": "?", "7栋": "?7栋", "3栋4单元": "?3栋4单元", "3栋、7栋": "?7栋", "3-2-909": "?3-2-909", "1-4栋": "?1-4栋", "3栋6-2层": "?3栋6-2层", "你好": "?你好", "2单元": "?2单元", "1-6层": "?1-6层", "没有": "?没有", "3-2-101 2层": "?3-2-101 2层", "3栋0层": "?3栋0层",
	} {
		s, err := scope.Parse(words, around)
		got := written(s)
		if err != nil {
			require.ErrorIs(t, err, domain.Invalid)
			var refusal *domain.Error
			require.ErrorAs(t, err, &refusal)
			got = "?" + refusal.Message.Values["words"].Text
		}
		assert.Equal(t, want, got, words)
	}
}

// What is covered is what the words say, home by home.
func TestCovers(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]int{"全部": 29, "3栋": 18, "3栋2单元": 9, "3栋1-2层": 12, "3栋2单元3层": 3, "5栋2-3层": 6, "3-2-101": 1, "3-2-101、3-2-102": 2, "商业街": 1, "商业街1层": 0, "12栋12层": 1} {
		s, err := scope.Parse(words, around)
		require.NoError(t, err, words)
		assert.Len(t, slices.DeleteFunc(slices.Clone(around.Homes), func(h people.Home) bool { return !s.Covers(h) }), want, words)
	}
	assert.False(t, slices.ContainsFunc(around.Homes, scope.Scope{}.Covers))
}

func TestTouches(t *testing.T) {
	t.Parallel()
	home := around.Homes[1]                     // 3-2-101
	for words, want := range map[string][]bool{ // the lift of 3-2, floor 3 of building 3, 3-2-101, the garage
		"全部": {true, true, true, true}, "3栋": {true, true, true, false}, "3栋1单元": {false, true, false, false}, "3栋2单元": {true, true, true, false},
		"3栋1-2层": {true, false, true, false}, "3-2-101": {true, false, true, false}, "3-2-102": {true, false, false, false}, "5栋": {false, false, false, false},
	} {
		s, err := scope.Parse(words, around)
		require.NoError(t, err, words)
		for i, p := range []domain.Place{{Part: domain.Lift, Building: 13, Entrance: "2"}, {Part: domain.Whole, Building: 13, Which: "3F"}, place.AtHome(home), {Part: domain.Garage}} {
			assert.Equal(t, want[i], s.Touches(p), "%s %d", words, i)
		}
	}
}

func anyScope(t *rapid.T) scope.Scope {
	if rapid.IntRange(0, 9).Draw(t, "all") == 0 {
		return scope.Whole()
	}
	var parts []scope.Part
	for range rapid.IntRange(0, 4).Draw(t, "parts") {
		if rapid.Bool().Draw(t, "single") {
			parts = append(parts, scope.Single(rapid.SampledFrom(around.Homes).Draw(t, "home"), "x"))
			continue
		}
		h := rapid.SampledFrom(around.Houses).Draw(t, "house")
		p := scope.Building(h.ID, h.Name)
		if len(h.Entrances) > 0 && rapid.Bool().Draw(t, "narrow") {
			p.Entrance = rapid.SampledFrom(h.Entrances).Draw(t, "entrance")
		}
		if rapid.Bool().Draw(t, "floors") {
			p.From = rapid.IntRange(1, 4).Draw(t, "from")
			p.To = rapid.IntRange(p.From, 5).Draw(t, "to")
		}
		parts = append(parts, p)
	}
	return scope.Of(parts...)
}

// Leaving out parts changes nothing; what is compared adds up; a home in both is an overlap, both ways.
func TestScopesAgreeWithHomes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyScope(t), anyScope(t)
		wider, narrower := a.Compare(b, around.Homes)
		covered := func(s scope.Scope) (n int) {
			for _, h := range around.Homes {
				if s.Covers(h) {
					n++
				}
			}
			return n
		}
		assert.Equal(t, covered(a), covered(b)+len(wider)-len(narrower))
		assert.Equal(t, a.Overlaps(b), b.Overlaps(a))
		for _, h := range around.Homes {
			if a.Covers(h) && b.Covers(h) {
				assert.True(t, a.Overlaps(b), h.Label)
			}
			if a.Covers(h) {
				assert.True(t, a.Overlaps(scope.Of(scope.Single(h, "x"))), h.Label)
				assert.True(t, a.Touches(place.AtHome(h)), h.Label)
			} else {
				assert.False(t, a.Overlaps(scope.Of(scope.Single(h, "x"))), h.Label)
			}
		}
	})
}

func TestReaders(t *testing.T) {
	t.Parallel()
	r := scope.Resident{Person: 7, Language: domain.Chinese, Verified: true, Reachable: true}
	claimed, blocked := scope.Resident{Person: 3, Reachable: true}, scope.Resident{Person: 5, Verified: true}
	all := []scope.Household{
		{Home: around.Homes[0], Residents: []scope.Resident{blocked, r}}, {Home: around.Homes[1], Residents: []scope.Resident{claimed}},
		{Home: around.Homes[2], Residents: []scope.Resident{r}}, {Home: around.Homes[3], Residents: []scope.Resident{blocked}}, {Home: around.Homes[4]},
	}
	readers := scope.Readers(all)
	require.Len(t, readers, 3)
	assert.Equal(t, domain.PersonID(3), readers[0].Person)
	assert.Equal(t, []people.Home{around.Homes[0], around.Homes[2]}, readers[2].Homes, "one reader with two homes")
	assert.Equal(t, []people.Home{around.Homes[1], around.Homes[3], around.Homes[4]}, scope.Doors(all), "a claim that nobody confirmed reaches no door")
}
