package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/persistence"
)

// live plays days at the desk: complaints come in, people do what a case lets them do next, and time passes.
func (m *month) live(days int) {
	clear(m.known)
	type planned struct {
		at time.Time
		do func()
	}
	for range days {
		const east = 8 * time.Hour
		begin := m.s.clock.Now().Add(east).Truncate(24 * time.Hour).Add(24*time.Hour - east) // midnight there
		var plan []planned
		add := func(do func()) {
			plan = append(plan, planned{begin.Add(time.Duration(7*60+m.dice.IntN(14*60)) * time.Minute), do})
		}
		for range monthEachDay {
			add(m.files)
		}
		for _, c := range m.cases(func(c complaint.Case) bool { return c.Open() || c.Stage == complaint.Closed }) {
			if m.dice.IntN(3) > 0 {
				add(func() { m.touches(c.ID) })
			}
		}
		for hour := 1; hour <= 24; hour += 6 {
			plan = append(plan, planned{begin.Add(time.Duration(hour)*time.Hour - time.Minute), m.pass})
		}
		slices.SortStableFunc(plan, func(a, b planned) int { return a.at.Compare(b.at) })
		for _, p := range plan {
			m.s.clock.pass(p.at.Sub(m.s.clock.Now()))
			p.do()
		}
	}
	m.s.clock.pass(noon.Add(time.Duration(1+int(m.s.clock.Now().Sub(noon)/(24*time.Hour))) * 24 * time.Hour).Sub(m.s.clock.Now())) // ten in the morning
	m.pass()
	m.reads()
}

// reads lets people read what they were told meanwhile.
func (m *month) reads() {
	ctx, cancel := context.WithCancel(m.t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- m.store.Work(ctx, persistence.Work{Deliver: func(context.Context, notice.Letter) notice.Try { return notice.Try{Delivery: notice.Delivered} }})
	}()
	require.Eventually(m.t, func() bool {
		c, err := m.store.Census(m.t.Context())
		var n int64
		for _, w := range c.Letters {
			n += w.Number
		}
		return err == nil && n == 0
	}, patience, 50*time.Millisecond)
	cancel()
	require.NoError(m.t, <-ended)
}

// pass lets time do what is due.
func (m *month) pass() {
	for {
		n, err := m.desk.RunClocks(m.t.Context())
		require.NoError(m.t, err)
		if n == 0 {
			return
		}
	}
}

func (m *month) run() string {
	m.runs++
	return fmt.Sprintf("month:%d", m.runs)
}

// cases are all cases that fit.
func (m *month) cases(fit func(complaint.Case) bool) (list []complaint.Case) {
	for {
		cs, total, err := m.store.Cases(m.t.Context(), lookup.Query{Sort: lookup.ByNewest, Offset: len(list), Limit: lookup.Wide})
		require.NoError(m.t, err)
		if list = append(list, cs...); len(list) >= total {
			return slices.DeleteFunc(list, func(c complaint.Case) bool { return !fit(c) })
		}
	}
}

// workOf are the open cases that somebody handles or carries out.
func (m *month) workOf(p *player) []complaint.Case {
	id := m.by(p).Person
	return m.cases(func(c complaint.Case) bool { return c.Open() && (c.Handler == id || c.Responsible() == id) })
}

// files files a complaint: by an owner in the chat's way, or taken down by a clerk; a letter has come before.
func (m *month) files() {
	i := m.dice.IntN(len(m.estates))
	e := &m.estates[i]
	n := m.dice.IntN(len(e.owners))
	p, f := e.owners[n], complaint.Filing{Channel: complaint.ByBot, Category: oneOf(m, []complaint.Category{"elevator", "plumbing", "cleaning", "parking", "noise", "other"}),
		Words: oneOf(m, []string{"电梯一直响", "楼道灯不亮", "垃圾没人清", "下水道堵了"}), Happened: "#today", Wish: "#repair",
		Place: oneOf(m, []domain.Place{{Part: domain.Garage}, {Part: domain.Lift, Building: e.houses[n%3].ID}, {Part: domain.Garden}, {Part: domain.AtHome, Home: e.homes[3*n].ID, Building: e.homes[3*n].Building}, {}})}
	by := m.by(p)
	if m.dice.IntN(3) == 0 {
		by = m.by(m.crew[oneOf(m, monthCrew[i][monthBosses:])])
		if len(by.Grants) == 0 { // who has left
			by = m.by(m.crew["Tess"])
		}
		f.Channel = oneOf(m, complaint.Channels()[1:])
		f.Complainant = complaint.Complainant{Name: "来电人", Phone: fmt.Sprintf("+86138%08d", m.dice.IntN(1e8)), Label: "一楼商铺"}
		if f.Place.Part == domain.AtHome || f.Place.IsZero() {
			f.Place = domain.Place{Part: domain.Garage}
		}
		if f.Written() {
			f.Arrived = m.s.clock.Now().Add(-time.Duration(m.dice.IntN(48)) * time.Hour)
		}
	}
	_, err := m.desk.File(m.t.Context(), by, m.run(), e.ID, f)
	require.NoError(m.t, err)
}

// touches lets somebody do one of the things that a case lets them do.
func (m *month) touches(id domain.CaseID) {
	c, err := m.store.Case(m.t.Context(), id)
	require.NoError(m.t, err)
	by, ok := m.somebody(c)
	if !ok {
		return
	}
	v, err := m.desk.Open(m.t.Context(), by, id)
	if err != nil {
		require.ErrorIs(m.t, err, domain.NotFound)
		return
	}
	rare := []complaint.Action{complaint.Withdraw, complaint.Decline, complaint.Hold, complaint.Assign, complaint.Reopen, complaint.Correct, complaint.Redact, complaint.HandleNow}
	may := slices.DeleteFunc(slices.Clone(v.May), func(do complaint.Action) bool {
		return do == complaint.Correct || do == complaint.Redact || do == complaint.Join || slices.Contains(rare, do) && m.dice.IntN(12) > 0
	})
	if len(may) == 0 {
		return
	}
	do := may[0]
	if m.dice.IntN(4) == 0 {
		do = oneOf(m, may)
	}
	if do == complaint.HandleNow {
		_, err = m.desk.Handle(m.t.Context(), by, m.run(), id, complaint.Handling{Finding: complaint.Finding{Seen: "属实", Conclusion: complaint.Substantiated},
			Severity: complaint.Minor, Scope: complaint.OneHome, Measures: "当场修好", Outcome: complaint.Outcome{Words: "已修好"}})
	} else {
		_, err = m.desk.Act(m.t.Context(), by, m.run(), id, do, m.record(do, c))
	}
	if err != nil {
		require.Contains(m.t, []domain.Kind{domain.Conflict, domain.Forbidden, domain.Incomplete, domain.Invalid}, domain.KindOf(err), "%s on %s: %v", do, c.Number, err)
	}
}

// somebody is whoever touches a case next; false: nobody, for once.
func (m *month) somebody(c complaint.Case) (domain.Actor, bool) {
	i := slices.IndexFunc(m.estates[:], func(e estate) bool { return e.ID == c.Community })
	switch n := m.dice.IntN(20); {
	case n < 3 || c.Stage == complaint.Resolved && n < 12 || c.Stage == complaint.Closed:
		for _, p := range m.estates[i].owners {
			if by := m.by(p); by.Person == c.Filing.Complainant.Person {
				return by, true
			}
		}
	case n < 15 && c.Handler != 0:
		for _, p := range m.crew {
			if by := m.by(p); by.Person == c.Handler {
				return by, true
			}
		}
	case n == 19 && c.Responsible() != 0:
		for _, p := range m.crew {
			if by := m.by(p); by.Person == c.Responsible() {
				return by, true
			}
		}
	}
	by := m.by(m.crew[oneOf(m, monthCrew[i])])
	return by, len(by.Grants) > 0
}

// soon is three in the afternoon of a working day to come.
func (m *month) soon() time.Time {
	at := m.s.clock.Now().Truncate(24 * time.Hour).Add(time.Duration(1+m.dice.IntN(6))*24*time.Hour + 7*time.Hour)
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.Add(24 * time.Hour)
	}
	return at
}

// record is what an act leaves.
func (m *month) record(do complaint.Action, c complaint.Case) complaint.Record {
	i := slices.IndexFunc(m.estates[:], func(e estate) bool { return e.ID == c.Community })
	staff := m.by(m.crew[oneOf(m, monthCrew[i])])
	switch do {
	case complaint.Investigate:
		return complaint.Finding{Seen: "现场查看属实", Conclusion: complaint.Substantiated}
	case complaint.Assess:
		return complaint.Assessment{Severity: oneOf(m, complaint.Severities()), Scope: oneOf(m, complaint.Scopes()), Reason: "影响出行"}
	case complaint.MakePlan:
		return complaint.Plan{Responsible: staff.Person, Measures: "更换零件", Due: m.soon(), Reason: "缺配件"}
	case complaint.Reschedule:
		return complaint.Rescheduling{Due: m.soon(), Reason: "缺配件"}
	case complaint.Report:
		return complaint.Progress{Words: "配件已到", Public: true}
	case complaint.Resolve:
		return complaint.Outcome{Words: "已修好"}
	case complaint.Answer:
		return complaint.Survey{Contacted: m.dice.IntN(4) > 0, Solved: oneOf(m, []complaint.Solved{complaint.Yes, complaint.Yes, complaint.Partly, complaint.No}), Satisfaction: 1 + m.dice.IntN(5),
			Words: "又坏了", Short: m.dice.IntN(4) == 0}
	case complaint.Visit:
		return complaint.ReturnVisit{Solved: oneOf(m, complaint.VisitResults()), Satisfaction: m.dice.IntN(6), Words: "已电话回访"}
	case complaint.Close:
		return complaint.Review{Cause: oneOf(m, complaint.Causes()), Lesson: "定期检查"}
	case complaint.Assign:
		return complaint.Assignment{To: staff.Person, Reason: "专业对口"}
	case complaint.Hold:
		return complaint.Holding{For: oneOf(m, complaint.WaitsFor()), Reason: "等业主在家"}
	case complaint.Decline:
		return complaint.Declining{Kind: complaint.DeclineKinds()[0], To: "市政", Reason: "不属物业管理"}
	case complaint.Withdraw:
		return complaint.Retraction{}
	case complaint.Reopen:
		return complaint.Reopening{Reason: "又坏了"}
	case complaint.Add:
		return complaint.Addition{Words: "还有一处"}
	}
	t, _ := complaint.Triggers().Of(do)
	return t.Bare
}

// oneOf is one of a list.
func oneOf[T any](m *month, list []T) T { return list[m.dice.IntN(len(list))] }
