package announcements

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/tell"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/place"
	"guanjia/domain/scope"
)

// managedOptions are the communities that the person manages.
func (m *Room) managedOptions(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	in, err := m.managed(ctx, v)
	var os []dialog.Option
	for _, c := range in {
		os = append(os, dialog.Option{Value: talk.Param(c.ID), Label: c.Name})
	}
	return os, err
}

// scopeOptions are the whole community and its buildings; what is narrower is typed.
func (m *Room) scopeOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	around, err := m.Announcing.Around(ctx, v.By, talk.CommunityOf(s))
	if err != nil && visit.Untellable(err) != nil {
		return nil, err
	}
	os := []dialog.Option{{Value: tell.All, Key: "announce.scope." + tell.All}}
	for _, h := range around.Houses {
		os = append(os, dialog.Option{Value: tell.OfBuilding + talk.Param(h.ID), Label: v.Label("announce.building", domain.Values{"building": domain.House(h.Name)})})
	}
	return os, nil
}

// scopeOf reads the scope of a conversation: a button, or words.
func (m *Room) scopeOf(ctx context.Context, v *visit.Visit, in domain.CommunityID, said string) (scope.Scope, error) {
	around, err := m.Announcing.Around(ctx, v.By, in)
	if err != nil {
		return scope.Scope{}, err
	}
	if said == tell.All {
		return scope.Whole(), nil
	}
	if id, chosen := strings.CutPrefix(said, tell.OfBuilding); chosen {
		of := talk.ID[domain.BuildingID](id)
		if i := slices.IndexFunc(around.Houses, func(h place.House) bool { return h.ID == of }); i >= 0 {
			return scope.Of(scope.Building(of, around.Houses[i].Name)), nil
		}
	}
	return scope.Parse(said, around)
}

// audienceOptions is one option that says whom the scope of the conversation reaches.
func (m *Room) audienceOptions(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	in := talk.CommunityOf(s)
	of, err := m.scopeOf(ctx, v, in, s.Draft["scope"].Value())
	var reach announcing.Reach
	if err == nil {
		reach, err = m.Announcing.Reaches(ctx, v.By, in, of)
	}
	if err != nil {
		if again := visit.Untellable(err); again != nil {
			return nil, again
		}
		return []dialog.Option{{Value: tell.Unread, Key: "announce.audience." + tell.Unread}}, nil
	}
	values := domain.Values{"scope": of.Value(), "homes": domain.Count(reach.Homes), "people": domain.Count(reach.People), "doors": domain.Count(len(reach.Doors))}
	key := "announce.audience.reach"
	if reach.People == 0 {
		key = "announce.audience.nobody"
	}
	return []dialog.Option{{Value: "yes", Label: v.Label(key, values)}}, nil
}

// Answer reads the scopes and the times that people type where a conversation asks for one. over is true if they cannot be read, or do not
// exist here, and the person was told so.
func (m *Room) Answer(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	if e.Kind != dialog.Say || m.Talk.Offers(e.Text) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || s.Asking != nil || s.Parked {
		return false, err
	}
	step, _ := m.Flows[s.Flow].Step(s.Step)
	k, _ := step.Answer.(dialog.Choice)
	switch {
	case k.Options.Fact == tell.Scopes:
		of, err := m.scopeOf(ctx, v, talk.CommunityOf(s), e.Text)
		if err == nil {
			return false, typed.AsRead(v, e, of, func(words string) (scope.Scope, error) { return m.scopeOf(ctx, v, talk.CommunityOf(s), words) })
		}
		if why, tellable := visit.MessageOf(err); tellable {
			options, err := m.scopeOptions(ctx, v, s)
			if err != nil || slices.ContainsFunc(options, func(o dialog.Option) bool { return typed.Named(m.Talk, o, e.Text) }) {
				return false, err
			}
			return true, typed.Again(ctx, m.Talk, v, e, v.Text(why.Key, why.Values))
		}
		return false, err
	case k.Options.Fact == tell.Audience:
		again := func(words string) (scope.Scope, error) { return m.scopeOf(ctx, v, talk.CommunityOf(s), words) }
		return false, typed.Another(e, "scope", again)
	case s.Flow == "announce" && step.Key == "when":
		return m.timed(ctx, v, e, s)
	case s.Flow == "announce" && step.Key == "until":
		return m.ended(ctx, v, e, s)
	}
	return false, nil
}
