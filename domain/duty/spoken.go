package duty

import (
	"context"
	"maps"
	"slices"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
)

// spokenKeys are the notices that bring words of a complainant to the office, each with the one that brings them to those who are called to an
// emergency.
var spokenKeys = map[string]string{"notice.add": "notice.alarm.added", "notice.urge": "notice.alarm.urged"}

// Spoken takes the notices of a change of an emergency's case, and lets words of the complainant go to everybody who is called, with the mark,
// the kind and the place of the alarm: they must not look like those of an ordinary case. Once the danger is over, nothing changes.
func (d *Duty) Spoken(ctx context.Context, by domain.Actor, ch complaint.Change, list []notice.Notice) ([]notice.Notice, error) {
	c := ch.After()
	a, err := d.store.Alarm(ctx, c.ID)
	if domain.KindOf(err) == domain.NotFound || err == nil && !slices.Contains(alarm.Dangerous(), a.Stage) {
		return list, nil
	}
	if err != nil {
		return nil, err
	}
	_, actors, err := d.desk.Crew(ctx, c)
	if err != nil {
		return nil, err
	}
	values := place(a, c)
	told := map[domain.PersonID]bool{by.Person: true}
	for _, tell := range ch.Tells() {
		key, spoken := spokenKeys[tell.Message.Key]
		if !spoken {
			continue
		}
		said := maps.Clone(values)
		for _, name := range []string{"words", "evidence", "count"} {
			if v, there := tell.Message.Values[name]; there {
				said[name] = v
			}
		}
		for _, to := range slices.Concat(a.Called(), a.Serving()) {
			who, member := actors[to]
			if told[to] || !member || !c.MayServe(who) {
				continue
			}
			told[to] = true
			list = slices.DeleteFunc(list, func(n notice.Notice) bool { // who is not called, and has not the case, need not hear of it
				return n.Key == tell.Message.Key && !n.Call && (n.To == to || n.To != c.Handler && n.To != c.Responsible())
			})
			list = append(list, notice.Notice{To: to, Case: c.ID, Key: key, Message: domain.Say(key, said), Urgent: true, Buttons: alarm.Buttons(a.Next(to), a.Case)})
		}
	}
	return list, nil
}

// place are the number, the kind and the place of an alarm, as those who are called read them above words about it.
func place(a alarm.Alarm, c complaint.Case) domain.Values {
	values := domain.Values{"number": domain.Text(string(a.Number)), "danger": domain.Word(kindKey(a))}
	if home := c.Filing.Complainant.Label; home != "" {
		values["home"] = domain.Text(home)
	}
	if at := c.Filing.Place; !at.IsZero() && at.Part != domain.SeeWords {
		values["place"] = at.Value()
	}
	return values
}

// kindKey names the kind of an alarm.
func kindKey(a alarm.Alarm) string {
	if a.Kind == "" {
		return "danger.kind.any"
	}
	return "danger.kind." + a.Kind
}
