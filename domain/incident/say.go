package incident

import (
	"fmt"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/ticket"
	"guanjia/domain/view"
)

// mostHomes is how many homes a letter names; the others are counted.
const mostHomes = 8

// Reader is a person who gets news: fixed when they are decided.
type Reader struct {
	Person domain.PersonID // never 0
	Homes  []Place         // where they last, of those in which the person lives; nil: they concern none of the person's homes any more
}

// Place is a home of a reader. It is stored as a document.
type Place struct {
	Home  domain.HomeID `json:"home"`  // never 0
	Label string        `json:"label"` // "3-2-1201"; never ""
}

// KeyOf is the key of the letters of one piece of news, which counts from 1. With the reader it is unique: nobody gets it twice.
func KeyOf(n ticket.Number, news int) string { return fmt.Sprintf("%s%d", KeyPrefix(n), news) }

// KeyPrefix is how the keys of all letters of an incident begin.
func KeyPrefix(n ticket.Number) string { return "incident:" + string(n) + ":" }

// View is where a button leads that does something to an incident, or to what it means for a home; home is 0 if it is about none.
func View(do string, n ticket.Number, home domain.HomeID) view.Address {
	return view.Of(view.IncidentDo, do, string(n), view.ID(home))
}

// Values are what is said of one piece of news, which counts from 1, in a community.
func (x Incident) Values(news int, community, zone string) domain.Values {
	n := x.News[news-1]
	d := ticket.Details{"scope": n.Scope.Value()}
	d.Text("number", string(x.Number))
	d.Text("community", community)
	if n.Text != "" {
		d["text"] = n.Words()
	}
	d.Word("what", "incident.what", string(x.What))
	d.Word("icon", "incident.icon", string(x.What))
	for name, at := range map[string]time.Time{"since": n.Since, "ends": n.Ends, "next": n.Next} {
		if !at.IsZero() {
			d[name] = domain.Moment(at, zone)
		}
	}
	if n.Homes > 0 {
		d["homes_no"] = domain.Count(n.Homes)
	}
	if x.Planned {
		d["planned"] = domain.Count(1)
	}
	return d.Values()
}

// To is the letter of one piece of news to a reader. community and zone are those of the community.
func (x Incident) To(r Reader, news int, community, zone string) notice.Notice {
	values := x.Values(news, community, zone)
	var homes []domain.Value
	for _, p := range r.Homes[:min(len(r.Homes), mostHomes)] {
		homes = append(homes, domain.Text(p.Label))
	}
	if len(homes) > 0 {
		values["homes"] = domain.List(homes...)
	}
	if more := len(r.Homes) - len(homes); more > 0 {
		values["more"] = domain.Count(more)
	}
	do := x.News[news-1].Do
	return notice.Notice{To: r.Person, Key: KeyOf(x.Number, news), Message: domain.Say("notice.incident."+string(do), values), Buttons: x.buttons(do, r), Bulk: true}
}

// buttons are the next steps below a letter.
func (x Incident) buttons(do Action, r Reader) []notice.Button {
	var list []notice.Button
	add := func(name, do string, home domain.HomeID) {
		list = append(list, notice.Button{Do: "incident." + name, View: View(do, x.Number, home)})
	}
	switch {
	case len(r.Homes) == 0 && do == Update: // it lasts there all the same, perhaps
		add("own_case", "own_case", 0)
	case len(r.Homes) == 0:
	case do == Start, do == Update, do == Begin, do == NotYet:
		add("affected", "affected", 0)
	case do == Restore && len(r.Homes) == 1:
		add("yes", "yes", r.Homes[0].Home)
		add("no", "no", r.Homes[0].Home)
	case do == Restore:
		add("all_yes", "yes", 0)
		add("each", "each", 0)
	}
	return list
}

// Survey is the one question at the end, to somebody whose home was concerned.
func (x Incident) Survey(to domain.PersonID, community, zone string) notice.Notice {
	values := x.Values(len(x.News), community, zone)
	values["ends"] = domain.Moment(x.Restored, zone)
	delete(values, "text")
	n := notice.Notice{To: to, Key: KeyPrefix(x.Number) + "survey", Message: domain.Say("notice.incident.survey", values), Bulk: true}
	for _, do := range []string{view.IncidentRate + "5", view.IncidentRate + "4", view.IncidentRate + "3", view.IncidentRate + "2", view.IncidentRate + "1"} {
		n.Buttons = append(n.Buttons, notice.Button{Do: "incident." + do, View: View(do, x.Number, 0)})
	}
	return n
}

// ToOffice is a notice to somebody of the office about a change: that news is late, that it lasts in some homes, or what a colleague did.
func (x Incident) ToOffice(to domain.PersonID, e Entry, community, zone string) notice.Notice {
	values := x.Values(len(x.News), community, zone)
	if !x.NextBy.IsZero() {
		values["next"] = domain.Moment(x.NextBy, zone)
	}
	if x.Name != "" {
		values["name"] = domain.Text(x.Name)
	}
	if e.ByName != "" {
		values["by"] = domain.Text(e.ByName)
	}
	return notice.Notice{To: to, Key: fmt.Sprintf("%soffice:%d", KeyPrefix(x.Number), x.Version), Message: domain.Say("notice.incident.office."+string(e.Do), values),
		Buttons: []notice.Button{{Do: "incident.open", View: view.Of(view.Incident, string(x.Number))}}}
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	var keys []string
	for _, k := range []string{"whole", "planned", "past", "since", "end", "when", "same", "above", "stage", "responsible", "gone", "yours", "long", "soon", "overtaken"} {
		keys = append(keys, "refuse.incident_"+k)
	}
	for _, k := range []string{"scope", "text", "next", "start", "end", "reason", "cause", "homes"} {
		keys = append(keys, "missing.incident_"+k)
	}
	for _, k := range Whats() {
		keys = append(keys, "incident.what."+string(k), "incident.icon."+string(k), "incident.template."+string(k))
	}
	for _, s := range Stages() {
		keys = append(keys, "incident.stage."+string(s))
	}
	for _, a := range Actions() {
		keys = append(keys, "incident.history."+string(a))
	}
	for _, m := range Moves() {
		if m.News != "" {
			keys = append(keys, "notice.incident."+string(m.Do))
		}
		for _, to := range m.Tells {
			if to != ToAffected {
				keys = append(keys, "notice.incident.office."+string(m.Do))
			}
		}
	}
	for _, b := range []string{"affected", "own_case", "yes", "no", "all_yes", "each", "open", "rate1", "rate2", "rate3", "rate4", "rate5"} {
		keys = append(keys, "button.incident."+b)
	}
	for _, t := range Triggers().Rows() {
		keys = append(keys, "button.incident."+string(t.Do))
	}
	slices.Sort(keys)
	return slices.Compact(append(keys, "notice.incident.survey"))
}
