package desk_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/office/officetest"
	"guanjia/domain/people"
)

var update = flag.Bool("update", false, "write the generated pages anew")

// kinds are cases with different rights; all are Wang's, taken by Li, planned for Chen.
var kinds = []struct {
	name   string
	filing complaint.Filing
}{
	{"ordinary", complaint.Filing{Category: "elevator"}},
	{"about a member of staff", complaint.Filing{Category: "staff"}},
	{"about a manager", complaint.Filing{Category: "staff"}},
	{"about staff without a name", complaint.Filing{Category: "staff"}},
	{"dispute between neighbours", complaint.Filing{Category: "neighbour"}},
}

// viewer is one row of the matrix: a person and the relation to the case.
type viewer struct {
	name string
	by   domain.Actor
}

// scene is one case with everybody who may have a relation to it.
type scene struct {
	*house
	c       complaint.Case
	viewers []viewer
}

// play makes a case of a kind: nobody has it while it is new; otherwise it has a plan.
func play(t *testing.T, kind string, f complaint.Filing, free bool) scene {
	h := open(t)
	role := domain.Staff
	if kind == "about a manager" {
		role = domain.Manager
	}
	qian := h.AddPerson(107, "钱多", role, h.In.ID, 0)
	boss := h.AddPerson(108, "郑总", domain.Manager, h.In.ID, 0)
	sun := h.AddPerson(109, "孙丽", domain.Staff, h.In.ID, 0)
	mate := h.AddPerson(110, "米娅", domain.Manager, h.In.ID, 0)
	require.NoError(t, h.Store.AddMembership(ctx(), people.Membership{Person: mate.Person, Community: h.In.ID, Role: domain.Owner, Home: h.Home.ID}))
	mate = h.Actor(110)
	if f.Category == "staff" && kind != "about staff without a name" {
		f.About = qian.Person
	}
	f.Place = domain.Place{Part: domain.AtHome, Home: h.Home.ID, Label: h.Home.Label, Words: h.Home.Label + " 门口"}
	h.hasPhone(h.Wang)
	file := h.Filed("file", f)
	c := file.Case
	if !free {
		worker := h.Chen
		if f.Category == "staff" {
			worker = h.Li
			h.Acted(h.Admin, "assign", c.ID, complaint.Assign, complaint.Assignment{To: h.Li.Person})
		}
		h.Acted(h.Li, "look", c.ID, complaint.Investigate, complaint.Finding{Seen: "看过", Conclusion: complaint.Substantiated})
		h.Acted(h.Li, "assess", c.ID, complaint.Assess, complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "轻微"})
		c = h.Acted(h.Li, "plan", c.ID, complaint.MakePlan, complaint.Plan{Responsible: worker.Person, Measures: "修", Due: h.Now.AddDate(0, 0, 2)}).Case
	}
	viewers := []viewer{{"complainant", h.Wang}, {"another owner", h.Zhao}, {"handler", h.Li}, {"responsible", h.Chen}, {"other staff", sun},
		{"member complained about", qian}, {"manager", boss}, {"manager who lives there", mate}, {"manager elsewhere", h.Far}, {"admin", h.Admin}}
	if f.About == 0 {
		viewers = append(viewers[:5:5], viewers[6:]...)
	}
	return scene{h, c, viewers}
}

// ways are all ways to see a case; each reports whether by sees it.
var ways = []struct {
	name string
	see  func(s scene, by domain.Actor) bool
}{
	{"card", func(s scene, by domain.Actor) bool { _, err := s.Open(ctx(), by, s.c.ID); return err == nil }},
	{"number", func(s scene, by domain.Actor) bool { _, err := s.OpenNumber(ctx(), by, s.c.Number); return err == nil }},
	{"queue", func(s scene, by domain.Actor) bool { l, err := s.Queue(ctx(), by, 0); return err == nil && l.Total > 0 }},
	{"mine", func(s scene, by domain.Actor) bool { l, err := s.Mine(ctx(), by, 0); return err == nil && l.Total > 0 }},
	{"mycases", func(s scene, by domain.Actor) bool {
		l, err := s.MyCases(ctx(), by, 0)
		return err == nil && l.Total > 0
	}},
	{"find number", found(func(s scene) string { return string(s.c.Number) })},
	{"find name", found(func(scene) string { return "王芳" })},
	{"find home", found(func(s scene) string { return s.Home.Label })},
	{"overdue", func(s scene, by domain.Actor) bool {
		s.Now = s.Now.AddDate(0, 2, 0)
		l, err := s.Overdue(ctx(), by, 0)
		s.Now = s.Now.AddDate(0, -2, 0)
		return err == nil && l.Total > 0
	}},
	{"offered to act", func(s scene, by domain.Actor) bool {
		for _, do := range append(complaint.Actions(), complaint.HandleNow) {
			if l, err := s.May(ctx(), by, do, 0); err == nil && l.Total > 0 {
				return true
			}
		}
		return false
	}},
	{"load", func(s scene, by domain.Actor) bool {
		all, err := s.Members(ctx(), by)
		for _, m := range all {
			if m.Load > 0 {
				return true
			}
		}
		return err == nil && false
	}},
	{"told", func(s scene, by domain.Actor) bool {
		for _, n := range s.Store.Notices() {
			if n.To == by.Person {
				return true
			}
		}
		return false
	}},
}

func found(words func(scene) string) func(scene, domain.Actor) bool {
	return func(s scene, by domain.Actor) bool {
		l, err := s.Find(ctx(), by, words(s), 0)
		return err == nil && l.Total > 0
	}
}

// knows reports whether anything that by sees names the complainant, the phone or the home.
func knows(s scene, by domain.Actor) bool {
	var shown []any
	if f, err := s.Open(ctx(), by, s.c.ID); err == nil {
		shown = append(shown, f)
	}
	for _, list := range []func() (lookup.Listing, error){
		func() (lookup.Listing, error) { return s.Queue(ctx(), by, 0) },
		func() (lookup.Listing, error) { return s.Mine(ctx(), by, 0) },
		func() (lookup.Listing, error) { return s.May(ctx(), by, complaint.Take, 0) },
		func() (lookup.Listing, error) { return s.Find(ctx(), by, string(s.c.Number), 0) },
	} {
		if l, err := list(); err == nil {
			shown = append(shown, l)
		}
	}
	for _, n := range s.Store.Notices() {
		if n.To == by.Person {
			shown = append(shown, n)
		}
	}
	text := strings.ReplaceAll(fmt.Sprintf("%+v", shown), "Name:云湖花园", "")
	for _, secret := range []string{"王芳", s.Home.Label, "+8613800138000"} {
		if strings.Contains(text, secret) {
			return true
		}
	}
	return false
}

// TestRightsPage tries every way to see a case and every action for each viewer: docs/rights.md is what the desk really does (make
// generate writes it; docs/design.md §1).
func TestRightsPage(t *testing.T) {
	var b strings.Builder
	b.WriteString("# Rights\n\nWritten by trying every cell on the desk itself (`make generate`); not edited by hand. ● yes, · no. New: just registered, nobody has it. " +
		"At work: taken by the handler, planned for the responsible person.\n")
	for _, k := range kinds {
		for _, free := range []bool{true, false} {
			s := play(t, k.name, k.filing, free)
			fmt.Fprintf(&b, "\n## A case %s, %s\n\n| who |", article(k.name), map[bool]string{true: "new", false: "at work"}[free])
			for _, w := range ways {
				b.WriteString(" " + w.name + " |")
			}
			b.WriteString(" knows who complained | may do |\n|---|" + strings.Repeat("---|", len(ways)+2) + "\n")
			for _, v := range s.viewers {
				fmt.Fprintf(&b, "| %s |", v.name)
				for _, w := range ways {
					b.WriteString(" " + mark(w.see(s, v.by)) + " |")
				}
				fmt.Fprintf(&b, " %s | %s |\n", mark(knows(s, v.by)), actions(s, v.by))
			}
		}
	}
	const page = "../../docs/rights.md"
	if *update {
		require.NoError(t, os.WriteFile(page, []byte(b.String()), 0o644))
	}
	got, err := os.ReadFile(page)
	require.NoError(t, err)
	assert.Equal(t, b.String(), string(got), "not fresh: run make generate, and read what has changed")
}

// hasPhone gives a person a number, so that it can be found.
func (h *house) hasPhone(who domain.Actor) {
	p, err := h.Store.Profile(ctx(), who.Person)
	require.NoError(h.T, err)
	p.Phone = "+8613800138000"
	require.NoError(h.T, h.Store.UpdatePerson(ctx(), p.Person))
}

func article(kind string) string {
	if kind == "ordinary" {
		return "like any other"
	}
	return "(" + kind + ")"
}

func mark(yes bool) string {
	if yes {
		return "●"
	}
	return "·"
}

// actions lists what the card offers by; casework/testdata/moves.golden shows that nothing else is possible.
func actions(s scene, by domain.Actor) string {
	var list []string
	f, err := s.Open(ctx(), by, s.c.ID)
	if err != nil {
		return "nothing"
	}
	for _, do := range f.May {
		list = append(list, string(do))
	}
	if len(list) == 0 {
		return "nothing"
	}
	return strings.Join(list, ", ")
}

// TestNobodyLearnsOfAComplaintAboutThem: the member of staff about whom a complaint is cannot see it in any way, and nobody can assign it
// to that person.
func TestNobodyLearnsOfAComplaintAboutThem(t *testing.T) {
	for _, free := range []bool{true, false} {
		s := play(t, kinds[1].name, kinds[1].filing, free)
		blamed := s.viewers[5].by
		for _, w := range ways {
			assert.False(t, w.see(s, blamed), w.name)
		}
		assert.False(t, knows(s, blamed))
		for _, rec := range []struct {
			do  complaint.Action
			rec complaint.Record
		}{
			{complaint.Assign, complaint.Assignment{To: blamed.Person, Reason: "轮到他"}},
			{complaint.MakePlan, complaint.Plan{Responsible: blamed.Person, Measures: "修", Due: s.Now.AddDate(0, 0, 9), Reason: "换人"}},
		} {
			_, err := s.Act(ctx(), s.Zhou, "to the blamed "+string(rec.do), s.c.ID, rec.do, rec.rec)
			assert.Contains(t, []string{"refuse.about", "refuse.stage", "refuse.before"}, officetest.Key(err), rec.do)
		}
	}
}

// TestForeignAndMissingAnswerAlike tests docs/design.md §10.5 for everybody and every way: the refusals have the same words.
func TestForeignAndMissingAnswerAlike(t *testing.T) {
	s := play(t, kinds[1].name, kinds[1].filing, true)
	said := func(err error) string {
		var e *domain.Error
		require.True(t, errors.As(err, &e), "%v", err)
		return fmt.Sprint(e.Kind, e.Message)
	}
	const nowhere domain.CaseID = 99999
	for _, v := range s.viewers {
		if s.c.VisibleTo(v.by) {
			continue
		}
		_, one := s.Open(ctx(), v.by, s.c.ID)
		_, none := s.Open(ctx(), v.by, nowhere)
		assert.Equal(t, said(none), said(one), v.name)
		_, one = s.OpenNumber(ctx(), v.by, s.c.Number)
		_, none = s.OpenNumber(ctx(), v.by, "YH-261123-999")
		assert.Equal(t, said(none), said(one), v.name)
		for _, do := range complaint.Actions() {
			_, one = s.Act(ctx(), v.by, "one", s.c.ID, do, complaint.Taking{})
			_, none = s.Act(ctx(), v.by, "none", nowhere, do, complaint.Taking{})
			assert.Equal(t, said(none), said(one), "%s %s", v.name, do)
		}
		_, one = s.Mains(ctx(), v.by, s.c.ID)
		_, none = s.Mains(ctx(), v.by, nowhere)
		assert.Equal(t, said(none), said(one), v.name)
	}
}

// docs/design.md §5: danger waits for no registration; anything else does.
func TestAStrangerFilesEmergenciesOnly(t *testing.T) {
	h := open(t)
	_, stranger, err := h.Greet(ctx(), 777, "吴桐", domain.Chinese)
	require.NoError(t, err)
	filing := complaint.Filing{Channel: complaint.ByBot, Category: "elevator", Words: "电梯卡住了，我在里面"}
	_, err = h.File(ctx(), stranger, "ordinary", h.In.ID, filing)
	assert.ErrorIs(t, err, domain.Forbidden)
	_, err = h.File(ctx(), h.Far, "of another community", h.In.ID, filing)
	assert.ErrorIs(t, err, domain.Forbidden)
	filing.Emergency = true
	file, err := h.File(ctx(), stranger, "emergency", h.In.ID, filing)
	require.NoError(t, err)
	assert.Equal(t, stranger.Person, file.Case.Filing.Complainant.Person)
	_, err = h.File(ctx(), h.Far, "an emergency of another community", h.In.ID, filing)
	assert.ErrorIs(t, err, domain.Forbidden, "staff take down what they are told, where they work")
}
