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
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
)

// asks are words that ask who comes and when, or whom to call, in the middle of an emergency. asksIf are words that do so only where they are a
// question (asked): "有人吗" asks, and "还有人在里面" tells. mostAsked is how long such a question is, in characters.
var (
	asks = regexp.MustCompile(`(?i)谁.{0,4}(?:过来|来|到|去)(?:救|处理|帮|看|修|接|了)?(?:我们?)?[?？吗呢啊]*$|谁负责|谁管|谁.{0,3}值班|多久|多长时间|多少时间|几分钟|几点|什么时候|啥时候|何时|到哪|(?:你们|他们|人|师傅|保安|您).{0,4}在哪|到没|还没到|还没来|来不来|没人来|人呢|在哪了|什么情况|怎么样了|打谁|打给谁|给谁打|打什么电话|打哪个|` +
		`^(?:so|and|but|please|hello|hi)?\W*(?:who|how (?:long|many minutes|soon|far)|when (?:is|are|will|do|does|can)|where (?:is|are)|what(?:'s| is) (?:the )?(?:status|eta)|(?:whom?|what number).{0,14}call|(?:is|will|are|has|any).{0,24}(?:com|way|here|arriv))|\beta\b|^status\W*$`)
	asksIf = regexp.MustCompile(`(?i)到了|来了|来人|有人|派人|快到|在路上|在哪|(?:com|way|here|there|sent)`)
	asked  = regexp.MustCompile(`(?i)(?:[?？吗么嘛呢]|没有?|了没|不)[!！~。. ]*$|^(?:who|how|when|where|is|are|will|has|have|did|do|does|can|any(?:body|one))\b`)
)

const mostAsked = 40

// over are words that say that an emergency is over: they are no place.
var over = regexp.MustCompile(`(?i)找到|找着|回来了|回家了|灭了|扑灭|出来了|获救|救出|没事|解除|关了|停了|误会|误报|虚惊|骗你们|骗人的|逗你们?玩|开玩笑|玩笑|是假的|测试一下|试试你们|搞错|弄错|看错|不用来|别来|不需要来|不是.{0,6}[火险]|没有.{0,4}[火险]|` +
	`\bfound\b|\bis out\b|are out\b|went out|put out|is over|\bsafe\b|came back|is back|are back|back home|false alarm|\b(?:fake|hoax|prank|joking|kidding|just a joke|(?:just|only) (?:testing|a test))\b|all clear|mistake|no need|don't come|do not come|not .{0,6}fire|no fire|it's fine|is fine|are fine|all good|all right now`)

// asking reports whether words only ask how far an emergency is. Words that may tell something are no question: they are passed on.
func asking(said string, what words.Meaning) bool {
	if len([]rune(strings.TrimSpace(said))) > mostAsked || over.MatchString(said) {
		return false
	}
	question := asked.MatchString(strings.TrimSpace(said))
	switch what.Single() {
	case words.Progress:
		return true
	case words.Human, words.Office:
		if question {
			return true
		}
	}
	return asks.MatchString(said) || question && asksIf.MatchString(said)
}

// helps are words of who comes, and of what happens: with them a question is about the emergency, whatever else it names.
var helps = regexp.MustCompile(`(?i)人|谁|救|你们|师傅|消防|警|火|烟|\b(?:who|you|some(?:body|one)|any(?:body|one)|help|people|they|fire|smoke|brigade|technician)\b`)

// supplies reports whether words only ask whether something is off or when it is back that has nothing to do with an emergency of a category.
func supplies(said string, category complaint.Category) bool {
	whats := incident.Asked(said)
	return len(whats) > 0 && !helps.MatchString(said) && !slices.ContainsFunc(whats, func(w incident.What) bool {
		return slices.Contains(incident.Terms{}.Usual().Fits[w], string(category))
	})
}

// other reports whether words are about something else than a running emergency of a category. Courtesy beside words that tell something is not.
func other(said string, what words.Meaning, category complaint.Category) bool {
	if supplies(said, category) {
		return true
	}
	if !condition(said) {
		switch what.Aside(said) {
		case words.Thanks, words.Praise, words.Fees, words.Profile, words.Suggestion, words.Stray, words.Chatter:
			return true
		}
	}
	return what.Complaint && what.Category != "" && what.Category != string(category) && !whereabouts.MatchString(said)
}

// Standing says how far the alarms are that a person has reported; "" if none is running.
func (m *Room) Standing(ctx context.Context, v *visit.Visit) (string, error) {
	list, _, err := ongoingOf(m.Options).list(ctx, v)
	var all []string
	for _, a := range list {
		all = append(all, alarmcard.Standing(v.Reader(), a))
	}
	return strings.Join(all, "\n\n"), err
}

// Rings reports whether the alarm of a person's own case is not over: people may still be in danger.
func (m *Room) Rings(ctx context.Context, v *visit.Visit, id domain.CaseID) (bool, error) {
	a, err := m.Duty.Open(ctx, v.By, id)
	return err == nil && a.Alarm.Dangerous(), visit.Untellable(err)
}

// Reporter answers what somebody who has reported an emergency writes while it lasts and no conversation is under way: a question with how far
// the alarm is, and everything else is passed on to all who are called. over is false if there is no such alarm, or if the words are about
// something else.
func (m *Room) Reporter(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (answered bool, err error) {
	if e.Text == "" && len(e.Items) == 0 {
		return false, nil
	}
	list, own, err := ongoingOf(m.Options).list(ctx, v)
	if err != nil || len(list) == 0 || !slices.ContainsFunc(own, func(f lookup.View) bool { return !other(e.Text, what, f.Case.Filing.Category) }) {
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
