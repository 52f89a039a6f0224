package group

import (
	"context"

	"guanjia/domain"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Card is a case as a group sees it. It has nothing that tells who the complainant is, where he lives, or what he wrote.
type Card struct {
	Posted                       // Message is 0 for a case that is not posted yet
	Number    ticket.Number      // of the case; never ""
	Category  complaint.Category // "": not known yet
	Emergency bool               // whether people are in danger; false if Hidden
	Stage     complaint.Stage    // of the case now; "" if Hidden
	Over      bool               // whether the case has ended; false if Hidden
	Community people.Community   // of the case; zero if Hidden
	Handler   string             // the name of who has it; "": nobody
	Free      bool               // whether it can be taken; false if Hidden
	Hidden    bool               // whether it has become confidential since it was posted: only the number may be read
}

// card returns a case as its group sees it.
func (g *Groups) card(ctx context.Context, p Posted) (Card, error) {
	c, err := g.records.Case(ctx, p.Case)
	if err != nil {
		return Card{}, err
	}
	p.Version = c.Version
	if c.Filing.Confidential() {
		return Card{Posted: p, Number: c.Number, Hidden: true}, nil
	}
	face := Card{Posted: p, Number: c.Number, Category: c.Filing.Category, Emergency: c.Filing.Emergency, Stage: c.Stage, Over: !c.Open(), Free: casework.Takable(c)}
	if face.Community, err = g.records.Community(ctx, c.Community); err != nil || c.Handler == 0 {
		return face, err
	}
	who, err := g.records.Profile(ctx, c.Handler)
	if domain.KindOf(err) == domain.NotFound {
		err = nil
	}
	face.Handler = who.Name
	return face, err
}

// Due returns the cards that must be posted (Message 0) or changed, at most one new card for each group.
func (g *Groups) Due(ctx context.Context) ([]Card, error) {
	all, err := g.store.Groups(ctx)
	if err != nil {
		return nil, err
	}
	var list []Posted
	linked := false
	for _, one := range all {
		if one.Chat == 0 {
			continue
		}
		linked = true
		after := g.now().Add(-freshFor)
		if one.Since.After(after) {
			after = one.Since
		}
		ids, err := g.store.Untaken(ctx, one.Community, complaint.Unresolved(), after, one.Chat, 1)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			list = append(list, Posted{Case: id, Chat: one.Chat})
		}
	}
	if !linked {
		return nil, nil
	}
	changed, err := g.store.Changed(ctx, mostDue)
	if err != nil {
		return nil, err
	}
	var cards []Card
	for _, p := range append(list, changed...) {
		c, err := g.card(ctx, p)
		if err != nil {
			return cards, err
		}
		cards = append(cards, c)
	}
	return cards, nil
}

// CardOf returns the card of a case that is posted; NotFound if it is not.
func (g *Groups) CardOf(ctx context.Context, id domain.CaseID) (Card, error) {
	p, err := g.store.PostedOf(ctx, id)
	if err != nil {
		return Card{}, err
	}
	return g.card(ctx, p)
}

// Shows reports whether a case is one that the group of a community may show. It asks the case and not what is posted, because people can
// press the button of a card before it is stored that it was posted.
func (g *Groups) Shows(ctx context.Context, in domain.CommunityID, id domain.CaseID) (bool, error) {
	c, err := g.records.Case(ctx, id)
	if domain.KindOf(err) == domain.NotFound {
		return false, nil
	}
	return err == nil && c.Community == in && !c.Filing.Confidential(), err
}

// Shown stores that a group shows a card. The card of a case that has ended, or is hidden, is not changed any more.
func (g *Groups) Shown(ctx context.Context, c Card) error {
	if c.Hidden || c.Over {
		return g.store.DropPosted(ctx, c.Case)
	}
	return g.store.SavePosted(ctx, c.Posted)
}
