package place_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/place"
)

// written is a piece as a test writes it: the text, and what it names.
func written(p place.Piece) string {
	s := p.Text
	for _, named := range []struct{ sign, value string }{{"b", p.Name}, {"e", p.Entrance}, {"r", p.Room}, {"", string(p.Part)}, {"w", p.Which}} {
		if named.value != "" {
			s += " " + named.sign + named.value
		}
	}
	return s
}

func TestPieces(t *testing.T) {
	for words, want := range map[string]string{
		"3栋2单元电梯":                        "3栋2单元 b3 e2|电梯 lift",
		"３ 栋 ２ 单元 电梯":                    "3栋2单元 b3 e2|电梯 lift",
		"三栋二单元电梯":                        "3栋2单元 b3 e2|电梯 lift",
		"3號樓2單元電梯":                       "3号楼2单元 b3 e2|电梯 lift",
		"3-2电梯":                          "3-2 b3 e2|电梯 lift",
		"3栋2单元":                          "3栋2单元 b3 e2",
		"3栋":                             "3栋 b3",
		"T3":                             "t3 b3",
		"T3 lift":                        "t3 b3|lift lift",
		"lift in building 3":             "lift lift|building 3 b3",
		"the lift of block 3 entrance 2": "lift lift|block 3entrance 2 b3 e2",
		"building 3, entrance 2, lift":   "building 3entrance 2 b3 e2|lift lift",
		"王芳 3栋 电梯":                       "王芳|3栋 b3|电梯 lift",
		"王芳 李四":                          "王芳|李四",
		"林婷 服务态度":                        "林婷|服务态度",
		"李有才":                            "李有才",
		"王家明":                            "王家明",
		"王三":                             "王三",
		"路灯不亮":                           "路灯 street_lamp|不亮",
		"车库漏水":                           "车库 garage|漏水",
		"3-2-1201":                       "3-2-1201 r3-2-1201",
		"3栋2单元1201 漏水":                   "3栋2单元1201 r3-2-1201|漏水",
		"3栋2单元12楼楼道":                     "3栋2单元 b3 e2|12楼 w12F|楼道 stairs",
		"261126010":                      "261126010",
		"yh-261126-010":                  "yh-261126-010",
		"1201":                           "1201",
		"0003":                           "0003",
		"13栋":                            "13栋 b13",
		"厨房漏水":                           "厨房漏水",
		"Emma Carter":                    "emma|carter",
		"的":                              "",
		"商业街楼道":                          "商业街 b商业街|楼道 stairs",
		"２号门，保安":                         "2号门 gate w2|保安",
	} {
		var got []string
		for _, p := range place.Pieces(words, around) {
			got = append(got, written(p))
		}
		assert.Equal(t, want, strings.Join(got, "|"), words)
	}
}

func FuzzPieces(f *testing.F) {
	f.Add("3栋2单元电梯 王芳")
	f.Fuzz(func(t *testing.T, words string) {
		for _, p := range place.Pieces(words, around) {
			assert.NotEmpty(t, p.Text, words)
		}
	})
}

// A building that is called by its number alone is one only where the community has it: else it can be a day, or an amount.
func TestANumberedRoom(t *testing.T) {
	with := place.Around{Houses: []place.House{{ID: 12, Name: "12"}}}
	for said, want := range map[string]string{
		"12号701厨房煤气味": "12-701", "12号 1201": "12-1201", "12号1单元701室": "12-1-701", "12号701": "12-701", "12号 1800元": "", "12号701路公交": "", "12号": "",
	} {
		assert.Equal(t, want, place.Said(said, with).Home, said)
		assert.Empty(t, place.Said(said, place.Around{}).Home, said)
	}
}
