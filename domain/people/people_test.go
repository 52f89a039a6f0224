package people_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
)

func TestParseLabel(t *testing.T) {
	for in, want := range map[string]string{
		"3-2-1201": "3-2-1201", "3栋2单元1201": "3-2-1201", "３栋２单元１２０１室": "3-2-1201", " 3 - 2 - 1201 ": "3-2-1201",
		"3号楼2门1201": "3-2-1201", "三栋二单元1201": "3-2-1201", "十二幢301": "12-301", "03-02-0301": "3-2-301", "a座1201": "A-1201",
		"3－2－1201": "3-2-1201", "3—2—1201": "3-2-1201", "12#楼301": "12-301",
		"二十一栋二单元一二〇一室": "21-2-1201", "三棟2單元301": "3-2-301", "甲-1-101": "甲-1-101", "甲栋1单元101": "甲-1-101",
		"地下车库-12": "地下车库-12", "地下车库-1-B1-023": "地下车库-1-B1-023", "12号-301室": "12-301", "12号701": "12-701", "12号 1201": "12-1201", "12号1单元701室": "12-1-701", "第三栋301": "3-301", "三\u200b栋301": "3-301",
		"": "", "1201": "", "3-": "", "云湖花园": "", "3-2-1-1201": "", "3-2-1201<b>": "", strings.Repeat("3", 99): "",
	} {
		l, err := people.ParseLabel(in)
		if want == "" {
			assert.ErrorIs(t, err, domain.Invalid, in)
			continue
		}
		require.NoError(t, err, in)
		assert.Equal(t, want, l.String(), in)
	}
}

func TestParsePart(t *testing.T) {
	for _, c := range []struct {
		part     people.Piece
		in, want string
	}{
		{people.BuildingPiece, "三栋", "3"}, {people.BuildingPiece, "十三栋", "13"}, {people.BuildingPiece, "二十栋", "20"}, {people.BuildingPiece, "二十一号楼", "21"},
		{people.BuildingPiece, "12号", "12"}, {people.BuildingPiece, "甲", "甲"}, {people.BuildingPiece, "甲座", "甲"}, {people.BuildingPiece, "a座", "A"},
		{people.BuildingPiece, "3棟", "3"}, {people.BuildingPiece, "3號樓", "3"}, {people.BuildingPiece, "1.0", "1"}, {people.BuildingPiece, "03", "3"},
		{people.BuildingPiece, "地下车库", "地下车库"}, {people.BuildingPiece, "公寓楼", "公寓楼"}, {people.BuildingPiece, "南区3栋", "南区3栋"}, {people.BuildingPiece, "Rose House", "Rose House"},
		{people.BuildingPiece, "\u200e3\u202c", "3"}, {people.BuildingPiece, "T3", "T3"}, {people.BuildingPiece, "第十一栋", "11"},
		{people.EntrancePiece, "一单元", "1"}, {people.EntrancePiece, "2門", "2"}, {people.EntrancePiece, "东", "东"},
		{people.RoomPiece, "301室", "301"}, {people.RoomPiece, "三〇一室", "301"}, {people.RoomPiece, "101.0", "101"}, {people.RoomPiece, "0301", "301"},
		{people.RoomPiece, "12号铺", "12号铺"}, {people.RoomPiece, "B1-023", "B1-023"}, {people.RoomPiece, "1201a", "1201A"}, {people.RoomPiece, "车位12", "车位12"},
		{people.RoomPiece, "2-1201", ""}, {people.RoomPiece, "101.5", ""}, {people.RoomPiece, "1,201", ""}, {people.RoomPiece, "3月2日", ""}, {people.RoomPiece, "Mar-02", ""},
		{people.RoomPiece, "2026-03-02", ""}, {people.RoomPiece, "12<b>", ""}, {people.RoomPiece, "同上", ""}, {people.RoomPiece, "#REF!", ""}, {people.RoomPiece, "", ""},
		{people.RoomPiece, "1.2E+03", ""}, {people.RoomPiece, "-3", ""}, {people.RoomPiece, "12%", ""}, {people.RoomPiece, strings.Repeat("长", 21), ""}, {people.BuildingPiece, "B1-2", ""},
	} {
		got, err := people.ParsePiece(c.part, c.in)
		assert.Equal(t, c.want, got, c.in)
		assert.Equal(t, c.want == "", err != nil, c.in)
	}
}

func TestNumerals(t *testing.T) {
	for in, want := range map[string]string{
		"十": "10", "十三": "13", "二十": "20", "二十一": "21", "九十九": "99", "一百": "100", "一百零二": "102", "一百一十": "110", "一百二十三": "123", "一千零五十": "1050",
		"一二〇一": "1201", "三零一": "301", "廿一": "21", "两": "2", "贰拾": "20", "二十一栋三〇一室": "21栋301室", "百十": "百十", "二百五": "二百五",
		"一百零": "一百零", "十十": "十十", "一百零零二": "一百零零二", "三千五": "三千五", "3栋": "3栋", "": "",
	} {
		assert.Equal(t, want, people.Numerals(in), in)
	}
}

func TestParsePhone(t *testing.T) {
	for in, want := range map[string]string{
		"13800138000": "+8613800138000", "+86 138-0013-8000": "+8613800138000", "8613800138000": "+8613800138000",
		"１３８００１３８０００": "+8613800138000", "0086 13800138000": "+8613800138000",
		"010-12345678": "+861012345678", "(0755) 1234567": "+867551234567", "+86 10 12345678": "+861012345678",
		"400-800-1234": "+864008001234", "+852 9123 4567": "+85291234567", "852-9123-4567": "+85291234567",
		"+853 6612 3456": "+85366123456", "+44 20 7946 0958": "+442079460958", "0044 20 7946 0958": "+442079460958",
		"+1 (212) 555-0100": "+12125550100", "+886 912 345 678": "+886912345678",
		// business cards and address books: the company's country comes first
		"18005550199": "+8618005550199", "+18005550199": "+18005550199", "010-62345678": "+861062345678", "02162345678": "+862162345678",
		"+86 139-0013-9000": "+8613900139000", "861062345678": "+861062345678",
		// extensions
		"0371-6234567-8": "+863716234567;ext=8", "010-62345678-801": "+861062345678;ext=801", "010-62345678转801": "+861062345678;ext=801",
		"400-810-8888转2": "+864008108888;ext=2", "13800138000（微信同号）": "+8613800138000", "(010)62345678 分机 801": "+861062345678;ext=801",
		"010-6234-5678": "+861062345678", "0371-6234-5678": "+8637162345678", "010-62345678 ext. 12": "+861062345678;ext=12", "4008108888,2": "+864008108888;ext=2",
		"010-62345678（转801）": "+861062345678;ext=801", "+1 212-555-0100 x22": "+12125550100;ext=22", "+1 212-555-0100-22": "+12125550100;ext=22",
		"+86-371-6234567-8": "+863716234567;ext=8", "+420 212-345-678": "+420212345678", "+49 89 12345 ext 22": "+498912345;ext=22",
		// trunk zeros
		"013800138000": "+8613800138000", "+86 010 62345678": "+861062345678", "+86 (0)10 62345678": "+861062345678", "+44 (0)20 7946 0958": "+442079460958",
		"+44 020 7946 0958": "+442079460958", "+39 06 6982 1234": "+390669821234", "+8601062345678": "+861062345678",
		// words around it
		"电话：13800138000": "+8613800138000", "我的电话是13800138000": "+8613800138000", "新号 13800138000": "+8613800138000", "my new number is 13800138000": "+8613800138000", "Tel. 010-62345678": "+861062345678", "13800138000 王女士": "+8613800138000", "\u202a13800138000\u202c": "+8613800138000",
		// two numbers, or none for certain
		"0371-6234567/8": "", "13800138000/13900139000": "", "13800138000、13900139000": "", "13800138000 13900139000": "", "0371 6234567 8": "", "62345678": "",
		"10-62345678": "", "13800138000转": "", "0371-6234567-8-9": "", "+1 800 555": "", "+86 12345678901": "", "442079460958": "", "010-62345678-801转2": "",
		"138 0013 8000 9": "", "+852 9123 45678": "", "0138001380001": "",
		"": "", "110": "", "12800138000": "", "1380013800": "", "138001380000": "", "+86 12345": "", "12345678": "", "电话": "",
		"13800138000;": "", "+": "", "+123456789012345678": "",
	} {
		got, err := people.ParsePhone(in)
		assert.Equal(t, want, got, in)
		if want == "" {
			assert.ErrorIs(t, err, domain.Invalid, in)
			continue
		}
		again, err := people.ParsePhone(got)
		require.NoError(t, err)
		assert.Equal(t, got, again, "what is stored reads as itself")
		shown, err := people.ParsePhone(people.ShowPhone(got))
		require.NoError(t, err, got)
		assert.Equal(t, got, shown, "what is shown can be typed")
	}
}

func TestShowPhone(t *testing.T) {
	for in, want := range map[string]string{
		"+8613800138000": "13800138000", "+861062345678": "010-62345678", "+863716234567;ext=8": "0371-6234567-8", "+864008108888;ext=2": "4008108888-2",
		"+12125550100;ext=22": "+12125550100 x22", "+85291234567": "+85291234567", "": "",
	} {
		assert.Equal(t, want, people.ShowPhone(in))
	}
}

func TestMaskPhone(t *testing.T) {
	for in, want := range map[string]string{
		"+8613800138000": "138****8000", "+85291234567": "+85*****4567", "": "", "1": "1", "12345": "***45", "+861062345678;ext=801": "010****5678",
	} {
		assert.Equal(t, want, people.MaskPhone(in))
	}
}

func TestParseName(t *testing.T) {
	for in, want := range map[string]string{
		"  王  芳 ": "王 芳", "<b>王</b>": "<b>王</b>", "王\u202e芳": "王芳", "王\u200b芳\ufeff": "王芳", "王\n芳\x00": "王 芳",
		"👨‍👩‍👧 一家": "👨‍👩‍👧 一家", "Zo\u00eb": "Zoë", "Z" + strings.Repeat("\u0301", 20): "Z\u0301\u0301\u0301", "\u3164": "", "\xff王": "王",
		"": "", " \u200d ": "", strings.Repeat("长", 41): "",
	} {
		got, err := people.ParseName(in)
		assert.Equal(t, want, got, "%q", in)
		assert.Equal(t, want == "", err != nil, "%q", in)
	}
	assert.Len(t, []rune(people.TidyName(strings.Repeat("长", 99))), people.MaxName)
}

func FuzzReading(f *testing.F) {
	for _, s := range []string{"3栋2单元1201", "+86 138-0013-8000", "👨‍👩‍👧\u202e", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if l, err := people.ParseLabel(s); err == nil {
			again, err := people.ParseLabel(l.String())
			require.NoError(t, err)
			require.Equal(t, l, again)
		}
		if p, err := people.ParsePhone(s); err == nil {
			require.Regexp(t, `^\+[0-9]{7,15}(;ext=[0-9]{1,6})?$`, p)
		}
		name := people.TidyName(s)
		require.Equal(t, name, people.TidyName(name))
	})
}

func ExampleParseLabel() {
	l, _ := people.ParseLabel("３号楼２单元１２０１室")
	fmt.Println(l, l.Building, l.Entrance, l.Room)
	// Output: 3-2-1201 3 2 1201
}

func ExampleMaskPhone() {
	fmt.Println(people.MaskPhone("+8613800138000"))
	// Output: 138****8000
}

// Messages reach a person who has a chat and whose last message arrived.
func TestReachable(t *testing.T) {
	for _, row := range []struct {
		p    people.Person
		want bool
	}{
		{people.Person{Chat: 7}, true},
		{people.Person{Chat: 7, Unreachable: "blocked"}, false},
		{people.Person{}, false},
		{people.Person{Unreachable: "never_started"}, false},
	} {
		assert.Equal(t, row.want, row.p.Reachable(), row.p)
	}
}
