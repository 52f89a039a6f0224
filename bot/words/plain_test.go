package words

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Plain English words that differ from one of the tables by a letter are no slip of it (tables/english.txt).
func TestPlainWordsAreNoSlips(t *testing.T) {
	w := shipped(t)
	for _, said := range []string{
		"the lift in building 8 is making horrible noise since yesterday and shakes", "the washing machine upstairs shakes the whole building at night",
		"the neighbour's snakeskin bag blocks the corridor", "the tap water is warm but not hot", "the wiper of the garage gate is worn",
		"the seal of the window is broken", "a section of the fence is missing", "two kinds of bins are full",
	} {
		got, found := w.Danger(said)
		assert.False(t, found, "%s: %v", said, got)
	}
	got, found := w.Danger("there is a sanke in the corridor")
	assert.True(t, found && got.Key == "animal", "a slip is still read: %v", got)
}

// Smoke that comes back through a flue is no flood; a community in the dark and somebody about to jump are told in many ways.
func TestTold(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"烟道堵了倒灌油烟": "", "污水倒灌进来了": "flood",
		"整个小区黑了": "power", "天黑了": "", "屏幕黑了": "", "有人在楼顶站着不下来": "despair", "我家阳台外面有人要跳下去": "despair", "somebody stands on the roof of building 5 and refuses to come down": "despair", "有个男的站在5栋楼顶，怎么劝都不下来": "despair",
		"there is a man on the ledge of the tenth floor who will not come back in": "despair", "my cat sits on the roof and refuses to come down": "", "the lift will not come down": "",
	} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}

// What stands on the ground or in a room and breaks, leans or falls over is a defect; it is a danger where it comes down from a height, onto somebody,
// or is about to.
func TestBrokenWhereItStands(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"花园凳子断了，有照片": "", "花园的长椅断了一根木条": "", "晾衣架断了": "", "树枝断了掉在花坛里": "", "栏杆断了一根": "", "路灯杆歪了": "", "my fence fell over": "",
		"树枝断了砸到人": "falling", "路灯杆歪了，快倒了": "falling", "阳台栏杆断了": "falling", "晾衣架从楼上掉下来了": "falling", "外墙瓷砖掉下来了": "falling",
		"the gate came down on my husband's leg": "falling", "a chair was thrown off the balcony": "falling",
		"自行车架倒了一排，在车棚里": "", "the picnic table collapsed": "", "the branch lies on the lawn": "", "a big branch fell on the playground": "falling",
	} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}

// Water that stays in its basin and a broken tap are defects; a flood spreads, or cannot be stopped.
func TestFloodSpreads(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"马桶堵了水溢出来": "", "the toilet overflows": "", "水龙头断了": "", "厕所堵了，水漫出来了": "", "the tap came off in my hand": "", "抽油烟机倒灌": "",
		"厕所堵了，水流到客厅了": "flood", "the toilet overflows into the hall": "flood", "水龙头断了，水止不住": "flood", "水龙头爆了": "flood", "the tap blew off": "flood", "水管断了": "flood",
	} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}

// Who is locked in needs a key, and not an ambulance; gas is a matter of it only where gas is told of.
func TestLockedIn(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{
		"我被锁在阳台上了": "shut", "门打不开我被困在家里": "shut", "小孩被反锁在家里，灶上还烧着水": "shut", "孩子被锁在家里，煤气还开着": "gas", "门反锁了我进不去，灶上烧着水": "gas",
		"a child is alone in a locked car": "shut", "im stuck on my balcony": "shut", "老太太从里面开不了门": "shut", "门锁了，我还在里面": "shut", "被关在地下室了，手机快没电": "shut",
		"快递柜门打不开，包裹困在里面": "", "我把自己锁在门外了": "", "车库门打不开，车出不来": "", "小孩的手卡在栏杆里": "injury", "the balcony door is stuck, I cannot get out to water the plants": "",
	} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}

// A question about drills is about being prepared, whatever it supposes; without one the words are a cry.
func TestAskingForADrill(t *testing.T) {
	w := shipped(t)
	for said, want := range map[string]string{"着火了怎么办，有没有演练": "", "what do we do if it burns, is there a drill": "", "着火了怎么办": "fire", "着火了，怎么办，有没有灭火器": "fire"} {
		got, _ := w.Danger(said)
		assert.Equal(t, want, got.Key, said)
	}
}

// mostChoices is how many forms an entry of a table may have: each of them is stored.
const mostChoices = 20_000

// Braces multiply: one entry with nine of them had 950,000 forms, and the program took 16 seconds more to start.
func TestEntriesHaveFewForms(t *testing.T) {
	require.NoError(t, fs.WalkDir(tables, "tables", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return lines(path, func(line string) {
			for entry := range strings.SplitSeq(line, ",") {
				forms := 1
				for _, group := range regexp.MustCompile(`\{[^{}]*\}`).FindAllString(entry, -1) {
					forms *= strings.Count(group, "|") + 1
				}
				assert.LessOrEqual(t, forms, mostChoices, "%s: %s", path, entry)
			}
		})
	}))
}
