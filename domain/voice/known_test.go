package voice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/voice"
)

func known(id domain.KnownID, zh, en string) voice.Known {
	return voice.Known{ID: id, Community: 1, Question: map[domain.Language]string{domain.Chinese: zh, domain.English: en},
		Answer: map[domain.Language]string{domain.Chinese: "答" + zh, domain.English: "A " + en}}
}

var book = []voice.Known{
	known(1, "装修垃圾放在哪里？", "Where do I put renovation waste?"),
	known(2, "地下车库怎么办月卡？", "How do I get a monthly parking card?"),
	known(3, "快递柜的快递能放多久？", "How long do parcels stay in the locker?"),
	known(4, "物业费怎么交？", "How do I pay the property fee?"),
}

// A known answer is offered to words that mean its question, in either language, and to no others.
func TestFitting(t *testing.T) {
	for words, want := range map[string]domain.KnownID{
		"请问装修垃圾应该放哪儿":                             1,
		"我家在装修，装修的垃圾往哪里扔呢":                        1,
		"where can we put our renovation wastes?": 1,
		"车库月卡怎么办理":                                2,
		"想办一张地下车库的月卡":                             2,
		"monthly parking cards, how?":             2,
		"快递柜里的快递可以放几天":                            3,
		"how long can parcels be in the locker":   3,
		"怎么交物业费":                                  4,
		"property fee: where do I pay":            4,
		"电梯又坏了":                                   0,
		"游泳池几点开":                                  0,
		"谁能帮我":                                    0,
		"how do I get in":                         0,
		"":                                        0,
		"请问":                                      0,
	} {
		var got domain.KnownID
		if found := voice.Fitting(book, words, now, 1); len(found) > 0 {
			got = found[0].ID
		}
		assert.Equal(t, want, got, words)
	}
	assert.Len(t, voice.Fitting(append(book, book[0]), "装修垃圾放哪", now, 3), 2)
	old := book[0]
	old.Until = now
	assert.Empty(t, voice.Fitting([]voice.Known{old}, "装修垃圾放在哪里", now, 3), "it is over")
	helpful := book[0]
	helpful.ID, helpful.Helped = 9, 5
	assert.Equal(t, domain.KnownID(9), voice.Fitting([]voice.Known{book[0], helpful}, "装修垃圾放在哪里", now, 3)[0].ID, "the more helpful first")
}

func TestKnown(t *testing.T) {
	one := voice.Known{Question: map[domain.Language]string{domain.English: "When?"}, Answer: map[domain.Language]string{domain.English: "At eight.", domain.Chinese: "八点"}}
	q, a := one.In(domain.Chinese)
	assert.Equal(t, []string{"When?", "At eight."}, []string{q, a}, "the other language, question and answer together")
	assert.NoError(t, one.Check())
	assert.ErrorIs(t, voice.Known{}.Check(), domain.Incomplete)
	one.Answer[domain.English] = strings.Repeat("x", voice.MaxWords+1)
	assert.ErrorIs(t, one.Check(), domain.Invalid)
	assert.True(t, voice.Known{Until: now.Add(time.Second)}.Valid(now))
}

// TestCount counts by a period: a promise is decided when it is answered or its day is over; what was withdrawn is in neither.
func TestCount(t *testing.T) {
	from, to := now, now.Add(7*day)
	at := func(d int) time.Time { return now.Add(time.Duration(d)*day + time.Hour) }
	none := time.Time{}
	facts := []voice.Fact{
		{Kind: voice.Question, Stage: voice.Settled, Made: at(0), Target: at(2), Until: none, Replied: at(1), Changed: at(2)},         // answered on time
		{Kind: voice.Question, Stage: voice.Answered, Made: at(0), Target: at(2), Until: none, Replied: at(3), Changed: at(3)},        // answered late
		{Kind: voice.Question, Stage: voice.Registered, Made: at(1), Target: at(3), Until: at(3), Replied: none, Changed: at(1)},      // late, and waits
		{Kind: voice.Suggestion, Stage: voice.Registered, Made: at(3), Target: at(10), Until: at(10), Replied: none, Changed: at(3)},  // waits
		{Kind: voice.Suggestion, Stage: voice.Adopted, Made: at(-3), Target: at(4), Until: at(20), Replied: at(1), Changed: at(1)},    // of before, on time
		{Kind: voice.Question, Stage: voice.Withdrawn, Made: at(1), Target: at(3), Until: none, Replied: none, Changed: at(2)},        // received only
		{Kind: voice.Praise, Stage: voice.PassedOn, Made: at(1), Target: at(3), Until: none, Replied: at(2), Changed: at(2)},          // on time
		{Kind: voice.Question, Stage: voice.Settled, Made: at(-20), Target: at(-18), Until: none, Replied: at(-19), Changed: at(-10)}, // long ago
		{Kind: voice.Question, Stage: voice.Complained, Made: at(2), Target: at(4), Until: none, Replied: at(3), Changed: at(3)},      // on time
	}
	f := voice.Count(facts, from, to, at(5))
	assert.Equal(t, voice.Figures{Received: map[voice.Kind]int{voice.Question: 5, voice.Suggestion: 1, voice.Praise: 1},
		OnTime: 4, Decided: 6, Waiting: 2, Overdue: 1, Adopted: 1, PassedOn: 1, Complained: 1}, f)
	for p, want := range map[voice.Figure]int{voice.Figure(voice.Question): 5, voice.Figure(voice.Suggestion): 1, voice.Figure(voice.Praise): 1, voice.FigureOnTime: 4, voice.FigureLate: 2,
		voice.FigureWaiting: 2, voice.FigureOverdue: 1, voice.FigureAdopted: 1, voice.FigurePassedOn: 1, voice.FigureComplained: 1, "other": 0} {
		assert.Equal(t, want, f.Of(p), p)
		held := slices.DeleteFunc(slices.Clone(facts), func(x voice.Fact) bool { return !p.Holds(x, from, to, at(5)) })
		assert.Len(t, held, want, p)
	}
	assert.Len(t, voice.EveryFigure(), 10)
	assert.True(t, f.Any())
	assert.False(t, voice.Count(nil, from, to, now).Any())
}
