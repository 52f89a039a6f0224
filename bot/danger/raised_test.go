package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// What is asked first depends on what is known; the number that is asked for is that of who called, where the case came so.
func TestAsksFirst(t *testing.T) {
	t.Parallel()
	lift := domain.Place{Part: domain.Lift, Building: 3}
	for _, row := range []struct {
		why, channel, phone, own string
		place                    domain.Place
		ask                      string
		params                   []string
	}{
		{"an owner with a number", "", "13800138000", "13800138000", domain.Place{}, flows.AskPlace, nil},
		{"an owner without one", "", "", "", lift, flows.AskPeople, []string{flows.PlacedParam, flows.UncalledParam}},
		{"staff who saw it themselves", "", "", "13900139000", domain.Place{}, flows.AskPlace, nil},
		{"a clerk with a number, who was called", "phone", "", "13900139000", domain.Place{}, flows.AskPlace, []string{flows.CallerParam, flows.UncalledParam}},
		{"… by somebody who left one", "phone", "13800138000", "", lift, flows.AskPeople, []string{flows.CallerParam, flows.PlacedParam}},
		{"at home", "", "1", "1", domain.Place{Part: domain.AtHome, Building: 3}, flows.AskPlace, nil},
	} {
		view := lookup.View{Case: complaint.Case{ID: 7, Filing: complaint.Filing{Place: row.place, Complainant: complaint.Complainant{Phone: row.phone}}}}
		ask, params := asksFirst(dialog.Result{Params: map[string]string{"channel": row.channel}}, view, row.own)
		assert.Equal(t, row.ask, ask, row.why)
		var asked []string
		for _, name := range []string{flows.CallerParam, flows.PlacedParam, flows.UncalledParam} {
			if params[name] != "" {
				asked = append(asked, name)
			}
		}
		assert.Equal(t, row.params, asked, row.why)
	}
}

// A letter is read, and nobody is at the other end.
func TestWritten(t *testing.T) {
	t.Parallel()
	for channel, want := range map[string]bool{"mail": true, "email": true, "phone": false, "desk": false, "bot": false, "": false} {
		assert.Equal(t, want, written(channel), channel)
	}
}
