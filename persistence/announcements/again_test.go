package announcements_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/scope"
)

// That it was read is kept once for each run, with its answer; a press that notes nothing leaves no run behind.
func TestReadAgain(t *testing.T) {
	both(t, func(p *place) {
		p.joins(domain.Owner, 0)
		a := p.sent(scope.Whole(), "停水").Announcement
		p.passes(time.Minute)
		list := p.store.Announcements()
		got, err := list.Recipients(p.ctx, a.Number, 1)
		require.NoError(p, err)
		at := p.now.Add(time.Minute)
		for _, c := range []struct {
			run  string
			want bool
		}{{"read", true}, {"read", true}, {"later", false}, {"later", false}, {"", false}, {"read", true}} {
			p.now = p.now.Add(time.Minute)
			first, err := list.Acknowledge(p.ctx, a.ID, announcing.Reading{Run: c.run, Person: got[0].Person, At: p.now})
			require.NoError(p, err)
			assert.Equal(p, c.want, first, c.run)
		}
		found, err := list.AnnouncementOfRun(p.ctx, "read")
		require.NoError(p, err)
		assert.Equal(p, a.ID, found.ID)
		_, err = list.AnnouncementOfRun(p.ctx, "later")
		require.ErrorIs(p, err, domain.NotFound)
		other := p.sent(scope.Whole(), "停电").Announcement
		p.passes(time.Minute)
		_, err = list.Acknowledge(p.ctx, other.ID, announcing.Reading{Run: "read", Person: got[0].Person, At: p.now})
		require.ErrorIs(p, err, domain.Conflict, "that run was about another one")
		got, err = list.Recipients(p.ctx, a.Number, 1)
		require.NoError(p, err)
		assert.Equal(p, at, got[0].Acked, "of the first time")
	})
}
