package alarmcard

import (
	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// Tally adds what a stretch of time says of alarms to a summary, with the way to their list; nothing if there were none.
func Tally(r card.Reader, p card.Page, t alarm.Tally, of button.Counted) card.Page {
	if t.Raised == 0 {
		return p
	}
	p.HTML += "\n\n" + r.Text("summary.alarms", tallied(t))
	p.Rows = append(p.Rows, card.Row(telegram.Button{Label: r.Label("summary.to_alarms", domain.Values{"count": domain.Count(t.Raised)}), Data: button.RaisedPage{Counted: of}.Data()}))
	return p
}

func tallied(t alarm.Tally) domain.Values {
	values := domain.Values{"raised": domain.Count(t.Raised)}
	if t.False > 0 {
		values["false"] = domain.Count(t.False)
	}
	if t.Unanswered > 0 {
		values["unanswered"] = domain.Count(t.Unanswered)
	}
	if t.Answer > 0 {
		values["answer"] = domain.Span(t.Answer)
	}
	if t.Arrival > 0 {
		values["arrival"] = domain.Span(t.Arrival)
	}
	return values
}

// Past returns a page of the alarms that figures count.
func Past(r card.Reader, p duty.Page, of button.Counted) card.Page {
	if p.Total == 0 {
		return card.Page{HTML: r.Text("alarm.raised.none", nil)}
	}
	ls := []string{r.Text("summary.alarms", tallied(p.Tally))}
	var rows [][]telegram.Button
	for _, v := range p.Views {
		a := v.Alarm
		values := inList(v)
		values["at"] = domain.Moment(a.Raised, v.Community.Zone)
		switch {
		case alarm.WasFalse(a):
			values["false"] = domain.Count(1)
		case a.Answered.IsZero():
		default:
			values["answered"] = domain.Span(a.Answered.Sub(a.Raised))
			if !a.Arrived.IsZero() {
				values["arrived"] = domain.Span(a.Arrived.Sub(a.Raised))
			}
		}
		ls = append(ls, r.Text("alarm.raised.line", values))
		rows = append(rows, card.Row(telegram.Button{Label: string(a.Number), Data: button.Of(button.AlarmCard, a.Case)}))
	}
	return card.Page{HTML: card.Lines(ls), Rows: append(rows, r.Pager(p.Offset, len(p.Views), duty.PageSize, p.Total, func(offset int) string {
		return button.RaisedPage{Offset: offset, Counted: of}.Data()
	})...)}
}
