package bot

import (
	"context"
	"strconv"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
)

// listings says where each list comes from, by the name of its command and view.
var listings = map[string]func(*desk.Desk, context.Context, domain.Actor, int) (desk.Listing, error){
	"mine": (*desk.Desk).Mine, "mycases": (*desk.Desk).MyCases, "overdue": (*desk.Desk).Overdue,
}

// list is the command of a list.
func list(name string) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, _ string) error { return v.listPageOf(ctx, name, "0") }
}

// listPage is the view of a list: its argument is the offset.
func listPage(name string) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, arg string) error { return v.listPageOf(ctx, name, arg) }
}

func (v *visit) listPageOf(ctx context.Context, name, arg string) error {
	l, err := atOffset(button.Offset(arg), func(offset int) (desk.Listing, error) { return listings[name](v.b.Desk, ctx, v.by, offset) })
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, v.listing("list."+name, l, func(id domain.CaseID) string {
		return viewData("card", strconv.FormatInt(int64(id), 10))
	}, func(offset int) string { return viewData(name, strconv.Itoa(offset)) }))
}

// atOffset reads the page that a button asks for; the last one, if the list has become shorter since.
func atOffset(offset int, read func(offset int) (desk.Listing, error)) (desk.Listing, error) {
	l, err := read(offset)
	if err == nil && len(l.Views) == 0 && l.Total > 0 {
		return read((l.Total - 1) / desk.PageSize * desk.PageSize)
	}
	return l, err
}

// listing is one page of cases: a line each with its mark, a button each, and the way to the other pages. next is nil where
// there is only one.
func (v *visit) listing(title string, l desk.Listing, open func(domain.CaseID) string, next func(offset int) string) page {
	if len(l.Views) == 0 {
		return page{html: v.text(title, domain.Values{"count": domain.Count(l.Total)}) + "\n" + v.text("list.empty", nil)}
	}
	lines := []string{v.text(title, domain.Values{"count": domain.Count(l.Total)})}
	var rows [][]telegram.Button
	for _, f := range l.Views {
		lines = append(lines, v.listLine(f))
		rows = append(rows, []telegram.Button{{Label: v.caseLabel(f), Data: open(f.Case.ID)}})
	}
	var pager []telegram.Button
	if next != nil && l.Offset > 0 {
		pager = append(pager, v.button("dialog.page.before", next(max(l.Offset-desk.PageSize, 0))))
	}
	if next != nil && l.Offset+len(l.Views) < l.Total {
		pager = append(pager, v.button("dialog.page.next", next(l.Offset+desk.PageSize)))
	}
	if len(pager) > 0 {
		rows = append(rows, pager)
	}
	return page{html: strings.Join(lines, "\n"), rows: rows}
}

// caseLabel is a case on a button.
func (v *visit) caseLabel(f desk.View) string {
	return v.label("list.button", domain.Values{"mark": domain.Text(markOf(f.Case, v)), "number": domain.Text(string(f.Case.Number)),
		"category": domain.Word("category." + string(f.Case.Filing.Category))})
}

func (v *visit) listLine(f desk.View) string {
	values := domain.Values{"mark": domain.Text(markOf(f.Case, v)), "number": domain.Text(string(f.Case.Number)),
		"category": domain.Word("category." + string(f.Case.Filing.Category)), "place": complaint.Said(complaint.PlaceKind, f.Case.Filing.Place.Words),
		"stage": domain.Word("stage." + string(f.Case.Stage))}
	until := f.Case.AnswerBy() // before the assessment nothing else is promised
	if until.IsZero() {
		until = f.Case.Due()
	}
	if until.IsZero() || f.Case.Next().IsZero() {
		return v.text("list.line", values)
	}
	values["due"] = domain.Moment(until, f.Community.Zone)
	return v.text("list.line_due", values)
}

// act is the command of an action: with a number it acts on that case, without one it offers the cases it applies to.
func act(do complaint.Action) func(*visit, context.Context, string) error {
	return func(v *visit, ctx context.Context, args string) error {
		if args == "" {
			return v.mayPage(ctx, string(do)+":0")
		}
		n, err := complaint.ParseNumber(args)
		if err != nil {
			return v.refusedLine(ctx, err)
		}
		f, err := v.b.Desk.OpenNumber(ctx, v.by, n)
		if err != nil {
			return v.refusedLine(ctx, err)
		}
		return v.act(ctx, do, f.Case.ID)
	}
}

// mayPage lists the cases to which an action applies: "<action>:<offset>".
func (v *visit) mayPage(ctx context.Context, arg string) error {
	asked := button.ReadMay(arg)
	name, do := asked.Do, complaint.Action(asked.Do)
	if _, known := complaint.TriggerOf(do); !known {
		return v.toast(ctx, v.label("bot.old_button", nil))
	}
	l, err := atOffset(asked.Offset, func(offset int) (desk.Listing, error) { return v.b.Desk.May(ctx, v.by, do, offset) })
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	p := v.listing("list.may", l, func(id domain.CaseID) string { return actData(do, id) },
		func(offset int) string { return button.MayPage{Do: name, Offset: offset}.Data() })
	p.html = v.text("list.may_for", domain.Values{"action": domain.Word("button." + name)}) + "\n" + p.html
	return v.answer(ctx, p)
}

// find is /find WORDS.
func (v *visit) find(ctx context.Context, args string) error {
	if args == "" {
		return v.send(ctx, page{html: v.text("bot.find_what", nil)})
	}
	return v.findPage(ctx, "0:"+args)
}

// findPage is a page of what was found: "<offset>:<words>". Long words have no room in a button: then there is one page.
func (v *visit) findPage(ctx context.Context, arg string) error {
	asked := button.ReadFind(arg)
	l, err := v.b.Desk.Find(ctx, v.by, asked.Words, asked.Offset)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	next := func(offset int) string {
		data, _ := button.FindPage{Offset: offset, Words: asked.Words}.Data()
		return data
	}
	if _, room := (button.FindPage{Offset: l.Total, Words: asked.Words}).Data(); !room {
		next = nil
	}
	return v.answer(ctx, v.listing("list.found", l, func(id domain.CaseID) string {
		return viewData("card", strconv.FormatInt(int64(id), 10))
	}, next))
}
