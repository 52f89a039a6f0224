package voices

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/hearing"
	"guanjia/domain/voice"
)

// icons are the signs of the kinds.
var icons = map[voice.Kind]string{voice.Question: "❓", voice.Suggestion: "💡", voice.Praise: "🌷"}

// Card is one voice.
func Card(r card.Reader, v hearing.View) card.Page {
	x, zone := v.Voice, v.Community.Zone
	ls := []string{r.Text("voice.card.head", domain.Values{"icon": domain.Text(icons[x.Kind]), "number": domain.Text(string(x.Number)),
		"kind": domain.Word("voice.kind." + string(x.Kind)), "stage": stage(x)})}
	say := func(when bool, key string, values domain.Values) {
		if when {
			ls = append(ls, r.Text("voice.card."+key, values))
		}
	}
	words := func(s string) domain.Values { return domain.Values{"words": domain.Text(s)} }
	say(x.Words != "", "words", words(x.Words))
	at := domain.Values{"at": domain.Moment(x.Made, zone), "name": domain.Text(x.Name), "home": domain.Text(x.Home)}
	if x.Anonymous && v.Office { // a manager, who reads the name
		at["anonymous"] = domain.Count(1)
	}
	say(x.Name != "", "from", at)
	say(x.Name == "", "unnamed", at)
	say(x.Kind == voice.Praise && x.Whom != "", "whom", domain.Values{"whom": domain.Text(x.Whom)})
	say(x.Kind == voice.Praise && x.Whom == "", "whom_all", nil)
	until := domain.Values{"until": domain.Moment(x.Until, zone)}
	said := ""
	if x.Kind == voice.Praise {
		said = "praise_"
	}
	say(x.Owes(v.Now), said+"until", until)
	say(x.Overdue(v.Now), said+"late", until)
	asked, open := again(v)
	say(asked != "" && !open, "again", words(asked))
	say(x.Answer != "", "answer", domain.Values{"words": domain.Text(x.Answer), "by": domain.Text(x.Answerer)})
	say(asked != "" && open, "again", words(asked))
	say(x.Plan.Words != "", "plan", domain.Values{"words": domain.Text(x.Plan.Words), "person": domain.Text(x.Plan.Name), "until": domain.Moment(x.Plan.Due, zone)})
	say(x.Report != "", "report", words(x.Report))
	say(x.Reason != "", "reason", words(x.Reason))
	say(v.Main != "", "main", domain.Values{"number": domain.Text(string(v.Main))})
	say(v.Main == "" && x.Main != 0, "with_others", nil)
	var joined []domain.Value
	for _, n := range v.Joined {
		joined = append(joined, domain.Text(string(n)))
	}
	say(len(joined) > 0, "joined", domain.Values{"count": domain.Count(len(joined)), "numbers": domain.List(joined...)})
	say(v.Case != "", "case", domain.Values{"number": domain.Text(string(v.Case))})
	if v.Office {
		ls = append(append(ls, ""), history(r, v)...)
	}
	return card.Page{HTML: card.Lines(ls), Rows: choices(r, v)}
}

// stage is the word for the stage of a voice: praise waits to be passed on, and not for an answer.
func stage(x voice.Voice) domain.Value {
	if x.ToPassOn() {
		return domain.Word("voice.stage.to_pass_on")
	}
	return domain.Word("voice.stage." + string(x.Stage))
}

// again is what the author asked last after an answer; open reports whether that waits for an answer. "" if the author has not.
func again(v hearing.View) (asked string, open bool) {
	for _, e := range slices.Backward(v.History) {
		if e.Do == voice.Again {
			return e.Details["words"].Text, v.Voice.Unanswered()
		}
	}
	return "", false
}

// historyMost is how many rows of history a card shows: the newest.
const historyMost = 8

func history(r card.Reader, v hearing.View) []string {
	var ls []string
	for _, e := range v.History[max(0, len(v.History)-historyMost):] {
		ls = append(ls, r.Text("voice.history.line", domain.Values{"at": domain.Moment(e.At, v.Community.Zone), "by": domain.Text(e.ByName),
			"what": domain.Phrase("voice.history."+string(e.Do), e.Details.In(v.Community.Zone))}))
	}
	return ls
}

// choices are the buttons of a card: what the reader can do, the complaint, pictures, the list.
func choices(r card.Reader, v hearing.View) [][]telegram.Button {
	n := string(v.Voice.Number)
	var buttons []telegram.Button
	for _, do := range v.May {
		buttons = append(buttons, r.Button("button.voice."+string(do), button.VoiceAct{Do: string(do), Number: n}.Data()))
	}
	const inRow = 2
	rows := slices.Collect(slices.Chunk(buttons, inRow))
	if v.Case != "" {
		rows = append(rows, card.Row(telegram.Button{Label: r.Label("voice.card.case", domain.Values{"number": domain.Text(string(v.Case))}), Data: button.Of(button.Card, v.Voice.Case)}))
	}
	album := func(key, do string, all []voice.Media) {
		if len(all) > 0 {
			rows = append(rows, card.Row(telegram.Button{Label: r.Label(key, domain.Values{"count": domain.Count(len(all))}), Data: button.VoiceAct{Do: do, Number: n}.Data()}))
		}
	}
	album("voice.proof", proof, v.Voice.Proof)
	album("voice.photos", photos, v.Voice.Media)
	if v.Office {
		return append(rows, card.Row(r.Button("voice.back", button.VoicePage{Show: string(hearing.Waiting)}.Data())))
	}
	if v.Voice.Is(voice.TheAuthor, r.By) {
		return append(rows, card.Row(r.Button("voice.back_mine", button.Page(button.MyVoices, 0))))
	}
	return rows
}

// What buttons do that show pictures.
const (
	photos = "photos" // those that the author sent
	proof  = "proof"  // those of what was carried out
)

// Filed is what the author reads when a voice has been filed.
func Filed(r card.Reader, v hearing.View) card.Page {
	line := r.Text("voice.filed."+string(v.Voice.Kind), domain.Values{"number": domain.Text(string(v.Voice.Number)), "until": domain.Moment(v.Voice.Until, v.Community.Zone)})
	return card.Page{HTML: line, Rows: [][]telegram.Button{{r.Button("button.voice.card", button.Open(button.Voice, v.Voice.Number))}}}
}

// mostWords is how many characters of a voice a list shows.
const mostWords = 60

// lines are the voices of a list, with a button for each.
func lines(r card.Reader, p hearing.Page, ls []string) card.Page {
	if len(p.Views) == 0 {
		ls = append(ls, r.Text("voice.list.empty", nil))
	}
	communities := map[domain.CommunityID]bool{}
	for _, v := range p.Views {
		communities[v.Voice.Community] = true
	}
	page := card.Page{}
	for _, v := range p.Views {
		x := v.Voice
		values := domain.Values{"icon": domain.Text(icons[x.Kind]), "number": domain.Text(string(x.Number)), "stage": stage(x),
			"words": domain.Text(domain.Shorten(domain.OneLine(x.Words), mostWords))}
		if len(communities) > 1 {
			values["community"] = domain.Text(v.Community.Name)
		}
		switch {
		case x.Overdue(v.Now):
			values["late"] = domain.Count(1)
		case x.Waits():
			values["until"] = domain.Moment(x.Until, v.Community.Zone)
		}
		ls = append(ls, r.Text("voice.list.line", values))
		page.Rows = append(page.Rows, card.Row(telegram.Button{Label: icons[x.Kind] + " " + string(x.Number), Data: button.Open(button.Voice, x.Number)}))
	}
	page.HTML = card.Lines(ls)
	return page
}

// List is a page of the voices of a selection, for the office; of those that figures count, if it is narrowed.
func List(r card.Reader, p hearing.Page, only button.Counted) card.Page {
	head := domain.Values{"show": domain.Word("voice.show." + string(p.Show)), "count": domain.Count(p.Total)}
	if len(p.Views) > 0 {
		card.Counted(head, only, p.Views[0].Community.Zone)
	}
	page := lines(r, p, []string{r.Text("voice.list.head", head)})
	page.Rows = append(page.Rows, r.Pager(p.Offset, len(p.Views), hearing.PageSize, p.Total, func(offset int) string {
		return button.VoicePage{Show: string(p.Show), Offset: offset, Counted: only}.Data()
	})...)
	var tabs []telegram.Button
	for _, s := range hearing.Shows() {
		if s != p.Show && only.To.IsZero() {
			tabs = append(tabs, telegram.Button{Label: r.Label("voice.tab", domain.Values{"show": domain.Word("voice.show." + string(s)), "count": domain.Count(p.Counts[s])}),
				Data: button.VoicePage{Show: string(s)}.Data()})
		}
	}
	page.Rows = append(page.Rows, slices.Collect(slices.Chunk(tabs, 2))...)
	return page
}

// Own is a page of what the reader wrote, or of the praise that the reader has got.
func Own(r card.Reader, p hearing.Page) card.Page {
	key, view := "voice.list.mine", button.MyVoices
	if p.Show == hearing.Praises {
		key, view = "voice.list.praises", button.Praises
	}
	page := lines(r, p, []string{r.Text(key, domain.Values{"count": domain.Count(p.Total)})})
	page.Rows = append(page.Rows, r.Pager(p.Offset, len(p.Views), hearing.PageSize, p.Total, func(offset int) string { return button.Page(view, offset) })...)
	if p.Show == hearing.Mine {
		page.Rows = append(page.Rows, card.Row(r.Button("voice.new", button.Suggestion{}.Data())))
	}
	return page
}
