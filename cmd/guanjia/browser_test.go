package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/bot/catalogue"
	"guanjia/cmd/guanjia/page/pagetest"
	"guanjia/domain"
)

// docs/design.md §11: one complaint of the demo, from filing to summary, by clicking and typing in the panes.
func TestOneComplaintInTheBrowser(t *testing.T) {
	t.Parallel()
	v := openDemo(t, pagetest.Desk)
	v.greet()
	v.fill()
	v.file()
	v.look()
	v.decide()
	v.repair()
	v.judge()
	v.close()
	v.sum()
	for _, s := range []sitter{v.owner, v.clerk, v.technician, v.manager} {
		s.ReadsAll()
	}
}

// planted is the file of a demo that has just begun: the first one makes its community, the others go on from there.
var planted struct {
	sync.Once
	file []byte
}

// demoPage starts the demo on a free port with its community as it is at the beginning, and gives its address.
func demoPage(t *testing.T) string {
	t.Helper()
	planted.Do(func() {
		data := t.TempDir()
		_, stop := beginDemo(t, data)
		stop()
		var err error
		planted.file, err = os.ReadFile(filepath.Join(data, demoFile))
		require.NoError(t, err)
	})
	data := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(data, demoFile), planted.file, 0o600))
	url, stop := beginDemo(t, data)
	t.Cleanup(stop)
	return url
}

// beginDemo starts the demo and waits until it answers; stop ends it.
func beginDemo(t *testing.T, data string) (url string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, done := make(chan string, 1), make(chan error, 1)
	demo := demoCmd{Addr: "127.0.0.1:0", Data: data}
	began := time.Now()
	now := func() time.Time { return noon.Add(time.Since(began)) } // the digest of the morning would come in between, an hour earlier
	go func() {
		done <- demo.serve(ctx, world{out: io.Discard, err: io.Discard, now: now}, func(url string) { ready <- url })
	}()
	stop = func() {
		cancel()
		if err := <-done; err != nil {
			require.ErrorIs(t, err, context.Canceled)
		}
	}
	select {
	case url = <-ready:
	case err := <-done:
		done <- nil
		require.NoError(t, err, "the demo ended before it answered")
	}
	return url, stop
}

// visit is a browser before the demo, with the four who bring a complaint to its end.
type visit struct {
	t                                 *testing.T
	url                               string
	screen                            *pagetest.Screen
	texts                             *catalogue.Catalogue
	owner, clerk, technician, manager sitter
	number                            string // of the complaint, once it is filed
}

// openDemo opens a fresh demo in a window of the size.
func openDemo(t *testing.T, size pagetest.Size) *visit {
	t.Helper()
	texts, err := catalogue.New()
	require.NoError(t, err)
	v := &visit{t: t, url: demoPage(t), texts: texts}
	v.screen = pagetest.Open(t, v.url, size, "zh")
	v.owner, v.clerk = v.sits("owner1", domain.Chinese), v.sits("clerk", domain.Chinese)
	v.technician, v.manager = v.sits("technician", domain.Chinese), v.sits("manager", domain.Chinese)
	return v
}

// sitter is one of them before their pane, who finds buttons by keys of the catalogue.
type sitter struct {
	pagetest.Person
	v    *visit
	lang domain.Language
}

func (v *visit) sits(key string, lang domain.Language) sitter {
	return sitter{v.screen.As(key), v, lang}
}

// label is what the catalogue says to this person.
func (s sitter) label(key string) string {
	s.v.t.Helper()
	require.True(s.v.t, s.v.texts.Has(key), "no such key: %s", key)
	return s.v.texts.Plain(s.lang, domain.Say(key, domain.Values{"number": domain.Text(s.v.number)}))
}

// press presses the newest button with the label of a key.
func (s sitter) press(key string) {
	s.v.t.Helper()
	s.Press(s.label(key))
}

// asked waits for the question of a step. A notice may have come below it.
func (s sitter) asked(key string) {
	s.v.t.Helper()
	s.Sees(s.label(key))
}

// answer waits for a question and answers it in words.
func (s sitter) answer(question, words string) {
	s.v.t.Helper()
	s.asked(question)
	s.Say(words)
}

// choose waits for a question and answers it with a button.
func (s sitter) choose(question, key string) {
	s.v.t.Helper()
	s.asked(question)
	s.press(key)
}

// greet says hello, which brings everyone the menu of their role.
func (v *visit) greet() {
	v.t.Helper()
	for _, s := range []sitter{v.owner, v.clerk, v.technician, v.manager} {
		s.Say("/start")
		s.Sees("您好")
	}
}

// fill is the owner's complaint up to the card that asks whether all is right.
func (v *visit) fill() {
	v.t.Helper()
	v.owner.Command("complain")
	v.owner.choose("complaint.category.ask", "category.elevator")
	v.owner.choose("complaint.place.ask", "place.garage")
	v.owner.answer("complaint.words.ask", "电梯一直响，关门时抖得厉害，老人不敢坐。")
	v.owner.choose("complaint.happened.ask", "complaint.happened.today")
	v.owner.asked("complaint.evidence.ask")
	v.owner.Photos("", "lift", "crack", "lamp")
	v.owner.SeesAnswer("3")
	v.owner.press("dialog.done")
	v.owner.choose("complaint.wish.ask", "complaint.wish.repair")
	v.owner.asked("complaint.confirm.ask")
}

// number finds a case's number as people say it.
var number = regexp.MustCompile(`YH-\d{6}-\d{3}`)

// file sends the complaint; the clerk is told.
func (v *visit) file() {
	v.t.Helper()
	v.owner.press("dialog.send")
	v.number = number.FindString(v.owner.Sees("YH-", v.owner.label("button.urge")))
	require.NotEmpty(v.t, v.number)
	v.clerk.Sees(v.number, "老人不敢坐", v.clerk.label("button.take"))
}

// look is the clerk's first half: take it, see for oneself.
func (v *visit) look() {
	v.t.Helper()
	v.clerk.press("button.take")
	v.clerk.Sees(v.number, v.clerk.label("button.investigate"))
	v.owner.Sees(v.number, "林婷")
	v.clerk.press("button.investigate") // begins
	v.clerk.Sees(v.clerk.label("stage.investigating"))
	v.clerk.press("button.investigate") // a finding
	v.clerk.choose("investigate.conclusion.ask", "conclusion.substantiated")
	v.clerk.answer("investigate.seen.ask", "现场听到异响，门机皮带磨损。")
	v.clerk.choose("investigate.heard.ask", "dialog.skip")
	v.clerk.choose("investigate.evidence.ask", "dialog.skip")
	v.clerk.Sees(v.clerk.label("done.investigate"), "门机皮带磨损")
}

// decide is the clerk's second half: how bad it is, and who does what by when.
func (v *visit) decide() {
	v.t.Helper()
	v.clerk.press("button.assess")
	v.clerk.choose("assess.severity.ask", "severity.moderate")
	v.clerk.choose("assess.scope.ask", "scope.building")
	v.clerk.SeesLast("P2")
	v.clerk.Say("楼里老人多，需要尽快修理。")
	v.clerk.press("dialog.send")
	v.clerk.Sees(v.clerk.label("done.assess"))
	v.owner.Sees("📊", v.number)
	v.clerk.press("button.plan")
	v.clerk.asked("plan.responsible.ask")
	v.clerk.Press("赵建国")
	v.clerk.answer("plan.measures.ask", "更换门机皮带并调试，试运行二十次。")
	v.clerk.choose("plan.due.ask", "dialog.date.tomorrow")
	v.clerk.press("dialog.send")
	v.clerk.Sees(v.clerk.label("done.plan"))
	v.owner.Sees("📝", "更换门机皮带")
}

// repair is the technician's part.
func (v *visit) repair() {
	v.t.Helper()
	v.technician.Sees("👷", v.number, "更换门机皮带")
	v.technician.press("button.begin")
	v.technician.Sees(v.technician.label("done.begin"))
	v.technician.press("button.progress")
	v.technician.answer("progress.words.ask", "皮带已到货，正在更换。")
	v.technician.choose("progress.public.ask", "progress.public.yes")
	v.technician.choose("progress.evidence.ask", "dialog.skip")
	v.technician.Sees(v.technician.label("done.progress"))
	v.owner.Sees("🛠", "正在更换")
	v.technician.press("button.resolve")
	v.technician.answer("resolve.words.ask", "皮带已换，试运行二十次正常。")
	v.technician.choose("resolve.evidence.ask", "dialog.skip")
	v.technician.press("dialog.send")
	v.technician.Sees(v.technician.label("done.resolve"))
}

// judge is the owner's answer to the survey.
func (v *visit) judge() {
	v.t.Helper()
	v.owner.Sees("🟢", v.number)
	v.owner.press("button.answer")
	v.owner.choose("survey.contacted.ask", "survey.contacted.yes")
	v.owner.choose("survey.solved.ask", "solved.partly")
	v.owner.asked("survey.satisfaction.ask")
	v.owner.Press("4")
	v.owner.choose("survey.reasons.ask", "dialog.skip")
	v.owner.answer("survey.words.ask", "声音小了，但还有一点抖。")
	v.owner.Sees(v.owner.label("done.answer"))
}

// close is the manager's review, which the owner is told of.
func (v *visit) close() {
	v.t.Helper()
	v.manager.Sees("⭐", v.number, "还有一点抖")
	v.manager.press("button.review")
	v.manager.choose("review.cause.ask", "cause.ageing")
	v.manager.answer("review.lesson.ask", "门机皮带列入季度检查。")
	v.manager.choose("review.improvement.ask", "improvement.none")
	v.manager.press("dialog.send")
	v.manager.Sees(v.manager.label("stage.closed"))
	v.owner.Sees("📚", v.number)
}

// sum is the manager's summary of today, which counts the complaint, with its picture and its sheet.
func (v *visit) sum() {
	v.t.Helper()
	v.manager.Say("/summary today")
	v.manager.SeesAnswer("📊", "÷")
	v.manager.press("picture.button")
	v.manager.ShowsPicture(800)
	v.manager.press("menu.export")
	v.manager.Opens("PK") // as every .xlsx begins
}

// The demo begins in the middle of life: what waits for each person is open, and somebody who is new has an empty chat.
func TestTheDemoBeginsInTheMiddle(t *testing.T) {
	t.Parallel()
	v := openDemo(t, pagetest.Desk)
	v.owner.Sees(v.owner.label("button.answer"))
	v.clerk.Sees(v.clerk.label("list.narrow"))
	v.technician.Sees("YH-")
	v.manager.Sees("🔴")
	v.screen.Click(`[data-testid="chip-newcomer"]`)
	v.screen.Click(`[data-testid="pane-newcomer"] [data-testid="start"]`)
	v.sits("newcomer", domain.Chinese).Sees("沈一帆")
}
