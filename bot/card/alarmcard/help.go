package alarmcard

import (
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/telegram"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/duty"
)

// Help asks which help from outside was called, or has come.
func Help(r card.Reader, v duty.View) card.Page {
	var rows [][]telegram.Button
	var row []telegram.Button
	for _, kind := range alarm.Outsiders() {
		key, b := "alarm.help."+kind, alarm.Button{Do: alarm.Outside, Choice: kind}
		if i := slices.IndexFunc(v.Alarm.Help, func(h alarm.Help) bool { return h.Kind == kind && h.Came.IsZero() }); i >= 0 {
			key, b.Came = "alarm.came."+kind, true
		}
		if row = append(row, r.Button(key, button.Act(b.Name(), v.Alarm.Case))); len(row) == 2 {
			rows, row = append(rows, row), nil
		}
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	rows = append(rows, card.Row(r.Button("alarm.back", button.Of(button.AlarmCard, v.Alarm.Case))))
	return card.Page{HTML: r.Text("alarm.help.ask", phones(v)), Rows: rows}
}

// Sure asks whether help from outside was really called, or has come, before everybody is told.
func Sure(r card.Reader, v duty.View, b alarm.Button) card.Page {
	key := "alarm.sure.called"
	if b.Came {
		key = "alarm.sure.came"
	}
	b.Sure = true
	return card.Page{HTML: r.Text(key, domain.Values{"whom": domain.Word("alarm.help." + b.Choice)}),
		Rows: [][]telegram.Button{card.Row(r.Button(key+".yes", button.Act(b.Name(), v.Alarm.Case))),
			card.Row(r.Button("alarm.sure.no", button.Act(alarm.Button{Do: alarm.Outside}.Name(), v.Alarm.Case)))}}
}
