package casework_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	"guanjia/domain/casework/telling"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

// mainCase is an open case of another owner about the same lift and the same member of staff.
func mainCase() Case {
	f := filing()
	f.Complainant = Complainant{Person: zhao, Name: "赵云", Phone: "+8613800138001", Home: 8, Label: "3-2-1202"}
	return Case{ID: 77, Number: "YH-261123-077", Community: 1, Stage: Investigating, Version: 4, Filing: f, Received: now,
		Registered: now, Handler: sun, Taken: now}
}

// joined is Wang's case after it was joined to mainCase, and that case.
func joined(t require.TestingT) (own, main Case) {
	ch, err := DefaultRules().Apply(filed(t), Join, handler, Joining{To: 77, Reason: "同一部电梯", Main: mainCase()}, now.Add(time.Hour))
	require.NoError(t, err)
	up, ok := DefaultRules().Upward(ch, mainCase(), handler, now.Add(time.Hour))
	require.True(t, ok)
	return ch.After(), up.After()
}

// togetherAt returns every change that follows from an action on a main case or on a joined one, by the main case's stage.
func togetherAt(t require.TestingT, s Stage) []Change {
	terms, later := DefaultRules(), now.Add(2*time.Hour)
	join, err := DefaultRules().Apply(filed(t), Join, handler, Joining{To: 77, Main: mainCase()}, now.Add(time.Hour))
	require.NoError(t, err)
	up, _ := terms.Upward(join, mainCase(), handler, now.Add(time.Hour))
	list := []Change{join, up}
	own, main := join.After(), up.After()
	main.Stage, main.Assessment = s, &Assessment{Priority: promise.P2, Due: later}
	by, do, rec := worker, Resolve, Record(Outcome{Words: "好了"})
	main.Plan = &Plan{Responsible: chen}
	if s == Resolved {
		by, do, rec = neighbor, Reopen, Reopening{Reason: "又坏了"}
		main.ResolvedAt = later
	}
	lead, err := DefaultRules().Apply(main, do, by, rec, later)
	require.NoError(t, err)
	for _, person := range []domain.PersonID{wang, 0} {
		own.Filing.Complainant.Person = person
		down, ok := terms.Downward(lead, own, later)
		require.True(t, ok)
		list = append(list, lead, down)
	}
	if s == Resolved {
		own.Filing.Complainant.Person, own.ResolvedAt = wang, later
		no, err := DefaultRules().Apply(own, Answer, theOwner, Survey{Solved: No, Satisfaction: 1, Words: "没好"}, later)
		require.NoError(t, err)
		again, ok := terms.Upward(no, main, theOwner, later)
		require.True(t, ok)
		return append(list, no, again)
	}
	for _, back := range []bool{false, true} {
		main.OpenToTeam = back
		rec := TeamOffer{Name: "孙丽", Until: later, Back: back}
		if back {
			rec.Until = time.Time{}
		}
		offer, ok := terms.OfferTeam(main, rec, later)
		require.True(t, ok)
		list = append(list, offer)
		take, err := DefaultRules().Apply(offer.After(), Take, handler, Taking{}, later)
		require.Equal(t, !back, err == nil, "others may take what is offered")
		if err == nil {
			list = append(list, take)
		}
	}
	main.OpenToTeam = false
	main.Handler = li
	for _, to := range []domain.PersonID{0, sun} {
		over, ok := terms.HandOver(main, Handover{From: main.Handler, FromName: "李强", To: to, Name: map[domain.PersonID]string{sun: "孙丽"}[to]}, later)
		require.True(t, ok)
		require.Equal(t, to, over.After().Handler)
		list = append(list, over)
	}
	unfit, ok := terms.HandOver(main, Handover{From: main.Handler, FromName: "李强", Unfit: true}, later)
	require.True(t, ok)
	list = append(list, unfit)
	_, ok = terms.HandOver(main, Handover{From: mia}, later)
	require.False(t, ok, "who has nothing hands over nothing")
	gone, err := DefaultRules().Apply(main, Withdraw, neighbor, Retraction{}, later)
	require.NoError(t, err)
	for _, who := range []domain.PersonID{0, li} {
		own.Handler = who
		parted, ok := terms.Downward(gone, own, later)
		require.True(t, ok)
		list = append(list, parted)
	}
	return list
}

// heardAt returns every change that follows from what the complainant of a joined case adds and urges.
func heardAt(t require.TestingT, own, main Case) (list []Change) {
	if main.Stage == Resolved {
		own.ResolvedAt = now.Add(2 * time.Hour)
	}
	for do, recs := range map[Action][]Record{Add: {Addition{Words: "也停在三楼", Evidence: []Evidence{{Kind: "photo", File: "f"}}}, Addition{Evidence: []Evidence{{Kind: "voice", File: "v"}}}}, Urge: {Urging{}}} {
		for _, rec := range recs {
			said, err := DefaultRules().Apply(own, do, theOwner, rec, now.Add(3*time.Hour))
			require.Equal(t, do == Urge && main.Stage == Resolved, err != nil, "nobody urges what is resolved")
			if err != nil {
				continue
			}
			require.Empty(t, said.Tells(), "the main case tells")
			up, there := DefaultRules().Upward(said, main, theOwner, now.Add(3*time.Hour))
			require.True(t, there)
			require.Equal(t, 1, up.After().Joiners[0].Heard)
			require.Empty(t, up.After().Additions, "what was said stays in the joined case")
			list = append(list, said, up)
		}
	}
	return list
}

// What would reach nobody is refused, by the stage of the main case that the complainant reads.
func TestWhatNobodyHears(t *testing.T) {
	own, main := joined(t)
	said, err := DefaultRules().Apply(own, Add, theOwner, Addition{Words: "也停在三楼"}, now.Add(3*time.Hour))
	require.NoError(t, err)
	for _, s := range Stages()[1:] {
		main.Stage = s
		_, there := DefaultRules().Upward(said, main, theOwner, now.Add(3*time.Hour))
		require.Equal(t, s.Open(), there, s)
		require.Equal(t, s.Open(), Hears(main, Add))
		require.Equal(t, s.Open() && s != Resolved, Hears(main, Urge))
		require.True(t, Hears(main, Answer))
	}
	main.Stage = Declined
	var refused *domain.Error
	require.ErrorAs(t, Unheard(said, main), &refused)
	require.Equal(t, domain.Say("refuse.stage", domain.Values{"number": domain.Text(string(own.Number)), "stage": domain.Word("stage.declined"), "action": domain.Word("deed.add")}), refused.Message)
	urged, err := DefaultRules().Apply(own, Urge, theOwner, Urging{}, now.Add(3*time.Hour))
	require.NoError(t, err)
	_, err = DefaultRules().Apply(urged.After(), Urge, theOwner, Urging{}, now.Add(4*time.Hour))
	require.ErrorIs(t, err, domain.Conflict, "once a day, for each reporter")
}

// In a dispute between neighbours nobody reads from whom it comes.
func TestHeardOfADispute(t *testing.T) {
	own, main := joined(t)
	own.Filing.Category = Neighbour
	said, err := DefaultRules().Apply(own, Add, theOwner, Addition{Words: "我是王芳，住3-2-1201"}, now.Add(3*time.Hour))
	require.NoError(t, err)
	up, _ := DefaultRules().Upward(said, main, theOwner, now.Add(3*time.Hour))
	require.NotEmpty(t, up.Tells())
	for _, tell := range up.Tells() {
		require.Equal(t, "我是…，住…", tell.Message.Values["words"].Text)
	}
}

func TestJoinIsRefused(t *testing.T) {
	main := func(change func(*Case)) Joining {
		m := mainCase()
		change(&m)
		return Joining{To: m.ID, Main: m}
	}
	lead := until(t, Take)
	lead.Joiners = []Joiner{{Case: 5}}
	require.NotContains(t, DefaultRules().May(lead, handler, now.Add(time.Hour)), Join, "it is not offered either")
	for _, test := range []struct {
		why  string
		from Case
		rec  Joining
		want string
	}{
		{"itself", until(t, Take), main(func(m *Case) { m.ID = 1 }), "refuse.join_self"},
		{"another community", until(t, Take), main(func(m *Case) { m.Community = 2 }), "refuse.no_case"},
		{"about somebody else", until(t, Take), main(func(m *Case) { m.Filing.About = qian }), "refuse.no_case"},
		{"not loaded", until(t, Take), Joining{To: 77}, "refuse.no_case"},
		{"a joined case", until(t, Take), main(func(m *Case) { m.Stage = Joined }), "refuse.join_chain"},
		{"a case with joined ones", lead, main(func(*Case) {}), "refuse.join_chain"},
		{"a closed case", until(t, Take), main(func(m *Case) { m.Stage = Closed }), "refuse.join_ended"},
		{"none", until(t, Take), Joining{}, "refuse.missing"},
	} {
		t.Run(test.why, func(t *testing.T) {
			_, err := DefaultRules().Apply(test.from, Join, handler, test.rec, now.Add(time.Hour))
			var e *domain.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, test.want, e.Message.Key)
		})
	}
}

func TestJoinedReporterIsAskedWhenTheMainCaseIsResolved(t *testing.T) {
	own, main := joined(t)
	require.Equal(t, Joined, own.Stage)
	require.Equal(t, []Joiner{{Case: 1, Number: "YH-261123-001", Person: wang, At: now.Add(time.Hour)}}, main.Joiners)
	answer := Survey{Solved: Yes, Satisfaction: 5}
	_, err := DefaultRules().Apply(own, Answer, theOwner, answer, now.Add(2*time.Hour))
	require.ErrorIs(t, err, domain.Conflict, "nothing is resolved yet")

	changes := togetherAt(t, InProgress)
	resolved, follows := changes[2], changes[3]
	var tell Tell
	for _, each := range resolved.Tells() {
		if each.Audience == ToComplainant {
			tell = each
		}
	}
	theirs, ok := telling.ForJoiner(tell, main.Joiners[0])
	require.True(t, ok)
	assert.Equal(t, "YH-261123-001", theirs.Message.Values["number"].Text, "under their own number")
	assert.NotContains(t, theirs.Message.Values, "place")
	assert.Equal(t, append(AnswerButtons(), Answer), theirs.Buttons)

	ch, err := DefaultRules().Apply(follows.After(), Answer, theOwner, answer, now.Add(3*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, Joined, ch.After().Stage)
	assert.Zero(t, MainOf(ch), "who is content asks nothing of the main case")
}

func TestNotSolvedReopensTheMainCaseForAll(t *testing.T) {
	changes := togetherAt(t, Resolved)
	no, again := changes[len(changes)-2], changes[len(changes)-1]
	assert.Equal(t, domain.CaseID(77), MainOf(no))
	assert.Equal(t, Joined, no.After().Stage)
	assert.Equal(t, Investigating, again.After().Stage)
	require.Len(t, again.Entries(), 1)
	assert.False(t, again.Entries()[0].Public, "the words are another resident's")
	assert.Zero(t, again.Entries()[0].By, "who said so stays unnamed")
	down, ok := DefaultRules().Downward(again, no.After(), now)
	require.True(t, ok)
	assert.Zero(t, down.After().ResolvedAt, "it will be asked about anew")

	main := again.Before()
	main.Stage, main.Ended = Closed, now.Add(-8*24*time.Hour)
	_, ok = DefaultRules().Upward(no, main, theOwner, now)
	assert.False(t, ok, "too late to reopen")
}

// Of many open cases those go together that can be joined: not to one that waits for its review, and no disputes of different homes.
func TestTogether(t *testing.T) {
	of := func(id domain.CaseID, change func(*Case)) Case {
		c := until(t, Take)
		c.ID, c.Filing.Place = id, domain.Place{Part: domain.Lift, Building: 3}
		change(&c)
		return c
	}
	same := func(*Case) {}
	dispute := func(home domain.HomeID) func(*Case) {
		return func(c *Case) {
			c.Filing.Category, c.Filing.Place = Neighbour, domain.Place{Part: domain.AtHome, Home: home}
		}
	}
	for _, test := range []struct {
		why  string
		open []Case
		want []domain.CaseID
	}{
		{"all", []Case{of(1, same), of(2, same), of(3, same)}, []domain.CaseID{1, 2, 3}},
		{"the oldest cannot take them", []Case{of(1, func(c *Case) { c.Stage = Resolved }), of(2, same), of(3, same)}, []domain.CaseID{2, 3}},
		{"a resolved one is not joined", []Case{of(1, same), of(2, func(c *Case) { c.Stage = Resolved }), of(3, same)}, []domain.CaseID{1, 3}},
		{"the other one is resolved", []Case{of(1, same), of(2, func(c *Case) { c.Stage = Resolved })}, nil},
		{"one alone", []Case{of(1, same)}, nil},
		{"disputes of two homes", []Case{of(1, dispute(7)), of(2, dispute(8))}, nil},
		{"disputes of one home", []Case{of(1, dispute(7)), of(2, dispute(8)), of(3, dispute(7))}, []domain.CaseID{1, 3}},
	} {
		assert.Equal(t, test.want, Together(test.open), test.why)
	}
}
