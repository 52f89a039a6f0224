package danger

import (
	"context"
	"maps"
	"regexp"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/bot/words/clause"
	"guanjia/dialog"
	"guanjia/domain/alarm"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// peril is one danger of a text in which several are told.
type peril struct {
	topic words.Topic
	text  string
	spot  alarm.Spot // where it is, as far as the words say; zero: they do not
}

var (
	// and begins a part of a sentence, and so does building, also without a comma before it.
	and      = regexp.MustCompile(`\s+and\s+`)
	building = regexp.MustCompile(`(?i)(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-z])(?:栋|幢|号楼|座)|\bbuilding\s+\w+`)
	// corrects are words that take back what stands before them: they tell of one danger, and not of two. also are words that tell of one more.
	corrects = regexp.MustCompile(`(?i)不对|说错|写错|打错|不是|更正|应该是|\bsorry\b|i mean|\bcorrection\b|\bactually\b|\bnot in\b`)
	also     = regexp.MustCompile(`(?i)[也又]|还有|另外|同时|另一|别的|\b(?:also|too|another|as well)\b`)
)

// clauses cuts a text where a part of a sentence ends, and where another building is named.
func clauses(text string) (list []string) {
	for _, c := range clause.Cut(text, and) {
		from := 0
		for i, at := range building.FindAllStringIndex(c, -1) {
			if i > 0 {
				list, from = append(list, strings.TrimSpace(c[from:at[0]])), at[0]
			}
		}
		list = append(list, strings.TrimSpace(c[from:]))
	}
	return list
}

// perils cuts a text into its dangers: a clause begins another one if it tells of a danger at a place of its own. home is where who writes lives;
// nil if it is one danger.
func (m *Room) perils(text string, houses []place.House, home alarm.Spot) []peril {
	if corrects.MatchString(text) {
		return nil
	}
	var list []peril
	begin := "" // words before the first danger, or a place that belongs to what comes next
	for _, c := range clauses(text) {
		said := strings.TrimSpace(begin + " " + c)
		if begin == "" {
			said = c
		}
		d, live := m.Words.Danger(said)
		at := alarm.SpotOf(place.Spoken(said, place.Around{Houses: houses}), alarm.Spot{})
		n := len(list)
		switch {
		case live && (n == 0 || at != alarm.Spot{} && apartFrom(list[n-1], at, home, d.Key)):
			list, begin = append(list, peril{d, said, at}), ""
		case n == 0 || at != alarm.Spot{} && !live:
			begin = said
		default:
			list[n-1].text += " " + said
			if (list[n-1].spot == alarm.Spot{}) {
				list[n-1].spot = at
			}
			begin = ""
		}
	}
	if n := len(list); n > 0 && begin != "" {
		list[n-1].text += " " + begin
	}
	if len(list) < 2 {
		return nil
	}
	for i := range list {
		list[i].text = strings.TrimRight(strings.TrimPrefix(strings.TrimSpace(list[i].text), "and "), "，,；;、 ")
	}
	return list
}

// apartFrom reports whether a danger of a kind at a place is another one than p.
func apartFrom(p peril, at, home alarm.Spot, kind string) bool {
	before := p.spot
	if (before == alarm.Spot{}) {
		before = home
	}
	if p.topic.Key == kind {
		return before != alarm.Spot{} && !at.Same(before, kind)
	}
	return !at.Same(before, "")
}

// around loads what is needed to read where dangers are: the houses of the one community, and where the person lives.
func (m *Room) around(ctx context.Context, v *visit.Visit, near []people.Community) (houses []place.House, home alarm.Spot, err error) {
	if len(near) != 1 {
		return nil, home, nil
	}
	if houses, err = m.Desk.Houses(ctx, near[0].ID); err != nil {
		return nil, home, err
	}
	residences, err := m.Office.Residences(ctx, v.By)
	if again := visit.Untellable(err); again != nil {
		return nil, home, again
	}
	for _, r := range residences {
		if r.Community.ID == near[0].ID {
			return houses, alarm.Spot{Building: r.Home.Building, Detail: r.Home.Entrance}, nil
		}
	}
	return houses, home, nil
}

// severally looks whether a text tells of several dangers: start is then of the first one alone, and the others are returned. One that is told
// before the one under way was raised, and is somewhere else, comes first, and that one after it.
func (m *Room) severally(ctx context.Context, v *visit.Visit, start *dialog.Start, near []people.Community, d *words.Topic, e dialog.Event, s dialog.State) ([]peril, error) {
	if e.Kind == dialog.Press || e.Text == "" {
		return nil, nil
	}
	houses, home, err := m.around(ctx, v, near)
	if err != nil {
		return nil, err
	}
	if before := s.Draft["words"].Text; s.Flow == "emergency" && before != "" {
		where := func(said string) alarm.Spot {
			return alarm.SpotOf(place.Spoken(said, place.Around{Houses: houses}), alarm.Spot{})
		}
		first := peril{topic: words.Topic{Key: s.Params["kind"]}, spot: where(before)}
		if at := where(e.Text); (at == alarm.Spot{}) || d.Key == help || corrects.MatchString(e.Text) || !apartFrom(first, at, home, d.Key) {
			return nil, nil
		}
		again := talk.Again(s)
		again.Params = maps.Clone(s.Params)
		again.Params[moreParam] = begin(before)
		start.Draft, start.Then = m.said(*d, e, dialog.State{}), &again
		start.Params[talk.ResumeParam] = "yes"
		return nil, nil
	}
	all := m.perils(e.Text, houses, home)
	if len(all) == 0 {
		return nil, nil
	}
	*d, e.Text = all[0].topic, all[0].text
	start.Draft, start.Params["kind"] = m.said(*d, e, s), d.Key
	return all[1:], nil
}

// chained puts the other dangers of a text behind the first: each is offered with one press, as soon as the one before it was raised or left.
// said is Room.said.
func chained(start *dialog.Start, rest []peril, v *visit.Visit, said func(words.Topic, dialog.Event, dialog.State) dialog.Draft) {
	next := start.Then
	resume := start.Params[talk.ResumeParam]
	for i := len(rest) - 1; i >= 0; i-- {
		p := rest[i]
		own := dialog.Start{Flow: "emergency", Params: map[string]string{"kind": p.topic.Key, moreParam: begin(p.text)}, Draft: said(p.topic, dialog.Event{Kind: dialog.Say, Text: p.text}, dialog.State{}), Then: next}
		for _, name := range []string{"community", "communities"} {
			if known := start.Params[name]; known != "" {
				own.Params[name] = known
			}
		}
		if resume != "" {
			own.Params[talk.ResumeParam] = resume
		}
		talk.Headed(own.Params, talk.Head{Lang: v.Lang(), Danger: p.topic.Key, Call: p.topic.Call})
		next, resume = &own, "yes"
	}
	start.Then, start.Params[talk.ResumeParam] = next, "yes"
}

// moreParam says of an emergency that it is one more danger than the one before it: the beginning of its words.
const moreParam = "more"

// behind puts the details of an alarm that was raised behind the other dangers of the same text, which come first, and returns what begins now.
func behind(then *dialog.Start, own *dialog.Start) *dialog.Start {
	if then == nil || then.Flow != "emergency" || then.Params[moreParam] == "" {
		return own
	}
	copied := *then
	last := &copied
	for last.Then != nil && last.Then.Flow == "emergency" && last.Then.Params[moreParam] != "" {
		next := *last.Then
		last.Then = &next
		last = &next
	}
	params := map[string]string{}
	for k, x := range last.Params {
		params[k] = x
	}
	if params[talk.ResumeParam] == ifLeft { // the report has become the emergency
		last.Then = nil
	}
	params[talk.ResumeParam] = "yes"
	own.Then, last.Params, last.Then = last.Then, params, own
	return &copied
}
