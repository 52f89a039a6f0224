// Package draft makes conversations of what people wrote and sent: what their words say already is filled in, and need not be asked.
//
// It sends and stores nothing, and decides nothing about a case.
//
//	start, err := draft.Maker{Words: words, Desk: desk, Office: office}.Complaint(ctx, v, nil, filled)
package draft

import (
	"context"
	"maps"
	"strings"

	"guanjia/bot/cases/heard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/desk"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Maker makes the drafts. Safe for concurrent use.
type Maker struct {
	Words  words.Words
	Desk   *desk.Desk
	Office *office.Office
}

// Complaint returns the start of a complaint in the person's community. Without a home there is none yet; with homes in several
// communities, it is asked for.
func (d Maker) Complaint(ctx context.Context, v *visit.Visit, params map[string]string, known dialog.Draft) (dialog.Start, error) {
	homes, err := d.Office.Residences(ctx, v.By)
	start := dialog.Start{Flow: "complaint", Params: maps.Clone(params), Draft: known}
	if start.Params == nil {
		start.Params = map[string]string{}
	}
	communities := map[domain.CommunityID]bool{}
	for _, h := range homes {
		if start.Draft, err = heard.Accused(ctx, d.Words, d.Office, v.By, h.Community.ID, known["words"].Text, start.Draft); err != nil {
			return start, err
		}
		communities[h.Community.ID] = true
		start.Params["community"] = talk.Param(h.Community.ID)
	}
	if len(communities) > 1 {
		start.Params["homes"] = "many"
	}
	if _, placed := known["place"]; placed || err != nil || len(communities) != 1 {
		return start, err
	}
	at, found, err := d.Named(ctx, v, homes[0].Community.ID, nil, known["words"].Text)
	if found { // the words say where
		start.Draft["place"] = at
	}
	return start, err
}

// Filled returns a draft of a complaint with category, words, time and pictures, as far as they are known.
func (d Maker) Filled(said string, items []dialog.Item) dialog.Draft {
	draft := dialog.Draft{}
	if category := d.Words.Category(said); category != "" {
		draft["category"] = dialog.Answer{Choices: []string{category}}
	}
	if strings.TrimSpace(said) != "" {
		draft["words"] = dialog.Answer{Text: talk.Cut(said)}
	}
	if at := heard.When(said); at != "" {
		draft["happened"] = heard.Typed(at)
	}
	if len(items) > 0 {
		draft["evidence"] = dialog.Answer{Media: items}
	}
	return draft
}

// Named is the place that words name for certain, as the answer to the question for it.
func (d Maker) Named(ctx context.Context, v *visit.Visit, in domain.CommunityID, homes []people.Home, text string) (dialog.Answer, bool, error) {
	if strings.TrimSpace(text) == "" {
		return dialog.Answer{}, false, nil
	}
	houses, err := d.Desk.Houses(ctx, in)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	talk.Missing(v, text, houses)
	p := place.Named(text, place.Around{Houses: houses, Homes: homes})
	if p.IsZero() || p.Home != 0 || p.Part == domain.Whole {
		return dialog.Answer{}, false, nil
	}
	return dialog.Answer{Choices: []string{flows.PlaceValue(p)}, Label: v.Label("place.option", domain.Values{"place": p.Value()})}, true, nil
}

// Intake returns the start of an intake in the community where by works; if there are several, it is asked for.
func Intake(by domain.Actor) dialog.Start {
	start := dialog.Start{Flow: "intake", Params: map[string]string{}, Draft: flows.IntakeDraft()}
	if in := by.Communities(domain.TakeDown.Role()); len(in) == 1 {
		start.Params["community"] = talk.Param(in[0])
	} else {
		start.Params["communities"] = "many"
	}
	return start
}

// Again is a complete conversation as the start of the same one.
func Again(r dialog.Result) dialog.Start {
	return dialog.Start{Flow: r.Flow, Params: r.Params, Draft: r.Answers, Then: r.Then}
}
