package danger

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"guanjia/bot/button"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/bot/words/tongue"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
)

// Heard answers words of danger wherever they are written (docs/design.md §5): what to do and whom to call, above the one button that
// raises the alarm. Whatever conversation is under way gives way, and goes on afterwards. over is false where that conversation is to
// take the words: a record that staff write; then the alarm is a button below what comes next.
func (m *Room) Heard(ctx context.Context, v *visit.Visit, d words.Topic, e dialog.Event) (over bool, err error) {
	s, err := m.Talk.Peek(ctx, v)
	writes := recorded(m.Flows[s.Flow], s) // down, as staff
	if err == nil && s.Flow != "" && s.Flow != "details" && (d.Key == help || !writes) && e.Kind != dialog.Press {
		if told, err := m.more(ctx, v, d, e, s); told || err != nil {
			return told, err
		}
	}
	switch {
	case err != nil || s.Flow == "":
		return false, err
	case s.Flow == "details":
		return m.during(ctx, v, d, e, s)
	case writes:
		v.Above(v.Text("emergency.recorded", nil))
		v.Under(v.Reader().Button("emergency.button", button.Open(button.Alarm, d.Key)))
		return false, nil
	}
	return true, m.alarm(ctx, v, d, e, s)
}

// Emergency is Heard where no conversation is under way.
func (m *Room) Emergency(ctx context.Context, v *visit.Visit, d words.Topic, e dialog.Event) error {
	if e.Kind != dialog.Press {
		if told, err := m.more(ctx, v, d, e, dialog.State{}); told || err != nil {
			return err
		}
	}
	return m.alarm(ctx, v, d, e, dialog.State{})
}

// recorded says whether words are something that staff write down: what they found, what they did.
func recorded(f dialog.Flow, s dialog.State) bool {
	step, there := f.Step(s.Step)
	if !there || !flows.AtWork(f) || f.Name == "intake" || s.Asking != nil || s.Parked {
		return false
	}
	switch k := step.Answer.(type) {
	case dialog.Text:
		return true
	case dialog.Choice:
		return k.Other
	case dialog.Media:
		return k.Caption != ""
	}
	return false
}

// alarmView is the button that raises the alarm from a conversation of staff: an intake, or a record in which words of danger stand. It has
// the words that were said so far; without any, what happens is asked first.
func (m *Room) alarmView(ctx context.Context, v *visit.Visit, key string) error {
	s, err := m.Talk.Peek(ctx, v)
	switch {
	case err != nil:
		return err
	case key == "" && s.Flow != "intake":
		return m.Raised(ctx, v, "")
	}
	return m.raiseAs(ctx, v, key, s, dialog.Press)
}

// Raise asks whether to raise the alarm for an intake that staff call urgent.
func (m *Room) Raise(ctx context.Context, v *visit.Visit, s dialog.State) error {
	return m.raiseAs(ctx, v, "", s, dialog.Say)
}

func (m *Room) raiseAs(ctx context.Context, v *visit.Visit, key string, s dialog.State, by dialog.EventKind) error {
	d, known := m.Words.Topic(key)
	said := []string{s.Draft["words"].Text}
	if s.Flow != "intake" {
		if said = m.saidOf(s, key); len(said) == 0 && known {
			said = []string{v.Label(kindKey(v, key), nil)}
		}
	} else if d, known = m.Words.Danger(said[0]); !known {
		d, known = m.Words.Topic("help")
	}
	if !known {
		return v.OldButton(ctx)
	}
	if s.Flow == "intake" {
		said = nil // they are in the draft
	}
	return m.alarm(ctx, v, d, dialog.Event{Kind: by, Text: strings.Join(said, "\n")}, s)
}

// saidOf are the answers of a conversation in which words of a danger stand.
func (m *Room) saidOf(s dialog.State, key string) []string {
	var said []string
	for _, a := range s.Draft {
		if found, there := m.Words.Danger(a.Text); there && found.Key == key {
			said = append(said, a.Text)
		}
	}
	slices.Sort(said)
	return said
}

// kindKey is the text that names a kind of danger; one that the company has added has none of its own.
func kindKey(v *visit.Visit, key string) string {
	if own := "danger.kind." + key; v.Reader().Texts.Has(own) {
		return own
	}
	return "danger.kind.any"
}

// alarm begins an emergency instead of the conversation under way.
func (m *Room) alarm(ctx context.Context, v *visit.Visit, d words.Topic, e dialog.Event, s dialog.State) error {
	near, err := m.near(ctx, v, talk.CommunityOf(s))
	if err != nil {
		return err
	}
	if err := m.spoken(ctx, v, e.Text); err != nil {
		return err
	}
	start := dialog.Start{Flow: "emergency", Params: found(s, e.Text), Draft: m.said(d, e, s)}
	start.Params["kind"] = d.Key
	if e.Kind == dialog.Press { // the button says what it does
		start.Draft["raise"] = dialog.Answer{Choices: []string{"yes"}}
	}
	o := talk.Opening{Start: start, Instead: true}
	if !v.Told.Advised() {
		o.Head = talk.Head{Lang: v.Lang(), Danger: d.Key, Call: d.Call}
	}
	switch {
	case len(near) == 0:
		return m.Register(ctx, v, o)
	case len(near) == 1:
		start.Params["community"] = talk.Param(near[0].ID)
	default:
		start.Params["communities"] = "many"
	}
	rest, err := m.severally(ctx, v, &start, near, &d, e, s)
	if err != nil {
		return err
	}
	if o.Head.Danger != "" {
		o.Head.Danger, o.Head.Call = d.Key, d.Call
	}
	if start.Then == nil {
		if err := m.follows(ctx, v, &start, m.said(d, e, s), e, s); err != nil {
			return err
		}
	}
	if len(rest) > 0 {
		chained(&start, rest, v, m.said)
	}
	if s.Flow == "intake" {
		takenDown(v, &o, start.Params["channel"])
	}
	o.Start = start
	return m.Talk.Open(ctx, v, o)
}

// takenDown says to whom the advice is for that stands above an emergency of an intake: the caller. Who has written is not at the other end, and
// cannot follow any.
func takenDown(v *visit.Visit, o *talk.Opening, channel string) {
	key := "emergency.read_out"
	if written(channel) {
		o.Head, key = talk.Head{}, "emergency.in_writing"
	}
	v.Above(v.Text(key, nil))
}

// spoken gives a newcomer, who has chosen no language yet, that of the words: advice, questions and buttons are in one language.
func (m *Room) spoken(ctx context.Context, v *visit.Visit, said string) error {
	spoken := domain.Language(tongue.Of(said))
	if spoken == "" || spoken == v.Lang() || v.By.Known() {
		return nil
	}
	v.By.Language = spoken
	return m.Office.Speak(ctx, v.By, spoken)
}

// follows lets what was under way, or a complaint of the words, go on after an emergency.
func (m *Room) follows(ctx context.Context, v *visit.Visit, start *dialog.Start, draft dialog.Draft, e dialog.Event, s dialog.State) error {
	switch {
	case s.Flow == "details": // of another alarm: they go on if this one is not raised
		start.Params[talk.ResumeParam] = ifLeft
		start.Then = &dialog.Start{Flow: s.Flow, Params: s.Params, Draft: s.Draft, Then: s.Then}
	case resumed(s):
		start.Params[talk.ResumeParam] = "yes"
		start.Then = &dialog.Start{Flow: s.Flow, Params: s.Params, Draft: s.Draft, Then: s.Then}
	case s.Flow == "emergency":
		start.Then = s.Then
	case s.Flow != "": // it goes on only if no alarm is raised: nobody's words are lost
		start.Params[talk.ResumeParam] = ifLeft
		all, err := m.taken(ctx, v, s, e)
		if err != nil {
			return err
		}
		start.Then = &dialog.Start{Flow: s.Flow, Params: s.Params, Draft: all, Then: s.Then}
		if beside(m.Words, e, s) { // also if it is raised, without the words of the danger
			start.Params[keptParam] = s.Draft["words"].Text
		}
	case e.Text != "" && e.Kind != dialog.Press: // no emergency: the words are perhaps a complaint
		if len(e.Items) == 0 { // photos are asked for after all
			delete(draft, "evidence")
		}
		file, err := m.Complaint(ctx, v, map[string]string{"offer": "yes"}, draft)
		if err != nil {
			return err
		}
		if file.Params["community"] != "" {
			start.Params[talk.ResumeParam], start.Then = ifLeft, &file
		}
	}
	return nil
}

// ifLeft is the value of talk.ResumeParam of an emergency that takes over what was written before: only if it is left, that goes on.
const ifLeft = "left"

// resumed says whether a conversation goes on after an emergency. What is a report itself has become the emergency.
func resumed(s dialog.State) bool {
	return s.Flow != "" && !slices.Contains([]string{"complaint", "intake", "matter", "emergency"}, s.Flow)
}

// near are the communities where a person can raise the alarm: those that they live or work in, or the one that is known from the
// conversation under way; all for somebody who belongs to none, because danger waits for no registration.
func (m *Room) near(ctx context.Context, v *visit.Visit, known domain.CommunityID) ([]people.Community, error) {
	all, err := m.Office.Communities(ctx, v.By)
	mine := slices.DeleteFunc(slices.Clone(all), func(c people.Community) bool {
		return len(v.By.Grants) > 0 && !v.By.Belongs(c.ID)
	})
	if i := slices.IndexFunc(mine, func(c people.Community) bool { return c.ID == known }); i >= 0 {
		mine = mine[i : i+1]
	}
	return mine, err
}

// found are the parameters of an emergency: what an intake has found out about who calls, or its words say, and what an emergency before has kept.
func found(s dialog.State, said string) map[string]string {
	params := map[string]string{}
	switch s.Flow {
	case "emergency":
		for _, name := range []string{"name", "phone", "home", "label", "channel", talk.ResumeParam, keptParam} {
			params[name] = s.Params[name]
		}
	case "intake":
		params["name"], params["phone"] = s.Draft["name"].Text, s.Draft["phone"].Text // typed ones only
		params["label"] = s.Draft["building"].Text
		if home, there := s.Draft["home"]; there {
			params["home"], params["label"] = home.Value(), home.Label
		}
		params["channel"] = s.Draft["channel"].Value()
		caller := people.ReadCaller(strings.TrimSpace(s.Draft["words"].Text + "\n" + said))
		for name, read := range map[string]string{"name": caller.Name, "phone": caller.Phone, "label": caller.Label, "channel": caller.Channel} {
			params[name] = cmp.Or(params[name], read)
		}
		if !slices.Contains(complaint.Channels(), complaint.Channel(params["channel"])) {
			params["channel"] = string(complaint.ByPhone)
		}
	}
	maps.DeleteFunc(params, func(_, v string) bool { return v == "" })
	return params
}

// said answers all that an emergency needs, so that one press raises the alarm: the words, those before them, and what was sent.
func (m *Room) said(d words.Topic, e dialog.Event, s dialog.State) dialog.Draft {
	text := strings.TrimSpace(e.Text)
	apart := resumed(s) || beside(m.Words, e, s)
	if before := s.Draft["words"]; before.Text != "" && !apart {
		text = strings.TrimSpace(before.Text + "\n" + text)
	}
	items := slices.Concat(s.Draft["evidence"].Media, s.Held, e.Items)
	draft := dialog.Draft{"evidence": {Media: items, Skipped: len(items) == 0}}
	if apart || len(items) > complaint.MaxEvidence {
		draft["evidence"] = dialog.Answer{Media: e.Items, Skipped: len(e.Items) == 0}
	}
	if text != "" {
		draft["words"] = dialog.Answer{Text: talk.Cut(text)}
	}
	draft["category"] = dialog.Answer{Choices: []string{cmp.Or(d.Category, m.Words.Category(text), "other")}}
	return draft
}
