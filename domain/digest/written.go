package digest

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/summary"
	"guanjia/domain/view"
)

// Bounds of what a digest names, so that on the busiest Monday it still is the caption of its picture (1,024 characters; bot/catalogue tests it).
const (
	MostListed = 3  // cases, persons and places of each line; the number tells of all, and a button opens their list
	MostName   = 16 // characters of a person's name
	MostPlace  = 18 // characters of a place in words, with those of its community
	MostIn     = 10 // characters of the name of that, if there are several
)

// written is the digest of one manager at this moment: only what by may see is in it. c is the community whose days count.
func (d *Digests) written(ctx context.Context, by domain.Actor, c people.Community) (notice.Notice, error) {
	w := &writing{Digests: d, by: by, zone: c.Location(), values: domain.Values{}, to: d.reader.Now().Truncate(time.Second).Add(time.Second)}
	w.from = w.to.Add(-24 * time.Hour)
	now := w.to.Add(-time.Second).In(w.zone)
	w.values["day"], w.day = domain.Moment(now, c.Zone), now.Format(time.DateOnly)
	n := notice.Notice{}
	for _, add := range []func(context.Context) error{w.alarmed, w.late, w.absent, w.spots, w.low, w.voicesLate, w.improved, w.announced, w.informed, w.holidays} {
		if err := add(ctx); err != nil {
			return n, err
		}
	}
	key := "notice.digest.day"
	if !w.any {
		key = "notice.digest.none"
	}
	picture, at := view.Picture("l", "today"), view.Of(view.Overdue, "0")
	if now.Weekday() == time.Monday {
		if err := w.week(ctx); err != nil {
			return n, err
		}
		key, picture, at = "notice.digest.week", view.Picture("tw", "week"), view.Of(view.Summary, "last-week")
		if !w.any {
			key = "notice.digest.week_none"
		}
	}
	w.values[Picture] = domain.Text(picture)
	n.Message = domain.Say(key, w.values)
	n.Buttons = append(w.lists(at), notice.Button{Do: "digest.view", View: at}, notice.Button{Do: "digest.off", View: view.Of(view.Digest, "off")})
	return n, nil
}

// lists are the buttons of the lists behind the numbers of a digest, but not of but, which has a button of its own.
func (w *writing) lists(but view.Address) []notice.Button {
	var list []notice.Button
	for _, b := range []notice.Button{{Do: "digest.alarms", View: view.Of(view.Duty)}, {Do: "digest.overdue", View: view.Of(view.Overdue, "0")}, {Do: "digest.today", View: view.Selected("today")}, {Do: "digest.low", View: view.Of(view.Low, "0")},
		{Do: "digest.voices", View: view.Of(view.Voices, "overdue", "0")}, {Do: "digest.waiting", View: view.Of(view.Voices, "waiting", "0")}, {Do: "digest.proposals", View: view.Of(view.Improvements, "undecided", "0")}, {Do: "digest.announced", View: view.Of(view.Announcements, "o", "0", seconds(w.from), seconds(w.to))},
		{Do: "digest.incidents", View: view.Of(view.Incidents, "0", string(incident.ShowOpen), seconds(w.from), seconds(w.to))}, {Do: "digest.spots", View: view.Of(view.Spots, w.day)}, {Do: "digest.absent", View: view.Of(view.Workload)}} {
		_, told := w.values[strings.TrimPrefix(b.Do, "digest.")]
		if b.Do == "digest.alarms" && !told { // those that are over by now
			_, told = w.values["raised"]
		}
		if told && b.View != but {
			list = append(list, b)
		}
	}
	return list
}

// seconds is an instant as a part of an address.
func seconds(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }

// Picture is the value of a digest that names its picture, as the data of a button does.
const Picture = "picture"

// writing is a digest on its way.
type writing struct {
	*Digests
	by     domain.Actor
	zone   *time.Location
	day    string // the local day, as periods name it
	values domain.Values
	any    bool // there is something to tell

	from, to time.Time // the day that ends with the second of this moment, as buttons name it: of alarms, announcements and incidents of it the digest tells
}

// tell notes how many there are of something, and names the first.
func (w *writing) tell(name string, n int, list []domain.Value) {
	if n == 0 {
		return
	}
	w.any = true
	w.values[name] = domain.Count(n)
	shown := slices.Clone(list[:min(len(list), MostListed)])
	if n > len(shown) {
		shown = append(shown, domain.Text("…"))
	}
	w.values[name+"_list"] = domain.List(shown...)
}

// named is the number of an open case, with the mark of the highest priority as in every list.
func named(c complaint.Case) domain.Value {
	if complaint.Urgent(c) {
		return domain.Text("🚨" + string(c.Number))
	}
	return domain.Text(string(c.Number))
}

// late tells what is overdue, and what is due today: the list that its button opens, so also what was due earlier today.
func (w *writing) late(ctx context.Context) error {
	over, err := w.reader.DueBy(ctx, w.by, w.reader.Now())
	if err != nil {
		return err
	}
	due, err := w.reader.QueueOf(ctx, w.by, lookup.Filter{Show: lookup.ShowToday}, 0)
	if err != nil {
		return err
	}
	in, err := w.reader.Within(ctx, w.by, domain.ReadFigures)
	if err != nil {
		return err
	}
	w.values["communities"] = domain.Count(len(in))
	if len(in) == 1 {
		list, err := w.store.Communities(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(c people.Community) bool { return c.ID == in[0] })
		w.values["community"] = domain.Text(list[i].Name)
	}
	var late, today []domain.Value
	for _, c := range over.Cases {
		late = append(late, named(c))
	}
	for _, v := range due.Views {
		today = append(today, named(v.Case))
	}
	w.tell("overdue", over.Total, late)
	w.tell("today", due.Total, today)
	return nil
}

// absent tells who of the office is away.
func (w *writing) absent(ctx context.Context) error {
	in, err := w.reader.Within(ctx, w.by, domain.ManageStaff)
	if err != nil {
		return err
	}
	var names []domain.Value
	seen := map[domain.PersonID]bool{}
	for _, c := range in {
		team, err := w.store.Members(ctx, c, domain.Staff, domain.Manager)
		if err != nil {
			return err
		}
		for _, p := range team {
			if p.Away(w.reader.Now()) && !seen[p.ID] {
				seen[p.ID] = true
				names = append(names, domain.Text(domain.Shorten(p.Name, MostName)))
			}
		}
	}
	w.tell("absent", len(names), names)
	return nil
}

// voicesLate tells which questions, suggestions and praise wait for longer than was promised.
func (w *writing) voicesLate(ctx context.Context) error {
	if w.voices == nil {
		return nil
	}
	late, total, err := w.voices.LateOnes(ctx, w.by, MostListed)
	var list []domain.Value
	for _, n := range late {
		list = append(list, domain.Text(string(n)))
	}
	w.tell("voices", total, list)
	if err != nil {
		return err
	}
	n, err := w.voices.Waiting(ctx, w.by)
	w.count("waiting", n)
	return err
}

// improved tells how many proposals wait for a decision.
func (w *writing) improved(ctx context.Context) error {
	if w.tasks == nil {
		return nil
	}
	n, err := w.tasks.Waiting(ctx, w.by)
	w.count("proposals", n)
	return err
}

// alarmed tells how many alarms are open, and how many were raised since yesterday morning.
func (w *writing) alarmed(ctx context.Context) error {
	if w.alarms == nil {
		return nil
	}
	open, raised, err := w.alarms.Lately(ctx, w.by, w.from, w.to)
	w.count("alarms", open)
	w.count("raised", raised)
	return err
}

// count notes how many there are of something that is not named.
func (w *writing) count(name string, n int) {
	if n > 0 {
		w.any, w.values[name] = true, domain.Count(n)
	}
}

// announced tells how many announcements were made since yesterday morning, and how many people they did not reach.
func (w *writing) announced(ctx context.Context) error {
	if w.news == nil {
		return nil
	}
	f, err := w.news.Figures(ctx, w.by, nil, w.from, w.to)
	if err != nil || f.Sent == 0 {
		return err
	}
	w.any = true
	w.values["announced"], w.values["announced_people"] = domain.Count(f.Sent), domain.Count(f.Arrivals.People)
	for name, n := range map[string]int{"announced_lost": f.Arrivals.Undelivered(), "announced_acked": f.Arrivals.Acked} {
		if n > 0 {
			w.values[name] = domain.Count(n)
		}
	}
	return nil
}

// informed tells which cuts and failures there were since yesterday morning, or are still.
func (w *writing) informed(ctx context.Context) error {
	if w.cuts == nil {
		return nil
	}
	f, err := w.cuts.Figures(ctx, w.by, nil, w.from, w.to)
	if err != nil || f.Told+f.Earlier == 0 {
		return err
	}
	w.any = true
	w.values["incidents"] = domain.Count(f.Told + f.Earlier)
	for name, n := range map[string]int{"incidents_homes": f.Homes, "incidents_lasting": f.Lasting, "incidents_late": f.Late, "incidents_reopened": f.Reopened} {
		if n > 0 {
			w.values[name] = domain.Count(n)
		}
	}
	return nil
}

// week tells the figures of the last week.
func (w *writing) week(ctx context.Context) error {
	rep, err := w.reader.Figures.Summary(ctx, w.by, lookup.Wanted{Period: "last-week"})
	if err != nil {
		return err
	}
	w.values["received"], w.values["ended"] = domain.Count(rep.Figures[summary.Received]), domain.Count(rep.Figures[summary.Ended])
	for name, rate := range map[string]summary.Rate{"on_time": rep.Rates.Results, "satisfaction": rep.Rates.Satisfaction} {
		if !rate.Unrated() {
			w.values[name] = domain.Text(strconv.Itoa(rate.Percent()) + "%")
		}
	}
	if w.voices == nil {
		return nil
	}
	f, err := w.voices.Figures(ctx, w.by, nil, rep.Query.Period.From, rep.Query.Period.To)
	for name, n := range map[string]int{"praise": f.PassedOn, "adopted": f.Adopted} {
		if n > 0 {
			w.values[name] = domain.Count(n)
		}
	}
	return err
}

// MessageKeys lists every message that this room says.
func MessageKeys() []string {
	return []string{"notice.digest.day", "notice.digest.none", "notice.digest.week", "notice.digest.week_none", "digest.spot", "button.digest.view", "button.digest.off",
		"button.digest.overdue", "button.digest.today", "button.digest.low", "button.digest.voices", "button.digest.waiting", "button.digest.proposals", "button.digest.alarms", "button.digest.announced", "button.digest.incidents", "button.digest.spots", "button.digest.absent"}
}
