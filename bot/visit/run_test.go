package visit

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/telegram"
)

// A repeated update has the same run, also after its press was answered. Another update with the same id has another one.
func TestRun(t *testing.T) {
	run := runOf
	press := telegram.Update{ID: 7, Press: &telegram.Press{ID: "81", Query: "81"}}
	first := run(press)
	press.Press.ID = ""
	assert.Equal(t, first, run(press))
	at := time.Unix(1_790_000_000, 0)
	others := []telegram.Update{
		{ID: 8, Press: &telegram.Press{Query: "81"}},
		{ID: 7, Press: &telegram.Press{Query: "82"}},
		{ID: 7, Press: &telegram.Press{Query: "81", MessageID: 9}},
		{ID: 7, Press: &telegram.Press{Query: "81", Data: "v:queue:"}},
		{ID: 7, Message: &telegram.Message{ID: 3, At: at}},
		{ID: 7, Message: &telegram.Message{ID: 4, At: at}},
		{ID: 7, Message: &telegram.Message{ID: 3, At: at.Add(time.Second)}},
	}
	seen := map[string]bool{first: true}
	for _, u := range others {
		assert.False(t, seen[run(u)], "%+v", u)
		seen[run(u)] = true
	}
}

// cleared counts the messages whose buttons are removed.
type cleared struct {
	API
	messages []int64
}

func (c *cleared) ClearKeyboard(_ context.Context, _, message int64) error {
	c.messages = append(c.messages, message)
	return nil
}

// Buttons are removed only from a message that has the button that was pressed: a forged press changes nothing.
func TestClearPressed(t *testing.T) {
	for want, p := range map[string]*telegram.Press{
		"[7]":           {MessageID: 7, Accessible: true, Shown: true},
		"[] forged":     {MessageID: 7, Accessible: true},
		"[] out of age": {MessageID: 7, Shown: true},
		"[] words":      nil,
	} {
		api := &cleared{}
		v := &Visit{reception: &Reception{API: api}, Press: p, Told: &Told{}}
		v.ClearPressed(t.Context())
		n, _, _ := strings.Cut(want, " ")
		assert.Equal(t, n, fmt.Sprint(api.messages), want)
	}
}
