package alarmcard_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/card"
	"guanjia/bot/card/cardtest"
	"guanjia/domain"
	"guanjia/domain/alarm"
)

// A letter of an alarm names no button that its reader does not have.
func TestLettersNameTheirButtonsOnly(t *testing.T) {
	quoted := regexp.MustCompile(`“([^”]+)”`)
	named := 0
	for _, lang := range domain.Languages() {
		r := card.Reader{Texts: cardtest.Texts, Lang: lang, By: zhou, Now: night}
		labels := map[string]alarm.Action{}
		for _, do := range []alarm.Action{alarm.Arrive, alarm.Outside, alarm.Contain, alarm.Claim, alarm.StandDown, alarm.HandOn, alarm.Cannot, alarm.GiveUp} {
			labels[strings.TrimLeft(r.Text("button.alarm."+string(do), nil), "📍🆘✅☑️ ")] = do
		}
		for _, m := range alarm.Moves() {
			for _, tell := range m.Tells {
				text := r.Text("notice."+tell.Key, domain.Values{"number": domain.Text("YH-1"), "minutes": domain.Count(5)})
				for _, q := range quoted.FindAllStringSubmatch(text, -1) {
					if do, button := labels[q[1]]; button {
						named++
						assert.Contains(t, tell.Buttons, do, "%s to %s names “%s”", tell.Key, tell.Audience, q[1])
					}
				}
			}
		}
	}
	assert.NotZero(t, named, "some letters name buttons")
}
