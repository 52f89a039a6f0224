package seed

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// Neighbourhood knows the people and buildings of the demo's community; the store implements it.
type Neighbourhood interface {
	Speakers
	Houses(ctx context.Context, c domain.CommunityID) ([]place.House, error)
}

// announced is what the demo's manager has announced yesterday to one building.
const (
	announcedTo   = "3"
	announcedText = "水箱清洗消毒，本周六 9:00–17:00 停水，请提前储水。恢复供水后请先放水几分钟再使用。如有疑问，请联系物业服务中心。"
)

// Announce makes an announcement to one building, which two thirds of its readers have confirmed, after Plant. If there is any already, it
// does nothing.
func Announce(ctx context.Context, who Neighbourhood, list announcing.Store, now time.Time) error {
	all, err := who.Communities(ctx)
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.Code == Code })
	if err != nil || i < 0 {
		return err
	}
	in, now := all[i], now.UTC().Truncate(time.Second)
	if _, there, err := list.Announcements(ctx, announcing.Query{Communities: []domain.CommunityID{in.ID}, Limit: 1}); err != nil || there > 0 {
		return err
	}
	boss, err := who.ProfileByChat(ctx, Manager)
	if err != nil {
		return err
	}
	houses, err := who.Houses(ctx, in.ID)
	h := slices.IndexFunc(houses, func(h place.House) bool { return h.Name == announcedTo })
	if err != nil || h < 0 {
		return err
	}
	const ago = 26 * time.Hour
	at, series := now.Add(-ago), ticket.SeriesOf(in.Code, announce.Letter, now.Add(-ago), in.Location())
	draft := announce.Draft{Kind: announce.Works, Scope: scope.Of(scope.Building(houses[h].ID, houses[h].Name)), Text: announcedText, Ack: true}
	a, _, err := list.OpenAnnouncement(ctx, announcing.Opening{Run: "seed:announcement", Series: series, Decide: func(seq int) (announce.Change, error) {
		ch, err := announce.Open(series.Number(seq), draft, in.ID, boss.Actor(false), announce.Terms{}, at)
		return ch.Under("seed:announcement").In(in.Zone), err
	}})
	if err != nil {
		return err
	}
	return deliver(ctx, list, a, in, at.Add(time.Minute))
}

// deliver posts the letters, which leave when the bot starts, and lets two of three readers confirm them.
func deliver(ctx context.Context, list announcing.Store, a announce.Announcement, in people.Community, at time.Time) error {
	const most = 1000
	_, err := list.PostLetters(ctx, announcing.Posting{Announcement: a.ID, Edition: 1, Limit: most, Letter: func(r announce.Recipient) notice.Notice {
		return a.To(r, 1, in.Name, in.Zone)
	}})
	if err != nil {
		return err
	}
	ch, err := announce.Apply(a, announce.Out, domain.TheSystem(), announce.Plain{}, announce.Terms{}, at)
	if err != nil {
		return err
	}
	if _, _, err := list.CommitAnnouncement(ctx, ch.In(in.Zone)); err != nil {
		return err
	}
	readers, err := list.Recipients(ctx, a.Number, 1)
	for n, r := range readers {
		if n%3 == 0 || err != nil { // the first one is who chats on the page
			continue
		}
		_, err = list.Acknowledge(ctx, a.ID, announcing.Reading{Person: r.Person, At: at.Add(time.Duration(n) * time.Minute)})
	}
	return err
}
