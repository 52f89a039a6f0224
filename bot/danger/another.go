package danger

import (
	"context"
	"maps"
	"slices"

	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
	"guanjia/domain/place"
)

// help is the kind of a cry for help: in the middle of an alarm it is about that alarm.
const help = "help"

// during hears words of danger while the details of an alarm are asked. About the same danger they are an answer. Whatever they say goes to
// those on duty at once; of another danger, or of the same one somewhere else, there is advice, and an alarm of its own is offered.
func (m *Room) during(ctx context.Context, v *visit.Visit, d words.Topic, e dialog.Event, s dialog.State) (over bool, err error) {
	another := d.Key != s.Params["kind"] && d.Key != help
	if !another {
		if another, err = m.elsewhere(ctx, v, e, s); err != nil {
			return false, err
		}
	}
	if !another && d.Key == s.Params["kind"] && s.Step != "evidence" {
		return false, nil
	}
	told, err := ongoingOf(m.Options).tell(ctx, v, e, caseIn(s), another)
	switch {
	case err != nil:
		return true, err
	case !told: // the case is over: this is an emergency of its own
		return true, m.alarm(ctx, v, d, e, dialog.State{})
	case another:
		v.Above(v.Text("emergency.told_other", domain.Values{"number": domain.Text(s.Params["number"])}))
		return true, m.alarm(ctx, v, d, e, s)
	}
	return true, m.worse(ctx, v, d, s)
}

// elsewhere reports whether words name another place than the one that is known of an alarm.
func (m *Room) elsewhere(ctx context.Context, v *visit.Visit, e dialog.Event, s dialog.State) (bool, error) {
	view, err := m.Desk.Open(ctx, v.By, caseIn(s))
	if err != nil {
		return false, visit.Untellable(err)
	}
	houses, err := m.Desk.Houses(ctx, view.Case.Community)
	if err != nil {
		return false, err
	}
	said := alarm.SpotOf(place.Spoken(e.Text, place.Around{Houses: houses}), alarm.Spot{})
	known := alarm.SpotOf(view.Case.Filing.Place, alarm.Spot{})
	if (known == alarm.Spot{}) && also.MatchString(e.Text) { // "building 2 burns, too": it is not where the first one is
		return said != alarm.Spot{}, nil
	}
	return said != alarm.Spot{} && known != alarm.Spot{} && !said.Same(known, s.Params["kind"]), nil
}

// worse is a cry for help, or the same danger again, while the details of an alarm are asked: its advice, and the question goes on.
func (m *Room) worse(ctx context.Context, v *visit.Visit, d words.Topic, s dialog.State) error {
	v.Above(v.Text("emergency.told", nil))
	o := talk.Opening{Start: dialog.Start{Flow: "details", Params: maps.Clone(s.Params), Draft: s.Draft, Then: s.Then}, Instead: true}
	if !v.Told.Advised() {
		o.Head = talk.Head{Lang: v.Lang(), Danger: d.Key, Call: d.Call}
	}
	return m.Talk.Open(ctx, v, o)
}

// more passes words of danger on to those who are called already, if the person has raised an alarm in which people are in danger. A cry for help,
// and the same danger at no other place, is about that one; over is false if the words tell of another one, which is offered. s is the
// conversation under way, which goes on.
func (m *Room) more(ctx context.Context, v *visit.Visit, d words.Topic, e dialog.Event, s dialog.State) (over bool, err error) {
	list, own, err := ongoingOf(m.Options).list(ctx, v)
	if err != nil || len(list) == 0 {
		return false, err
	}
	houses, err := m.Desk.Houses(ctx, list[0].Community.ID)
	if err != nil {
		return false, visit.Untellable(err)
	}
	at := alarm.SpotOf(place.Spoken(e.Text, place.Around{Houses: houses}), alarm.Spot{})
	about := slices.IndexFunc(list, func(a duty.View) bool {
		return d.Key == help || d.Key == a.Alarm.Kind && (at == alarm.Spot{} || at.Same(a.Alarm.Spot, d.Key)) && len(m.perils(e.Text, houses, a.Alarm.Spot)) == 0
	})
	for i, f := range own {
		if about >= 0 && i != about {
			continue
		}
		told, err := ongoingOf(m.Options).tell(ctx, v, e, f.Case.ID, about < 0)
		if err != nil {
			return false, err
		}
		if told && about < 0 {
			v.Above(v.Text("emergency.told_other", domain.Values{"number": domain.Text(string(f.Case.Number))}))
		}
	}
	if about < 0 {
		return false, nil
	}
	now, err := m.Duty.Open(ctx, v.By, own[about].Case.ID)
	if err != nil {
		return false, visit.Untellable(err)
	}
	v.Above(v.Text("emergency.told", nil))
	v.Above(v.Text("emergency.said", domain.Values{"words": domain.Text(e.Text)}))
	if s.Flow != "" {
		v.Above(alarmcard.Standing(v.Reader(), now))
		return true, ongoingOf(m.Options).again(ctx, v, e)
	}
	return true, v.Send(ctx, alarmcard.Of(v.Reader(), now))
}
