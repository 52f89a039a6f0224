package dwell

import (
	"context"
	"maps"
	"strings"
	"unicode"

	"guanjia/bot/talk"
	"guanjia/dialog"
	"guanjia/dialog/read"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Homes by the names that the office gave them, and homes of another building than the one that was answered.

// spelt returns the only home that words name as its label, or as its room alone, but for what stands between the parts: "商铺S5" for 商铺-S5.
func spelt(homes []people.Home, words string) (one people.Home, ok bool) {
	want, count := signs(words), 0
	for _, x := range homes {
		if want != "" && (signs(x.Label) == want || signs(x.Room) == want) {
			one, count = x, count+1
		}
	}
	return one, count == 1
}

// signs are the letters and digits of words, folded.
func signs(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, read.Fold(words))
}

// named finds the home of which words are the label as the office wrote it, in the buildings with whose name they begin.
func (h housing) named(ctx context.Context, all []people.Building, words string) (at people.Building, x people.Home, ok bool, err error) {
	for _, b := range all {
		if name := signs(b.Name); name == "" || !strings.HasPrefix(signs(words), name) || signs(words) == name {
			continue
		}
		homes, err := h.Office.Homes(ctx, b.ID)
		if err != nil {
			return at, x, false, err
		}
		if found, one := spelt(homes, words); one {
			if ok {
				return at, x, false, nil // of two buildings: nothing is certain
			}
			at, x, ok = b, found, true
		}
	}
	return at, x, ok, nil
}

// whole reads a home by the label that the office gave it, where the building is asked for.
func (h housing) whole(ctx context.Context, all []people.Building, label bool) (read bool, err error) {
	at, x, ok, err := h.named(ctx, all, h.e.Text)
	switch {
	case err != nil || !ok:
		return false, err
	case label:
		h.e.Text = x.Label
	case h.step.Key == "building":
		h.e.Text, h.e.Also, h.e.Over = at.Name, dialog.Draft{"home": homeAnswer(x)}, true
	}
	return true, nil
}

// elsewhere takes a home of another building than the one that was answered: whoever notices at the question for the home that the building is
// wrong writes the home in full. The conversation begins anew with it. over is false if words name no such home.
func (h housing) elsewhere(ctx context.Context) (over bool, err error) {
	all, err := h.Office.Buildings(ctx, talk.CommunityOf(h.s))
	if err != nil || len(h.e.Text) > longestHome {
		return false, err
	}
	at, x, ok, err := h.named(ctx, all, h.e.Text)
	if err != nil {
		return false, err
	}
	l, found := people.Label{}, []people.Home{x}
	if !ok {
		l = place.Dwelling(h.e.Text, around(all))
		if at, ok = houseOf(all, l.Building); !ok || l.Room == "" && l.Entrance == "" {
			return false, nil
		}
		homes, err := h.Office.Homes(ctx, at.ID)
		if err != nil {
			return false, err
		}
		found = place.Homes(homes, l)
	}
	if at.Name == h.s.Draft["building"].Label || len(found) == 0 {
		return false, nil
	}
	return true, h.within(ctx, at, l, found)
}

// around are the buildings among which a home is read.
func around(all []people.Building) (in place.Around) {
	for _, b := range all {
		in.Houses = append(in.Houses, place.House{ID: b.ID, Name: b.Name})
	}
	return in
}

// within goes on with the homes of an entrance or a number alone: the conversation begins anew with all answers but the home that was answered
// before, and with what was named. A single home is the answer.
func (h housing) within(ctx context.Context, at people.Building, l people.Label, found []people.Home) error {
	params, draft := map[string]string{}, dialog.Draft{}
	maps.Copy(params, h.s.Params)
	maps.Copy(draft, h.s.Draft)
	params[AtBuilding], params[AtEntrance], params[AtRoom] = at.Name, l.Entrance, l.Room
	delete(draft, "home")
	draft["building"] = dialog.Answer{Choices: []string{talk.Param(at.ID)}, Label: at.Name}
	if len(found) == 1 {
		draft["home"] = homeAnswer(found[0])
	}
	return h.Talk.Open(ctx, h.v, talk.Opening{Start: dialog.Start{Flow: h.s.Flow, Params: params, Draft: draft, Then: h.s.Then}, Instead: true})
}
