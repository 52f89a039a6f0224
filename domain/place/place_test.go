package place_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// A community with several entrances in buildings 3 and 8, one in 5, an unknown number in A, and names of the office's own.
var around = place.Around{
	Houses: []place.House{
		{ID: 13, Name: "3", Entrances: []string{"1", "2"}},
		{ID: 18, Name: "8", Entrances: []string{"1", "2", "3"}},
		{ID: 15, Name: "5", Entrances: []string{"1"}},
		{ID: 21, Name: "A"},
		{ID: 22, Name: "甲", Entrances: []string{"东", "西"}},
		{ID: 23, Name: "商业街"},
		{ID: 31, Name: "12", Entrances: []string{"1", "2"}},
	},
	Homes: []people.Home{{ID: 121, Building: 13, Entrance: "2", Room: "1201", Label: "3-2-1201"}},
}

// shown is a place as a test writes it: part, building, entrance, which; words behind "|" if they are kept; "?" if nothing is known but the words.
func shown(p domain.Place) string {
	s := ""
	switch {
	case p.Home != 0:
		s = fmt.Sprintf("home %d", p.Home)
	case p.Part != "":
		s = string(p.Part)
		if p.Building != 0 {
			s += fmt.Sprintf(" b%d", p.Building)
		}
		if p.Entrance != "" {
			s += " e" + p.Entrance
		}
		if p.Which != "" {
			s += " w" + p.Which
		}
	}
	if p.Words != "" {
		s += "|"
	}
	return s
}

func TestRead(t *testing.T) {
	for words, want := range map[string]string{
		// Different forms of the same place.
		"3栋2单元电梯": "lift b13 e2", "3 栋 2 单元电梯": "lift b13 e2", "３栋２单元电梯": "lift b13 e2", "三栋二单元电梯": "lift b13 e2",
		"3号楼2单元电梯": "lift b13 e2", "3幢2单元的电梯里": "lift b13 e2", "3#2单元电梯": "lift b13 e2", "3#楼2单元 电梯": "lift b13 e2", "第三栋第二单元电梯": "lift b13 e2",
		"３號樓２單元電梯": "lift b13 e2", "3-2电梯": "lift b13 e2", "3—2 电梯": "lift b13 e2", "03栋02单元电梯": "lift b13 e2", "3号2单元电梯": "lift b13 e2",
		"小区3栋2单元那部电梯": "lift b13 e2", "3号楼2门电梯": "lift b13 e2", "电梯，3栋2单元": "lift b13 e2", "3\u200b栋2单元电梯": "lift b13 e2",
		"lift of building 3 entrance 2": "lift b13 e2", "Building 3, Entrance 2, lift": "lift b13 e2", "the elevator in building 3, unit 2": "lift b13 e2",
		"Lift in 3-2": "lift b13 e2", "block 3 entrance 2 lift": "lift b13 e2", "BUILDING NO. 3 ENTRANCE 2 ELEVATOR": "lift b13 e2",
		// A building as a whole, and a building with one entrance.
		"3栋电梯": "lift b13", "T3 lift": "lift b13", "t3电梯": "lift b13", "tower 3 lift": "lift b13", "三号楼电梯": "lift b13", "T3栋的电梯": "lift b13",
		"5栋电梯": "lift b15 e1", "building 5 lift": "lift b15 e1", "A座电梯": "lift b21", "a栋电梯": "lift b21", "Block A lobby": "entrance b21",
		"甲栋东单元电梯": "lift b22 e东", "甲座楼道": "stairs b22", "商业街楼道": "stairs b23", "十二栋一单元楼道": "stairs b31 e1", "12号楼1单元走廊": "stairs b31 e1",
		"3栋": "building b13", "3栋2单元": "building b13 e2", "building 3": "building b13", "3栋12楼": "building b13 w12F", "8幢三单元": "building b18 e3",
		// Floors, numbers, kinds of part.
		"3栋2单元12楼楼道": "stairs b13 e2 w12F", "3栋2单元十二层走廊": "stairs b13 e2 w12F", "corridor on the 12th floor of building 3 entrance 2": "stairs b13 e2 w12F",
		"12th floor corridor, building 3, entrance 2": "stairs b13 e2 w12F", "3栋2单元1号电梯": "lift b13 e2 w1", "8栋3单元楼道灯": "lamp b18 e3", "3栋楼顶": "roof b13",
		"3栋2单元电梯里的灯": "lift b13 e2", "light in the lift of building 5 entrance 1": "lift b15 e1", "3栋2单元电梯的对讲": "lift b13 e2", "5栋1单元大堂的灯": "entrance b15 e1",
		"车库的灯": "garage", "3栋2单元电梯旁边楼道的灯": "|", "3栋2单元楼道的灯": "lamp b13 e2", "3栋外墙": "wall b13", "3栋2单元门口": "entrance b13 e2", "3栋2单元门": "entrance b13 e2", "3栋2单元门禁": "intercom b13 e2",
		"roof of building 8": "roof b18", "Building 3-2 lift": "lift b13 e2", "3栋楼电梯": "lift b13", "3号楼的楼道": "stairs b13", "3栋地下室": "basement b13",
		// Places of the community.
		"车库": "garage", "地库": "garage", "地下车库": "garage", "小区车库": "garage", "B1车库": "garage wB1", "负一层车库": "garage wB1", "地下二层停车场": "parking wB2",
		"the garage": "garage", "garage B1": "garage wB1", "underground garage, level B2": "garage wB2", "东门": "gate wE", "小区北门": "gate wN", "东南门": "gate wSE",
		"north gate": "gate wN", "the main gate": "gate", "大门": "gate", "小区大门口": "gate", "2号门": "gate w2", "二号门": "gate w2", "gate 2": "gate w2", "花园": "garden",
		"小区花园里": "garden", "小区路灯": "street_lamp", "street lamp": "street_lamp", "垃圾房": "bins", "儿童乐园": "playground", "游泳池": "pool", "地下车库B2": "garage wB2",
		"3栋车库": "garage b13", "小区里的路": "outside",
		// The person's own places.
		"我家": "home 121", "家里": "home 121", "my home": "home 121", "At home": "home 121", "3-2-1201": "home 121", "3栋2单元1201": "home 121", "３栋２单元１２０１室": "home 121",
		"我家3-2-1201": "home 121", "我们单元电梯": "lift b13 e2", "本单元楼道": "stairs b13 e2", "我们这栋楼的楼顶": "roof b13", "our building's roof": "roof b13", "our entrance lift": "lift b13 e2",
		// Uncertain places: the words are kept, with what they name.
		"3栋2单元12楼电梯": "lift b13 e2|", "8栋3单元的电梯停在1楼": "lift b18 e3|", "the lift of building 3 is stuck at floor 7": "lift b13|",
		"电梯": "lift b13 e2|", "lift": "lift b13 e2|", "楼道": "stairs b13 e2|", "3栋2单元电梯旁边": "lift b13 e2|", "3栋2单元电梯门一直关不上": "lift b13 e2|",
		"我家厨房": "home 121|", "厨房": "home 121|", "kitchen": "home 121|", "凉亭": "|", "lift near the hairdresser in building 3": "lift b13|",
		"3栋和8栋电梯": "|", "building 3 and building 8 lift": "|", "9栋电梯": "|", "T9 lift": "|", "3栋9单元电梯": "|", "3栋2单元电梯和楼道": "|",
		"老王说的那个地方": "|", "1201": "|", "3": "|", "<b>电梯</b>": "lift b13 e2|", "没有电梯": "lift b13 e2|", "三个人": "|", "": "",
		"3-2-1301": "|", "8栋3单元301": "|",
	} {
		r := place.Read(words, around)
		got := shown(r.Place)
		assert.Equal(t, want, got, "%q", words)
	}
}

// "My home" depends on the person; a person with two homes, or none, gets no guess.
func TestReadWithOtherHomes(t *testing.T) {
	two := around
	two.Homes = append(two.Homes, people.Home{ID: 122, Building: 18, Entrance: "1", Label: "8-1-101"})
	none := around
	none.Homes = nil
	for _, in := range []place.Around{two, none, {}} {
		for _, words := range []string{"我家", "电梯", "my home", "我们单元电梯", "厨房", "本栋", "our building"} {
			p := place.Read(words, in).Place
			assert.Equal(t, words, p.Words)
			assert.Empty(t, p.Key(), words)
			assert.Zero(t, p.Building)
		}
	}
	assert.Equal(t, "home 122", shown(place.Read("8-1-101", two).Place))
	assert.Equal(t, "garage", shown(place.Read("车库", place.Around{}).Place), "the community's own needs no building")
	assert.Equal(t, "|", shown(place.Read("3栋电梯", place.Around{}).Place), "a building that is not there")
	one := place.Around{Houses: []place.House{{ID: 1, Name: "1", Entrances: []string{"1"}}}}
	assert.Equal(t, "lift b1 e1", shown(place.Read("电梯", one).Place), "there is one building only")
}

// The words can have the label of another person's home, which the caller then looks up.
func TestReadSomebodysHome(t *testing.T) {
	neighbour := people.Home{ID: 131, Building: 13, Entrance: "2", Label: "3-2-1301"}
	for words, kept := range map[string]string{"3-2-1301": "", "三栋二单元1301室": "", "楼上3-2-1301": "楼上3-2-1301"} {
		r := place.Read(words, around)
		require.Equal(t, "3-2-1301", r.Home, words)
		assert.Equal(t, words, r.Place.Words, "until it is found")
		p := r.At(neighbour)
		assert.Equal(t, kept, p.Words)
		assert.Equal(t, neighbour.ID, p.Home)
	}
	assert.Empty(t, place.Read("3-2-1301和3-2-1201", around).Home, "two homes")
}

func TestReadTooMuch(t *testing.T) {
	long := strings.Repeat("3栋2单元电梯", 600)
	assert.Equal(t, domain.Place{Words: long}, place.Read(long, around).Place)
}

func ExampleRead() {
	houses := []place.House{{ID: 13, Name: "3", Entrances: []string{"1", "2"}}}
	for _, words := range []string{"三栋二单元电梯", "lift of building 3 entrance 2", "3栋电梯旁边"} {
		p := place.Read(words, place.Around{Houses: houses}).Place
		fmt.Printf("%s %s %q %q\n", p.Part, p.Label, p.Entrance, p.Words)
	}
	// Output:
	// lift 3 "2" ""
	// lift 3 "2" ""
	// lift 3 "" "3栋电梯旁边"
}

// FuzzRead: the result never has more than the words, and the words are kept if the data does not say everything.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"3栋2单元电梯", "T3 lift", "我家", "\xff\xfe3", "３—２—１２０１", "b1", "building ", "十百栋", strings.Repeat("3栋", 99)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := place.Read(s, around)
		p := r.Place
		require.True(t, p.Words == "" || p.Words == domain.OneLine(s), "words are kept as they are")
		require.True(t, p.Words != "" || p.Key() != "" || domain.OneLine(s) == "", "without words there is data")
		require.True(t, utf8.ValidString(p.Key()))
		if p.Building != 0 {
			require.NotEmpty(t, p.Label)
		}
		if p.Key() != "" {
			require.True(t, p.Alike(p))
		}
		require.Equal(t, r, place.Read(s, around))
	})
}

// In an emergency a common part of the community is a place, too; what is not named stays open.
func TestSpoken(t *testing.T) {
	for words, want := range map[string]domain.Place{
		"地下车库着火了": {Part: domain.Garage}, "There is a fire in the garage": {Part: domain.Garage}, "着火了": {}, "东门口有人打架": {Part: domain.Gate, Which: "E"},
		"车库和花园都着火了": {}, "电梯里困住了人": {}, "楼道里都是烟": {},
	} {
		assert.Equal(t, want, place.Spoken(words, around), words)
	}
	assert.Equal(t, place.Named("3栋着火了", around), place.Spoken("3栋着火了", around))
	assert.Equal(t, place.Named("3栋2单元电梯", around), place.Spoken("3栋2单元的电梯又坏了，一直停在一楼，老人没法上下楼", around), "where the car stands is no part of which lift it is")
	floor := place.Named("3栋2单元12楼着火了", around)
	assert.Equal(t, domain.Whole, floor.Part)
	assert.Equal(t, "12F", floor.Which)
	assert.Equal(t, floor, place.Spoken("3栋2单元12楼厨房着火了", around), "a room in one of its homes")
	assert.Equal(t, "3-2-1301", place.Said("3-2-1301着火了，快来", around).Home, "the caller looks it up")
	assert.Equal(t, domain.Place{Part: domain.Garage}, place.Said("地下车库着火了", around).Place)
}
