package hearing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/voice"
)

// Figures count the voices of communities that by may read. Errors: those of lookup.Managed.
func (r *Room) Figures(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) (voice.Figures, error) {
	all, err := r.facts(ctx, by, in, from, to)
	if err != nil {
		return voice.Figures{}, err
	}
	return voice.Count(all, from, to, r.reader.Now()), nil
}

// facts are what figures of a period are made of.
func (r *Room) facts(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time) ([]voice.Fact, error) {
	own, err := r.reader.Managed(ctx, by, in)
	if err != nil {
		return nil, err
	}
	all, err := r.store.VoiceFacts(ctx, own, from, to)
	return slices.DeleteFunc(all, func(x voice.Fact) bool { return !x.Sees(by) }), err
}

// Counted returns a page of the voices that Figures counts in one of them, the newest first; none for what is no figure. Errors: those
// of lookup.Managed.
func (r *Room) Counted(ctx context.Context, by domain.Actor, in []domain.CommunityID, from, to time.Time, figure voice.Figure, offset int) (Page, error) {
	p := Page{Show: Show(figure), Offset: max(0, offset)}
	all, err := r.facts(ctx, by, in, from, to)
	if err != nil {
		return p, err
	}
	ids := []domain.VoiceID{}
	for _, x := range all {
		if figure.Holds(x, from, to, r.reader.Now()) {
			ids = append(ids, x.ID)
		}
	}
	slices.Sort(ids)
	slices.Reverse(ids)
	if p.Total = len(ids); p.Offset >= p.Total {
		p.Offset = 0
	}
	found, _, err := r.store.Voices(ctx, Query{IDs: ids[p.Offset:min(p.Offset+PageSize, p.Total)]})
	if err != nil {
		return p, err
	}
	p.Views, err = r.views(ctx, by, found)
	return p, err
}
