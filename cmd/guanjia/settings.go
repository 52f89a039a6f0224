package main

import (
	"time"

	"guanjia/configs"
	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/casework"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/promise"
)

// settingsOf hands the promises of the configuration to the desk.
func settingsOf(cfg configs.Config) lookup.Settings {
	t := lookup.Settings{Of: rulesBy(cfg)}
	for _, c := range cfg.Categories {
		t.Categories = append(t.Categories, complaint.Category(c.Key))
	}
	for _, id := range cfg.Admins {
		t.Admins = append(t.Admins, domain.ChatID(id))
	}
	return t
}

// rulesBy is what holds in a community: the configuration's rules, in the zone and on weekdays in the hours that were set in the chat.
func rulesBy(cfg configs.Config) func(people.Community) lookup.Rules {
	usual, own := rulesFrom(cfg.Rules), map[string]lookup.Rules{}
	for code, rules := range cfg.Communities {
		own[code] = rulesFrom(rules)
	}
	return func(in people.Community) lookup.Rules {
		rules, there := own[in.Code]
		if !there {
			rules = usual
		}
		if in.Zone != "" {
			rules.Hours.Zone = in.Zone
		}
		if hours, err := people.OfficeHours(in.Hours); err == nil && len(hours) > 0 {
			rules.Hours = rules.Hours.OnWeekdays(hours)
		}
		return rules
	}
}

// rulesFrom translates what is configured into what the domain knows.
func rulesFrom(r configs.Rules) lookup.Rules {
	return lookup.Rules{
		Rules: casework.Rules{Terms: promise.Terms{
			FirstAnswer: byPriority(r.Clocks.FirstAnswer), Resolve: byPriority(r.Clocks.Resolve),
			ReopenWithin: r.Clocks.ReopenWithin, UrgeEvery: r.Clocks.UrgeEvery, WarnAt: r.Clocks.WarnAt,
			Hours: calendarFrom(r.Calendar), Reminders: r.Survey.Reminders, NoAnswer: r.Survey.NoAnswer,
		}},
		Quiet: lookup.Hours(r.QuietHours), Referrals: r.Referrals, Phone: r.Office.Phone,
	}
}

func byPriority(lengths map[string]time.Duration) map[promise.Priority]time.Duration {
	list := map[promise.Priority]time.Duration{}
	for p, d := range lengths {
		list[promise.Priority(p)] = d
	}
	return list
}

// weekdays are the days of the week as the configuration names them.
var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
}

func calendarFrom(c configs.Calendar) calendar.Calendar {
	office := calendar.Calendar{Zone: c.Zone, Week: map[time.Weekday][]calendar.Span{}, Days: map[string][]calendar.Span{}}
	for name, hours := range c.Week {
		for _, h := range hours {
			office.Week[weekdays[name]] = append(office.Week[weekdays[name]], calendar.Span(h))
		}
	}
	for _, day := range c.Holidays {
		office.Days[string(day)] = nil
	}
	for _, day := range c.Workdays {
		office.Days[string(day)] = office.Week[time.Monday]
	}
	return office
}

// templatesOf are the ready words of the configuration.
func templatesOf(cfg configs.Config) func(people.Community, complaint.Category, string, domain.Language) []string {
	return func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string {
		var list []string
		for _, t := range cfg.RulesOf(in.Code).TemplatesFor(string(category), purpose) {
			list = append(list, map[domain.Language]string{domain.Chinese: t.Zh, domain.English: t.En}[lang])
		}
		return list
	}
}
