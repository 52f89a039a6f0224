package ticket_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

func ExampleParseNumber() {
	n, _ := ticket.ParseNumber("＃yh－261123－007")
	fmt.Println(n)
	// Output: YH-261123-007
}

func TestParseNumber(t *testing.T) {
	for in, want := range map[string]ticket.Number{
		"YH-261123-007": "YH-261123-007", " yh-261123-007 ": "YH-261123-007", "#ＹＨ－２６１１２３－００７": "YH-261123-007",
		"yh 261123-007": "", "YH—261123—1234": "YH-261123-1234", "YH-261123": "", "": "", "YH-261123-007; DROP": "", "yh - 261123 - 007": "YH-261123-007",
		"yh-a261123-01": "YH-A261123-01", "YH-A261123-1": "", "YH-261123-01": "", "YH-AB261123-01": "",
	} {
		n, err := ticket.ParseNumber(in)
		assert.Equal(t, want, n, in)
		assert.Equal(t, want == "", errors.Is(err, domain.Invalid), in)
	}
}

func TestSeries(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	require.NoError(t, err)
	evening := time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC)
	cases, actions := ticket.SeriesOf("YH", "", evening, shanghai), ticket.SeriesOf("YH", "A", evening, shanghai)
	for n, want := range map[ticket.Number]ticket.Number{
		cases.Number(7): "YH-261123-007", cases.Number(1234): "YH-261123-1234", actions.Number(1): "YH-A261123-01", actions.Number(123): "YH-A261123-123",
	} {
		assert.Equal(t, want, n, "the community's own day")
		again, err := ticket.ParseNumber(string(n))
		require.NoError(t, err)
		assert.Equal(t, n, again)
	}
}

func TestFindNumber(t *testing.T) {
	for words, want := range map[string]ticket.Number{
		"🔍 您的投诉YH-261123-007（电梯）已开始调查": "YH-261123-007", "<b>YA-261123-1234</b>, then YH-261124-001": "YA-261123-1234",
		"XYH-261123-0070 ": "XYH-261123-0070", "Y-261123-007": "", "Y2-261123-007": "", "yh-261123-007": "", "call 138-0013-8000 or 2026-11-23": "", "YH-261123-07": "", "": "",
		"改进措施 YH-A261123-01": "YH-A261123-01",
	} {
		n, found := ticket.FindNumber(words)
		assert.Equal(t, want, n, words)
		assert.Equal(t, want != "", found, words)
	}
}

func TestMentioned(t *testing.T) {
	for words, want := range map[string][2]string{
		"YH-261123-007 电梯还是没修好": {"YH-261123-007", "电梯还是没修好"}, "请问#yh - 261123 - 7，怎么样了？": {"yh - 261123 - 7", "请问#,怎么样了"},
		"ＹＨ－２６１１２３－００７": {"YH-261123-007", ""}, "Y2-26112-7 too": {"Y2-26112-7", "too"}, "YH-A261123-01": {"YH-A261123-01", ""},
		"138-0013-8000": {}, "3-2-1201": {}, "电梯坏了": {}, "": {},
	} {
		number, rest, found := ticket.Mentioned(words)
		assert.Equal(t, want[0] != "", found, words)
		if found {
			assert.Equal(t, want, [2]string{number, rest}, words)
		}
	}
}

func TestSplit(t *testing.T) {
	for n, want := range map[ticket.Number]ticket.Series{"YH-261123-007": "YH-261123", "YH-A261123-07": "YH-A261123", "YH": "", "YH-261123-x": ""} {
		of, seq, ok := n.Split()
		assert.Equal(t, want != "", ok, n)
		if ok {
			assert.Equal(t, want, of, n)
			assert.Equal(t, 7, seq, n)
			assert.Equal(t, n, of.Number(seq), n)
		}
	}
	assert.Equal(t, "-007", ticket.Typed{Count: 7}.Ending())
}

// Every code that a community can have makes numbers that are read in each way, and no other code does.
func TestCodes(t *testing.T) {
	for code, good := range map[string]bool{"YH": true, "ABCD": true, "Y": false, "ABCDE": false, "Y2": false} {
		_, err := people.ParseCode(code)
		assert.Equal(t, good, err == nil, code)
		n := ticket.SeriesOf(code, "", time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC), time.UTC).Number(7)
		_, err = ticket.ParseNumber(string(n))
		assert.Equal(t, good, err == nil, code)
		said, ok := ticket.ReadNumber(string(n))
		assert.Equal(t, good, ok && said.Code == code, code)
		found, _ := ticket.FindNumber("投诉" + string(n))
		assert.Equal(t, good, found == n, code)
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("YH-261123-007")
	f.Add("YH-A261123-07")
	f.Add("＃ｙｈ－")
	f.Fuzz(func(t *testing.T, s string) {
		if n, err := ticket.ParseNumber(s); err == nil {
			again, err := ticket.ParseNumber(string(n))
			require.NoError(t, err)
			require.Equal(t, n, again)
			found, _ := ticket.FindNumber("(" + string(n) + ")")
			require.Equal(t, n, found)
		}
	})
}

// docs/design.md §5: a reply is about the case in the heading of a message, or one of those that it lists.
func TestSubjects(t *testing.T) {
	for message, want := range map[string][]ticket.Number{
		"🟢 YH-261126-004 · 漏水与管道\n改进：YH-A261028-01\n并入 YH-261126-001":          {"YH-261126-004"},
		"🔁 改进措施 YH-A261028-01 观察期间又发生一件：YH-261111-004。":                        {"YH-261111-004"},
		"📥 待办：2 件\n🔴 YH-260903-002 邻里纠纷\n🆕 YH-261128-001 待分类\n🆕 YH-261128-001": {"YH-260903-002", "YH-261128-001"},
		"✅ 已补充。\n\n🟢 YH-261126-004 · 漏水":                                       {"YH-261126-004"},
		"📢 停水\nYH-G261127-01 · 随时可发 /notices":                                  nil,
		"早上好": nil,
	} {
		assert.Equal(t, want, ticket.Subjects(message), message)
	}
}
