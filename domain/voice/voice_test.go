package voice_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"guanjia/domain"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

var (
	now    = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
	day    = 24 * time.Hour
	clerk  = domain.Actor{Person: 1, Name: "李强", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	tech   = domain.Actor{Person: 2, Name: "陈工", Grants: []domain.Grant{{Community: 1, Role: domain.Staff}}}
	boss   = domain.Actor{Person: 3, Name: "周敏", Grants: []domain.Grant{{Community: 1, Role: domain.Manager}}}
	owner  = domain.Actor{Person: 4, Name: "王芳", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	other  = domain.Actor{Person: 5, Name: "刘备", Grants: []domain.Grant{{Community: 1, Role: domain.Owner}}}
	far    = domain.Actor{Person: 6, Name: "吴用", Grants: []domain.Grant{{Community: 2, Role: domain.Manager}}}
	system = domain.TheSystem()
	all    = []domain.Actor{clerk, tech, boss, owner, other, far, {}, system}
)

// Example files a question and answers it.
func Example() {
	ch, _ := voice.Open("YH-V261123-01", voice.Voice{Community: 1, Kind: voice.Question, Words: "泳池几点开门？"}, owner, now.Add(2*day), now)
	ch, _ = voice.Apply(ch.After(), voice.Reply, clerk, voice.Replying{Words: "早上八点。"}, now.Add(time.Hour))
	fmt.Println(ch.After().Stage, ch.After().Replied.Before(ch.After().Target))
	// Output: answered true
}

// filed is a voice of a kind; praise is about the technician.
func filed(t require.TestingT, k voice.Kind) voice.Voice {
	ch, err := voice.Open("YH-V261123-01", voice.Voice{ID: 7, Community: 1, Kind: k, Words: "大堂可以放几把椅子", Home: "3-2-1201", Praised: tech.Person, Whom: tech.Name}, owner, now.Add(2*day), now)
	require.NoError(t, err)
	return ch.After()
}

// record is one that goes with an action and is complete.
func record(do voice.Action, at time.Time) voice.Record {
	switch do {
	case voice.Reply:
		return voice.Replying{Words: "早上八点。"}
	case voice.Again:
		return voice.AskingAgain{Words: "周末呢？", Until: at.Add(2 * day)}
	case voice.Complain:
		return voice.Complaining{Case: 9, Number: "YH-261123-009"}
	case voice.Recast:
		return voice.Recasting{Until: at.Add(7 * day)}
	case voice.Consider:
		return voice.Deferring{Until: at.Add(3 * day)}
	case voice.Adopt:
		return voice.Adopting{Plan: voice.Plan{Words: "放两把椅子", Person: tech.Person, Name: tech.Name, Due: at.Add(5 * day)}}
	case voice.Decline, voice.Withhold:
		return voice.Declining{Reason: "消防通道不能放东西"}
	case voice.Finish:
		return voice.Finishing{Words: "放好了"}
	}
	return voice.Plain{}
}

func did(t require.TestingT, v voice.Voice, do voice.Action, by domain.Actor) voice.Voice {
	ch, err := voice.Apply(v, do, by, record(do, now.Add(time.Hour)), now.Add(time.Hour))
	require.NoError(t, err, "%s at %s", do, v.Stage)
	return ch.After()
}

// joined is a suggestion that goes on together with another one.
func joined(v voice.Voice) voice.Voice {
	v.Main = 99
	return v
}

// What is decided of the suggestion with which another goes on together is told to the author of that one too, and to nobody else again.
func TestJoined(t *testing.T) {
	v := joined(filed(t, voice.Suggestion))
	assert.False(t, v.Waits(), "the other one waits")
	assert.True(t, v.Wake().IsZero(), "and time does nothing to it")
	ch, err := voice.Apply(v, voice.Adopt, domain.TheSystem(), record(voice.Adopt, now), now)
	require.NoError(t, err)
	require.Len(t, ch.Tells(), 1)
	assert.Equal(t, voice.ToAuthor, ch.Tells()[0].Audience)
	assert.Equal(t, voice.Adopted, ch.After().Stage)
	_, err = voice.Apply(filed(t, voice.Suggestion), voice.Adopt, domain.TheSystem(), record(voice.Adopt, now), now)
	require.ErrorIs(t, err, domain.Forbidden, "by itself it is decided by people")
	parted, err := voice.Apply(v, voice.Unjoin, clerk, voice.Plain{}, now)
	require.NoError(t, err)
	assert.True(t, parted.After().Waits())
	quiet, err := voice.Apply(filed(t, voice.Suggestion), voice.Join, clerk, voice.Joining{Main: 99, Number: "YH-V261123-09"}, now)
	require.NoError(t, err)
	assert.Len(t, quiet.Tells(), 1)
	quiet, err = voice.Apply(v, voice.Join, domain.TheSystem(), voice.Joining{Main: 98, Quiet: true}, now)
	require.NoError(t, err)
	assert.Empty(t, quiet.Tells(), "the author knows it already")
}

// Every stage and kind, and who may do what there.
func TestWhoMayDoWhat(t *testing.T) {
	type can = map[string][]voice.Action
	question, suggestion, praise := filed(t, voice.Question), filed(t, voice.Suggestion), filed(t, voice.Praise)
	ends := []voice.Action{voice.Complain, voice.Withdraw}
	asked := []voice.Action{voice.Reply, voice.Recast, voice.Complain}
	decides := []voice.Action{voice.Adopt, voice.Consider, voice.Decline, voice.Join, voice.Complain}
	for name, c := range map[string]struct {
		v    voice.Voice
		want can
	}{
		"question":    {question, can{"王芳": ends, "李强": asked, "陈工": asked, "周敏": asked}},
		"answered":    {did(t, question, voice.Reply, clerk), can{"王芳": {voice.Helped, voice.Again, voice.Complain, voice.Withdraw}, "李强": {voice.Reply, voice.Complain}, "陈工": {voice.Reply, voice.Complain}, "周敏": {voice.Reply, voice.Complain}}},
		"suggestion":  {suggestion, can{"王芳": ends, "李强": {voice.Consider, voice.Join, voice.Complain}, "陈工": {voice.Consider, voice.Join, voice.Complain}, "周敏": decides}},
		"considering": {did(t, suggestion, voice.Consider, clerk), can{"王芳": ends, "李强": {voice.Consider, voice.Join, voice.Complain}, "陈工": {voice.Consider, voice.Join, voice.Complain}, "周敏": decides}},
		"adopted":     {did(t, suggestion, voice.Adopt, boss), can{"陈工": {voice.Finish}, "周敏": {voice.Decline, voice.Finish, voice.Assign}}},
		"joined":      {joined(suggestion), can{"王芳": ends, "李强": {voice.Unjoin}, "陈工": {voice.Unjoin}, "周敏": {voice.Unjoin}}},
		"praise":      {praise, can{"王芳": ends, "李强": {voice.PassOn, voice.Withhold, voice.Complain}, "周敏": {voice.PassOn, voice.Withhold, voice.Complain}}},
		"passed on":   {did(t, praise, voice.PassOn, clerk), can{}},
		"withheld":    {did(t, praise, voice.Withhold, clerk), can{}},
		"declined":    {did(t, suggestion, voice.Decline, boss), can{}},
		"done":        {did(t, did(t, suggestion, voice.Adopt, boss), voice.Finish, tech), can{}},
		"settled":     {did(t, did(t, question, voice.Reply, clerk), voice.Helped, owner), can{}},
		"complained":  {did(t, question, voice.Complain, owner), can{}},
		"withdrawn":   {did(t, question, voice.Withdraw, owner), can{}},
	} {
		for _, by := range all {
			if by.System && c.v.Main != 0 {
				assert.Equal(t, []voice.Action{voice.Adopt, voice.Consider, voice.Decline, voice.Join, voice.Unjoin}, c.v.May(by), "what becomes of the other one becomes of it")
				continue
			}
			want := c.want[by.Name]
			if by.System && name == "adopted" { // who was to do it has left
				want = []voice.Action{voice.Assign}
			}
			assert.Equal(t, want, c.v.May(by), "%s: %s", name, by.Name)
		}
	}
}

// What is refused, and why.
func TestRefusals(t *testing.T) {
	question, suggestion := filed(t, voice.Question), filed(t, voice.Suggestion)
	for name, c := range map[string]struct {
		v    voice.Voice
		do   voice.Action
		by   domain.Actor
		rec  voice.Record
		want domain.Kind
	}{
		"who lives there answers nothing":      {question, voice.Reply, other, voice.Replying{Words: "八点"}, domain.Forbidden},
		"staff of another community":           {question, voice.Reply, far, voice.Replying{Words: "八点"}, domain.Forbidden},
		"no answer without words":              {question, voice.Reply, clerk, voice.Replying{Words: " \n"}, domain.Incomplete},
		"no refusal without a reason":          {suggestion, voice.Decline, boss, voice.Declining{}, domain.Incomplete},
		"no refusal with signs alone":          {suggestion, voice.Decline, boss, voice.Declining{Reason: "??"}, domain.Incomplete},
		"no answer with signs alone":           {question, voice.Reply, clerk, voice.Replying{Words: "。。。"}, domain.Incomplete},
		"a clerk refuses nothing":              {suggestion, voice.Decline, clerk, voice.Declining{Reason: "不行"}, domain.Forbidden},
		"nobody adopts a question":             {question, voice.Adopt, boss, record(voice.Adopt, now), domain.Forbidden},
		"what is adopted has somebody and day": {suggestion, voice.Adopt, boss, voice.Adopting{}, domain.Incomplete},
		"considered until a day":               {suggestion, voice.Consider, clerk, voice.Deferring{}, domain.Incomplete},
		"that is still to come":                {suggestion, voice.Consider, clerk, voice.Deferring{Until: now.Add(-day)}, domain.Invalid},
		"a record of another action":           {question, voice.Reply, clerk, voice.Finishing{Words: "好"}, domain.Invalid},
		"an answer that is too long":           {question, voice.Reply, clerk, voice.Replying{Words: strings.Repeat("长", voice.MaxWords+1)}, domain.Invalid},
		"no complaint without a case":          {question, voice.Complain, clerk, voice.Complaining{}, domain.Incomplete},
		"who is praised passes nothing on":     {filed(t, voice.Praise), voice.PassOn, tech, voice.Plain{}, domain.Forbidden},
		"asked again without words":            {did(t, question, voice.Reply, clerk), voice.Again, owner, voice.AskingAgain{}, domain.Incomplete},
	} {
		_, err := voice.Apply(c.v, c.do, c.by, c.rec, now)
		assert.Equal(t, c.want, domain.KindOf(err), name)
	}
	_, err := voice.Open("YH-V261123-01", voice.Voice{Community: 1, Kind: "wish", Words: "x"}, owner, now, now)
	assert.ErrorIs(t, err, domain.Invalid)
	_, err = voice.Open("YH-V261123-01", voice.Voice{Community: 1, Kind: voice.Praise}, owner, now, now)
	assert.ErrorIs(t, err, domain.Incomplete)
}

// Somebody who wants to stay unknown is named to nobody in notices and history, and on cards to managers only.
func TestAnonymous(t *testing.T) {
	ch, err := voice.Open("YH-V261123-01", voice.Voice{Community: 1, Kind: voice.Suggestion, Words: "装个扶手", Home: "3-2-1201", Anonymous: true}, owner, now, now)
	require.NoError(t, err)
	for _, tell := range ch.Tells() {
		assert.NotContains(t, fmt.Sprint(tell.Message.Values), owner.Name)
		assert.NotContains(t, fmt.Sprint(tell.Message.Values), "1201")
	}
	assert.Empty(t, ch.Last().ByName)
	v := ch.After()
	assert.True(t, v.Hides(clerk))
	assert.False(t, v.Hides(boss))
	assert.False(t, v.Hides(owner))
	assert.NotContains(t, v.May(boss), voice.Complain, "a complaint has a name")
	assert.Contains(t, v.May(owner), voice.Complain)
	ch, err = voice.Open("YH-V261123-01", voice.Voice{Community: 1, Kind: voice.Praise, Words: "装个扶手", Anonymous: true}, owner, now, now)
	require.NoError(t, err)
	assert.False(t, ch.After().Anonymous, "only suggestions can be")
}

// Praise is read by the person praised only after it was passed on.
func TestPraise(t *testing.T) {
	praise := filed(t, voice.Praise)
	assert.False(t, praise.Sees(tech))
	passed := did(t, praise, voice.PassOn, clerk)
	assert.True(t, passed.Sees(tech))
	assert.False(t, passed.Sees(other))
	gone := domain.Actor{Person: tech.Person, Name: tech.Name}
	assert.True(t, passed.Sees(gone), "also after he has left the company")
	assert.False(t, did(t, praise, voice.Withhold, clerk).Sees(tech))
}

// Time tells once that a day is over, and ends a question of which the author says nothing more.
func TestTime(t *testing.T) {
	v := filed(t, voice.Question)
	assert.Equal(t, voice.Action(""), v.Passes(now.Add(2*day-time.Second)))
	assert.Equal(t, voice.Late, v.Passes(now.Add(2*day)))
	v = did(t, v, voice.Late, system)
	assert.True(t, v.Overdue(now.Add(3*day)))
	assert.Equal(t, voice.Action(""), v.Passes(now.Add(30*day)), "told once")
	v = did(t, v, voice.Reply, clerk)
	assert.False(t, v.Overdue(now.Add(30*day)))
	assert.Equal(t, now.Add(time.Hour+7*day), v.Wake(), "a week after the answer")
	assert.Empty(t, v.Passes(now.Add(time.Hour+7*day-time.Second)), "the author can still ask again")
	assert.Equal(t, voice.Rest, v.Passes(now.Add(time.Hour+7*day)))
	again := did(t, v, voice.Again, owner)
	assert.Equal(t, voice.Late, again.Passes(now.Add(30*day)), "asked again: the office owes an answer again")
	assert.Equal(t, voice.Settled, did(t, v, voice.Rest, system).Stage)
	assert.Equal(t, voice.Late, did(t, filed(t, voice.Suggestion), voice.Adopt, boss).Passes(now.Add(6*day)))
}

// A kind changes without number and history.
func TestRecast(t *testing.T) {
	v := filed(t, voice.Question)
	ch, err := voice.Apply(v, voice.Recast, clerk, voice.Recasting{Until: now.Add(7 * day)}, now)
	require.NoError(t, err)
	after := ch.After()
	assert.Equal(t, voice.Suggestion, after.Kind)
	assert.Equal(t, v.Number, after.Number)
	assert.Equal(t, v.Version+1, after.Version)
	assert.Equal(t, now.Add(7*day), after.Target)
	assert.Contains(t, after.May(boss), voice.Adopt)
}

// TestWalk does any acts in any order: what docs/design.md §13 says of voices holds after each.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := filed(t, rapid.SampledFrom(voice.Kinds()).Draw(t, "kind"))
		at := now
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			at = at.Add(time.Duration(rapid.IntRange(0, 200).Draw(t, "hours")) * time.Hour)
			do := rapid.SampledFrom(voice.Actions()).Draw(t, "do")
			by := rapid.SampledFrom(all).Draw(t, "by")
			ch, err := voice.Apply(v, do, by, record(do, at), at)
			if err != nil {
				require.NotEmpty(t, domain.KindOf(err), err)
				continue
			}
			after := ch.After()
			require.Equal(t, v.Version+1, after.Version)
			require.Equal(t, v.Number, after.Number)
			require.False(t, v.Stage.Final(), "nothing follows %s", v.Stage)
			v = after
			holds(t, v, ch)
		}
	})
}

func holds(t *rapid.T, v voice.Voice, ch voice.Change) {
	waits := slices.Contains([]voice.Stage{voice.Registered, voice.Considering, voice.Adopted}, v.Stage)
	require.Equal(t, waits, v.Waits(), "the office owes a word exactly while it is %s", v.Stage)
	if v.Stage == voice.Declined || v.Stage == voice.Withheld {
		require.NotEmpty(t, v.Reason)
	}
	if v.Stage == voice.Adopted || v.Stage == voice.Done {
		require.NotEmpty(t, v.Plan.Name)
	}
	require.Equal(t, v.Stage == voice.Complained, v.Case != 0)
	decided := []voice.Stage{voice.Answered, voice.Considering, voice.Adopted, voice.Declined, voice.Done, voice.PassedOn, voice.Withheld}
	if slices.Contains(decided, v.Stage) && ch.Last().Do != voice.Late {
		require.True(t, slices.ContainsFunc(ch.Tells(), func(x ticket.Tell[voice.Action]) bool { return x.Audience == voice.ToAuthor }), "the author hears %s", v.Stage)
	}
	for _, do := range v.May(clerk) {
		require.NoError(t, v.Why(do, clerk))
	}
	if wake := v.Wake(); !wake.IsZero() {
		require.NotEmpty(t, v.Passes(wake))
	}
}

// Every action of a person has a trigger, and every trigger a move.
func TestTriggers(t *testing.T) {
	byTime := []voice.Action{voice.File, voice.Late, voice.Rest}
	for _, do := range voice.Actions() {
		_, asked := voice.Triggers().Of(do)
		assert.Equal(t, !slices.Contains(byTime, do), asked, do)
	}
	for _, tr := range voice.Triggers().Rows() {
		assert.True(t, slices.ContainsFunc(voice.Moves(), func(m voice.Move) bool { return m.Do == tr.Do }), tr.Do)
		if tr.Flow != "" {
			of, ok := voice.Triggers().OfFlow(tr.Flow)
			assert.True(t, ok)
			assert.Equal(t, tr.Do, of.Do)
		}
	}
	_, ok := voice.Triggers().OfFlow("")
	assert.False(t, ok)
}

func TestStored(t *testing.T) {
	for _, k := range voice.Kinds() {
		got, err := voice.ParseKind(string(k))
		require.NoError(t, err)
		assert.Equal(t, k, got)
	}
	_, err := voice.ParseKind("gone")
	var e *domain.Error
	require.True(t, errors.As(err, &e))
	for _, s := range voice.Stages() {
		assert.Equal(t, s.Final(), !voice.Voice{Stage: s}.Open(), s)
	}
	assert.False(t, voice.Voice{}.Open())
}
