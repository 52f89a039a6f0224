package casework_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
	"guanjia/domain/promise"
)

func key(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Message.Key
	}
	return fmt.Sprint(err)
}

// TestRefusals has a row for every refusal that does not depend on stage or role.
func TestRefusals(t *testing.T) {
	answered := until(t, Answer)
	closed := until(t, Close)
	urged, err := DefaultRules().Apply(filed(t), Urge, theOwner, Urging{}, now)
	require.NoError(t, err)
	for _, test := range []struct {
		name string
		c    Case
		do   Action
		by   domain.Actor
		rec  Record
		at   time.Time
		want string
	}{
		{"a taken case", at(t, Registered), Take, clerk, Taking{}, now, "refuse.taken"},
		{"one's own again", at(t, Registered), Take, handler, Taking{}, now, "refuse.taken_by_you"},
		{"to the one complained about", on(filed(t), about(qian, "")), Assign, manager, Assignment{To: qian}, now, "refuse.about"},
		{"plan for the one complained about", on(at(t, Assessed), about(qian, "")), MakePlan, handler, Plan{Responsible: qian, Measures: "x", Due: now.Add(time.Hour)}, now, "refuse.about"},
		{"to who complained", filed(t), Assign, manager, Assignment{To: wang}, now, "refuse.own_case"},
		{"plan for who complained", at(t, Assessed), MakePlan, handler, Plan{Responsible: wang, Measures: "x", Due: now.Add(time.Hour)}, now, "refuse.own_case"},
		{"a return visit by the responsible person", at(t, Resolved), Visit, worker, ReturnVisit{Solved: Yes}, now, "refuse.own_visit"},
		{"handed on by the handler of a complaint about staff", on(at(t, Registered), about(qian, "")), Assign, handler, Assignment{To: sun, Reason: "x"}, now, "refuse.role"},
		{"to whom it is already", at(t, Registered), Assign, handler, Assignment{To: li, Reason: "x"}, now, "refuse.same_handler"},
		{"others' case to oneself", at(t, Registered), Assign, clerk, Assignment{To: sun, Reason: "x"}, now, "refuse.handler_act"},
		{"a plan before the assessment", until(t, Investigate), MakePlan, handler, Plan{Responsible: chen, Measures: "x", Due: now.Add(time.Hour)}, now, "refuse.before"},
		{"a survey answered by staff", at(t, Resolved), Answer, clerk, Survey{Solved: Yes}, now, "refuse.owner_act"},
		{"one's own complaint", filed(t), Take, both, Taking{}, now, "refuse.own_act"},
		{"reassigned without reason", at(t, Registered), Assign, manager, Assignment{To: sun}, now, "refuse.missing"},
		{"plan in the past", at(t, Assessed), MakePlan, handler, Plan{Responsible: chen, Measures: "x", Due: now.Add(-time.Hour)}, now, "refuse.past"},
		{"date moved without reason", at(t, Planned), MakePlan, handler, Plan{Responsible: chen, Measures: "x", Due: now.Add(72 * time.Hour)}, now, "refuse.missing"},
		{"override without reason", at(t, Planned), Assess, manager, Assessment{Severity: Minor, Scope: OneHome}, now, "refuse.missing"},
		{"urged twice in a day", urged.After(), Urge, theOwner, Urging{}, now.Add(24*time.Hour - time.Second), "refuse.urged"},
		{"urged again the next day", urged.After(), Urge, theOwner, Urging{}, now.Add(24 * time.Hour), "<nil>"},
		{"answer changed", answered, Answer, theOwner, Survey{Solved: Yes, Satisfaction: 5}, now.Add(24 * time.Hour), "<nil>"},
		{"answer changed too late", answered, Answer, theOwner, Survey{Solved: Yes, Satisfaction: 5}, now.Add(25 * time.Hour), "refuse.answered"},
		{"best mark is 5", at(t, Resolved), Answer, theOwner, Survey{Solved: Yes, Satisfaction: 6}, now, "refuse.rating"},
		{"no answer is for the system to say", at(t, Resolved), Answer, theOwner, Survey{Solved: NoAnswer}, now, "refuse.record"},
		{"the handler's own return visit", at(t, Resolved), Visit, handler, ReturnVisit{Solved: Yes}, now, "refuse.own_visit"},
		{"closed without follow-up", at(t, Resolved), Close, handler, Review{Cause: Ageing, Lesson: "x"}, now, "refuse.follow_up"},
		{"reopened on the seventh day", closed, Reopen, theOwner, Reopening{Reason: "x"}, closed.Ended.Add(7 * 24 * time.Hour), "<nil>"},
		{"reopened on the eighth", closed, Reopen, theOwner, Reopening{Reason: "x"}, closed.Ended.Add(7*24*time.Hour + 1), "refuse.reopen_late"},
		{"reopened without reason", closed, Reopen, theOwner, Reopening{}, closed.Ended, "refuse.missing"},
		{"5,000 characters", filed(t), Add, theOwner, Addition{Words: strings.Repeat("长", 5000)}, now, "refuse.too_long"},
		{"eleven photos", filed(t), Add, theOwner, Addition{Evidence: make([]Evidence, 11)}, now, "refuse.too_many_files"},
		{"another action's record", filed(t), Take, clerk, Urging{}, now, "refuse.record"},
		{"no record", filed(t), Take, clerk, nil, now, "refuse.record"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := DefaultRules().Apply(test.c, test.do, test.by, test.rec, test.at)
			assert.Equal(t, test.want, key(err))
		})
	}
}

// An owner who has urged reads from when on it is possible again, in the time of the community.
func TestUrgedAgainSaysTheLocalTime(t *testing.T) {
	rules := DefaultRules()
	rules.Hours.Zone = "Asia/Shanghai"
	urged, err := rules.Apply(filed(t), Urge, theOwner, Urging{}, now)
	require.NoError(t, err)
	_, err = rules.Apply(urged.After(), Urge, theOwner, Urging{}, now.Add(time.Minute))
	var refusal *domain.Error
	require.ErrorAs(t, err, &refusal)
	assert.Equal(t, domain.Moment(now.Add(24*time.Hour), "Asia/Shanghai"), refusal.Message.Values["again"])
}

// A person who is in danger may ask again at once, until the emergency is assessed as less.
func TestEmergenciesAreUrgedAtOnce(t *testing.T) {
	c := filed(t)
	c.Filing.Emergency = true
	for range 3 {
		urged, err := DefaultRules().Apply(c, Urge, theOwner, Urging{}, now)
		require.NoError(t, err)
		c = urged.After()
	}
	c.Assessment = &Assessment{Priority: promise.P3}
	_, err := DefaultRules().Apply(c, Urge, theOwner, Urging{}, now)
	assert.Equal(t, "refuse.urged", key(err))
}

func TestGatesNameEverythingMissing(t *testing.T) {
	_, err := DefaultRules().Apply(until(t, Answer), Close, handler, Review{Improvement: &Improvement{Kind: "system"}}, now)
	require.ErrorIs(t, err, domain.Incomplete)
	assert.Equal(t, []string{"cause", "lesson", "improvement", "improvement_person", "improvement_due"}, missing(t, err))
	_, err = DefaultRules().Apply(at(t, Investigating), Assess, handler, Assessment{}, now)
	assert.Equal(t, []string{"severity", "scope", "reason"}, missing(t, err))
}

// TestNotSolvedReopens tests docs/design.md §2, "reopened": after a survey, and after a return visit.
func TestNotSolvedReopens(t *testing.T) {
	c := at(t, Resolved)
	for _, d := range []deed{
		{theOwner, Answer, Survey{Solved: No, Satisfaction: 1, Words: "还是坏的"}},
		{clerk, Visit, ReturnVisit{Solved: No, Words: "还是坏的"}},
	} {
		ch, err := DefaultRules().Apply(c, d.do, d.by, d.rec, now.Add(10*time.Hour))
		require.NoError(t, err)
		assert.Equal(t, Investigating, ch.After().Stage)
		require.Len(t, ch.Entries(), 2)
		assert.Equal(t, Reopen, ch.Entries()[1].Do)
		assert.Equal(t, "还是坏的", ch.After().Reopenings[0].Reason)
		assert.True(t, slices.ContainsFunc(ch.Tells(), func(t Tell) bool { return t.Audience == ToManagers }), "managers are told")
		assert.Equal(t, now.Add((10+48)*time.Hour), ch.After().Due(), "what was promised is promised anew")
		_, err = DefaultRules().Apply(ch.After(), Assess, handler, Assessment{Severity: Minor, Scope: OneHome, Reason: "x"}, now.Add(11*time.Hour))
		assert.Equal(t, []string{"finding"}, missing(t, err), "it is looked into anew")
	}
}

func TestHoldPausesTheClock(t *testing.T) {
	c := at(t, InProgress)
	held, err := DefaultRules().Apply(c, Hold, worker, Holding{For: "third_party", Reason: "等配件"}, now.Add(time.Hour))
	require.NoError(t, err)
	resumed, err := DefaultRules().Apply(held.After(), Resume, handler, Resumption{}, now.Add(31*time.Hour))
	require.NoError(t, err)
	assert.Equal(t, 30*time.Hour, resumed.After().Paused)
	assert.Equal(t, c.Due().Add(30*time.Hour), resumed.After().Due())
	assert.Equal(t, c.Plan.Due.Add(30*time.Hour), resumed.After().Plan.Due)
	assert.Equal(t, InProgress, resumed.After().Stage)
	ended, err := DefaultRules().Apply(held.After(), Withdraw, theOwner, Retraction{}, now.Add(2*time.Hour))
	require.NoError(t, err)
	assert.Nil(t, ended.After().Held)
	assert.Equal(t, time.Hour, ended.After().Paused)
}

func TestFirstWorkIsTheAcknowledgement(t *testing.T) {
	assigned, err := DefaultRules().Apply(filed(t), Assign, manager, Assignment{To: li, Name: "李强"}, now)
	require.NoError(t, err)
	assert.Zero(t, assigned.After().Taken, "to be given a case is no answer yet")
	taken, err := DefaultRules().Apply(assigned.After(), Take, handler, Taking{}, now.Add(time.Minute))
	require.NoError(t, err)
	assert.Equal(t, now.Add(time.Minute), taken.After().Taken)
	direct, err := DefaultRules().Apply(filed(t), Investigate, clerk, finding(), now.Add(time.Minute))
	require.NoError(t, err)
	assert.Equal(t, sun, direct.After().Handler, "who works on what nobody has, has it")
	assert.Equal(t, now.Add(time.Minute), direct.After().Taken)
	var did []Action
	for _, e := range direct.Entries() {
		did = append(did, e.Do)
	}
	assert.Equal(t, []Action{Look, Investigate}, did, "a finding opens the investigation as well")
	assert.NotContains(t, DefaultRules().May(filed(t), clerk, now), Investigate, "one step is offered, not both")
	assert.Equal(t, Look, First(filed(t), Investigate))
	assert.Equal(t, Investigate, First(at(t, Investigating), Investigate))
	assert.Contains(t, StagesOf(Investigate), Registered)
}

func TestFiling(t *testing.T) {
	bot, err := DefaultRules().File(0, "YH-261123-001", 1, filing(), theOwner, now)
	require.NoError(t, err)
	assert.Equal(t, Registered, bot.After().Stage)
	assert.Equal(t, 2, bot.After().Version)
	assert.Zero(t, bot.Entries()[1].By, "the system registers")
	assert.Equal(t, Case{Number: "YH-261123-001", Community: 1}, bot.Before(), "nothing but what it is called")

	phone := filing()
	phone.Channel, phone.Complainant.Person = ByPhone, 0
	whole, err := DefaultRules().File(0, "YH-261123-001", 1, phone, clerk, now)
	require.NoError(t, err)
	assert.Equal(t, Registered, whole.After().Stage)
	assert.Equal(t, sun, whole.After().ReceivedBy)
	phone.Happened, phone.Wish = "", ""
	part, err := DefaultRules().File(0, "YH-261123-001", 1, phone, clerk, now)
	require.NoError(t, err)
	assert.Equal(t, Received, part.After().Stage)
	_, err = DefaultRules().Apply(part.After(), Register, clerk, Registration{}, now)
	assert.Equal(t, []string{"happened", "wish"}, missing(t, err))

	short := filing()
	short.Happened, short.Wish, short.Place, short.Complainant.Home, short.Complainant.Label = "", "", domain.Place{}, 0, ""
	_, err = DefaultRules().File(0, "YH-261123-001", 1, short, theOwner, now)
	require.NoError(t, err, "an owner is never refused for paperwork (docs/design.md §1)")
	aboutOne := phone
	aboutOne.About = qian
	taken, err := DefaultRules().File(0, "YH-261123-001", 1, aboutOne, blamed, now)
	require.NoError(t, err, "a letter about who opens it is not lost")
	assert.Equal(t, qian, taken.After().Filing.About)
	assert.False(t, taken.After().VisibleTo(blamed), "and not seen by them again")
	for by, f := range map[*domain.Actor]Filing{&neighbor: filing(), &stranger: phone, &theOwner: phone, &both: phone, &mate: phone} {
		_, err := DefaultRules().File(0, "YH-261123-001", 1, f, *by, now)
		assert.ErrorIs(t, err, domain.Forbidden, by.Name)
	}
}

func TestEmergencyIsUrgentFromTheStart(t *testing.T) {
	f := filing()
	f.Emergency, f.Danger = true, "lift"
	ch, err := DefaultRules().File(0, "YH-261123-001", 1, f, theOwner, now)
	require.NoError(t, err)
	assert.Equal(t, promise.P1, ch.After().Priority())
	assert.Equal(t, now.Add(20*time.Minute), ch.After().Clocks.Answer.Due)
	for _, tell := range ch.Tells() {
		assert.True(t, tell.Urgent)
	}
	require.Len(t, ch.Tells(), 1, "who raises it is told on the spot")
	told := ch.Tells()[0].Message
	assert.Equal(t, "notice.register.duty_emergency", told.Key)
	assert.Equal(t, []string{"王芳", "+8613800138000", "3-2-1201", "3-2 电梯", "danger.kind.lift"}, []string{told.Values["name"].Text,
		told.Values["phone"].Text, told.Values["home"].Text, told.Values["place"].Text, told.Values["danger"].Word}, "docs/design.md §5: in full")

	f.Category, f.Complainant, f.Place, f.Happened, f.Wish = Neighbour, Complainant{Label: "3-2-1201"}, domain.Place{Words: "3-2-1201"}, "", ""
	f.Channel = ByPhone
	ch, err = DefaultRules().File(0, "YH-261123-002", 1, f, clerk, now)
	require.NoError(t, err, "an emergency waits for no paperwork")
	assert.Equal(t, Registered, ch.After().Stage)
	told = ch.Tells()[len(ch.Tells())-1].Message
	assert.Equal(t, "3-2-1201", told.Values["place"].Text, "who is in danger must be found, also in a dispute between neighbours")
}

// TestHandleLeavesTheSameRecords tests docs/design.md §2, end: one conversation, all the rows.
func TestHandleLeavesTheSameRecords(t *testing.T) {
	h := Handling{Finding: finding(), Severity: Minor, Scope: OneHome, Measures: "现场更换", Outcome: Outcome{Words: "已好"}}
	ch, err := DefaultRules().Handle(filed(t), clerk, h, now.Add(time.Hour))
	require.NoError(t, err)
	var did []Action
	for _, e := range ch.Entries() {
		did = append(did, e.Do)
	}
	assert.Equal(t, []Action{Look, Investigate, Assess, MakePlan, Begin, Resolve}, did)
	assert.Equal(t, Resolved, ch.After().Stage)
	assert.Equal(t, sun, ch.After().Handler)
	assert.Len(t, ch.Tells(), 2, "only the result is told")
	_, err = DefaultRules().Handle(filed(t), clerk, Handling{}, now)
	assert.Equal(t, []string{"seen", "conclusion", "severity", "scope", "measures", "outcome"}, missing(t, err))
	_, err = DefaultRules().Handle(at(t, Resolved), handler, h, now)
	assert.ErrorIs(t, err, domain.Conflict)
	_, err = DefaultRules().Handle(filed(t), neighbor, h, now)
	assert.ErrorIs(t, err, domain.Forbidden)
}

func TestRate(t *testing.T) {
	for i, s := range Severities() {
		for j, over := range Scopes() {
			p := Rate(s, over)
			require.NotEmpty(t, p)
			if i > 0 {
				assert.LessOrEqual(t, p, Rate(Severities()[i-1], over), "graver is not less urgent")
			}
			if j > 0 {
				assert.LessOrEqual(t, p, Rate(s, Scopes()[j-1]), "wider is not less urgent")
			}
		}
	}
	assert.Empty(t, Rate("", OneHome))
}

func TestComplainantReadsOnlyWhatIsPublic(t *testing.T) {
	var shown []Action
	c := filed(t)
	for i, d := range line {
		ch, err := DefaultRules().Apply(c, d.do, d.by, d.rec, now.Add(time.Duration(i+1)*time.Minute))
		require.NoError(t, err)
		for _, e := range ch.Entries() {
			if e, public := ForComplainant(e); public {
				shown = append(shown, e.Do)
				assert.NotContains(t, e.Details, "lesson")
				assert.NotContains(t, e.Details, "seen")
			}
		}
		c = ch.After()
	}
	assert.Equal(t, []Action{Take, Look, Assess, MakePlan, Begin, Report, Resolve, Answer, Close}, shown)
}

// TestStandIn: for a complainant without Telegram, staff enter what was said on the phone.
func TestStandIn(t *testing.T) {
	c := at(t, Resolved)
	_, err := DefaultRules().Apply(c, Reopen, clerk, Reopening{Reason: "来电说又坏了"}, now.Add(time.Hour))
	require.ErrorIs(t, err, domain.Forbidden, "the owner has the bot")
	c.Filing.Complainant.Person = 0
	for by, want := range map[*domain.Actor]string{&clerk: "<nil>", &mate: "refuse.own_act", &stranger: "refuse.role", &theOwner: "refuse.role"} {
		_, err := DefaultRules().Apply(c, Reopen, *by, Reopening{Reason: "来电说又坏了"}, now.Add(time.Hour))
		assert.Equal(t, want, key(err), by.Name)
	}
}

// TestTheNextStepIsAccepted: a review is not offered before somebody followed up, and nobody is asked again who has answered
// (docs/design.md §2).
func TestTheNextStepIsAccepted(t *testing.T) {
	offers := func(c Case, by domain.Actor, do Action) bool {
		return slices.Contains(DefaultRules().May(c, by, now.Add(time.Hour)), do)
	}
	resolved, answered := at(t, Resolved), until(t, Answer)
	assert.False(t, offers(resolved, handler, Close))
	assert.False(t, offers(resolved, manager, Close))
	assert.Equal(t, Visit, DefaultRules().May(resolved, clerk, now.Add(time.Hour))[0])
	assert.Equal(t, Close, DefaultRules().May(answered, manager, now.Add(time.Hour))[0])
	assert.False(t, offers(answered, clerk, Visit), "the complainant has said it")
	_, err := DefaultRules().Apply(resolved, Close, handler, Review{Cause: Ageing, Lesson: "x"}, now)
	assert.Equal(t, "refuse.follow_up", key(err))
	_, err = DefaultRules().Apply(answered, Visit, clerk, ReturnVisit{Solved: Yes}, now.Add(time.Hour))
	assert.Equal(t, "refuse.followed_up", key(err))

	unreached := act(t, DefaultRules(), resolved, Visit, clerk, ReturnVisit{Solved: Unreachable}, now.Add(time.Hour))
	assert.True(t, offers(unreached, clerk, Visit), "who was not reached can be called again")
	assert.True(t, offers(unreached, handler, Close))
}
