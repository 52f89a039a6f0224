// Package owned has the parts of a person's own file that are about other things than complaints: announcements, incidents, questions, suggestions and
// praise, improvement actions. It is pure.
//
//	whole.Announcements, lines = owned.Announced(own), owned.SayAnnounced(r, own)
package owned

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/announcing"
)

// Announcement is an announcement that the person made, or an edition of one that the person got.
type Announcement struct {
	Number  string     `json:"number"`            // of the ticket
	Edition int        `json:"edition"`           // from 1
	Made    bool       `json:"made"`              // by this person; else got
	Homes   []string   `json:"homes,omitempty"`   // for which the person got it
	Text    string     `json:"text,omitempty"`    // of one that the person made
	Read    *time.Time `json:"read_at,omitempty"` // when the person pressed that it is read
}

// Announced is what is stored of a person about announcements, for programs.
func Announced(own announcing.Own) []Announcement {
	var list []Announcement
	for _, v := range own.Made {
		for i, e := range v.Announcement.Editions {
			list = append(list, Announcement{Number: string(v.Announcement.Number), Edition: i + 1, Made: true, Text: e.Text})
		}
	}
	for _, x := range own.Got {
		one := Announcement{Number: string(x.Number), Edition: x.Edition}
		for _, p := range x.Homes {
			one.Homes = append(one.Homes, p.Label)
		}
		if !x.Acked.IsZero() {
			one.Read = &x.Acked
		}
		list = append(list, one)
	}
	return list
}

// SayAnnounced are the lines of announcements, an empty line before them.
func SayAnnounced(r card.Reader, own announcing.Own) []string {
	var ls []string
	for _, x := range Announced(own) {
		if len(ls) == 0 {
			ls = append(ls, "")
		}
		values := domain.Values{"number": domain.Text(x.Number), "edition": domain.Count(x.Edition)}
		if x.Text != "" {
			values["text"] = domain.Text(x.Text)
		}
		var homes []domain.Value
		for _, h := range x.Homes {
			homes = append(homes, domain.Text(h))
		}
		if len(homes) > 0 {
			values["homes"] = domain.List(homes...)
		}
		if x.Read != nil {
			values["at"] = domain.Moment(*x.Read, "")
		}
		ls = append(ls, r.Text(map[bool]string{true: "privacy.announced.made", false: "privacy.announced.got"}[x.Made], values))
	}
	return ls
}
