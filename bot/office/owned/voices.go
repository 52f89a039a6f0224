package owned

import (
	"html"
	"time"

	"guanjia/bot/card"
	"guanjia/domain"
	"guanjia/domain/hearing"
)

// Voice is a question, a suggestion or praise that the person wrote.
type Voice struct {
	Number    string    `json:"number"`
	Kind      string    `json:"kind"`
	Stage     string    `json:"stage"`
	Made      time.Time `json:"made"`
	Anonymous bool      `json:"anonymous"`
	Home      string    `json:"home,omitempty"`
	Words     string    `json:"words"`
	Praised   string    `json:"praised,omitempty"`
	Answer    string    `json:"answer,omitempty"`
	Reason    string    `json:"reason,omitempty"`
	Plan      string    `json:"plan,omitempty"`
	Report    string    `json:"report,omitempty"`
	Files     []string  `json:"attachments,omitempty"` // names of Telegram
	History   []Entry   `json:"history"`
}

// Voices are the questions, suggestions and praise that the person wrote, for programs.
func Voices(all []hearing.View) []Voice {
	var list []Voice
	for _, v := range all {
		x := v.Voice
		one := Voice{Number: string(x.Number), Kind: string(x.Kind), Stage: string(x.Stage), Made: x.Made, Anonymous: x.Anonymous, Home: x.Home, Words: x.Words, Praised: x.Whom,
			Answer: x.Answer, Reason: x.Reason, Plan: x.Plan.Words, Report: x.Report}
		for _, m := range x.Media {
			one.Files = append(one.Files, m.File)
		}
		for _, e := range v.History {
			one.History = append(one.History, Entry{At: e.At, Did: string(e.Do), After: string(e.After), What: e.Details})
		}
		list = append(list, one)
	}
	return list
}

// SayVoices are the lines of voices, an empty line before each.
func SayVoices(r card.Reader, all []hearing.View) []string {
	var ls []string
	for _, v := range all {
		x := v.Voice
		ls = append(ls, "", r.Text("privacy.voice", domain.Values{"number": domain.Text(string(x.Number)), "kind": domain.Word("voice.kind." + string(x.Kind)),
			"stage": domain.Word("voice.stage." + string(x.Stage)), "at": domain.Moment(x.Made, v.Community.Zone), "words": domain.Text(x.Words)}))
		for _, text := range []string{x.Whom, x.Answer, x.Plan.Words, x.Report, x.Reason} {
			if text != "" {
				ls = append(ls, "→ "+html.EscapeString(text))
			}
		}
	}
	return ls
}
