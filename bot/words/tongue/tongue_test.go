package tongue_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/bot/words/tongue"
)

// Advice on danger is read in the language in which somebody cries for help, if that is certain.
func TestTongue(t *testing.T) {
	for said, want := range map[string]string{
		"There is a fire in the kitchen": "en", "I'm stuck in the lift": "en", "Help! smoke!!": "en",
		"厨房着火了": "zh", "3栋 lift 困人了": "zh", "救": "", "": "", "zhao huo le": "", "dianti kun ren le": "", "fire": "", "着火 fire": "zh", "119": "",
		"Feuer! Hilfe!": "",
	} {
		assert.Equal(t, want, tongue.Of(said), said)
	}
}
