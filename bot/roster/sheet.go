package roster

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/sheet"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/notice"
	rules "guanjia/domain/roster"
	"guanjia/domain/rostering"
)

// columns are the columns of a sheet of shifts, in the order of an exported one, with the headings that people write.
var columns = []struct {
	key   string // of the title, "roster.column.<key>"
	names []string
}{
	{"post", []string{"岗位", "post"}}, {"date", []string{"日期", "date", "day"}}, {"from", []string{"开始", "从", "上班", "from", "start", "begin"}},
	{"to", []string{"结束", "到", "至", "下班", "to", "end", "until"}}, {"person", []string{"姓名", "人员", "值班人", "值班人员", "person", "name", "who"}},
}

// mostRows bounds the lines of a sheet of shifts, headTop the lines above its headings.
const (
	mostRows = 2000
	headTop  = 10
)

// headings finds the line with all headings, and the places of the columns in it; -1: there is none.
func headings(lines [][]string) (at int, where [5]int) {
	for i, line := range lines[:min(headTop, len(lines))] {
		found := 0
		for c, column := range columns {
			where[c] = -1
			for j, cell := range line {
				plain := strings.ToLower(strings.ReplaceAll(domain.Narrow(cell), " ", ""))
				for _, name := range column.names {
					if plain == name && where[c] < 0 {
						where[c] = j
						found++
					}
				}
			}
		}
		if found == len(columns) {
			return i, where
		}
	}
	return -1, where
}

var seconds = regexp.MustCompile(`^(\d{1,2}:\d{2}):\d{2}$`)

// rows reads the lines below the headings. Lines without words in our columns are left out.
func rows(lines [][]string, zone *time.Location, now time.Time) (list []rostering.Row, ok bool) {
	at, where := headings(lines)
	if at < 0 {
		return nil, false
	}
	local := now.In(zone)
	today := calendar.DayStart(local.Year(), local.Month(), local.Day(), zone)
	for i, line := range lines[at+1:] {
		var cells [5]string
		for c, j := range where {
			if j < len(line) {
				cells[c] = strings.TrimSpace(line[j])
			}
		}
		if strings.Join(cells[:], "") == "" {
			continue
		}
		x := rostering.Row{Line: at + i + 2, Post: cells[0], Person: cells[4]}
		from, to := seconds.ReplaceAllString(cells[2], "$1"), seconds.ReplaceAllString(cells[3], "$1")
		if day, isDay := read.Day(cells[1], today, read.Any); isDay {
			if s, unread := rules.ShiftOn(day, from+"-"+to, zone); unread == nil {
				x.From, x.To = s.From, s.To
			}
		}
		list = append(list, x)
	}
	return list, true
}

// sheet asks for a sheet, or sends the coming shifts as one.
func (m *Room) sheet(ctx context.Context, v *visit.Visit, in domain.CommunityID, export bool) error {
	w, err := m.Roster.Coming(ctx, v.By, in)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if !export {
		return m.Talk.Begin(ctx, v, dialog.Start{Flow: "timetable", Params: params(w.Community)})
	}
	var titles []string
	for _, c := range columns {
		titles = append(titles, v.Label("roster.column."+c.key, nil))
	}
	lines := [][]string{titles}
	zone := w.Community.Location()
	for _, s := range w.Shifts {
		v.Naming(notice.OfPerson(s.Person))
		lines = append(lines, []string{nameOf(v.Reader(), postOf(w.Posts, s.Post)), s.From.In(zone).Format(time.DateOnly), s.From.In(zone).Format("15:04"), s.To.In(zone).Format("15:04"), w.People[s.Person].Name})
	}
	data, err := sheet.WritePlain("roster", lines)
	if err != nil {
		return err
	}
	return v.Upload(ctx, telegram.Upload{Kind: telegram.KindDocument, Name: "guanjia-roster.xlsx", Bytes: data, CaptionHTML: v.Text("roster.sheet.how", domain.Values{"count": domain.Count(len(w.Shifts))})})
}

// load downloads and reads a sheet, and says what it would do; problem is the key of what is wrong with the whole file.
func (m *Room) load(ctx context.Context, v *visit.Visit, file string, in domain.CommunityID, zone string) (p rostering.Checked, sum, problem string, err error) {
	data, err := visit.Fetch(ctx, m.Files, file, sheet.MaxFile)
	if telegram.KindOf(err) == telegram.TooBig {
		return p, "", "sheet.problem." + string(sheet.TooBig), nil
	}
	if err != nil {
		return p, "", "", err
	}
	plain := sheet.ReadPlain(data)
	if plain.Fault != "" {
		return p, "", "sheet.problem." + string(plain.Fault), nil
	}
	list, found := rows(plain.Lines, domain.Zone(zone), v.At)
	switch {
	case !found:
		return p, "", "roster.sheet.no_header", nil
	case len(list) == 0:
		return p, "", "sheet.problem." + string(sheet.NoRows), nil
	case len(list) > mostRows:
		return p, "", "sheet.problem." + string(sheet.TooManyRows), nil
	}
	digest := sha256.Sum256(data)
	p, err = m.Roster.Preview(ctx, v.By, in, list)
	return p, hex.EncodeToString(digest[:]), "", err
}

// preview shows everything that is wrong with a sheet, or what storing it will do; then it asks.
func (m *Room) preview(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	sent, err := flows.ReadSheet(f, r)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	p, sum, problem, err := m.load(ctx, v, sent.File, talk.ID[domain.CommunityID](r.Params["in"]), r.Params["zone"])
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if problem != "" {
		return talk.Outcome{Page: Unread(v.Reader(), r.Params["in"], problem)}, nil, nil
	}
	o := talk.Outcome{Page: Preview(v.Reader(), p)}
	if len(p.Faults) > 0 || len(p.Shifts) == 0 {
		return o, nil, nil
	}
	return o, &dialog.Start{Flow: "timetable_set", Params: map[string]string{"in": r.Params["in"], "community": r.Params["community"], "zone": r.Params["zone"], "file": sent.File, "sum": sum}}, nil
}

// set stores what was shown: it reads the same file again, and stores all of it or nothing.
func (m *Room) set(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	in := talk.ID[domain.CommunityID](r.Params["in"])
	p, sum, problem, err := m.load(ctx, v, r.Params["file"], in, r.Params["zone"])
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	if problem != "" || sum != r.Params["sum"] {
		return talk.Outcome{Page: Unread(v.Reader(), r.Params["in"], "roster.sheet.changed")}, nil, nil
	}
	if len(p.Faults) > 0 || len(p.Shifts) == 0 { // the roster has changed meanwhile, or the run was done before
		return talk.Outcome{Page: Preview(v.Reader(), p)}, nil, nil
	}
	if err := m.Roster.AddShifts(ctx, v.By, r.Run, in, p.Shifts); err != nil {
		return talk.Outcome{}, nil, err
	}
	return m.done(ctx, v, in, "roster.sheet.stored")
}

// Unread says why a file could not be read; nothing was stored.
func Unread(r card.Reader, in, problem string) card.Page {
	id := talk.ID[domain.CommunityID](in)
	return card.Page{HTML: r.Text(problem, nil) + "\n\n" + r.Text("roster.sheet.nothing", nil), Rows: again(r, id)}
}
