package complaint

import (
	"slices"

	"guanjia/domain"
)

// Anonymous returns c without the complainant and without what that person said or showed. The rest still counts in summaries and shows
// what the office did (docs/design.md §10.9, "delete me"). c itself does not change.
func (c Case) Anonymous() Case {
	f := c.Filing
	c.Filing = Filing{Channel: f.Channel, Category: f.Category, About: f.About, Emergency: f.Emergency, Place: f.Place}
	c.Filing.Place.Words, c.Filing.Place.Point = "", domain.Point{}
	if f.Place.Part == domain.AtHome {
		c.Filing.Place = domain.Place{Part: domain.AtHome, Building: f.Place.Building}
	}
	c.Findings, c.Surveys = slices.Clone(c.Findings), slices.Clone(c.Surveys)
	for i := range c.Findings {
		c.Findings[i].Heard, c.Findings[i].Seen = "", f.Hide(c.Findings[i].Seen)
	}
	c = hiding(c, f)
	for i := range c.Surveys {
		c.Surveys[i].Words = ""
	}
	c.Visits, c.Reopenings = slices.Clone(c.Visits), slices.Clone(c.Reopenings)
	for i := range c.Visits {
		c.Visits[i].Words = ""
	}
	for i := range c.Reopenings {
		c.Reopenings[i].Reason, c.Reopenings[i].Evidence = "", nil
	}
	c.Additions, c.Withdrawal = nil, ""
	c.Joiners = slices.Clone(c.Joiners)
	for i := range c.Joiners {
		c.Joiners[i].Person = 0
	}
	return c
}

// hiding takes the complainant of f out of what the office wrote.
func hiding(c Case, f Filing) Case {
	if c.Assessment != nil {
		own := *c.Assessment
		own.Reason = f.Hide(own.Reason)
		c.Assessment = &own
	}
	if c.Plan != nil {
		own := *c.Plan
		own.Measures, own.Reason = f.Hide(own.Measures), f.Hide(own.Reason)
		c.Plan = &own
	}
	if c.Outcome != nil {
		own := *c.Outcome
		own.Words = f.Hide(own.Words)
		c.Outcome = &own
	}
	if c.Review != nil {
		own := *c.Review
		own.Lesson = f.Hide(own.Lesson)
		c.Review = &own
	}
	if c.Declining != nil {
		own := *c.Declining
		own.Reason = f.Hide(own.Reason)
		c.Declining = &own
	}
	c.Progress = slices.Clone(c.Progress)
	for i := range c.Progress {
		c.Progress[i].Words = f.Hide(c.Progress[i].Words)
	}
	return c
}

// AnonymousEntry returns e without details, and without the name if who is its author. What was done and when stays.
func AnonymousEntry(e Entry, who domain.PersonID) Entry {
	e.Details = nil
	if e.By == who {
		e.ByName = ""
	}
	return e
}
