package card

import (
	"guanjia/bot/button"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/call"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// Calls returns a page of the people who must be told something by telephone or letter.
func Calls(r Reader, list []call.View, offset, total int) Page {
	if len(list) == 0 {
		return r.plain("calls.none", nil)
	}
	ls := []string{r.Text("calls.head", domain.Values{"count": domain.Count(total)})}
	var rows [][]telegram.Button
	for _, c := range list {
		ls = append(ls, r.Text("calls.line", callValues(c)))
		rows = append(rows, Row(telegram.Button{Label: r.Label("calls.open", callValues(c)), Data: button.Of(button.Call, c.ID)}))
	}
	rows = append(rows, r.Pager(offset, len(list), lookup.PageSize, total, func(at int) string { return button.Page(button.Calls, at) })...)
	return Page{HTML: Lines(ls), Rows: rows}
}

// Call returns one of them: whom, the number, and what to say in the words that the bot would have sent. link is that of the bot, for
// people who are not on Telegram yet; "": none.
func Call(r Reader, c call.View, link string) Page {
	ls := []string{r.Text("calls.one", callValues(c)), "", r.Text("calls.say", nil), r.Text(c.Message.Key, c.Message.Values)}
	if c.Tries > 0 {
		ls = append(ls, "", r.Text("calls.tried", domain.Values{"count": domain.Count(c.Tries), "at": domain.Moment(c.Tried, c.View.Community.Zone), "by": domain.Text(c.TriedBy)}))
	}
	if c.To == 0 && link != "" {
		ls = append(ls, "", r.Text("calls.invite", domain.Values{"link": domain.Text(link)}))
	}
	var answers []telegram.Button
	for _, a := range notice.Answers() {
		answers = append(answers, r.Button("calls.answer."+string(a), button.CallAnswer(a, c.ID, c.Tries)))
	}
	rows := [][]telegram.Button{answers}
	for _, do := range c.View.May {
		if do == complaint.Visit {
			rows = append(rows, Row(r.Button("button.visit", button.Act(do, c.View.Case.ID))))
		}
	}
	rows = append(rows, []telegram.Button{r.Button("button.card", Opens(c.View.Case.ID)), r.Button("calls.list", button.Page(button.Calls, 0))})
	return Page{HTML: Lines(ls), Rows: rows}
}

func callValues(c call.View) domain.Values {
	who := c.View.Case.Filing.Complainant
	reach := domain.Text(people.ShowPhone(who.Phone))
	if who.Phone == "" && who.Contact != "" && who.Contact != complaint.ContactUnknown {
		reach = complaint.ChosenOrTyped(complaint.ContactKind, who.Contact)
	}
	return domain.Values{"number": number(c.View.Case), "name": domain.Text(who.Name), "home": domain.Text(who.Label), "phone": reach,
		"channel": domain.Word("channel." + string(c.View.Case.Filing.Channel))}
}
