package seed

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/scope"
	"guanjia/domain/ticket"
)

// lasting is what the demo's clerk has told one entrance half an hour ago.
const (
	lastingIn   = "5"
	lastingAt   = "1"
	lastingText = "5栋1单元的网络中断，已通知运营商，师傅正在赶来。请先用手机流量，给您带来不便，请谅解。"
	concerned   = 9 // homes that have said so
)

// Inform makes an incident in one entrance that lasts, nine homes of which have said that they are concerned, after Plant. If there is any
// already, it does nothing.
func Inform(ctx context.Context, who Neighbourhood, list informing.Store, now time.Time) error {
	all, err := who.Communities(ctx)
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.Code == Code })
	if err != nil || i < 0 {
		return err
	}
	in, now := all[i], now.UTC().Truncate(time.Second)
	if _, there, err := list.Incidents(ctx, informing.Query{Communities: []domain.CommunityID{in.ID}, Limit: 1}); err != nil || there > 0 {
		return err
	}
	clerk, err := who.ProfileByChat(ctx, Clerk)
	if err != nil {
		return err
	}
	houses, err := who.Houses(ctx, in.ID)
	h := slices.IndexFunc(houses, func(h place.House) bool { return h.Name == lastingIn })
	if err != nil || h < 0 {
		return err
	}
	const ago, next = 30 * time.Minute, 2 * time.Hour
	at, part := incident.At{Now: now.Add(-ago), Zone: in.Location()}, scope.Building(houses[h].ID, houses[h].Name)
	part.Entrance = lastingAt
	series := ticket.SeriesOf(in.Code, incident.Letter, at.Now, in.Location())
	draft := incident.Draft{What: incident.Net, Scope: scope.Of(part), Text: lastingText, Next: next, Ends: now.Add(next)}
	x, _, err := list.OpenIncident(ctx, informing.Opening{Run: "seed:incident", Series: series, Community: in.ID, Decide: func(seq int, _ []incident.Incident) (informing.Commit, error) {
		ch, err := incident.OpenNew(series.Number(seq), draft, in.ID, clerk.Actor(false), at, nil)
		return informing.Commit{Change: ch.Under("seed:incident").In(in.Zone), Wake: ch.After().Wake(at)}, err
	}})
	if err != nil {
		return err
	}
	return told(ctx, list, x, in, now)
}

// told posts the letters, which leave when the bot starts, and lets some homes say that they are concerned.
func told(ctx context.Context, list informing.Store, x incident.Incident, in people.Community, now time.Time) error {
	const most = 1000
	for n := 1; n > 0; {
		var err error
		if n, err = list.PostNews(ctx, informing.Posting{Incident: x.ID, News: 1, Limit: most, Letter: func(r incident.Reader) notice.Notice {
			return x.To(r, 1, in.Name, in.Zone)
		}}); err != nil {
			return err
		}
	}
	readers, err := list.NewsReaders(ctx, x.Number, 1)
	for n, r := range readers[:min(len(readers), concerned+1)] {
		if err != nil || len(r.Homes) == 0 {
			break
		}
		if n == 0 { // who chats on the page
			continue
		}
		_, err = list.SayOf(ctx, x.ID, informing.Saying{Person: r.Person, Homes: []people.Home{{ID: r.Homes[0].Home}}, Affected: true, At: now})
	}
	return err
}
