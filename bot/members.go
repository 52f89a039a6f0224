package bot

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/office"
)

// membersMost is how many colleagues one page of /staff shows; a button each.
const membersMost = 8

// members is /staff: every colleague with their load, and who is away until when. The argument is the offset.
func (v *visit) members(ctx context.Context, arg string) error {
	all, err := v.b.Office.Members(ctx, v.by)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	from := min(max(int(number(arg)), 0), len(all))
	lines := []string{v.text("staff.head", domain.Values{"count": domain.Count(len(all))})}
	var rows [][]telegram.Button
	for _, m := range all[from:min(from+membersMost, len(all))] {
		lines = append(lines, v.memberLine(m))
		rows = append(rows, []telegram.Button{{Label: m.Name, Data: viewData("member", strconv.FormatInt(int64(m.ID), 10))}})
	}
	var pager []telegram.Button
	if from > 0 {
		pager = append(pager, v.button("dialog.page.before", viewData("staff", strconv.Itoa(max(from-membersMost, 0)))))
	}
	if from+membersMost < len(all) {
		pager = append(pager, v.button("dialog.page.next", viewData("staff", strconv.Itoa(from+membersMost))))
	}
	if len(pager) > 0 {
		rows = append(rows, pager)
	}
	return v.answer(ctx, page{html: strings.Join(lines, "\n"), rows: rows})
}

func (v *visit) memberLine(m office.Member) string {
	values := domain.Values{"name": domain.Text(m.Name), "load": domain.Count(m.Load)}
	if m.Away(v.at) {
		values["until"] = domain.Moment(m.Absent, m.Zone)
	}
	return v.text("staff.line", values)
}

// colleague finds one of /staff by the id in a button.
func (v *visit) colleague(ctx context.Context, arg string) (office.Member, error) {
	all, err := v.b.Office.Members(ctx, v.by)
	if err != nil {
		return office.Member{}, err
	}
	i := slices.IndexFunc(all, func(m office.Member) bool { return int64(m.ID) == number(arg) })
	if i < 0 {
		return office.Member{}, domain.Refuse(domain.NotFound, "refuse.unknown_person", nil)
	}
	return all[i], nil
}

// member is one colleague, with what a manager can do: mark them away, or back again.
func (v *visit) member(ctx context.Context, arg string) error {
	m, err := v.colleague(ctx, arg)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, v.memberPage(m))
}

func (v *visit) memberPage(m office.Member) page {
	id := strconv.FormatInt(int64(m.ID), 10)
	rows := [][]telegram.Button{{v.button("staff.away", viewData("away", id))}}
	if m.Away(v.at) {
		rows = append(rows, []telegram.Button{v.button("staff.back", viewData("back", id))})
	}
	return page{html: v.memberLine(m), rows: append(rows, []telegram.Button{v.button("menu.staff", viewData("staff", "0"))})}
}

// away asks until which day a colleague is absent.
func (v *visit) away(ctx context.Context, arg string) error {
	m, err := v.colleague(ctx, arg)
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.begin(ctx, dialog.Start{Flow: "absence", Params: map[string]string{"member": strconv.FormatInt(int64(m.ID), 10), "name": m.Name, "zone": m.Zone}})
}

// back marks a colleague present.
func (v *visit) back(ctx context.Context, arg string) error {
	m, err := v.b.Office.Present(ctx, v.by, v.run(), domain.PersonID(number(arg)))
	if err != nil {
		return v.refusedLine(ctx, err)
	}
	return v.answer(ctx, v.memberPage(m))
}

func finishAbsence(ctx context.Context, v *visit, f dialog.Flow, r dialog.Result) (ending, error) {
	id, until, err := flows.ReadAbsence(f, r)
	if err != nil {
		return ending{}, err
	}
	m, err := v.b.Office.Absent(ctx, v.by, r.Run, id, until)
	if err != nil {
		return ending{}, err
	}
	return ending{page: v.memberPage(m)}, nil
}
