package flows_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/flows"
	"guanjia/dialog/flows/ask"
	"guanjia/dialog/flows/inform"
	"guanjia/dialog/flows/ring"
	"guanjia/dialog/flows/said"
	"guanjia/dialog/flows/step"
	"guanjia/dialog/flows/tell"
	"guanjia/dialog/screen"
	"guanjia/domain"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A Monday afternoon, and its time zone.
var (
	shanghai = time.FixedZone("UTC+8", 8*60*60)
	now      = time.Date(2026, 11, 23, 14, 5, 0, 0, shanghai)
)

var categories = []string{"elevator", "plumbing", "noise", "neighbour", "staff", "other"}

func all() map[string]dialog.Flow { return flows.All(flows.Settings{Categories: categories}) }

// options are facts as a caller would load them.
var options = map[string][]dialog.Option{
	"communities":        {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	"near":               {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	"own":                {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	"buildings":          {{Value: "11", Label: "1"}, {Value: "13", Label: "3"}},
	"dwellings":          {{Value: "11", Label: "1"}, {Value: "13", Label: "3"}, flows.HomeUnknown()},
	"homes":              {{Value: "121", Label: "3-2-1201"}, {Value: "122", Label: "3-2-1202"}},
	"templates.progress": {{Value: "0", Label: "师傅已经出发，请保持电话畅通。"}},
	"templates.measures": {{Value: "0", Label: "派师傅上门检查并维修。"}},
	"templates.outcome":  {{Value: "0", Label: "已修好并试用正常。"}, {Value: "1", Label: "已处理，请您看看是否满意。"}},
	"templates.hold":     {{Value: "0", Label: "等配件到货。"}},
	"templates.decline":  {{Value: "0", Label: "这件事不归物业管理，请联系所示单位。"}},
	"colleagues":         {{Value: "7", Label: "孙丽"}, {Value: "8", Label: "陈工"}},
	flows.Crew:           {{Value: "7", Label: "孙丽"}, {Value: "8", Label: "陈工"}},
	"praised":            {{Value: "7", Label: "孙丽"}, {Value: "8", Label: "陈工"}, {Value: ask.NobodyByName, Key: "suggest.praised." + ask.NobodyByName}},
	ask.KnownWords:       {{Value: "0", Label: "泳池早上八点开门。"}},
	tell.Managed:         {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	tell.Scopes:          {{Value: tell.All, Key: "announce.scope." + tell.All}, {Value: tell.OfBuilding + "13", Label: "3栋"}, {Value: tell.OfBuilding + "15", Label: "5栋"}},
	tell.Audience:        {{Value: "yes", Label: "✅ 64 户 · 118 人 · 9 户收不到"}},
	ring.Drilled:         {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	ring.DrillKinds:      {{Value: "lift", Key: "danger.kind.lift"}, {Value: "fire", Key: "danger.kind.fire"}},
	inform.Worked:        {{Value: "1", Label: "云湖花园"}, {Value: "2", Label: "星河里"}},
	inform.Scopes:        {{Value: inform.OfBuilding + "13", Label: "3栋"}, {Value: inform.OfBuilding + "15", Label: "5栋"}, {Value: inform.All, Key: "incident.scope." + inform.All}},
	inform.Parts:         {{Value: inform.All, Key: "incident.part." + inform.All}, {Value: "1", Label: "1单元"}, {Value: "2", Label: "2单元"}},
	inform.Reach:         {{Value: "yes", Label: "✅ 64 户 · 118 人 · 9 户收不到消息"}},
	inform.Texts:         {{Value: "0", Label: "因管道故障，正在抢修，暂时停水。"}},
	"mine":               {{Value: "5", Label: "YH-261122-003 · 电梯"}, flows.MatterNew()},
	said.Replied:         {{Value: "5", Label: "🔵 YH-261122-003 电梯"}, {Value: "6", Label: "🟡 YH-261121-001 保洁"}},
	said.Notable:         {{Value: "progress", Key: "remark.as.progress"}, {Value: "resolve", Key: "remark.as.resolve"}},
	said.Assigned:        {{Value: "5", Label: "🔵 YH-261122-003 电梯"}, {Value: "6", Label: "🟡 YH-261121-001 保洁"}},
	"successors":         {{Value: flows.Team, Key: "successor." + flows.Team}, {Value: "9", Label: "赵刚"}},
	"mains":              {{Value: "3", Label: "YH-261122-003 · 电梯 · 3-2"}, {Value: "4", Label: "YH-261121-001 · 电梯 · 1-1"}},
	"waiting":            {{Value: "21.121", Label: "王芳 · 3-2-1201"}, {Value: "22.122", Label: "赵云 · 3-2-1202"}},
	"satisfied":          {{Value: "3", Label: "YH-261122-003 电梯 ★★★★★"}, {Value: "4", Label: "YH-261121-001 保洁 ★★★★"}},
	"same":               {{Value: "5", Label: "➕ 电梯 · 3 栋 2 单元 · 调查中"}, flows.SomethingElse()},
	"pieces":             {{Value: "words", Label: "电梯又坏了"}, {Value: "words.0", Label: "照片 1"}},
	"places":             placeOptions(nil, domain.Chinese),
	"spots":              spotOptions(nil, domain.Chinese),
	flows.Wishes:         flows.WishOptions(dialog.State{Flow: "intake"}),
	tell.TooSoon:         {{Value: "2026-11-22"}},
	tell.Times:           {{Value: tell.AtOnce, Key: "announce.when." + tell.AtOnce}, {Value: "2026-11-21 18:00", Label: "11月21日（周六） 18:00"}, {Value: "2026-11-22 09:00", Label: "11月22日（周日） 09:00"}},
	flows.HoursOver:      nil,
	flows.PartHours:      {{Value: "20:00-02:00", Label: "20:00-02:00"}, {Value: "02:00-08:00", Label: "02:00-08:00"}},
	flows.Takers:         {{Value: "0", Key: "roster.taker.0"}, {Value: "7", Label: "赵安"}, {Value: "8", Label: "钱进"}},
	flows.DaysOff:        {{Value: "2026-11-28"}, {Value: "2026-11-29"}},
}

// placeOptions are a caller's: the places of one's own in the reader's language, then the community's.
func placeOptions(cat *catalogue.Catalogue, lang domain.Language) []dialog.Option {
	list := []dialog.Option{{Value: "u121", Label: label(cat, lang, "place.my_home", domain.Values{"home": domain.Text("3-2-1201")})}}
	for _, p := range flows.OwnPlaces() {
		list = append(list, placeOption(cat, lang, domain.Place{Part: p, Building: 13, Entrance: "2", Label: "3"}))
	}
	for _, p := range flows.CommunityPlaces() {
		list = append(list, dialog.Option{Value: string(p), Key: "place." + string(p)})
	}
	return append(list, dialog.Option{Value: flows.Elsewhere, Key: "place." + flows.Elsewhere})
}

func spotOptions(cat *catalogue.Catalogue, lang domain.Language) (list []dialog.Option) {
	byEntrance, ofBuilding := flows.SpotParts()
	for _, p := range byEntrance {
		list = append(list, placeOption(cat, lang, domain.Place{Part: p, Building: 11, Entrance: "1", Label: "1"}))
	}
	for _, p := range ofBuilding {
		list = append(list, placeOption(cat, lang, domain.Place{Part: p, Building: 11, Label: "1"}))
	}
	return list
}

func placeOption(cat *catalogue.Catalogue, lang domain.Language, p domain.Place) dialog.Option {
	return dialog.Option{Value: flows.PlaceValue(p), Label: label(cat, lang, "place.option", domain.Values{"place": p.Value()})}
}

// label says a key, or without a catalogue the key itself.
func label(cat *catalogue.Catalogue, lang domain.Language, key string, values domain.Values) string {
	if cat == nil {
		return key
	}
	return cat.Label(lang, step.Phrase(domain.Say(key, values)))
}

// texts reads the catalogues once.
var texts = sync.OnceValues(catalogue.New)

// talk is one conversation without a network; its transcript is compared.
type talk struct {
	t      *testing.T
	cat    *catalogue.Catalogue
	lang   domain.Language
	flow   dialog.Flow
	state  dialog.State
	screen *dialog.Screen
	result *dialog.Result
	left   bool
	events int64
	now    time.Time
	missed int64 // of the catalogue before this conversation
	out    strings.Builder
}

// move is one thing that a person does.
type input func(*talk)

// converse does a whole conversation: it starts a flow and gives it the inputs.
func converse(t *testing.T, lang domain.Language, flow string, params map[string]string, draft dialog.Draft, inputs ...input) *talk {
	t.Helper()
	f, ok := all()[flow]
	require.True(t, ok, flow)
	cat, err := texts()
	require.NoError(t, err)
	k := &talk{t: t, cat: cat, lang: lang, flow: f, now: now, missed: cat.Misses()}
	k.do(dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: flow, Params: params, Draft: draft}, Run: "RUN12345"})
	for _, m := range inputs {
		m(k)
	}
	return k
}

// misses counts the texts that could not be made in this conversation.
func (k *talk) misses() int64 { return k.cat.Misses() - k.missed }

// facts returns facts as a caller would load them, with the catalogue's words.
func (k *talk) facts() dialog.Facts {
	own := maps.Clone(options)
	own[flows.Wishes] = flows.WishOptions(k.state)
	own["places"], own["spots"] = placeOptions(k.cat, k.lang), spotOptions(k.cat, k.lang)
	return dialog.Facts{Options: own, Zone: shanghai, Now: k.now, Forms: k.cat.Forms, Has: k.cat.Has}
}

// do gives an event to the engine and writes what the person sees.
func (k *talk) do(e dialog.Event) {
	k.t.Helper()
	k.events++
	e.ID, e.At = k.events, k.now
	turn := screen.Advance(k.flow, k.state, e, k.facts())
	require.Empty(k.t, turn.Missing)
	if turn.Toast != nil {
		fmt.Fprintf(&k.out, "< (%s)\n", k.cat.Label(k.lang, *turn.Toast))
	}
	k.state, k.screen, k.result, k.left = turn.State, turn.Screen, turn.Result, turn.Left
	k.show()
}

// show writes the live screen as a person reads it.
func (k *talk) show() {
	if k.screen == nil {
		return
	}
	var lines []string
	for _, n := range k.screen.Notes {
		lines = append(lines, k.cat.Phrase(k.lang, n))
	}
	prompt := k.cat.Phrase(k.lang, k.screen.Prompt)
	if k.screen.Of > 1 {
		prompt = fmt.Sprintf("%d/%d %s", k.screen.Number, k.screen.Of, prompt)
	}
	lines = append(lines, prompt)
	for _, f := range slices.Concat(k.screen.Chosen, k.screen.Card) {
		line := dialog.Phrase{Key: "card.line", Values: dialog.Values{"name": f.Name, "value": f.List()}}
		if f.Name.Key == "" { // what is chosen so far
			line = f.Value[0]
		}
		lines = append(lines, k.cat.Phrase(k.lang, line))
	}
	if k.screen.Keyboard != dialog.NoKeyboard {
		lines = append(lines, "("+string(k.screen.Keyboard)+")")
	}
	for _, row := range k.screen.Rows {
		var labels []string
		for _, b := range row {
			labels = append(labels, "["+k.cat.Label(k.lang, b.Label)+"]")
		}
		lines = append(lines, strings.Join(labels, " "))
	}
	fmt.Fprintf(&k.out, "< %s\n", strings.ReplaceAll(strings.Join(lines, "\n"), "\n", "\n  "))
}

// press presses the button with that choice ("celevator", "s", "y").
func press(choice string) input {
	return func(k *talk) {
		k.t.Helper()
		require.NotNil(k.t, k.screen, "nothing to press at the end of\n%s", k.out.String())
		for _, row := range k.screen.Rows {
			for _, b := range row {
				if _, _, c, ok := button.Parse(b.Data); ok && c == choice {
					fmt.Fprintf(&k.out, "> [%s]\n", k.cat.Label(k.lang, b.Label))
					k.do(dialog.Event{Kind: dialog.Press, Data: b.Data, Message: 1})
					return
				}
			}
		}
		require.Fail(k.t, "no such button", "%s at\n%s", choice, k.out.String())
	}
}

// choose presses an option.
func choose(value string) input { return press("c" + value) }

// The buttons that every step has.
var (
	skip   = press("s")
	done   = press("k")
	submit = press("y")
	back   = press("b")
)

// together says words that the live step takes, and what they answer beside.
func together(zh, en string, also dialog.Draft) input {
	return func(k *talk) {
		text := zh
		if k.lang == domain.English {
			text = en
		}
		fmt.Fprintf(&k.out, "> %s\n", text)
		k.do(dialog.Event{Kind: dialog.Say, Text: text, Also: also})
	}
}

// tells says words that also answer other steps: they are kept where the live one cannot take them.
func tells(zh, en string, known dialog.Draft) input {
	return func(k *talk) {
		text := zh
		if k.lang == domain.English {
			text = en
		}
		all := dialog.Draft{"words": {Text: text}}
		maps.Copy(all, known)
		fmt.Fprintf(&k.out, "> %s\n", text)
		k.do(dialog.Event{Kind: dialog.Say, Text: text, Known: all})
	}
}

func say(zh, en string) input {
	return func(k *talk) {
		text := zh
		if k.lang == domain.English {
			text = en
		}
		fmt.Fprintf(&k.out, "> %s\n", text)
		k.do(dialog.Event{Kind: dialog.Say, Text: text})
	}
}

// album sends n photos as Telegram does: each an update of its own.
func album(n int) input {
	return func(k *talk) {
		for i := range n {
			fmt.Fprintf(&k.out, "> (photo %d)\n", i+1)
			k.do(dialog.Event{Kind: dialog.Send, Album: "A", Items: []dialog.Item{{Kind: "photo", File: fmt.Sprint("file", i), Unique: fmt.Sprint("u", i), Message: int64(i)}}})
		}
	}
}

// document sends a file.
func document(k *talk) {
	fmt.Fprintf(&k.out, "> (file)\n")
	k.do(dialog.Event{Kind: dialog.Send, Items: []dialog.Item{{Kind: "document", File: "file", Unique: "u", Name: "homes.xlsx", Message: 1}}})
}

// located sends a location.
func located(k *talk) {
	fmt.Fprintf(&k.out, "> (location)\n")
	k.do(dialog.Event{Kind: dialog.Send, Items: []dialog.Item{{Kind: "location", Latitude: 31.230416, Longitude: 121.473701, Message: 1}}})
}

// share presses the button that shares the person's own number.
func share(k *talk) {
	fmt.Fprintf(&k.out, "> (contact)\n")
	k.do(dialog.Event{Kind: dialog.Send, Phone: "8613800138000", Verified: true})
}

// later lets time pass, and handles the deadline.
func later(d time.Duration) input {
	return func(k *talk) {
		k.now = k.now.Add(d)
		fmt.Fprintf(&k.out, "> (%s later)\n", d)
		k.do(dialog.Event{Kind: dialog.Tick})
	}
}

// elsewhere starts something else during the conversation.
func elsewhere(flow string) input {
	return func(k *talk) {
		fmt.Fprintf(&k.out, "> (%s)\n", flow)
		k.do(dialog.Event{Kind: dialog.Begin, Start: &dialog.Start{Flow: flow}, Run: "OTHER123"})
	}
}

// sticker sends something that no step takes; again presses the button of the screen before once more.
func sticker(k *talk) {
	fmt.Fprintf(&k.out, "> (sticker)\n")
	k.do(dialog.Event{Kind: dialog.Other})
}

func again(choice string) input {
	return func(k *talk) {
		old := k.screen
		press(choice)(k)
		now := k.screen
		k.screen = old
		press(choice)(k)
		require.Equal(k.t, now.Step, k.screen.Step, "an old button changes nothing")
	}
}

// record writes the result of the conversation.
func (k *talk) record(what string, v any) {
	data, err := json.Marshal(v)
	require.NoError(k.t, err)
	var fields map[string]any
	if json.Unmarshal(data, &fields) != nil {
		fields = map[string]any{"": v}
	}
	fmt.Fprintf(&k.out, "= %s\n", what)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value, err := json.Marshal(filled(fields[name]))
		require.NoError(k.t, err)
		if v := string(value); v != "null" {
			fmt.Fprintf(&k.out, "  %s %s\n", name, v)
		}
	}
}

// filled leaves out empty values.
func filled(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if v[name] = filled(inner); v[name] == nil {
				delete(v, name)
			}
		}
		if len(v) == 0 {
			return nil
		}
	case string:
		if v == "" || strings.HasPrefix(v, "0001-01-01") {
			return nil
		}
	case float64:
		if v == 0 {
			return nil
		}
	}
	return v
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "read the difference; if it is meant, run with -update")
}
