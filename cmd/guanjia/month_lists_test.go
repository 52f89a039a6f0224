package main

import (
	"slices"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
	"guanjia/domain/ticket"
)

// numbersOf reads all pages of a list.
func (m *month) numbersOf(page func(offset int) (lookup.Listing, error)) (list []ticket.Number) {
	for {
		l, err := page(len(list))
		require.NoError(m.t, err)
		for _, v := range l.Views {
			list = append(list, v.Case.Number)
		}
		if len(list) >= l.Total || len(l.Views) == 0 {
			return list
		}
	}
}

// checkLists compares the lists of everybody with what history says.
func (m *month) checkLists() {
	now := m.s.clock.Now()
	lives := m.lives(now)
	for name, p := range m.crew {
		by := m.by(p)
		if name == "Lea Ver" {
			assert.Empty(m.t, by.Grants)
			for _, l := range lives {
				assert.False(m.t, l.stage.Open() && (l.handler == by.Person || l.c.Handler == by.Person || l.c.Responsible() == by.Person), "%s stays with who has left", l.c.Number)
			}
			continue
		}
		m.checkQueue(p, lives)
		if by.Admin || len(by.Communities(domain.Manager)) > 0 {
			m.checkOverdue(p, lives, now)
		}
	}
	for _, e := range m.estates {
		for _, p := range e.owners {
			by := m.by(p)
			var want []ticket.Number
			mine := those(lives, func(l *past) bool { return l.c.Filing.Complainant.Person == by.Person })
			slices.SortStableFunc(mine, func(a, b *past) int { return b.received.Compare(a.received) })
			for _, l := range mine {
				want = append(want, l.c.Number)
			}
			assert.Equal(m.t, want, m.numbersOf(func(offset int) (lookup.Listing, error) { return m.desk.MyCases(m.t.Context(), by, offset) }), "cases of %s", p.name)
		}
	}
	m.checkFind(lives)
}

// may says whether somebody of the office may see a case in lists: clerks no complaint about anybody of the office.
func (m *month) may(p *player, l *past) bool {
	by := m.by(p)
	if m.accused(l.c) != "" || l.c.Filing.Category == complaint.AboutStaff {
		return m.seesPlainly(p, l.c) || l.handler == by.Person && m.accused(l.c) != p.name
	}
	return by.Admin || by.Is(domain.Staff, l.c.Community)
}

// checkQueue: what nobody has, and all that is open, broken promises first and by their date.
func (m *month) checkQueue(p *player, lives []*past) {
	by := m.by(p)
	for show, fits := range map[lookup.Show]func(l *past) bool{
		lookup.ShowWaiting: func(l *past) bool { return l.handler == 0 },
		lookup.ShowAll:     func(*past) bool { return true },
		lookup.ShowMine: func(l *past) bool {
			return l.handler == by.Person || l.stage != complaint.Resolved && l.c.Responsible() == by.Person
		}, // what is carried out is nobody's work
		lookup.ShowHeld:    func(l *past) bool { return !l.held.IsZero() },
		lookup.ShowOverdue: func(l *past) bool { return !l.broken(m.s.clock.Now()).IsZero() },
	} {
		var want []ticket.Number
		for _, l := range lives {
			if l.stage.Open() && fits(l) && m.may(p, l) {
				want = append(want, l.c.Number)
			}
		}
		got := m.numbersOf(func(offset int) (lookup.Listing, error) {
			return m.desk.QueueOf(m.t.Context(), by, lookup.Filter{Show: show}, offset)
		})
		assert.ElementsMatch(m.t, want, got, "queue %q of %s", show, p.name)
		m.checkOrder(lives, got, "queue "+string(show)+" of "+p.name)
	}
}

// checkOrder: what is broken stands first, the longest first.
func (m *month) checkOrder(lives []*past, got []ticket.Number, what string) {
	var before time.Time
	over := false
	for _, n := range got {
		at := those(lives, func(l *past) bool { return l.c.Number == n })[0].broken(m.s.clock.Now())
		if at.IsZero() {
			over = true
			continue
		}
		assert.False(m.t, over, "%s: %s is broken, and stands behind what is not", what, n)
		assert.False(m.t, at.Before(before), "%s: %s is broken for longer", what, n)
		before = at
	}
}

// checkOverdue: /overdue has what is broken for those who manage, and /workload the open cases of each.
func (m *month) checkOverdue(p *player, lives []*past, now time.Time) {
	by := m.by(p)
	var want []ticket.Number
	load := map[domain.PersonID]int{}
	for _, l := range those(lives, func(l *past) bool { return m.seesPlainly(p, l.c) }) {
		if !l.broken(now).IsZero() {
			want = append(want, l.c.Number)
		}
		if l.stage.Open() {
			load[l.handler]++
		}
	}
	got := m.numbersOf(func(offset int) (lookup.Listing, error) { return m.desk.Overdue(m.t.Context(), by, offset) })
	assert.ElementsMatch(m.t, want, got, "overdue of %s", p.name)
	m.checkOrder(lives, got, "overdue of "+p.name)
	shown, err := m.desk.Figures.Workload(m.t.Context(), by)
	require.NoError(m.t, err)
	shares := map[domain.PersonID]int{}
	for _, r := range shown.Rows {
		shares[r.Handler] = r.Count
	}
	assert.Equal(m.t, load, shares, "workload of %s", p.name)
}

// checkFind: each number is found by those who may see the case, and by nobody else; the accused finds nothing by any word.
func (m *month) checkFind(lives []*past) {
	for name, p := range m.crew {
		if name == "Lea Ver" {
			continue
		}
		by := m.by(p)
		find := func(words string) []ticket.Number {
			return m.numbersOf(func(offset int) (lookup.Listing, error) { return m.desk.Find(m.t.Context(), by, words, offset) })
		}
		for i, l := range lives {
			if i%4 > 0 && m.accused(l.c) == "" && !l.c.Filing.Emergency { // each search costs something
				continue
			}
			found := slices.Contains(find(string(l.c.Number)), l.c.Number)
			assert.Equal(m.t, m.may(p, l), found, "%s by %s", l.c.Number, p.name)
			if m.accused(l.c) == p.name {
				for _, words := range []string{secretWords, l.c.Filing.Complainant.Label, l.c.Filing.Complainant.Name, l.c.Filing.Complainant.Phone[7:], p.name} {
					assert.NotContains(m.t, find(words), l.c.Number, "%s by %q", p.name, words)
				}
			}
		}
	}
}

// checkChat: what the bot says in the end.
func (m *month) checkChat() {
	now := m.s.clock.Now()
	lives := m.lives(now)
	for _, name := range []string{"Both Boss", "Ben Boss"} {
		p := m.crew[name]
		n, marks := map[summary.Figure]int{}, 0
		for _, l := range those(lives, func(l *past) bool { return m.seesPlainly(p, l.c) }) {
			l.counts(n, func(at time.Time) bool { return !at.Before(noon.Add(-10*time.Hour)) && !at.After(now) }, &marks, &[]int64{}, &[]int64{})
		}
		p.say("/summary 2026-11-23..2026-12-22")
		values := domain.Values{}
		for _, f := range []summary.Figure{summary.Received, summary.Ended, summary.Closed, summary.Declined, summary.Withdrawn, summary.Reopened} {
			values[string(f)] = domain.Count(n[f])
		}
		p.sees("📊", p.says("summary.counts", values))
	}
	for i, accused := range []string{"Clark", "Ben Boss"} {
		number := monthCodes[i] + "-261123-001"
		p := m.crew[accused]
		p.say("/case " + number)
		p.sees(p.label("refuse.no_case"))
		assert.Zero(m.t, p.heard(secretWords))
	}
}
