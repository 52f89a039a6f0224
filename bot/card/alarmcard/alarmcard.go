// Package alarmcard renders alarms: one of them, the open ones with who is on duty, and what is asked of those who are called. Each is a pure
// function from values of the domain to a page in the reader's language.
//
// It never loads, sends or decides, and has no sentences of its own: the catalogue has them.
//
//	p := alarmcard.Of(r, view) // view is a duty.View
package alarmcard

import (
	"cmp"
	"slices"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
	"guanjia/domain/people"
)

// Of returns the page of an alarm as its reader may see it, with what the reader can do now.
func Of(r card.Reader, v duty.View) card.Page {
	a, zone := v.Alarm, v.Community.Zone
	until := r.Now
	raised := domain.Values{"at": domain.Moment(a.Raised, zone)}
	if end := cmp.Or(a.Contained, a.Ended); !end.IsZero() {
		until, raised["over"] = end, domain.Text("over")
	}
	raised["since"] = domain.Span(max(until.Sub(a.Raised), time.Second))
	if len(a.Reports) > 1 {
		raised["reports"] = domain.Count(len(a.Reports))
	}
	ls := append(banner(r, a), r.Text("alarm.head", domain.Values{"number": number(v), "danger": danger(a), "stage": domain.Word("alarm.stage." + string(a.Stage))}), r.Text("alarm.raised", raised))
	if f := v.Case.Filing; v.Office {
		where := domain.Values{"home": domain.Text(f.Complainant.Label), "name": domain.Text(f.Complainant.Name),
			"phone": domain.Text(people.ShowPhone(f.Complainant.Phone)), "words": domain.Text(f.Words)}
		if !f.Place.IsZero() && f.Place.Part != domain.SeeWords {
			where["place"] = f.Place.Value()
		}
		ls = append(ls, r.Text("alarm.where", where))
	}
	ls = append(ls, said(r, v)...)
	ls = append(ls, standing(r, v)...)
	if v.Office {
		ls = append(ls, due(r, v)...)
	}
	if d, doubted := v.Doubted(); doubted {
		ls = append(ls, r.Text("alarm.doubted", domain.Values{"at": domain.Moment(d.At, zone), "words": domain.Text(d.Words)}))
	}
	if v.False >= alarm.FalseOften {
		ls = append(ls, r.Text("alarm.false_often", domain.Values{"name": domain.Text(v.Case.Filing.Complainant.Name), "count": domain.Count(v.False)}))
	}
	for _, h := range a.Help {
		values := domain.Values{"whom": domain.Word("alarm.help." + h.Kind), "at": domain.Moment(h.At, zone)}
		if !h.Came.IsZero() {
			values["came"] = domain.Moment(h.Came, zone)
		}
		ls = append(ls, r.Text("alarm.helped", values))
	}
	if v.Office {
		ls = append(ls, calls(r, v)...)
	}
	if a.Dangerous() && !a.Drill() {
		ls = append(ls, r.Text("alarm.phones", phones(v)))
	}
	return card.Page{HTML: card.Lines(ls), Rows: buttons(r, v)}
}

// Standing says in a few lines how far an alarm is: its head, who comes or is there, and whom to call.
func Standing(r card.Reader, v duty.View) string {
	ls := []string{r.Text("alarm.head", domain.Values{"number": number(v), "danger": danger(v.Alarm), "stage": domain.Word("alarm.stage." + string(v.Alarm.Stage))})}
	ls = append(ls, standing(r, v)...)
	if v.Alarm.Dangerous() {
		ls = append(ls, r.Text("alarm.phones", phones(v)))
	}
	return card.Lines(ls)
}

// OnTheWay reports whether the reader has said to come to an alarm, or leads it.
func OnTheWay(v duty.View) bool {
	return v.Alarm.Leader == v.Reader || slices.ContainsFunc(v.Alarm.Coming, func(c alarm.Coming) bool { return c.Person == v.Reader })
}

func number(v duty.View) domain.Value {
	if v.Office || v.Case.Number == "" {
		return domain.Text(string(v.Alarm.Number))
	}
	return domain.Text(string(v.Case.Number)) // a reporter reads the own number
}

func danger(a alarm.Alarm) domain.Value {
	if a.Kind == "" {
		return domain.Word("danger.kind.any")
	}
	return domain.Word("danger.kind." + a.Kind)
}

func phones(v duty.View) domain.Values {
	office, posts := duty.Numbers(v.Phone, v.Lines)
	return domain.Values{"office": domain.Text(office), "hotline": domain.Text(v.Terms.Phones[v.Alarm.Kind]), "call": domain.Text(v.Terms.PublicOf(v.Alarm.Kind)),
		"posts": posts}
}

// mostSaid is how many of the words that were added a card has, the newest ones; mostWords how many characters of each.
const mostSaid, mostWords = 8, 300

// said returns the words that were added to the alarm, those of further reporters first.
func said(r card.Reader, v duty.View) []string {
	var ls []string
	for _, x := range v.Said[max(0, len(v.Said)-mostSaid):] {
		values := domain.Values{"at": domain.Moment(x.At, v.Community.Zone), "words": domain.Text(domain.Shorten(x.Words, mostWords)), "name": domain.Text(x.Name), "home": domain.Text(x.Home)}
		if !x.Place.IsZero() && x.Place.Part != domain.SeeWords {
			values["place"] = x.Place.Value()
		}
		ls = append(ls, r.Text("alarm.said", values))
	}
	return ls
}

// standing says who comes or is there, and how it ended.
func standing(r card.Reader, v duty.View) []string {
	a, zone := v.Alarm, v.Community.Zone
	var ls []string
	values := func(who domain.PersonID, at time.Time) domain.Values {
		x := domain.Values{"name": domain.Text(v.Names[who]), "at": domain.Moment(at, zone)}
		if left := at.Sub(v.Now); left > 0 {
			x["left"] = domain.Span(max(left, time.Minute))
		}
		return x
	}
	over := !a.Contained.IsZero() || !a.Ended.IsZero() // nobody needs to come any more
	there := a.There
	if len(there) == 0 && !a.Arrived.IsZero() { // an earlier release did not note who
		there = []alarm.Presence{{Person: a.Leader, At: a.Arrived}}
	}
	if a.Unanswered() {
		ls = append(ls, r.Text("alarm.nobody_yet", domain.Values{"at": domain.Moment(a.Until, zone)}))
	}
	for _, p := range there {
		ls = append(ls, r.Text("alarm.there", values(p.Person, p.At)))
	}
	if !a.ArriveBy.IsZero() && !over {
		ls = append(ls, r.Text("alarm.on_the_way", values(a.Leader, a.ArriveBy)))
	}
	for _, c := range a.Coming {
		if over {
			break
		}
		ls = append(ls, r.Text("alarm.comes_too", values(c.Person, c.By)))
	}
	if !a.Contained.IsZero() {
		f := a.Found
		found := domain.Values{"at": domain.Moment(a.Contained, zone), "people": domain.Text(f.People), "words": domain.Text(f.Words), "fault": domain.Text(f.Fault)}
		if f.Door != "" {
			found["door"] = f.Opened()
		}
		if f.Lift != "" {
			found["lift"] = domain.Word("alarm.lift." + f.Lift)
		}
		ls = append(ls, r.Text("alarm.found", found))
	}
	if alarm.WasFalse(a) {
		ls = append(ls, r.Text("alarm.was_none", domain.Values{"reason": domain.Text(a.Reason)}))
	}
	return ls
}

// calls says what became of each call.
func calls(r card.Reader, v duty.View) []string {
	ls := []string{"", r.Text("alarm.calls", domain.Values{"rung": domain.Count(v.Alarm.Rung), "count": domain.Count(len(v.Alarm.Calls))})}
	const most = 20
	for i, c := range v.Alarm.Calls {
		if i == most {
			ls = append(ls, r.Text("alarm.calls.more", domain.Values{"count": domain.Count(len(v.Alarm.Calls) - most)}))
			break
		}
		values := domain.Values{"name": domain.Text(v.Names[c.Person]), "at": domain.Moment(c.At, v.Community.Zone)}
		switch {
		case c.Said == alarm.SaidCannot:
			if v.Manages || c.Person == v.Reader { // colleagues need not know why
				values["reason"] = domain.Word("alarm.reason." + c.Reason)
				if c.Words != "" {
					values["reason"] = domain.Text(c.Words)
				}
			}
			ls = append(ls, r.Text("alarm.call.cannot", values))
		case c.Said == alarm.SaidGo:
			ls = append(ls, r.Text("alarm.call.go", values))
		case slices.Contains(v.Unreached, c.Person):
			ls = append(ls, r.Text("alarm.call.unreached", values))
		default:
			ls = append(ls, r.Text("alarm.call.waits", values))
		}
	}
	return ls
}

// buttons returns what the reader can do: the answers in one row, the others in rows of two.
func buttons(r card.Reader, v duty.View) [][]telegram.Button {
	var rows [][]telegram.Button
	var row []telegram.Button
	id := v.Alarm.Case
	if !v.Office {
		id = v.Case.ID
	}
	may := v.May
	if OnTheWay(v) && slices.Contains(may, alarm.Answer) { // who is on the way will press that they are there; another time is the exception
		may = append(slices.DeleteFunc(slices.Clone(may), func(do alarm.Action) bool { return do == alarm.Answer }), alarm.Answer)
	}
	for _, do := range may {
		if do == alarm.Answer {
			var answers []telegram.Button
			for _, m := range alarm.Minutes() {
				name := alarm.Button{Do: do, Minutes: m}.Name()
				answers = append(answers, r.Button("button."+name, button.Act(name, id)))
			}
			rows = append(rows, answers[:2], answers[2:])
			continue
		}
		name := alarm.Button{Do: do}.Name()
		if row = append(row, r.Button("button."+name, button.Act(name, id))); len(row) == 2 {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	if v.Alarm.Drill() {
		return append(rows, card.Row(r.Button("alarm.refresh", button.Of(button.AlarmCard, id))))
	}
	return append(rows, []telegram.Button{r.Button("button.card", card.Opens(id)), r.Button("alarm.refresh", button.Of(button.AlarmCard, id))})
}

// Duty returns the open alarms, and who is on duty now.
func Duty(r card.Reader, open []duty.View, on []duty.On) card.Page {
	ls := []string{r.Text("duty.none", nil)}
	if n := real(open); n > 0 {
		ls[0] = r.Text("duty.head", domain.Values{"count": domain.Count(n)})
	}
	var rows [][]telegram.Button
	for _, v := range open {
		line, label := r.Text("alarm.head", inList(v)), string(v.Alarm.Number)
		if v.Alarm.Drill() {
			line, label = r.Text("alarm.drill.listed", inList(v)), r.Label("alarm.drill.named", inList(v))
		}
		ls = append(ls, append(banner(r, v.Alarm), line)...)
		rows = append(rows, card.Row(telegram.Button{Label: label, Data: button.Of(button.AlarmCard, v.Alarm.Case)}))
	}
	for _, o := range on {
		var names []domain.Value
		for _, p := range o.People {
			name := p.Name
			if !p.Reachable() {
				name += " ⚠️"
			}
			names = append(names, domain.Text(name))
		}
		ls = append(ls, "", r.Text("duty.on", domain.Values{"community": domain.Text(o.Community.Name), "names": domain.List(names...), "phone": domain.Text(o.Phone)}))
	}
	return card.Page{HTML: card.Lines(ls), Rows: append(rows, []telegram.Button{r.Open("button.roster.open", button.Roster), r.Button("alarm.refresh", button.Page(button.OnDuty, 0))})}
}
