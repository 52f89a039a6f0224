package alarmcard

import (
	"strconv"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/duty"
	"guanjia/domain/incident"
)

// Rules returns what the company promises in emergencies, with the source of each number (docs/design.md §5).
func Rules(r card.Reader, all []duty.Rules) card.Page {
	var ls []string
	for i, c := range all {
		if i > 0 {
			ls = append(ls, "")
		}
		t := c.Rules.Alarm
		values := domain.Values{"community": domain.Text(c.Community.Name), "every": domain.Span(t.ThenEvery), "arrive": domain.Span(t.Arrive), "grace": domain.Span(t.Grace),
			"join": domain.Span(t.JoinIn), "firm": domain.Span(t.LiftFirm), "help": domain.Span(t.Help), "warn": domain.Span(t.Warn), "accident": domain.Span(t.Accident), "drill": domain.Span(t.Drill),
			"lift": domain.Text(t.Phones["lift"]), "gas": domain.Text(t.Phones["gas"]), "phone": domain.Text(c.Rules.Phone)}
		for i, name := range []string{"first", "second", "third", "fourth"} {
			values[name] = domain.Span(t.Wait(i + 1))
		}
		ls = append(ls, r.Text("rules.alarm", values))
		hours := c.Rules.Hours
		hours.Zone = c.Community.Zone
		if year := hours.Unplanned(r.Now); year != 0 && r.By.Has(domain.ReadFigures, c.Community.ID) {
			ls = append(ls, r.Text("rules.holidays", domain.Values{"year": domain.Text(strconv.Itoa(year))}))
		}
		days := c.Rules.Roster.Usual()
		ahead := time.Date(r.Now.Year(), r.Now.Month(), r.Now.Day(), 0, 0, int(days.Ahead.Seconds()), 0, time.UTC)
		ls = append(ls, r.Text("rules.roster", domain.Values{"before": domain.Span(days.Before), "late": domain.Span(days.Late), "ahead": domain.Moment(ahead, "")}))
		voices := c.Rules.Voice.Usual()
		ls = append(ls, r.Text("rules.voice", domain.Values{"question": domain.Span(voices.Question), "suggestion": domain.Span(voices.Suggestion)}))
		notices := c.Rules.Announce.Usual()
		ls = append(ls, r.Text("rules.announce", domain.Values{"undo": domain.Span(notices.Undo), "valid": domain.Span(notices.Valid), "stand": domain.Span(notices.Stand)}))
		cuts := c.Rules.Incident.Usual()
		ls = append(ls, r.Text("rules.incident", domain.Values{"undo": domain.Span(cuts.Undo), "next": domain.Span(cuts.Next), "manager": domain.Span(cuts.Manager), "every": domain.Span(cuts.Every),
			"homes": domain.Count(cuts.Homes), "percent": domain.Count(cuts.Percent), "close": domain.Span(cuts.Close), "ahead": domain.Span(cuts.Ahead[incident.Water]), "power": domain.Span(cuts.Ahead[incident.Power]),
			"lift": domain.Span(cuts.Ahead[incident.Lift])}))
	}
	return card.Page{HTML: card.Lines(ls)}
}

// Posts returns which posts are held now, for residents; for somebody whose home is not known, when they will be seen. Everybody can report an
// emergency from here.
func Posts(r card.Reader, all []duty.Posts) card.Page {
	var ls []string
	if len(all) == 0 {
		ls = append(ls, r.Text("duty.posts_none", nil))
	}
	for i, c := range all {
		if i > 0 {
			ls = append(ls, "")
		}
		ls = append(ls, r.Text("duty.posts", domain.Values{"community": domain.Text(c.Community.Name), "phone": domain.Text(c.Phone)}))
		for _, l := range c.Lines {
			values := domain.Values{"name": l.Name, "phone": domain.Text(l.Phone)}
			if l.Held {
				values["held"] = domain.Text("held")
			}
			ls = append(ls, r.Text("duty.post", values))
		}
	}
	return card.Page{HTML: card.Lines(ls), Rows: [][]telegram.Button{{r.Open("menu.alarm", button.Alarm)}}}
}
