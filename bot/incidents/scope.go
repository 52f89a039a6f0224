package incidents

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/place"
	"guanjia/domain/scope"
)

// workedOptions are the communities where the person works.
func (m *Room) workedOptions(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	in, err := m.worked(ctx, v)
	var os []dialog.Option
	for _, c := range in {
		os = append(os, dialog.Option{Value: talk.Param(c.ID), Label: c.Name})
	}
	return os, err
}

// scopes is where an incident is, as a conversation says it: with buttons or in words.
type scopes struct{ informing *informing.Room }

func (m *Room) where() scopes { return scopes{m.Informing} }

// options are the buildings, and for managers the whole community; what is narrower is typed.
func (m scopes) options(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	in := talk.CommunityOf(s)
	around, err := m.informing.Around(ctx, v.By, in)
	if err != nil && visit.Untellable(err) != nil {
		return nil, err
	}
	var os []dialog.Option
	for _, h := range around.Houses {
		os = append(os, dialog.Option{Value: inform.OfBuilding + talk.Param(h.ID), Label: v.Label("incident.building", domain.Values{"building": domain.House(h.Name)})})
	}
	if incident.MayTellAll(v.By, in) {
		os = append(os, dialog.Option{Value: inform.All, Key: "incident.scope." + inform.All})
	}
	return os, nil
}

// parts are the whole building that was chosen, and its entrances.
func (m scopes) parts(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	around, err := m.informing.Around(ctx, v.By, talk.CommunityOf(s))
	if err != nil && visit.Untellable(err) != nil {
		return nil, err
	}
	os := []dialog.Option{{Value: inform.All, Key: "incident.part." + inform.All}}
	if h, there := house(around, s.Draft["scope"].Value()); there {
		for _, e := range h.Entrances {
			os = append(os, dialog.Option{Value: e, Label: v.Label("incident.part.entrance", domain.Values{"entrance": domain.Text(e)})})
		}
	}
	return os, nil
}

// house is the building of a button.
func house(in scope.Around, chosen string) (place.House, bool) {
	id, is := strings.CutPrefix(chosen, inform.OfBuilding)
	of := talk.ID[domain.BuildingID](id)
	i := slices.IndexFunc(in.Houses, func(h place.House) bool { return h.ID == of })
	if !is || i < 0 {
		return place.House{}, false
	}
	return in.Houses[i], true
}

// read reads the scope of a conversation: a button, or words; of a building also a part of it.
func (m scopes) read(ctx context.Context, v *visit.Visit, in domain.CommunityID, said, part string) (scope.Scope, error) {
	around, err := m.informing.Around(ctx, v.By, in)
	if err != nil {
		return scope.Scope{}, err
	}
	if said == inform.All {
		return scope.Whole(), nil
	}
	h, chosen := house(around, said)
	switch {
	case !chosen:
		return scope.Parse(said, around)
	case part == "" || part == inform.All:
		return scope.Of(scope.Building(h.ID, h.Name)), nil
	case slices.Contains(h.Entrances, part):
		p := scope.Building(h.ID, h.Name)
		p.Entrance = part
		return scope.Of(p), nil
	}
	name := place.Flat(h.Name)
	if _, err := strconv.Atoi(name); err == nil {
		name += "栋"
	}
	return scope.Parse(name+"、"+part, around)
}

// reach is one option that says whom the scope of the conversation reaches.
func (m scopes) reach(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	in := talk.CommunityOf(s)
	of, err := m.read(ctx, v, in, s.Draft["scope"].Value(), s.Draft["part"].Value())
	var reach scope.Reach
	if err == nil {
		reach, err = m.informing.Reaches(ctx, v.By, in, of)
	}
	if err == nil && s.Flow == "incident" {
		err = m.refused(ctx, v, s, of)
	}
	if err != nil {
		if again := visit.Untellable(err); again != nil {
			return nil, again
		}
		why, _ := visit.MessageOf(err)
		v.Above(v.Text(why.Key, why.Values))
		return []dialog.Option{{Value: inform.Unread, Key: "incident.reach." + inform.Unread}}, nil
	}
	if reach.Homes == 0 {
		v.Above(v.Text("refuse.incident_empty", nil))
		return []dialog.Option{{Value: inform.Unread, Key: "incident.reach." + inform.Unread}}, nil
	}
	key := "incident.reach.some"
	if reach.People == 0 {
		key = "incident.reach.nobody"
	}
	return []dialog.Option{{Value: "yes", Label: v.Label(key, domain.Values{"homes": domain.Count(reach.Homes), "people": domain.Count(reach.People), "doors": domain.Count(len(reach.Doors))})}}, nil
}

// textOptions are ready words for what does not work.
func (m *Room) textOptions(_ context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error) {
	what := s.Draft["what"].Value()
	if what == "" || s.Draft["since"].Value() == inform.Planned {
		return nil, nil
	}
	return []dialog.Option{{Value: "0", Label: v.Label("incident.template."+what, nil)}}, nil
}

// Answer reads the scopes and the times that people type where a conversation asks for one. over is true if they cannot be read, or do not
// exist here, and the person was told so.
func (m *Room) Answer(ctx context.Context, v *visit.Visit, e *dialog.Event) (done bool, err error) {
	if e.Kind != dialog.Say || m.Talk.Offers(e.Text) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil {
		return false, err
	}
	if done, err := m.typedBelow(ctx, v, s, e.Text); done || err != nil || !strings.HasPrefix(s.Flow, "incident") || s.Asking != nil || s.Parked {
		return done, err
	}
	at := m.where()
	switch step, _ := m.Flows[s.Flow].Step(s.Step); step.Key {
	case "reach":
		return false, m.narrower(ctx, v, e, s)
	case "scope", "part":
		said, part := e.Text, ""
		if step.Key == "part" {
			said, part = s.Draft["scope"].Value(), e.Text
		}
		of, err := at.read(ctx, v, talk.CommunityOf(s), said, part)
		if err == nil && step.Key == "scope" {
			return false, typed.AsRead(v, e, of, func(words string) (scope.Scope, error) { return at.read(ctx, v, talk.CommunityOf(s), words, "") })
		}
		why, tellable := visit.MessageOf(err)
		if !tellable {
			return false, err
		}
		offered := map[string]talk.Fact{"scope": at.options, "part": at.parts}[step.Key]
		options, err := offered(ctx, v, s)
		if err != nil || slices.ContainsFunc(options, func(o dialog.Option) bool { return typed.Named(m.Talk, o, e.Text) }) {
			return false, err
		}
		return true, typed.Again(ctx, m.Talk, v, e, v.Text(why.Key, why.Values))
	case "since", "when", "ends", "start", "end":
		return times{at, m.Talk, m.worked}.read(ctx, v, e, s, step)
	}
	return false, nil
}

// narrower takes another scope that is typed where the one before is to be confirmed.
func (m *Room) narrower(ctx context.Context, v *visit.Visit, e *dialog.Event, s dialog.State) error {
	again := func(words string) (scope.Scope, error) { return m.where().read(ctx, v, talk.CommunityOf(s), words, "") }
	return typed.Another(e, "scope", again)
}

// refused is the refusal that an incident of a conversation would meet because of where it is.
func (m scopes) refused(ctx context.Context, v *visit.Visit, s dialog.State, of scope.Scope) error {
	return m.informing.Refused(ctx, v.By, talk.CommunityOf(s), incident.Draft{What: incident.What(s.Draft["what"].Value()), Scope: of, Planned: s.Draft["since"].Value() == inform.Planned})
}

// tooWide says that what is planned for so many is for managers, before its times and text are asked.
func (m scopes) tooWide(ctx context.Context, v *visit.Visit, s dialog.State) (string, bool) {
	of, err := m.read(ctx, v, talk.CommunityOf(s), s.Draft["scope"].Value(), s.Draft["part"].Value())
	if err == nil {
		err = m.refused(ctx, v, s, of)
	}
	why, refused := visit.MessageOf(err)
	if !refused {
		return "", false
	}
	return v.Text(why.Key, why.Values), true
}
