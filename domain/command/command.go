// Package command is the table of everything that people can type as "/<name>": who has it in the menu, who may type it, what the start page
// and the first page of the help offer, and which other words mean it. Menus, help, start page, routes and docs/design.md §6 read it; no
// other place says so. Roles come from the tables of those who decide: the table of moves of a ticket's kind, the office's rule who invites
// whom, and domain.Right. The table never says what a command does, nor how its description reads (the catalogue entry "command.<name>").
//
//	for _, c := range command.All() {
//		if c.For(by) { … } // by has it in the menu
//	}
package command

import (
	"cmp"
	"slices"

	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
	"guanjia/domain/office"
)

//go:generate go test -vet=off . -run TestDesignPage -count 1 -update

// Command is one row.
type Command struct {
	Name   string      // without "/"; unique, never ""
	Role   domain.Role // the least role whose menu has it; "": everybody's
	Open   bool        // true: everybody may type it, although not everybody's menu has it; false: its role, or it is one of owners, which are open anyway
	Start  bool        // true: the start page has a button for it too ("menu.<name>"); false: none
	Needs  bool        // true: it says nothing before there is a community, although it has no role; false: its role says so (NeedsCommunity)
	First  first       // its place on the first page of the help; nil: on none
	Spoken []string    // other words that say nothing but the command, in any language; nil: none
}

// first is a place on the first page of the help, from 1, by the role of the reader.
type first = map[domain.Role]int

// all are all commands, in the order of the menus.
var all = slices.Concat([]Command{
	{Name: "start"},
	{Name: "complain", Role: domain.Complain.Role(), Start: true, First: first{domain.Owner: 1},
		Spoken: []string{"投诉", "我想投诉", "想投诉", "我投诉", "我要投訴", "投訴", "我想投訴", "投诉一下", "我要投诉你们", "我要投诉你们物业", "我要投诉物业", "投诉物业", "投诉你们", "报修", "我要报修", "我想报修", "complain", "i want to complain",
			"i would like to complain", "i'd like to complain", "complaint", "a complaint", "make a complaint", "file a complaint", "new complaint",
			"i have a complaint", "i want to make a complaint", "i want to file a complaint", "report a problem"}},
	{Name: "mycases", Role: domain.Complain.Role(), Start: true, First: first{domain.Owner: 2},
		Spoken: []string{"看我的投诉", "看看我的投诉", "查看我的投诉", "查我的投诉", "我想看我的投诉", "我想看看我的投诉", "我家的投诉", "看看我家的投诉", "我想看看我家的投诉", "我有哪些投诉", "我投诉过什么", "show my complaints", "see my complaints",
			"i want to see my complaints", "list my complaints", "where are my complaints"}},
	{Name: "suggest", Role: domain.SpeakUp.Role(), Start: true, First: first{domain.Owner: 3}},
	{Name: "alarm", Start: true},
	{Name: "notices", Start: true,
		Spoken: []string{"通知", "看公告", "看通知", "有什么公告", "有什么公告吗", "有什么通知", "有什么通知吗", "有没有通知", "最近有什么通知", "announcements", "notices", "any announcements", "any notices", "show announcements"}},
}, ofCases(domain.Owner, map[complaint.Action]first{complaint.Urge: {domain.Owner: 4}, complaint.Withdraw: {domain.Owner: 5}}), []Command{
	{Name: "queue", Role: domain.ReadQueue.Role(), Start: true, First: first{domain.Staff: 1, domain.Manager: 1, domain.Admin: 8}},
	{Name: "mine", Role: domain.ReadQueue.Role(), Start: true, First: first{domain.Staff: 2},
		Spoken: []string{"我的任务", "我的工作", "我的活", "我的活儿", "我的单子", "我的工单", "我手上的", "我手上的案件", "我手上有什么", "我手上有哪些", "我手上有几件", "我有几件", "我有哪些案件", "我有什么任务", "今天有几件", "今天有什么活", "今天有哪些活", "今天有什么任务",
			"我今天有什么任务", "今天要做什么", "今天我要做什么", "我负责的", "我经办的", "my tasks", "my jobs", "my work", "my open cases", "show my cases", "what do i have today", "what do i have to do", "what is on my list", "what's on my list"}},
	{Name: "calls", Role: domain.CallPeople.Role(), Start: true},
	{Name: "duty", Role: domain.ReadAlarms.Role(), Open: true, Start: true,
		Spoken: []string{"谁值班", "谁在值班", "今天谁值班", "今天谁在值班", "今天值班的是谁", "现在谁值班", "现在谁在值班", "现在值班的是谁", "值班的是谁", "值班人员", "今天的值班人员", "who is on duty", "who's on duty", "who is on duty today", "who's on duty today",
			"who is on duty now", "who's on duty now", "who is on duty right now"}},
	{Name: "roster", Role: domain.ReadRoster.Role(),
		Spoken: []string{"值班表", "看值班表", "排班", "排班表", "看排班", "今晚谁值班", "明天谁值班", "明天谁在值班", "后天谁值班", "本周谁值班", "这周谁值班", "下周谁值班", "the roster", "show the roster", "duty roster", "who is on duty tonight", "who is on duty tomorrow",
			"who's on duty tomorrow", "who is on duty this week", "who is on duty next week"}},
}, ofCases(domain.Staff, map[complaint.Action]first{
	complaint.Take: {domain.Staff: 3}, complaint.HandleNow: {domain.Staff: 4}, complaint.Report: {domain.Staff: 5}, complaint.Resolve: {domain.Staff: 6},
	complaint.Assign: {domain.Manager: 5}, complaint.Close: {domain.Manager: 4},
}), []Command{
	{Name: "intake", Role: domain.TakeDown.Role(), Start: true, First: first{domain.Staff: 7}},
	{Name: "incident", Role: incident.RoleFor(incident.Start), Start: true,
		Spoken: []string{"停水了", "通报停水", "通报停电", "通报停梯", "发停水通知", "发停电通知", "tell residents of a cut", "report an outage to residents"}},
	{Name: "find", Role: domain.ReadQueue.Role(), First: first{domain.Staff: 8, domain.Manager: 9, domain.Admin: 9}},
	{Name: "away", Role: domain.BeAway.Role(), Start: true,
		Spoken: []string{"请假", "我要请假", "我请假", "想请假", "明天请假", "我明天请假", "我今天请假", "今天请假", "我后天请假", "我下周请假", "我请一天假", "我请两天假", "我请假一天", "我请假两天", "我要休假", "我想休假", "我要调休", "我明天休息", "我今天不舒服", "我病了", "我生病了", "销假", "我要销假", "我回岗了", "i am away", "i'm away", "i will be away", "i need leave", "take leave", "i am off tomorrow", "i'm off tomorrow", "i am on leave tomorrow", "i'm on leave tomorrow", "i am sick", "i'm sick", "i am sick today", "i'm sick today", "i need a day off", "i am back at work", "i'm back at work"}},
	{Name: "improvements", Role: domain.ReadImprovements.Role(), Start: true},
	{Name: "voices", Role: domain.ReadVoices.Role(), Start: true},
	{Name: "announce", Role: announce.RoleFor(announce.Send), Start: true,
		Spoken: []string{"发个公告", "怎么发公告", "公告怎么发", "怎么发通知", "通知怎么发", "停水通知怎么发", "停电通知怎么发", "how do i send an announcement", "how do i make an announcement", "发通知", "发个通知", "发布公告", "发布通知", "我要发公告", "我要发通知", "给业主发公告", "给业主发通知", "给全体业主发公告", "给全体业主发通知", "给全体业主发个公告",
			"make an announcement", "send an announcement", "announce something", "send a notice", "send a notice to everybody"}},
	{Name: "summary", Role: domain.ReadFigures.Role(), Start: true, First: first{domain.Manager: 3, domain.Admin: 6}},
	{Name: "overdue", Role: domain.ReadFigures.Role(), Start: true, First: first{domain.Manager: 2, domain.Admin: 7}},
	{Name: "satisfaction", Role: domain.ReadFigures.Role()},
	{Name: "causes", Role: domain.ReadFigures.Role()},
	{Name: "trend", Role: domain.ReadFigures.Role()},
	{Name: "export", Role: domain.ReadFigures.Role()},
}, ofCases(domain.Manager, nil), []Command{
	{Name: "drill", Role: domain.HoldDrills.Role(),
		Spoken: []string{"演练", "演习", "消防演练", "应急演练", "开始演练", "我要演练", "搞个演练", "drill", "fire drill", "start a drill", "hold a drill"}},
	{Name: "staff", Role: domain.ManageStaff.Role(), Start: true, First: first{domain.Manager: 6, domain.Admin: 5}},
	{Name: "workload", Role: domain.ReadFigures.Role(), Start: true},
	{Name: "invite", Role: office.Inviters(), Start: true, First: first{domain.Manager: 8, domain.Admin: 3}},
	{Name: "people", Role: domain.ManageMembers.Role(), Start: true, First: first{domain.Manager: 7, domain.Admin: 4}},
	{Name: "group", Role: domain.LinkGroups.Role()},
	{Name: "answers", Role: domain.KeepAnswers.Role()},
	{Name: "community", Role: domain.Found.Role(), Start: true, First: first{domain.Admin: 1}},
	{Name: "homes", Role: domain.LoadHomes.Role(), Start: true, First: first{domain.Admin: 2}},
	{Name: "case"},
	{Name: "profile", First: first{domain.Owner: 6}},
	{Name: "language", First: first{domain.Owner: 8}},
	{Name: "rules", Needs: true},
	{Name: "privacy", First: first{domain.Owner: 7}},
	{Name: "help", Spoken: []string{"帮助", "使用帮助", "怎么用", "help page", "show help", "commands"}},
	{Name: "cancel"},
})

// ofCases returns the commands of actions on cases that need a role, in the order of complaint.Triggers, with their places in the help.
func ofCases(role domain.Role, places map[complaint.Action]first) []Command {
	var list []Command
	for _, t := range complaint.Triggers().Rows() {
		if t.Command != "" && casework.RoleFor(t.Do) == role {
			list = append(list, Command{Name: t.Command, Role: role, First: places[t.Do]})
		}
	}
	return list
}

// All lists all commands, in the order of the menus.
func All() []Command { return slices.Clone(all) }

// Of returns the command that by may type under a name; false if by is to read that there is none. Everybody may type those of owners.
func Of(name string, by domain.Actor) (Command, bool) {
	i := slices.IndexFunc(all, func(c Command) bool { return c.Name == name })
	if i < 0 || !all[i].MayType(by) {
		return Command{}, false
	}
	return all[i], true
}

// MayType reports whether by gets an answer: who has it in the menu, and everybody if it is open.
func (c Command) MayType(by domain.Actor) bool {
	return c.Open || c.Role == domain.Owner || c.For(by)
}

// For reports whether a command is in the menu of a person. A person without a role also has the commands of owners, because a complaint
// is never refused for paperwork (docs/design.md §1).
func (c Command) For(by domain.Actor) bool {
	switch c.Role {
	case "":
		return true
	case domain.Owner:
		return by.Lives() || !by.Known()
	}
	return by.Admin || len(by.Communities(c.Role)) > 0
}

// NeedsCommunity reports whether it says nothing before there is a community.
func (c Command) NeedsCommunity() bool {
	return c.Needs || c.Role != "" && c.Role != domain.Found.Role()
}

// Helped returns the commands of the first page of the help for a person, the most needed ones first, and those behind it, in the order of
// the menus.
func Helped(by domain.Actor) (needed, others []Command) {
	role := roleOf(by)
	for _, c := range all {
		switch {
		case c.First[role] > 0:
			needed = append(needed, c)
		case c.For(by):
			others = append(others, c)
		}
	}
	slices.SortFunc(needed, func(a, b Command) int { return cmp.Compare(a.First[role], b.First[role]) })
	return needed, others
}

// roleOf returns the role by which a person is helped: the one with the most rights.
func roleOf(by domain.Actor) domain.Role {
	if by.Admin {
		return domain.Admin
	}
	for _, role := range []domain.Role{domain.Manager, domain.Staff} {
		if len(by.Communities(role)) > 0 {
			return role
		}
	}
	return domain.Owner
}
