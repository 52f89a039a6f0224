package visit

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// Of what a chat is owed only the newest screen of a conversation stays, the newest text of each message, and each page once, in order; and
// the buttons that had to go still go.
func TestMerge(t *testing.T) {
	at := time.Unix(1_790_000_000, 0).UTC()
	page := func(html string) Screen { return Screen{At: at, HTML: html} }
	live := func(html string, edit int64, clear ...int64) Screen {
		return Screen{At: at, HTML: html, Edit: edit, Clear: clear, Live: &Live{Run: "R"}}
	}
	for name, c := range map[string]struct{ older, newer, want []Screen }{
		"the newest screen of the conversation": {[]Screen{live("1", 0, 5)}, []Screen{live("2", 0)}, []Screen{live("2", 0, 5)}},
		"a result before it stays":              {[]Screen{page("filed"), live("1", 0)}, []Screen{live("2", 0)}, []Screen{page("filed"), live("2", 0)}},
		"the same message":                      {[]Screen{{At: at, HTML: "a", Edit: 7}}, []Screen{{At: at, HTML: "b", Edit: 7}}, []Screen{{At: at, HTML: "b", Edit: 7}}},
		"two messages":                          {[]Screen{{At: at, HTML: "a", Edit: 7}}, []Screen{{At: at, HTML: "a", Edit: 8}}, []Screen{{At: at, HTML: "a", Edit: 7}, {At: at, HTML: "a", Edit: 8}}},
		"the same page":                         {[]Screen{page("help"), page("mine")}, []Screen{page("help")}, []Screen{page("mine"), page("help")}},
		"buttons of a message that is edited":   {[]Screen{{At: at, Clear: []int64{7}}}, []Screen{{At: at, HTML: "a", Edit: 7}}, []Screen{{At: at, HTML: "a", Edit: 7}}},
		"buttons only":                          {[]Screen{{At: at, Clear: []int64{9}}}, []Screen{{At: at, Clear: []int64{8}}, {At: at, Clear: []int64{9}}}, []Screen{{At: at, Clear: []int64{8, 9}}}},
		"nothing":                               {},
	} {
		assert.Equal(t, c.want, Merge(c.older, c.newer), name)
	}
	var many []Screen
	for i := range 3 * mostOwed {
		many = append(many, page(string(rune('a'+i))))
	}
	assert.Equal(t, many[2*mostOwed:], Merge(many, nil))
}
