package bot

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/domain"
)

// A person who says in everyday words that something is to be announced, or asks what was announced, gets there; an owner announces nothing.
func TestAnnouncementsInEverydayWords(t *testing.T) {
	texts, err := catalogue.New()
	require.NoError(t, err)
	understood, err := words.New(words.Own{})
	require.NoError(t, err)
	h := openHall(t, texts, understood)
	const owner, manager = 101, 105
	makes, reads, all := texts.Plain(domain.Chinese, domain.Say("announce.kind.ask", nil)), texts.Plain(domain.Chinese, domain.Say("announcement.list.empty.own", nil)),
		texts.Plain(domain.Chinese, domain.Say("announcement.list.empty.office", nil))
	for _, c := range []struct {
		chat  int64
		words string
		line  string
		want  bool
	}{
		{manager, "给全体业主发个公告", makes, true}, {manager, "发通知", makes, true}, {manager, "Send a notice.", makes, true}, {owner, "给全体业主发个公告", makes, false},
		{owner, "有什么通知吗？", reads, true}, {owner, "公告", reads, true}, {owner, "any announcements?", reads, true}, {manager, "公告", all, true},
	} {
		h.Now = h.Now.Add(time.Second)
		require.NoError(t, h.bot.handle(t.Context(), h.says(c.chat, c.words), &visit.Told{}))
		got := strings.Join(h.paper.take(), "\n")
		assert.Equal(t, c.want, strings.Contains(got, c.line), "%d: %s\n%s", c.chat, c.words, got)
		h.Now = h.Now.Add(time.Second)
		require.NoError(t, h.bot.handle(t.Context(), h.says(c.chat, "/cancel"), &visit.Told{}))
		h.paper.take()
	}
}
