package ticket_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
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
		"🔍 您的投诉YH-261123-007（电梯）已开始调查": "YH-261123-007", "<b>Y-261123-1234</b>, then YH-261124-001": "Y-261123-1234",
		"XYH-261123-0070 ": "XYH-261123-0070", "yh-261123-007": "", "call 138-0013-8000 or 2026-11-23": "", "YH-261123-07": "", "": "",
		"改进措施 YH-A261123-01": "YH-A261123-01",
	} {
		n, found := ticket.FindNumber(words)
		assert.Equal(t, want, n, words)
		assert.Equal(t, want != "", found, words)
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
