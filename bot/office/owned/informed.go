package owned

import (
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/informing"
)

// Incident is a piece of news of an incident that the person wrote or got, or what the person said about a home.
type Incident struct {
	Number   string     `json:"number"`                // of the ticket
	News     int        `json:"news,omitempty"`        // from 1; 0: what the person said
	Made     bool       `json:"made,omitempty"`        // written by this person
	Text     string     `json:"text,omitempty"`        // of what the person wrote
	Homes    []string   `json:"homes,omitempty"`       // for which the person got it
	Home     string     `json:"home,omitempty"`        // of which the person said something
	Affected *time.Time `json:"affected_at,omitempty"` // when the person said that it is concerned
	Answer   string     `json:"answer,omitempty"`      // whether it is over there
	Rating   int        `json:"rating,omitempty"`      // 1 to 5
	Words    string     `json:"words,omitempty"`       // what the person said besides
	Files    []string   `json:"files,omitempty"`       // Telegram's ids of pictures and files sent with it
}

// Informed is what is stored of a person about incidents, for programs.
func Informed(own informing.Own) []Incident {
	var list []Incident
	for _, v := range own.Made {
		for i, n := range v.Incident.News {
			if n.By == v.Incident.Responsible || n.By == v.Incident.By {
				list = append(list, Incident{Number: string(v.Incident.Number), News: i + 1, Made: true, Text: n.Text})
			}
		}
	}
	for _, x := range own.Got {
		one := Incident{Number: string(x.Number), News: x.News}
		for _, p := range x.Homes {
			one.Homes = append(one.Homes, p.Label)
		}
		list = append(list, one)
	}
	for _, x := range own.Said {
		one := Incident{Number: string(x.Number), Home: x.Label, Answer: string(x.Answer), Rating: x.Rating, Words: x.Said.Words}
		for _, m := range x.Said.Media {
			one.Files = append(one.Files, m.File)
		}
		if !x.Affected.IsZero() {
			one.Affected = &x.Affected
		}
		list = append(list, one)
	}
	return list
}

// SayInformed are the lines of incidents, an empty line before them.
func SayInformed(r card.Reader, own informing.Own) []string {
	var ls []string
	for _, x := range Informed(own) {
		if len(ls) == 0 {
			ls = append(ls, "")
		}
		key, values := "privacy.informed.got", domain.Values{"number": domain.Text(x.Number), "news": domain.Count(x.News)}
		var homes []domain.Value
		for _, h := range x.Homes {
			homes = append(homes, domain.Text(h))
		}
		switch {
		case x.Made:
			key, values["text"] = "privacy.informed.made", domain.Text(x.Text)
		case x.Home != "":
			key, values = "privacy.informed.said", domain.Values{"number": domain.Text(x.Number), "home": domain.Text(x.Home)}
			if x.Affected != nil {
				values["at"] = domain.Moment(*x.Affected, "")
			}
			if x.Answer != "" {
				values["answer"] = domain.Word("button.incident." + x.Answer)
			}
			if x.Rating > 0 {
				values["rating"] = domain.Count(x.Rating)
			}
			if x.Words != "" {
				values["words"] = domain.Text(x.Words)
			}
			if len(x.Files) > 0 {
				values["media"] = domain.Count(len(x.Files))
			}
		case len(homes) > 0:
			values["homes"] = domain.List(homes...)
		}
		ls = append(ls, r.Text(key, values))
	}
	return ls
}
