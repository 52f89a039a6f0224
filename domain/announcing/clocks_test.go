package announcing_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/announcing/announcingtest"
	"guanjia/domain/office/officetest"
	"guanjia/domain/ticket"
)

// between is a store in which something happens once after an announcement was read and before it is written.
type between struct {
	*announcingtest.Store
	happens func()
}

// CommitAnnouncement implements announcing.Store.
func (b *between) CommitAnnouncement(ctx context.Context, ch announce.Change) (announce.Announcement, bool, error) {
	if do := b.happens; do != nil {
		b.happens = nil
		do()
	}
	return b.Store.CommitAnnouncement(ctx, ch)
}

// A person who withdraws an announcement at the moment at which it leaves reads that it has left, and not that somebody else acted first: nobody
// did. A colleague who withdraws it first did.
func TestAClockPassesWhileSomebodyActs(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(s *scene, n ticket.Number)
		want      string
	}{
		"a clock": {func(s *scene, _ ticket.Number) { s.passes(25 * time.Hour) }, "refuse.announcement_gone"},
		"a colleague": {func(s *scene, n ticket.Number) {
			_, err := s.room.Act(s.T.Context(), s.Zhou, "first", n, announce.Withdraw, announce.Plain{})
			require.NoError(s.T, err)
		}, "refuse.conflict"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			v, err := s.room.Send(t.Context(), s.Zhou, "later", s.In.ID, announce.Draft{Kind: announce.Works, Scope: s.wangs(), Text: "周三停水", SendAt: s.Now.Add(24 * time.Hour)})
			require.NoError(t, err)
			n := v.Announcement.Number
			store := &between{s.store, func() { c.meanwhile(s, n) }}
			_, err = announcing.New(store, s.House.Store, s.Reader).Act(t.Context(), s.Zhou, "oops", n, announce.Withdraw, announce.Plain{})
			assert.Nil(t, store.happens)
			assert.Equal(t, c.want, officetest.Key(err))
		})
	}
}
