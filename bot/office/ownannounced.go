package office

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/announcing"
)

// ownAnnounced is an announcement that the person made, or an edition of one that the person got.
type ownAnnounced struct {
	Number  string     `json:"number"`
	Edition int        `json:"edition"`
	Made    bool       `json:"made"`              // by this person; else got
	Homes   []string   `json:"homes,omitempty"`   // for which the person got it
	Text    string     `json:"text,omitempty"`    // of one that the person made
	Read    *time.Time `json:"read_at,omitempty"` // when the person pressed that it is read
}

func exportedAnnounced(own announcing.Own) []ownAnnounced {
	var list []ownAnnounced
	for _, v := range own.Made {
		for i, e := range v.Announcement.Editions {
			list = append(list, ownAnnounced{Number: string(v.Announcement.Number), Edition: i + 1, Made: true, Text: e.Text})
		}
	}
	for _, x := range own.Got {
		one := ownAnnounced{Number: string(x.Number), Edition: x.Edition}
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

// saidAnnounced are the lines of announcements, an empty line before them.
func saidAnnounced(r card.Reader, own announcing.Own) []string {
	var ls []string
	for _, x := range exportedAnnounced(own) {
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
