package danger

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"guanjia/bot/card/alarmcard"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/lookup"
)

// asks are words that ask who comes and when, or whom to call, in the middle of an emergency; mostAsked how long such a question is, in
// characters.
var asks = regexp.MustCompile(`(?i)谁.{0,6}[来到去]|谁负责|谁管|多久|多长时间|多少时间|几分钟|几点|什么时候|啥时候|何时|到哪|到没|到了[吗没么]|还没到|还没来|来了[吗没么]|来不来|来人[了吗没]|有人[来管接在过]|没人来|派人|快到|在路上[吗么]|什么情况|怎么样了|打谁|打给谁|给谁打|打什么电话|打哪个|人呢|在哪了|` +
	`\bwho(?:'s|s| is| are| will)?\b.*(?:com|here|way|charge)|how (?:long|many minutes|soon|far)|\bwhen\b|where (?:are|is)|(?:any|some)(?:body|one).{0,12}(?:com|way|here)|are (?:you|they) (?:com|here)|\beta\b|status|(?:whom?|what number).{0,14}call`)

const mostAsked = 40

// over are words that say that an emergency is over: they are no place.
var over = regexp.MustCompile(`(?i)找到|找着|回来了|回家了|灭了|扑灭|出来了|获救|救出|没事|解除|关了|停了|误会|误报|虚惊|搞错|弄错|看错|不用来|别来|不需要来|不是.{0,6}[火险]|没有.{0,4}[火险]|` +
	`\bfound\b|\bis out\b|are out\b|went out|put out|is over|\bsafe\b|came back|is back|are back|back home|false alarm|all clear|mistake|no need|don't come|do not come|not .{0,6}fire|no fire|it's fine|is fine|are fine|all good|all right now`)

// asking reports whether words only ask how far an emergency is. Words that may tell something are no question: they are passed on.
func asking(said string, what words.Meaning) bool {
	if len([]rune(strings.TrimSpace(said))) > mostAsked || over.MatchString(said) {
		return false
	}
	switch what.Single() {
	case words.Progress, words.Human, words.Office:
		return true
	}
	return asks.MatchString(said)
}

// other reports whether words are about something else than a running emergency of a category.
func other(what words.Meaning, category complaint.Category) bool {
	switch what.Single() {
	case words.Thanks, words.Praise, words.Fees, words.Profile, words.Suggestion, words.Stray, words.Chatter:
		return true
	}
	return what.Complaint && what.Category != "" && what.Category != string(category)
}

// running are the alarms that a person has reported and in which people are in danger, with the person's own case.
func (m *Room) running(ctx context.Context, v *visit.Visit) (list []duty.View, own []lookup.View, err error) {
	mine, err := m.Desk.MyCases(ctx, v.By, 0)
	if err != nil {
		return nil, nil, visit.Untellable(err)
	}
	for _, f := range mine.Views {
		if !f.Case.Filing.Emergency || !slices.Contains(f.May, complaint.Add) {
			continue
		}
		a, err := m.Duty.Open(ctx, v.By, f.Case.ID)
		if domain.KindOf(err) == domain.NotFound || err == nil && !a.Alarm.Dangerous() {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		list, own = append(list, a), append(own, f)
	}
	return list, own, nil
}

// Standing says how far the alarms are that a person has reported; "" if none is running.
func (m *Room) Standing(ctx context.Context, v *visit.Visit) (string, error) {
	list, _, err := m.running(ctx, v)
	var all []string
	for _, a := range list {
		all = append(all, alarmcard.Standing(v.Reader(), a))
	}
	return strings.Join(all, "\n\n"), err
}

// Reporter answers what somebody who has reported an emergency writes while it lasts and no conversation is under way: a question with how far
// the alarm is, and everything else is passed on to all who are called. over is false if there is no such alarm, or if the words are about
// something else.
func (m *Room) Reporter(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if e.Text == "" && len(e.Items) == 0 {
		return false, nil
	}
	list, own, err := m.running(ctx, v)
	if err != nil || len(list) == 0 || !slices.ContainsFunc(own, func(f lookup.View) bool { return !other(what, f.Case.Filing.Category) }) {
		return false, err
	}
	said := complaint.Addition{Words: talk.Cut(e.Text), Evidence: flows.Evidence(e.Items, v.By.Person, v.At)}
	told := !(asking(e.Text, what) || what.Single() == words.Hello) || len(e.Items) > 0
	for i, f := range own {
		if !told {
			break
		}
		run := v.Run()
		if i > 0 {
			run += ":" + talk.Param(f.Case.ID)
		}
		if _, err := m.Desk.Act(ctx, v.By, run, f.Case.ID, complaint.Add, said); err != nil {
			return false, visit.Untellable(err)
		}
	}
	if told {
		v.Above(v.Text("emergency.told", nil))
		v.Above(v.Text("emergency.said", domain.Values{"words": domain.Text(e.Text)}))
	}
	for _, a := range list[1:] {
		v.Above(alarmcard.Standing(v.Reader(), a))
	}
	now, err := m.Duty.Open(ctx, v.By, own[0].Case.ID)
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	return true, v.Send(ctx, alarmcard.Of(v.Reader(), now))
}

// Between answers, while the details of an alarm are asked, a question how far it is, and passes on that it is over: neither is a detail or a
// place. The question goes on.
func (m *Room) Between(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if e.Kind != dialog.Say || e.Text == "" {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow != "details" || s.Asking != nil || s.Parked || m.Talk.Offers(e.Text) {
		return false, err
	}
	switch {
	case asking(e.Text, what):
		now, err := m.Duty.Open(ctx, v.By, caseIn(s))
		if err != nil {
			return false, visit.Untellable(err)
		}
		v.Above(alarmcard.Standing(v.Reader(), now))
	case s.Step == "place" && over.MatchString(e.Text):
		told, err := m.tell(ctx, v, e, caseIn(s), true)
		if err != nil || !told {
			return false, err
		}
		v.Above(v.Text("emergency.told", nil))
	default:
		return false, nil
	}
	return true, m.Talk.Take(ctx, v, dialog.Event{Kind: dialog.Redraw, ID: e.ID, At: e.At})
}
