package overview

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/overview/workload"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/summary"
)

// lists handles the lists of cases, and the search.
type lists struct{ Options }

// listings has the method for each list.
var listings = map[button.View]func(*desk.Desk, context.Context, domain.Actor, int) (lookup.Listing, error){
	button.Mine: (*desk.Desk).Mine, button.MyCases: (*desk.Desk).MyCases, button.Overdue: (*desk.Desk).Overdue,
}

// listPage returns the view of a list.
func (m lists) listPage(of button.View) visit.Do {
	return func(ctx context.Context, v *visit.Visit, arg string) error {
		l, err := AtOffset(button.Offset(arg), func(offset int) (lookup.Listing, error) { return listings[of](m.Desk, ctx, v.By, offset) })
		if err != nil {
			return v.Refuse(ctx, err)
		}
		p := card.List(v.Reader(), of, l)
		if of == button.Overdue && l.Total > 0 {
			p.Rows = append(p.Rows, grouped(v.Reader(), button.BehindPage{Figure: string(summary.Overdue), Of: button.Figures{Period: "today"}})...)
		}
		return v.Answer(ctx, p)
	}
}

// AtOffset reads the page that a button asks for; the last one if the list has become shorter.
func AtOffset(offset int, read func(offset int) (lookup.Listing, error)) (lookup.Listing, error) {
	l, err := read(offset)
	if err == nil && len(l.Views) == 0 && l.Total > 0 {
		return read((l.Total - 1) / lookup.PageSize * lookup.PageSize)
	}
	return l, err
}

// find handles /find WORDS.
func (m lists) find(ctx context.Context, v *visit.Visit, args string) error {
	if args == "" {
		return v.Send(ctx, card.FindWhat(v.Reader()))
	}
	return m.found(ctx, v, button.FindPage{Words: args})
}

// findPage shows a page of a search.
func (m lists) findPage(ctx context.Context, v *visit.Visit, arg string) error {
	return m.found(ctx, v, button.ReadFind(arg))
}

func (m lists) found(ctx context.Context, v *visit.Visit, asked button.FindPage) error {
	l, err := m.Desk.Find(ctx, v.By, asked.Words, asked.Offset)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Found(v.Reader(), asked.Words, l))
}

// queue handles /queue and its pages.
func (m lists) queue(ctx context.Context, v *visit.Visit, arg string) error {
	q := button.ReadQueue(arg)
	l, err := AtOffset(q.Offset, func(offset int) (lookup.Listing, error) { return m.Desk.QueueOf(ctx, v.By, filterOf(q), offset) })
	if err != nil {
		return v.Refuse(ctx, err)
	}
	names, err := m.names(ctx, v, q)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Queue(v.Reader(), q, l, names))
}

func filterOf(q button.QueuePage) lookup.Filter {
	return lookup.Filter{Show: lookup.Show(q.Show), Category: complaint.Category(q.Category), Building: domain.BuildingID(q.Building),
		Handler: domain.PersonID(q.Handler), Priority: promise.Priority(q.Priority), Stage: card.StageOf(q.Stage)}
}

// categories asks for the category of the queue; buttons of before open it.
func (m lists) categories(ctx context.Context, v *visit.Visit, arg string) error {
	return m.narrow(ctx, v, "category:"+arg)
}

// narrow asks by what the queue shall be narrowed, or by which category, building, handler, priority or stage.
func (m lists) narrow(ctx context.Context, v *visit.Visit, arg string) error {
	what, q := button.ReadNarrow(arg)
	q.Offset = 0
	if _, err := m.Desk.Within(ctx, v.By, domain.ReadQueue); err != nil {
		return v.Refuse(ctx, err)
	}
	if !slices.Contains(button.Narrowings(), what) {
		return v.Answer(ctx, card.Narrow(v.Reader(), q))
	}
	choices, err := m.choices(ctx, v, what, q)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.NarrowBy(v.Reader(), q, what, choices))
}

// choices lists by what the queue can be narrowed.
func (m lists) choices(ctx context.Context, v *visit.Visit, what string, q button.QueuePage) ([]card.Choice, error) {
	var list []card.Choice
	add := func(label domain.Value, change func(q *button.QueuePage)) {
		page := q
		change(&page)
		list = append(list, card.Choice{Label: label, Page: page})
	}
	switch what {
	case "category":
		for _, key := range m.categoryKeys() {
			add(domain.Word("category."+key), func(q *button.QueuePage) { q.Category = key })
		}
	case "priority":
		for _, p := range promise.Priorities() {
			add(domain.Text(string(p)), func(q *button.QueuePage) { q.Priority = string(p) })
		}
	case "stage":
		const letters = 3
		for _, s := range lookup.OpenStages() {
			add(domain.Word("stage."+string(s)), func(q *button.QueuePage) { q.Stage = string(s)[:letters] })
		}
	case "building":
		all, err := m.buildings(ctx, v)
		for _, b := range all {
			add(domain.Text(b.Name), func(q *button.QueuePage) { q.Building = int64(b.ID) })
		}
		return list, err
	case "handler":
		all, err := m.colleagues(ctx, v)
		for _, p := range all {
			add(domain.Text(p.Name), func(q *button.QueuePage) { q.Handler = int64(p.ID) })
		}
		return list, err
	}
	return list, nil
}

// categoryKeys are the categories that the complaint's conversation offers.
func (m lists) categoryKeys() []string {
	for _, s := range m.Flows["complaint"].Steps {
		if k, ok := s.Answer.(dialog.Choice); ok && s.Key == "category" {
			return k.Options.Values
		}
	}
	return nil
}

// buildings lists those of the person's communities.
func (m lists) buildings(ctx context.Context, v *visit.Visit) ([]people.Building, error) {
	in, err := m.Desk.Within(ctx, v.By, domain.ReadQueue)
	if err != nil {
		return nil, err
	}
	var list []people.Building
	for _, c := range in {
		all, err := m.Office.Buildings(ctx, c)
		if err != nil {
			return nil, err
		}
		list = append(list, all...)
	}
	return list, nil
}

// colleagues lists those of the person's communities, each once.
func (m lists) colleagues(ctx context.Context, v *visit.Visit) ([]people.Profile, error) {
	in, err := m.Desk.Within(ctx, v.By, domain.ReadQueue)
	if err != nil {
		return nil, err
	}
	var list []people.Profile
	for _, c := range in {
		all, err := m.Office.Colleagues(ctx, v.By, c)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			if !slices.ContainsFunc(list, func(o people.Profile) bool { return o.ID == p.ID }) {
				list = append(list, p)
			}
		}
	}
	return list, nil
}

// names are the names of what a page of the queue is narrowed by.
func (m lists) names(ctx context.Context, v *visit.Visit, q button.QueuePage) (n card.Names, err error) {
	if q.Building != 0 {
		all, err := m.buildings(ctx, v)
		if err != nil {
			return n, err
		}
		for _, b := range all {
			if int64(b.ID) == q.Building {
				n.Building = b.Name
			}
		}
	}
	if q.Handler != 0 {
		all, err := m.colleagues(ctx, v)
		if err != nil {
			return n, err
		}
		for _, p := range all {
			if int64(p.ID) == q.Handler {
				n.Handler = p.Name
			}
		}
	}
	return n, nil
}

// casesOf shows a manager what a colleague works on, to hand it to others.
func (m lists) casesOf(ctx context.Context, v *visit.Visit, arg string) error {
	page := button.ReadCasesOf(arg)
	id := domain.PersonID(page.Person)
	all, err := m.colleagues(ctx, v)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	who := domain.Text("")
	for _, p := range all {
		if p.ID == id {
			who = domain.Text(p.Name)
		}
	}
	list := func(offset int) (lookup.Listing, error) { return m.Desk.CasesOf(ctx, v.By, id, offset) }
	if page.Carried {
		ids := []domain.PersonID{id}
		if t := people.Trade(page.Trade); t != "" {
			ids, who = workload.Doing(all, &t), domain.Word("trade."+string(t))
		}
		list = func(offset int) (lookup.Listing, error) {
			return m.Desk.Assigned.Carried(ctx, v.By, ids, offset)
		}
	}
	l, err := AtOffset(page.Offset, list)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.CasesOf(v.Reader(), page, who, l))
}
