package card_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/lookup"
	"guanjia/domain/promise"
	"guanjia/domain/ticket"
)

// The case card at every stage, for everybody who may read it.
func TestCase(t *testing.T) {
	closed := after(t, 10)
	closed.Improvements = []improve.Task{
		{Number: "YH-A261123-01", Words: "按周期更换皮带。", Name: "陈工", Stage: improve.Opened, Due: monday.Add(48 * time.Hour)},
		{Number: "YH-A261123-02", Words: "备用皮带入库", Name: "李强", Stage: improve.Judged, Result: improve.Partly}}
	cases := map[complaint.Stage]lookup.View{
		complaint.Registered:    after(t, 0),
		complaint.Investigating: after(t, 3),
		complaint.Assessed:      after(t, 4),
		complaint.Planned:       after(t, 5),
		complaint.InProgress:    after(t, 7),
		complaint.Resolved:      after(t, 8),
		complaint.Closed:        closed,
		complaint.Withdrawn:     then(t, after(t, 0), step{owner, "withdraw", complaint.Retraction{}}),
		complaint.Declined:      declined(t),
		complaint.Joined:        joined(t),
		complaint.Received:      received(t),
	}
	for _, stage := range complaint.Stages() {
		v, known := cases[stage]
		if !assert.True(t, known, "no card of stage %s", stage) || !assert.Equal(t, stage, v.Case.Stage) {
			continue
		}
		golden(t, "case."+string(stage), func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
			for _, r := range readers {
				v := v
				if main := v.Main; main != nil && r.by.Person == owner.Person { // who reports does not know the other case
					v.Main = &lookup.Main{Stage: main.Stage, Handler: main.Handler, Due: main.Due}
				}
				write(r.name, card.Case(at(r.by), to(v, r.by)))
			}
		})
	}
}

func declined(t *testing.T) lookup.View {
	v := after(t, 1)
	v.Case.Stage, v.Case.Ended = complaint.Declined, monday
	v.Case.Declining = &complaint.Declining{Kind: "not_ours", To: "#police", Call: "110", Reason: "归公安管辖。", By: li, At: monday}
	return v
}

func joined(t *testing.T) lookup.View {
	v := after(t, 0)
	v.Case.Stage, v.Case.JoinedTo, v.Case.Ended = complaint.Joined, 5, monday
	v.Main = &lookup.Main{ID: 5, Number: "YH-261122-004", Stage: complaint.InProgress, Handler: "李强", Due: monday.Add(48 * time.Hour)}
	return v
}

func received(t *testing.T) lookup.View {
	v := after(t, 0)
	v.Case.Stage, v.Case.Filing.Channel = complaint.Received, complaint.ByPhone
	return v
}

// What a card shows beside the eight steps.
func TestCaseOnItsSidePaths(t *testing.T) {
	held := then(t, after(t, 7), step{handler, "hold", complaint.Holding{For: "third_party", Reason: "等配件"}})
	overdue := after(t, 7)
	overdue.Case.Clocks.Resolve.Due = monday.Add(-time.Minute)
	fresh := after(t, 0)
	fresh.Similar, fresh.Unreachable = []ticket.Number{"YH-261122-004", "YH-261122-007"}, "blocked"
	rich := after(t, 10)
	rich.Case.Joiners = []complaint.Joiner{{Case: 13, Number: "YH-261123-002", Person: 8}}
	rich.Case.Reopenings = []complaint.Reopening{{Reason: "又坏了"}}
	rich.Case.Urges, rich.Case.DueChanges, rich.Case.Redactions = []time.Time{monday}, 2, 1
	rich.Case.Clocks.Answer.Result, rich.Case.Clocks.Resolve.Result = promise.Met, promise.Breached
	again := after(t, 10)
	again.Case.Stage, again.Case.ResolvedAt, again.Case.Ended, again.Case.Begun = complaint.Investigating, time.Time{}, time.Time{}, time.Time{}
	again.Case.Reopenings = []complaint.Reopening{{Reason: "又响了", At: monday.Add(20 * time.Hour)}}
	again.Case.Additions = []complaint.Addition{{Words: "早上更响", At: monday.Add(21 * time.Hour)}, {Words: "旧的", At: monday.Add(-time.Hour)}}
	visited := after(t, 9)
	visited.Case.Visits = []complaint.ReturnVisit{{Solved: complaint.Yes, Satisfaction: 5, Words: "好了", At: monday.AddDate(0, 0, 9)}}
	accused := after(t, 1)
	accused.Case.Filing.About = 77
	accused.Names = map[domain.PersonID]string{77: "赵保安"}
	emergency := after(t, 1)
	emergency.Case.Filing.Emergency, emergency.Case.Clocks.Resolve.Due = true, monday.Add(time.Hour)
	bare := lookup.View{Case: complaint.Case{ID: 12, Number: "YH-261123-001", Community: 1, Stage: complaint.Registered}, Community: garden}
	golden(t, "case.side", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		for _, c := range []struct {
			name string
			view lookup.View
		}{{"on hold", held}, {"overdue", overdue}, {"like others, owner unreachable", fresh}, {"joiners, urged, reopened, redacted", rich},
			{"reopened", again}, {"followed up by a visit", visited}, {"about a colleague", accused},
			{"emergency", emergency}, {"nothing known", bare}} {
			write(c.name+", owner", card.Case(at(owner), to(c.view, owner)))
			write(c.name+", handler", card.Case(at(handler), to(c.view, handler)))
		}
		write("done", card.Done(at(handler), to(after(t, 1), handler), "done.take"))
		corrected := after(t, 1)
		corrected.Case.Handler = 0
		corrected.History = append(corrected.History, complaint.Entry{At: monday, By: 4, Do: complaint.Correct, Details: domain.Values{"lost": domain.Text("李强")}})
		write("corrected, its handler has it no longer", card.Done(at(manager), to(corrected, manager), "done.correct"))
		hidden := corrected
		hidden.Taken = true
		write("corrected, and about staff now", card.Done(at(handler), hidden, "done.correct"))
		write("taken down, about staff", card.Done(at(handler), hidden, "done.intake"))
		unassigned := after(t, 1)
		unassigned.Case.Handler = 0
		write("urged, nobody has it", card.Done(at(owner), to(unassigned, owner), "done.urge"))
		unassigned.Case.Filing.Category = complaint.AboutStaff
		write("urged, only managers see it", card.Done(at(owner), to(unassigned, owner), "done.urge"))
		write("not now", card.NotNow(at(handler), to(after(t, 1), handler), complaint.Resolve))
	})
}

func TestHistory(t *testing.T) {
	v := after(t, 10)
	v.History = append(v.History, complaint.Entry{At: monday, By: 77, Do: "take"}, complaint.Entry{At: monday, Do: "begin"})
	old := v
	old.History = []complaint.Entry{{At: monday.AddDate(-1, 0, 0), By: 3, ByName: "李强", Do: "take"}}
	hidden := after(t, 2)
	hidden.Case.Filing.Complainant = complaint.Complainant{}
	hidden.History = []complaint.Entry{{At: monday, By: wang, Do: "add", Details: domain.Values{"words": domain.Text("还在吵")}}, {At: monday, By: wang, Do: "urge", Details: domain.Values{"count": domain.Count(1)}}}
	called := after(t, 2)
	called.Case.Filing.Complainant.Person = 0
	called.History = []complaint.Entry{{At: monday, By: 3, ByName: "李强", Do: "add", Details: domain.Values{"words": domain.Text("还在吵")}}, {At: monday, By: 3, ByName: "李强", Do: "take"}}
	unknown := called
	unknown.Case.Filing.Complainant.Name = ""
	golden(t, "history", func(at func(domain.Actor) card.Reader, write func(string, card.Page)) {
		write("of a closed case", card.History(at(handler), v, 0))
		write("empty", card.History(at(handler), lookup.View{Case: v.Case, Community: garden}, 0))
		write("of another year", card.History(at(handler), old, 0))
		write("of a hidden complainant", card.History(at(handler), hidden, 0))
		write("noted for a caller", card.History(at(handler), called, 0))
		write("noted for a caller without a name", card.History(at(handler), unknown, 0))
		write("album", card.Page{HTML: card.Album(at(owner), v)})
	})
	long := v
	long.History = slices.Repeat(v.History, 10)
	read := ""
	for page := range 20 {
		p := card.History(reader(domain.English, handler), long, page)
		assert.LessOrEqual(t, strings.Count(p.HTML, "\n"), 25)
		if page*25 < len(long.History) {
			read = strings.SplitN(p.HTML, "\n", 2)[1] + "\n" + read
		}
	}
	assert.Equal(t, len(long.History), strings.Count(read, "\n"), "all rows can be read, page by page")
	newest := card.History(reader(domain.English, handler), long, 0)
	assert.Equal(t, "v:history:12:1", newest.Rows[0][0].Data)
	assert.Equal(t, card.History(reader(domain.English, handler), long, 0), card.History(reader(domain.English, handler), long, -1))
}

// Evidence lists what the photos button sends: everything of all steps, except redacted items.
func TestEvidence(t *testing.T) {
	photo := func(unique string) []complaint.Evidence {
		return []complaint.Evidence{{Kind: "photo", File: unique, Unique: unique}}
	}
	c := complaint.Case{Filing: complaint.Filing{Evidence: photo("filing")}, Additions: []complaint.Addition{{Evidence: photo("addition")}},
		Findings: []complaint.Finding{{Evidence: photo("finding")}}, Progress: []complaint.Progress{{Evidence: photo("progress")}},
		Outcome: &complaint.Outcome{Evidence: photo("outcome")}, Reopenings: []complaint.Reopening{{Evidence: photo("reopening")}}}
	var got []string
	for _, e := range card.Evidence(c) {
		got = append(got, e.Unique)
	}
	assert.Equal(t, []string{"filing", "addition", "finding", "progress", "outcome", "reopening"}, got)
	c.Findings[0].Evidence[0] = complaint.Evidence{Kind: "photo"} // redacted
	assert.Len(t, card.Evidence(c), 5)
	assert.Len(t, c.Findings[0].Evidence, 1, "the case itself is left alone")
}
