package cases

import (
	"guanjia/bot/cases/option"
	"guanjia/bot/cases/own"
	"guanjia/bot/talk"
)

// Facts returns the facts about cases that steps use, by name.
func (m *Room) Facts() map[string]talk.Fact {
	all := option.Options{Desk: m.Desk, Office: m.Office, Templates: m.Templates}.Facts()
	all["mine"] = own.Cases{Desk: m.Desk}.Options
	all["satisfied"] = severalOf(m.Options).Choices
	all["same"] = sameOf(m.Options).options
	return all
}
