package configs

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/incident"
)

var (
	keyForm    = regexp.MustCompile(`^[a-z][a-z0-9_]{0,19}$`) // a key fits into a button (docs/telegram.md §2)
	callForm   = regexp.MustCompile(`^[+0-9][0-9 -]{1,19}$`)
	priorities = []string{"P1", "P2", "P3", "P4"}
	weekdays   = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)

// check checks the rules of all communities (prefix "") or of one.
func (r Rules) check(all *checks, prefix string) {
	for _, one := range []struct {
		path  string
		clock map[string]time.Duration
	}{{"clocks.first_answer", r.Clocks.FirstAnswer}, {"clocks.assess", r.Clocks.Assess}, {"clocks.resolve", r.Clocks.Resolve}} {
		path, clock := one.path, one.clock
		for _, p := range priorities {
			all.must(clock[p] > 0, prefix+path+"."+p, "must be a length of time above zero")
		}
		for _, p := range sortedKeys(clock) {
			all.must(slices.Contains(priorities, p), prefix+path+"."+p, "there is no such priority; they are P1 to P4")
		}
	}
	for _, p := range priorities {
		all.must(r.Clocks.FirstAnswer[p] <= r.Clocks.Resolve[p] || r.Clocks.Resolve[p] <= 0, prefix+"clocks.resolve."+p, "is shorter than the time of the first answer")
	}
	all.must(r.Clocks.ReopenWithin > 0, prefix+"clocks.reopen_within", "must be a length of time above zero")
	all.must(r.Clocks.UrgeEvery > 0, prefix+"clocks.urge_every", "must be a length of time above zero")
	all.must(rising(r.Clocks.WarnAt, 0, 100), prefix+"clocks.warn_at", "must be rising numbers between 1 and 99")
	all.must(rising(r.Survey.Reminders, 0, r.Survey.NoAnswer), prefix+"survey.reminders", "must be rising lengths of time, shorter than survey.no_answer")
	all.must(r.Survey.NoAnswer > 0, prefix+"survey.no_answer", "must be a length of time above zero")
	for _, key := range sortedKeys(r.Referrals) {
		call := r.Referrals[key]
		all.must(slices.Contains(complaint.Referrals(), key), prefix+"referrals."+key, "is not a known referral; these are known: "+strings.Join(complaint.Referrals(), ", "))
		all.must(call == "" || callForm.MatchString(call), prefix+"referrals."+key, "is not a telephone number to call")
	}
	all.must(r.Office.Phone == "" || callForm.MatchString(r.Office.Phone), prefix+"office.phone", "is not a telephone number to call")
	all.must(r.Capacity >= 0 && r.Capacity <= 1000, prefix+"capacity", "must be a whole number from 0 to 1000")
	for name, d := range map[string]time.Duration{"question": r.Voices.Question, "suggestion": r.Voices.Suggestion} {
		all.must(d >= time.Hour && d <= 720*time.Hour, prefix+"voices."+name, "must be a length of time from 1h to 720h")
	}
	all.must(r.Notices.Undo >= 10*time.Second && r.Notices.Undo <= time.Hour, prefix+"notices.undo", "must be a length of time from 10s to 1h")
	for name, d := range map[string]time.Duration{"valid": r.Notices.Valid, "stand": r.Notices.Stand} {
		all.must(d >= 24*time.Hour && d <= 8760*time.Hour, prefix+"notices."+name, "must be a length of time from 24h to 8760h")
	}
	r.Notices.checkIncidents(all, prefix+"notices.")
	all.must(r.HomesEvery >= 10*time.Minute && r.HomesEvery <= 24*time.Hour, prefix+"homes_every", "must be a length of time from 10m to 24h")
	r.Improve.check(all, prefix+"improve.")
	r.checkDuty(all, prefix+"duty.")
	r.Calendar.check(all, prefix+"calendar.")
	r.checkTemplates(all, prefix+"templates.")
}

// checkIncidents checks the numbers of incidents.
func (n Notices) checkIncidents(all *checks, prefix string) {
	for name, d := range map[string]time.Duration{"next_update": n.NextUpdate, "update_every": n.UpdateEvery, "tell_manager": n.TellManager, "close_after": n.CloseAfter} {
		all.must(d >= time.Minute && d <= 168*time.Hour, prefix+name, "must be a length of time from 1m to 168h")
	}
	all.must(n.NotYetHomes >= 1 && n.NotYetHomes <= 1000, prefix+"not_yet_homes", "must be a whole number from 1 to 1000")
	all.must(n.NotYetPercent >= 1 && n.NotYetPercent <= 100, prefix+"not_yet_percent", "must be a whole number from 1 to 100")
	for _, what := range sortedKeys(n.Ahead) {
		_, unknown := incident.ParseWhat(what)
		all.must(unknown == nil, prefix+"ahead."+what, "is nothing that an incident can be about")
		all.must(n.Ahead[what] >= 0 && n.Ahead[what] <= 720*time.Hour, prefix+"ahead."+what, "must be a length of time from 0s to 720h")
	}
	for _, what := range sortedKeys(n.Fits) {
		_, unknown := incident.ParseWhat(what)
		all.must(unknown == nil, prefix+"fits."+what, "is nothing that an incident can be about")
	}
}

// check checks the bounds: what repeats is at least two cases, and nothing is watched or put aside for longer than two years.
func (i Improve) check(all *checks, prefix string) {
	const least, most = 2, 730
	for _, one := range []struct {
		key         string
		value, from int
	}{{"cases", i.Cases, least}, {"days", i.Days, 1}, {"lift_cases", i.LiftCases, least}, {"lift_days", i.LiftDays, 1}, {"watch_days", i.WatchDays, 1},
		{"longest_days", i.LongestDays, i.WatchDays}, {"ignore_days", i.IgnoreDays, 1}} {
		all.must(one.value >= one.from && one.value <= most, prefix+one.key, fmt.Sprintf("must be a whole number from %d to %d", one.from, most))
	}
}

// rungsBefore is the number of rungs before everybody is called.
const rungsBefore = alarm.LastRung - 1

// checkDuty checks the ladder: the managers must be called before half of the time of the first answer to an emergency is over.
func (r Rules) checkDuty(all *checks, prefix string) {
	d := r.Duty
	all.must(len(d.Rungs) == rungsBefore, prefix+"rungs", fmt.Sprintf("must be %d lengths of time: the post and the desk, all on duty, the managers, everybody", rungsBefore))
	var untilManagers time.Duration
	for i, wait := range d.Rungs {
		all.must(wait >= 10*time.Second, prefix+"rungs", fmt.Sprintf("%s at place %d: nobody can answer in less than 10s", wait, i+1))
		if i < 2 {
			untilManagers += wait
		}
	}
	half := r.Clocks.FirstAnswer["P1"] / 2
	all.must(untilManagers <= half || half <= 0, prefix+"rungs", fmt.Sprintf("the managers are called after %s; that must not be later than half of clocks.first_answer.P1, %s", untilManagers, half))
	all.must(d.ThenEvery >= time.Minute, prefix+"then_every", "must be a minute or more")
	for name, length := range map[string]time.Duration{"arrive": d.Arrive, "lapse_grace": d.Grace, "join_within": d.JoinIn, "lift_firm": d.LiftFirm, "trapped_help": d.Help} {
		all.must(length > 0, prefix+name, "must be a length of time above zero")
	}
	all.must(d.Drill >= 10*time.Minute && d.Drill <= 8*time.Hour, prefix+"drill_for", "must be from 10m to 8h")
	all.must(d.Before >= time.Minute && d.Before <= 2*time.Hour, prefix+"checkin_before", "must be from 1m to 2h")
	all.must(d.Late >= time.Minute && d.Late <= 2*time.Hour, prefix+"checkin_late", "must be from 1m to 2h")
	all.must(d.Warn > d.Help, prefix+"trapped_warn", "must be longer than trapped_help")
	all.must(d.Accident > d.Warn, prefix+"trapped_accident", "must be longer than trapped_warn")
	for _, key := range sortedKeys(d.Call) {
		all.must(d.Call[key] == "" || callForm.MatchString(d.Call[key]), prefix+"call."+key, "is not a telephone number to call")
	}
}

// maxTemplate bounds a ready answer, in characters, so that all that are offered at once stand in one message under the question.
const maxTemplate = 200

func (r Rules) checkTemplates(all *checks, prefix string) {
	for _, category := range sortedKeys(r.Templates) {
		for _, purpose := range sortedKeys(r.Templates[category]) {
			at := prefix + category + "." + purpose
			all.must(slices.Contains(casework.Readies(), casework.Ready(purpose)), at, "is not a purpose of ready words; these are: "+listed(casework.Readies()))
			for i, t := range r.Templates[category][purpose] {
				for _, text := range []string{t.Zh, t.En} {
					n := utf8.RuneCountInString(strings.TrimSpace(text))
					all.must(n >= domain.MinWords && n <= maxTemplate, fmt.Sprintf("%s[%d]", at, i), fmt.Sprintf("must have %d to %d characters in each language (zh, en)", domain.MinWords, maxTemplate))
				}
			}
		}
	}
}

func (c Calendar) check(all *checks, prefix string) {
	works := false
	for _, day := range sortedKeys(c.Week) {
		all.must(slices.Contains(weekdays, day), prefix+"week."+day, "there is no such day; they are mon to sun")
		works = works || len(c.Week[day]) > 0
		all.must(apart(c.Week[day]), prefix+"week."+day, "hours overlap or are not in order")
	}
	all.must(works, prefix+"week", "has no working hours: no clock would ever run")
	named := map[Date]bool{}
	for _, w := range c.Workdays {
		all.must(!named[w.Date], prefix+"workdays", string(w.Date)+" is here twice")
		named[w.Date] = true
		all.must(!slices.Contains(c.Holidays, w.Date), prefix+"workdays", string(w.Date)+" is also among the holidays")
		all.must(apart(w.Hours), prefix+"workdays", string(w.Date)+": hours overlap or are not in order")
		all.must(len(w.Hours) > 0 || len(c.Week["mon"]) > 0, prefix+"workdays", string(w.Date)+" has no hours, because Monday is closed: write them after it, like "+string(w.Date)+" 09:00-18:00")
	}
}

// apart reports whether parts of a day are in order and do not overlap; the last one may end after midnight.
func apart(hours []Hours) bool {
	end := time.Duration(0)
	for i, h := range hours {
		if h.From < end || h.To <= h.From && i < len(hours)-1 || h.To <= h.From && h.To > hours[0].From {
			return false
		}
		end = h.To
	}
	return true
}

// rising reports whether each value is larger than the one before, and all are between two bounds.
func rising[T cmp.Ordered](values []T, above, below T) bool {
	for _, v := range values {
		if v <= above || v >= below {
			return false
		}
		above = v
	}
	return true
}

// checkWords checks that keys are unique and fit into a button, and that there are no empty words, which would match everything.
func (c Config) checkWords(all *checks) {
	all.must(len(c.Categories) > 0, "categories", "is empty; there must be something to complain about")
	known := map[string]bool{}
	for i, k := range c.Categories {
		at := fmt.Sprintf("categories[%d]", i)
		all.must(keyForm.MatchString(k.Key) && !known[k.Key], at+".key", fmt.Sprintf("%q must be unique, a letter and then up to 19 of a–z 0–9 _", k.Key))
		all.must(!slices.ContainsFunc(k.Words, blank), at+".words", "has an empty word, which would match everything")
		all.must(k.Priority == "" || slices.Contains(priorities, k.Priority), at+".priority", "there is no such priority; they are P1 to P4")
		known[k.Key] = true
	}
	dangers := map[string]bool{}
	for i, d := range c.Dangers {
		at := fmt.Sprintf("dangers[%d]", i)
		all.must(keyForm.MatchString(d.Key) && !dangers[d.Key], at+".key", fmt.Sprintf("%q must be unique, a letter and then up to 19 of a–z 0–9 _", d.Key))
		if len(c.Categories) > 0 { // without any, that is the fault
			all.mustBe(known[d.Category], at+".category", fmt.Sprintf("%q is not one of the categories", d.Category), c.Categories[0].Key)
		}
		all.must(callForm.MatchString(d.Call), at+".call", "is not a telephone number to call")
		all.must((len(d.Words) > 0 || slices.Contains(Understood, d.Key)) && !slices.ContainsFunc(d.Words, blank), at+".words", "must have words, none of them empty")
		dangers[d.Key] = true
	}
	for _, k := range c.shipped {
		known[k.Key] = true // what the defaults say of it has no effect, and need not be removed with it
	}
	for _, key := range Understood {
		dangers[key] = true
	}
	c.Rules.checkKeys(all, "", known, dangers)
	for _, code := range sortedKeys(c.Communities) {
		c.Communities[code].checkKeys(all, "communities."+code+".", known, dangers)
	}
	all.must(!slices.ContainsFunc(c.NotDanger.Before, blank), "not_danger.before", "has an empty word, which would cancel every danger")
	all.must(!slices.ContainsFunc(c.NotDanger.After, blank), "not_danger.after", "has an empty word, which would cancel every danger")
}

// checkKeys checks that rules name categories and dangers that there are: others would have no effect.
func (r Rules) checkKeys(all *checks, prefix string, categories, dangers map[string]bool) {
	for _, category := range sortedKeys(r.Templates) {
		all.must(categories[category] || category == AnyCategory, prefix+"templates."+category, "is not one of the categories, and not "+AnyCategory)
	}
	for _, what := range sortedKeys(r.Notices.Fits) {
		for i, category := range r.Notices.Fits[what] {
			all.must(categories[category], fmt.Sprintf("%snotices.fits.%s[%d]", prefix, what, i), fmt.Sprintf("%q is not one of the categories", category))
		}
	}
	for _, key := range sortedKeys(r.Duty.Call) {
		all.must(dangers[key], prefix+"duty.call."+key, "is not the key of a danger; those that are understood are: "+strings.Join(Understood, ", "))
	}
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
