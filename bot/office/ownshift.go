package office

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/rostering"
)

// ownShift is a shift of the person in the file for programs.
type ownShift struct {
	Community string    `json:"community"`
	Post      string    `json:"post"`
	From      time.Time `json:"from"`
	To        time.Time `json:"to"`
	Stage     string    `json:"stage"`
	CheckedIn time.Time `json:"checked_in,omitzero"`
	Reason    string    `json:"asked_because,omitempty"` // why others were asked to take it
}

// postOf is the post of a shift in words.
func postOf(w rostering.Worked) domain.Value {
	if w.Post.Key == "" && w.Post.Name == "" {
		return domain.Word("roster.own.removed")
	}
	return w.Post.Value()
}

// shiftLines are the shifts of the person in words, below a heading.
func shiftLines(r card.Reader, shifts []rostering.Worked) []string {
	if len(shifts) == 0 {
		return nil
	}
	ls := []string{"", r.Text("roster.own", domain.Values{"count": domain.Count(len(shifts))})}
	for _, w := range shifts {
		s := w.Shift
		values := domain.Values{"community": domain.Text(w.Community.Name), "post": postOf(w), "from": domain.Moment(s.From, w.Community.Zone), "to": domain.Moment(s.To, w.Community.Zone),
			"stage": domain.Word("roster.stage." + string(s.Stage))}
		if !s.CheckedIn.IsZero() {
			values["checked"] = domain.Moment(s.CheckedIn, w.Community.Zone)
		}
		ls = append(ls, r.Text("roster.own.line", values))
	}
	return ls
}
