package main

import (
	"maps"
	"slices"
	"time"

	"guanjia/bot/catalogue"
	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announce"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/improve"
	"guanjia/domain/incident"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
	"guanjia/domain/roster"
	"guanjia/domain/voice"
)

// settingsOf returns the desk's settings for a configuration.
func settingsOf(cfg configs.Config) lookup.Settings {
	t := lookup.Settings{Of: rulesBy(cfg), Called: map[complaint.Category][]string{}}
	for _, c := range cfg.Categories {
		t.Categories = append(t.Categories, complaint.Category(c.Key))
		t.Called[complaint.Category(c.Key)] = c.Words
	}
	for _, id := range cfg.Admins {
		t.Admins = append(t.Admins, domain.ChatID(id))
	}
	return t
}

// labelled adds the names of the categories that people read to the words by which they are found.
func labelled(t lookup.Settings, texts *catalogue.Catalogue) lookup.Settings {
	for _, c := range t.Categories {
		for _, lang := range domain.Languages() {
			if key := "category." + string(c); texts.Has(key) {
				t.Called[c] = append(slices.Clone(t.Called[c]), texts.Plain(lang, domain.Say(key, nil)))
			}
		}
	}
	return t
}

// rulesBy returns the rules of a community: those of the configuration, in the community's time zone, with the working hours that were
// set in the chat.
func rulesBy(cfg configs.Config) func(people.Community) lookup.Rules {
	usual, own := rulesFrom(cfg.Rules, cfg), map[string]lookup.Rules{}
	for code, rules := range cfg.Communities {
		own[code] = rulesFrom(rules, cfg)
	}
	return func(in people.Community) lookup.Rules {
		rules, there := own[in.Code]
		if !there {
			rules = usual
		}
		rules.Hours = calendarOf(cfg.RulesOf(in.Code).Calendar, rules.Hours, in)
		return rules
	}
}

// calendarOf returns the calendar of a community: that of the configuration, with what was set in the chat.
func calendarOf(c configs.Calendar, office calendar.Calendar, in people.Community) calendar.Calendar {
	office.Zone = in.Zone
	if hours, err := people.OfficeHours(in.Hours); err == nil && len(hours) > 0 {
		if office = office.OnWeekdays(hours); in.Hours == people.AllDay { // "day and night" applies to all days, not only from Monday to Friday
			office.Week = map[time.Weekday][]calendar.Span{}
			for d := range time.Weekday(len(weekdays)) {
				office.Week[d] = hours
			}
		}
		office = withWorkdays(office, c)
	}
	return in.Opening(office)
}

// rulesFrom translates what is configured into what the domain knows.
func rulesFrom(r configs.Rules, cfg configs.Config) lookup.Rules {
	expected := map[complaint.Category]promise.Priority{}
	for _, c := range cfg.Categories {
		expected[complaint.Category(c.Key)] = promise.Priority(c.Priority)
	}
	return lookup.Rules{
		Rules: casework.Rules{Terms: promise.Terms{
			FirstAnswer: byPriority(r.Clocks.FirstAnswer), Assess: byPriority(r.Clocks.Assess), Resolve: byPriority(r.Clocks.Resolve),
			ReopenWithin: r.Clocks.ReopenWithin, UrgeEvery: r.Clocks.UrgeEvery, WarnAt: r.Clocks.WarnAt,
			Hours: calendarFrom(r.Calendar), Reminders: r.Survey.Reminders, NoAnswer: r.Survey.NoAnswer,
		}, Expected: expected},
		Quiet: calendar.Quiet(r.QuietHours), Referrals: r.Referrals, Phone: r.Office.Phone, Capacity: r.Capacity, HomesEvery: r.HomesEvery,
		Improve: improve.Rules{Cases: r.Improve.Cases, Days: r.Improve.Days, LiftCases: r.Improve.LiftCases, LiftDays: r.Improve.LiftDays,
			Watch: r.Improve.WatchDays, Most: r.Improve.LongestDays, Ignore: r.Improve.IgnoreDays},
		Alarm:    alarmFrom(r.Duty, cfg.Dangers),
		Roster:   roster.Terms{Before: r.Duty.Before, Late: r.Duty.Late, Ahead: time.Duration(r.Duty.Ahead)},
		Voice:    voice.Terms(r.Voices),
		Announce: announce.Terms{Undo: r.Notices.Undo, Valid: r.Notices.Valid, Stand: r.Notices.Stand},
		Incident: incidentFrom(r.Notices),
	}
}

// incidentFrom translates what is configured of incidents.
func incidentFrom(n configs.Notices) incident.Terms {
	t := incident.Terms{Undo: n.Undo, Next: n.NextUpdate, Every: n.UpdateEvery, Manager: n.TellManager, Close: n.CloseAfter, Homes: n.NotYetHomes, Percent: n.NotYetPercent,
		Ahead: map[incident.What]time.Duration{}, Fits: map[incident.What][]string{}}
	for what, d := range n.Ahead {
		t.Ahead[incident.What(what)] = d
	}
	for what, categories := range n.Fits {
		t.Fits[incident.What(what)] = categories
	}
	return t
}

// alarmFrom translates what is configured of emergencies.
func alarmFrom(d configs.Duty, dangers []configs.Danger) alarm.Terms {
	t := alarm.Terms{Rungs: d.Rungs, ThenEvery: d.ThenEvery, Arrive: d.Arrive, Grace: d.Grace, JoinIn: d.JoinIn, LiftFirm: d.LiftFirm,
		Help: d.Help, Warn: d.Warn, Accident: d.Accident, Drill: d.Drill, Phones: d.Call, Public: map[string]string{}}
	for _, x := range dangers {
		t.Public[x.Key] = x.Call
	}
	return t
}

func byPriority(lengths map[string]time.Duration) map[promise.Priority]time.Duration {
	list := map[promise.Priority]time.Duration{}
	for p, d := range lengths {
		list[promise.Priority(p)] = d
	}
	return list
}

// weekdays are the names of the days of the week in the configuration.
var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

func calendarFrom(c configs.Calendar) calendar.Calendar {
	office := calendar.Calendar{Week: map[time.Weekday][]calendar.Span{}, Days: map[string][]calendar.Span{}}
	for name, hours := range c.Week {
		for _, h := range hours {
			office.Week[weekdays[name]] = append(office.Week[weekdays[name]], spanOf(h))
		}
	}
	for _, day := range c.Holidays {
		office.Days[string(day)] = nil
	}
	return withWorkdays(office, c)
}

// withWorkdays returns a calendar with the working days in exchange for holidays: with their own hours, or those of Monday.
func withWorkdays(office calendar.Calendar, c configs.Calendar) calendar.Calendar {
	office.Days = maps.Clone(office.Days)
	for _, day := range c.Workdays {
		spans := office.Week[time.Monday]
		if len(day.Hours) > 0 {
			spans = make([]calendar.Span, len(day.Hours))
			for i, h := range day.Hours {
				spans[i] = spanOf(h)
			}
		}
		office.Days[string(day.Date)] = spans
	}
	return office
}

// spanOf returns a part of a day as a span of the calendar; one that ends on the next day ends after 24 h.
func spanOf(h configs.Hours) calendar.Span {
	if h.To <= h.From {
		h.To += 24 * time.Hour
	}
	return calendar.Span(h)
}

// templatesOf returns a function with the ready words of the configuration.
func templatesOf(cfg configs.Config) func(people.Community, complaint.Category, string, domain.Language) []string {
	return func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string {
		var list []string
		for _, t := range cfg.RulesOf(in.Code).TemplatesFor(string(category), purpose) {
			list = append(list, map[domain.Language]string{domain.Chinese: t.Zh, domain.English: t.En}[lang])
		}
		return list
	}
}

// keysOf lists the categories of the configuration.
func keysOf(cfg configs.Config) []string {
	var keys []string
	for _, c := range cfg.Categories {
		keys = append(keys, c.Key)
	}
	return keys
}
