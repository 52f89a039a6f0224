package casework_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"guanjia/domain"
	. "guanjia/domain/casework"
	. "guanjia/domain/complaint"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The people of these tests, all in community 1 unless stated otherwise.
const (
	wang  domain.PersonID = 1 // owner, complains
	zhao  domain.PersonID = 2 // another owner
	li    domain.PersonID = 3 // staff, handler
	chen  domain.PersonID = 4 // staff, responsible
	sun   domain.PersonID = 5 // staff without a part in the case
	zhou  domain.PersonID = 6 // manager
	qian  domain.PersonID = 7 // staff, complained about
	wu    domain.PersonID = 8 // staff of another community
	admin domain.PersonID = 9
	mia   domain.PersonID = 10 // manager who lives with the complainant
)

func actor(id domain.PersonID, name string, role domain.Role, in domain.CommunityID) domain.Actor {
	return domain.Actor{Person: id, Name: name, Grants: []domain.Grant{{Community: in, Role: role}}}
}

var (
	theOwner = actor(wang, "王芳", domain.Owner, 1)
	handler  = actor(li, "李强", domain.Staff, 1)
	worker   = actor(chen, "陈工", domain.Staff, 1)
	clerk    = actor(sun, "孙丽", domain.Staff, 1)
	manager  = actor(zhou, "周敏", domain.Manager, 1)
	blamed   = actor(qian, "钱多", domain.Manager, 1)
	mate     = living(actor(mia, "米娅", domain.Manager, 1), 7)
	both     = living(actor(wang, "王芳", domain.Staff, 1), 7)
	stranger = actor(wu, "吴用", domain.Manager, 2)
	neighbor = actor(zhao, "赵云", domain.Owner, 1)
	company  = domain.Actor{Person: admin, Name: "总部", Admin: true}
)

// living is somebody who lives in a home besides.
func living(a domain.Actor, home domain.HomeID) domain.Actor {
	a.Homes = append(a.Homes, home)
	a.Grants = append(a.Grants, domain.Grant{Community: 1, Role: domain.Owner})
	return a
}

// about is a complaint about somebody of the office.
func about(who domain.PersonID, role domain.Role) Filing {
	f := filing()
	f.About, f.AboutRole = who, role
	return f
}

// on is c with another filing.
func on(c Case, f Filing) Case {
	c.Filing = f
	return c
}

// now is a Monday noon in Shanghai.
var now = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func filing() Filing {
	return Filing{
		Channel: ByBot, Category: "elevator", Words: "电梯又坏了", Happened: "今天早上", Wish: "尽快修好",
		Complainant: Complainant{Person: wang, Name: "王芳", Phone: "+8613800138000", Home: 7, Label: "3-2-1201"},
		Place:       domain.Place{Words: "3-2 电梯"},
	}
}

// filed is the complaint as the bot's dialog files it.
func filed(t require.TestingT) Case {
	ch, err := DefaultRules().File(1, "YH-261123-001", 1, filing(), theOwner, now)
	require.NoError(t, err)
	return ch.After()
}

// deed is one step of a story.
type deed struct {
	by  domain.Actor
	do  Action
	rec Record
}

func finding() Finding { return Finding{Seen: "门机皮带断裂", Conclusion: Substantiated} }

// line is a complaint without any detour.
var line = []deed{
	{handler, Take, Taking{}},
	{handler, Investigate, finding()},
	{handler, Assess, Assessment{Severity: Serious, Scope: OneHome, Reason: "老人无法下楼"}},
	{handler, MakePlan, Plan{Responsible: chen, Name: "陈工", Measures: "更换皮带", Due: now.Add(24 * time.Hour)}},
	{worker, Begin, Beginning{}},
	{worker, Report, Progress{Words: "配件已到", Public: true}},
	{worker, Resolve, Outcome{Words: "皮带已更换，运行正常"}},
	{theOwner, Answer, Survey{Solved: Partly, Satisfaction: 4, Words: "还有异响"}},
	{handler, Close, Review{Cause: Ageing, Lesson: "按周期更换"}},
}

// until does the steps of line up to an action, one each minute.
func until(t require.TestingT, last Action) Case {
	c := filed(t)
	for i, d := range line {
		ch, err := DefaultRules().Apply(c, d.do, d.by, d.rec, now.Add(time.Duration(i+1)*time.Minute))
		require.NoError(t, err, d.do)
		if c = ch.After(); d.do == last {
			return c
		}
	}
	return c
}

// at returns a case at a stage.
func at(t require.TestingT, s Stage) Case {
	do := func(c Case, d deed) Case {
		ch, err := DefaultRules().Apply(c, d.do, d.by, d.rec, now.Add(time.Hour))
		require.NoError(t, err)
		return ch.After()
	}
	switch s {
	case "":
		return Case{Community: 1, Filing: filing()}
	case Received:
		f := filing()
		f.Channel, f.Wish = ByPhone, ""
		ch, err := DefaultRules().File(1, "YH-261123-001", 1, f, handler, now)
		require.NoError(t, err)
		return ch.After()
	case Registered:
		return until(t, Take)
	case Investigating:
		return until(t, Investigate)
	case Assessed:
		return until(t, Assess)
	case Planned:
		return until(t, MakePlan)
	case InProgress:
		return until(t, Begin)
	case Resolved:
		return until(t, Resolve)
	case Closed:
		return until(t, Close)
	case Withdrawn:
		return do(filed(t), deed{theOwner, Withdraw, Retraction{}})
	case Declined:
		return do(filed(t), deed{handler, Decline, Declining{Kind: "misuse", Reason: "广告"}})
	}
	c := filed(t)
	c.Stage = s
	return c
}

// golden compares text with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	then, now := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(then), len(now)) { // the first difference is enough; the whole table is too long
		if i >= len(then) || i >= len(now) || then[i] != now[i] {
			require.Equal(t, then[min(i, len(then)):min(i+3, len(then))], now[min(i, len(now)):min(i+3, len(now))],
				"line %d of %s: read the difference; if it is meant, run with -update", i+1, name)
		}
	}
}
