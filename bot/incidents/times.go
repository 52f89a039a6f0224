package incidents

import (
	"context"
	"slices"
	"time"

	"guanjia/bot/moment"
	"guanjia/bot/talk"
	"guanjia/bot/typed"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows/inform"
	"guanjia/domain"
	"guanjia/domain/incident"
	"guanjia/domain/people"
)

// times reads the times of a conversation. Those of what is planned depend on where it is.
type times struct {
	scopes scopes
	talk   *talk.Talk
	worked func(ctx context.Context, v *visit.Visit) ([]people.Community, error) // where the person may tell of incidents
}

// read reads a time that somebody types.
func (m times) read(ctx context.Context, v *visit.Visit, e *dialog.Event, s dialog.State, step dialog.Step) (done bool, err error) {
	if step.Key == "start" && s.Flow == "incident" {
		if why, refused := m.scopes.tooWide(ctx, v, s); refused {
			return true, typed.Again(ctx, m.talk, v, e, why)
		}
	}
	choice, _ := step.Answer.(dialog.Choice)
	if slices.ContainsFunc(choice.Options.Values, func(o string) bool { return m.talk.Means(s.Flow+"."+step.Key+"."+o, e.Text) }) {
		return false, nil
	}
	now := v.At.In(domain.Zone(s.Params["zone"]))
	at, ok := typedAt(step.Key, e.Text, instant(s.Draft["start"].Text, now), now)
	if !ok {
		return true, typed.Again(ctx, m.talk, v, e, v.Text("incident.time.unread", nil))
	}
	if step.Key == "ends" && !at.After(now) {
		return true, typed.Again(ctx, m.talk, v, e, v.Text("incident.time.over", nil))
	}
	if err := untimely(step.Key, s, at, now); err != nil {
		why, _ := visit.MessageOf(err)
		return true, typed.Again(ctx, m.talk, v, e, v.Text(why.Key, why.Values))
	}
	typed.AtTime(v, e, at, now, inform.Stamp)
	if step.Key == "start" && s.Flow == "incident" && at.Sub(now) > m.lead(ctx, v, s) { // in time: nobody asks why
		e.Also = dialog.Draft{"reason": {Skipped: true}}
	}
	return false, nil
}

// typedAt is the time that words say at a step; start is when it begins, zero if that is not known. An end without a day is the next one after the start.
func typedAt(step, words string, start, now time.Time) (time.Time, bool) {
	switch {
	case step == "since" || step == "when":
		return moment.Past(words, now)
	case step == "end" && !start.IsZero() && moment.Dayless(words):
		return moment.Read(words, start)
	}
	return moment.Read(words, now)
}

// untimely is the refusal of a time that cannot be right at its step; nil if it can.
func untimely(step string, s dialog.State, at, now time.Time) error {
	switch step {
	case "start", "since":
		return incident.Begins(step == "start", at, now)
	case "end":
		return incident.EndsAfter(at, instant(s.Draft["start"].Text, now))
	case "when":
		return incident.IsOver(at, time.Time{}, now)
	}
	return nil
}

// lead is how long before it begins a planned incident must be told.
func (m times) lead(ctx context.Context, v *visit.Visit, s dialog.State) time.Duration {
	in, err := m.worked(ctx, v)
	i := slices.IndexFunc(in, func(c people.Community) bool { return c.ID == talk.CommunityOf(s) })
	if err != nil || i < 0 {
		return 0
	}
	t := m.scopes.informing.TermsIn(in[i])
	return t.Ahead[incident.What(s.Draft["what"].Value())] + t.Undo
}

// begunParam is the parameter of a conversation that tells when it began: "now" was said then, however long the conversation is left.
const begunParam = "begun"

// begun is the instant of what was said for the time at which an incident began or was over.
func begun(r dialog.Result, said string, now time.Time) time.Time {
	if at, err := time.Parse(time.RFC3339, r.Params[begunParam]); err == nil && said == inform.Now {
		return at
	}
	return instant(said, now)
}

// instant is the instant of what was said for a time; zero: now, unknown, or as before.
func instant(said string, now time.Time) time.Time {
	if d := inform.Length(said); d > 0 {
		return now.Add(d)
	}
	at, err := time.ParseInLocation(inform.Stamp, said, now.Location())
	if err != nil {
		return time.Time{}
	}
	return at
}
