package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
)

var update = flag.Bool("update", false, "write golden files and pictures anew")

// tongue is what people of a language type in the story.
type tongue struct {
	lang                                                           domain.Language
	owner, clerk, technician, manager                              string
	broken, seen, reason, measures, progress, outcome, partly, why string
}

var tongues = []tongue{
	{domain.Chinese, "陈晓雨", "林婷", "赵建国", "周敏", "电梯一直响，关门时抖得厉害", "现场听到异响，门机皮带磨损", "有老人乘坐，需要尽快修理",
		"更换门机皮带并调试", "皮带已到货，正在更换", "皮带已换，试运行二十次正常", "声音小了，但还有一点抖", "定期检查门机皮带"},
	{domain.English, "Anna Reed", "Lin Ting", "Jack Zhao", "Zoe Zhou", "The lift is noisy and shakes when it closes", "Heard the noise; the door belt is worn",
		"Elderly people use it; repair soon", "Replace the door belt and adjust it", "The belt has arrived and is being fitted", "Belt replaced, twenty test runs fine",
		"Quieter, but it still shakes a little", "Check door belts regularly"},
}

// docs/design.md §2: one complaint through all eight steps, over HTTP, on both storages, each in its own language.
func TestTheStoryOfOneComplaint(t *testing.T) {
	onEach(t, func(t *testing.T, at storage, in tongue) {
		s := newStage(t, at)
		tell(s, in)
		golden(t, filepath.Join("testdata", "story."+string(in.lang)+".txt"), strings.Join(s.lines, "\n")+"\n")
		assert.NotContains(t, s.log.String(), "AAnever", "the token was logged")
		assert.NotContains(t, s.log.String(), in.broken, "people's words were logged")
	})
}

// tell plays the story.
func tell(s *stage, in tongue) {
	owner := &player{s: s, id: 7001, name: in.owner, role: domain.Owner, lang: in.lang}
	clerk := &player{s: s, id: 7002, name: in.clerk, role: domain.Staff, lang: in.lang}
	technician := &player{s: s, id: 7003, name: in.technician, role: domain.Staff, lang: in.lang}
	manager := &player{s: s, id: 7004, name: in.manager, role: domain.Manager, lang: in.lang}
	s.moveIn([]*player{owner, clerk, technician, manager})
	s.run(seams{})

	number := file(s, owner, in)
	work(s, owner, clerk, technician, number, in)
	followUp(s, owner, manager, number, in)
}

// file is the owner's part: the complaint with an album of three photos.
func file(s *stage, owner *player, in tongue) (number string) {
	owner.say("/complain")
	owner.sees("1/7")
	owner.press("category.elevator")
	owner.sees("2/7")
	owner.press("place.garage")
	owner.sees("3/7")
	owner.say(in.broken)
	owner.sees("4/7")
	owner.press("complaint.happened.today")
	owner.sees("5/7")
	owner.album(3, "")
	owner.sees("5/7", "3 ")
	owner.press("dialog.done")
	owner.sees("6/7")
	owner.press("complaint.wish.repair")
	owner.sees("7/7", in.broken)
	owner.press("dialog.send")
	number = "YH-261123-001"
	owner.sees(number, owner.label("button.urge"))
	return number
}

// work is the staff's part.
func work(s *stage, owner, clerk, technician *player, number string, in tongue) {
	clerk.sees(number, in.broken)
	s.clock.pass(5 * time.Minute)
	clerk.press("button.take")
	clerk.sees(number, clerk.label("done.take"))
	owner.sees(number, in.clerk)
	clerk.press("button.investigate")
	clerk.sees(clerk.label("stage.investigating"))
	owner.sees(owner.label("button.card"), "🔍")

	s.clock.pass(20 * time.Minute)
	clerk.press("button.investigate")
	investigate(clerk, in)
	clerk.press("button.assess")
	clerk.press("severity.moderate")
	clerk.press("scope.building")
	clerk.sees("3/4", "P2")
	clerk.say(in.reason)
	clerk.press("dialog.send")
	clerk.sees(clerk.label("done.assess"))
	owner.sees("📊", in.reason)
	clerk.press("button.plan")
	clerk.pressLabel(in.technician)
	clerk.asked("plan.measures.ask")
	clerk.say(in.measures)
	clerk.press("dialog.date.tomorrow")
	clerk.press("dialog.send")
	clerk.sees(clerk.label("done.plan"))
	owner.sees("📝", in.measures)

	technician.sees("👷", in.measures)
	s.clock.pass(time.Hour)
	technician.press("button.begin")
	technician.sees(technician.label("done.begin"))
	technician.press("button.progress")
	technician.asked("progress.words.ask")
	technician.say(in.progress)
	technician.press("progress.public.yes")
	technician.press("dialog.skip")
	technician.sees(technician.label("done.progress"))
	owner.sees("🛠", in.progress)
	s.clock.pass(3 * time.Hour)
	technician.press("button.resolve")
	technician.asked("resolve.words.ask")
	technician.say(in.outcome)
	technician.press("dialog.skip")
	technician.press("dialog.send")
	technician.sees(technician.label("done.resolve"))
}

func investigate(clerk *player, in tongue) {
	clerk.press("conclusion.substantiated")
	clerk.say(in.seen)
	clerk.press("dialog.skip")
	clerk.press("dialog.skip")
	clerk.sees(clerk.label("done.investigate"), in.seen)
}

// followUp is the owner's answer, the manager's review and the summary.
func followUp(s *stage, owner, manager *player, number string, in tongue) {
	owner.sees("🟢", in.outcome)
	owner.press("button.answer")
	owner.press("survey.contacted.yes")
	owner.press("solved.partly")
	owner.pressLabel("4")
	owner.press("dialog.skip")
	owner.say(in.partly)
	owner.sees(owner.label("done.answer"))
	manager.sees("⭐", in.partly)
	s.clock.pass(time.Hour)
	manager.say("/review " + number)
	manager.press("cause.ageing")
	manager.say(in.why)
	manager.press("improvement.none")
	manager.press("dialog.send")
	manager.sees(manager.label("done.review"), manager.label("stage.closed"))
	owner.sees("📚", number)
	manager.say("/summary today")
	manager.sees("📊", "100.0%", "÷")
}

// golden compares with a file, or writes it anew.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	then, now := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(then), len(now)) {
		if i >= len(then) || i >= len(now) || then[i] != now[i] {
			assert.Equal(t, then[min(i, len(then)):min(i+3, len(then))], now[min(i, len(now)):min(i+3, len(now))],
				"line %d reads otherwise than in %s: look at it, then run with -update", i+1, path)
			return
		}
	}
}
