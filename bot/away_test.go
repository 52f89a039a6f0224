package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/lane"
	"guanjia/bot/words"
	"guanjia/domain"
)

// docs/design.md §10.7: a store that hangs gives no error. The person is told in one line while the update waits, and is told so only once;
// advice on danger is given at once, and not again in the answer. A try that takes long for another reason is not told.
func TestAStoreHangs(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	line := texts.HTML(domain.Chinese, domain.Say("bot.unavailable", nil))
	for _, c := range []struct {
		name, says string
		hangs      bool
		lines      []string // how what is said while the store hangs begins
		after      string   // what the answer afterwards does not have
	}{
		{"a store hangs, then fails", "电梯坏了两天了", true, []string{line}, line},
		{"in danger", "着火了", true, []string{"🔥"}, "119"},
		{"all stores answer", "电梯坏了两天了", false, nil, line},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := openHall(t, texts, understood)
			h.states.held, h.bot.LongTry = make(chan struct{}), time.Millisecond
			asked := make(chan struct{}, 1)
			h.bot.Stores = func(context.Context) error {
				asked <- struct{}{}
				if c.hangs {
					return context.DeadlineExceeded
				}
				return nil
			}
			over := make(chan struct{})
			go h.bot.work(lane.Job{Ctx: t.Context(), Update: h.says(101, c.says), Done: func() { close(over) }})
			<-asked
			said := []string(nil)
			require.Eventually(t, func() bool { said = append(said, h.paper.take()...); return len(said) == len(c.lines) }, time.Minute, time.Millisecond)
			for i, begins := range c.lines {
				assert.True(t, strings.HasPrefix(said[i], begins), said[i])
			}
			h.states.calls = 0 // it fails once more
			h.bot.Rest = func(context.Context, time.Duration) { h.states.calls = -1 }
			close(h.states.held)
			<-over
			answer := strings.Join(h.paper.take(), "\n")
			assert.NotEmpty(t, answer)
			if c.hangs {
				assert.NotContains(t, answer, c.after)
			}
		})
	}
}
