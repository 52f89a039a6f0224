package danger

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/words"
	"guanjia/domain/alarm"
	"guanjia/domain/place"
)

// A text is several dangers if each is at a place of its own; everything that was said stands in one of them.
func TestSeveralDangersInOneText(t *testing.T) {
	t.Parallel()
	w, err := words.New(words.Own{})
	require.NoError(t, err)
	m := &Room{Options{Words: w}}
	houses := []place.House{{ID: 2, Name: "2"}, {ID: 3, Name: "3"}, {ID: 5, Name: "5", Entrances: []string{"1", "2"}}}
	for text, want := range map[string][]string{
		"3栋着火了，2栋电梯也困人了":                                                       {"fire 3栋着火了", "lift 2栋电梯也困人了"},
		"3栋着火2栋电梯困人":                                                           {"fire 3栋着火", "lift 2栋电梯困人"},
		"3栋着火了，2栋也着火了":                                                         {"fire 3栋着火了", "fire 2栋也着火了"},
		"着火了！2栋电梯里还困了人":                                                        {"fire 着火了！", "lift 2栋电梯里还困了人"},
		"我家着火了，车库里有人打架，2栋电梯困人了":                                                {"fire 我家着火了", "violence 车库里有人打架", "lift 2栋电梯困人了"},
		"Building 3 is on fire and in building 2 people are stuck in the lift": {"fire Building 3 is on fire", "lift in building 2 people are stuck in the lift"},
		"5栋1单元电梯困人，5栋2单元电梯也困人":                                                 {"lift 5栋1单元电梯困人", "lift 5栋2单元电梯也困人"},
		"3栋着火了，有人受伤了":                                                          nil,
		"我在5栋，看到3栋着火了":                                                         nil,
		"3栋着火了，不对，是2栋着火了":                                                      nil,
		"3栋2栋都着火了":                                                             nil,
		"5栋电梯困人，停电了":                                                           nil,
		"3栋着火了，消防车到2栋门口了":                                                      nil,
		"3栋着火了，3栋电梯里还有人被困":                                                     nil,
		"3栋着火了，3栋楼顶也着火了":                                                       nil,
		"着火了":                                                                  nil,
		"3栋着火了，请打我电话，我在2栋":                                                     nil,
	} {
		var got []string
		all := m.perils(text, houses, alarm.Spot{Building: 3, Detail: "2"})
		for _, p := range all {
			got = append(got, p.topic.Key+" "+p.text)
		}
		assert.Equal(t, want, got, text)
	}
}
