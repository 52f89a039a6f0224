package place_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain/people"
	"guanjia/domain/place"
)

func TestDwelling(t *testing.T) {
	for words, want := range map[string]people.Label{
		"5": {Building: "5"}, "五": {Building: "5"}, "5栋": {Building: "5"}, "五栋": {Building: "5"}, "5号楼": {Building: "5"}, "第五栋": {Building: "5"},
		"building 5": {Building: "5"}, "Building five": {Building: "5"}, "no. 5": {Building: "5"}, "5号": {Building: "5"}, "5楼": {Building: "5"},
		"我住5栋": {Building: "5"}, "十八号楼": {Building: "18"}, "18": {Building: "18"}, "building 18": {Building: "18"}, "商业街": {Building: "商业街"}, "甲栋": {Building: "甲"},
		"五栋二单元一零一": {Building: "5", Entrance: "2", Room: "101"}, "5-2-101": {Building: "5", Entrance: "2", Room: "101"},
		"5栋2单元101室": {Building: "5", Entrance: "2", Room: "101"}, "building 5 entrance 2 room 101": {Building: "5", Entrance: "2", Room: "101"},
		"room 101, building 5, entrance 2": {Building: "5", Entrance: "2", Room: "101"}, "5-2": {Building: "5", Entrance: "2"},
		"5栋101": {Building: "5", Room: "101"}, "二单元一零一": {Entrance: "2", Room: "101"}, "101室": {Room: "101"}, "room 101": {Room: "101"},
		"楼道灯坏了三天了，5栋2单元": {Building: "5", Entrance: "2"}, "The lamp in building 5, entrance 2 is broken": {Building: "5", Entrance: "2"},
		"3栋和5栋都停电": {}, "你好": {}, "电梯坏了": {}, "": {}, "hello": {}, "I need one more day": {},
	} {
		assert.Equal(t, want, place.Dwelling(words, around), words)
	}
}
