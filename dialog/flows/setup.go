package flows

import (
	"guanjia/dialog"
	"guanjia/dialog/answer"
	"guanjia/dialog/flows/step"
	"guanjia/domain"
	"guanjia/domain/people"
)

// Founding is the record of a new community.
type Founding struct{ Name, Code, Zone, Hours string }

// zones and hours are offered as buttons; others can be typed.
var (
	zones = map[string]string{"shanghai": "Asia/Shanghai", "urumqi": "Asia/Urumqi", "hong_kong": "Asia/Hong_Kong", "singapore": "Asia/Singapore"}
	hours = map[string]string{"break": "08:30-12:00 13:30-18:00", "day": "09:00-18:00", "long": "08:00-20:00"}
)

// foundingSteps ask for the name of a community, the letters of its numbers, its time zone and its office hours.
func foundingSteps() []dialog.Step {
	type record = Founding
	checked := func(field func(*record) *string, offered map[string]string, read func(string) (string, error)) dialog.Setter {
		return answer.Into(func(d *record, v string) (err error) {
			if known, ok := offered[v]; ok {
				v = known
			}
			*field(d), err = read(v)
			return step.Told(err)
		})
	}
	offer := func(values ...string) dialog.Choice {
		return dialog.Choice{Options: dialog.Fixed(values...), Other: true, MaxOther: maxHours, Columns: 1}
	}
	return []dialog.Step{
		{Key: "name", Answer: dialog.Text{Min: domain.MinWords, Max: people.MaxName}, Set: checked(func(d *record) *string { return &d.Name }, nil, people.ParseName)},
		{Key: "code", Answer: dialog.Text{Min: domain.MinCode, Max: domain.MaxCode}, Set: checked(func(d *record) *string { return &d.Code }, nil, people.ParseCode)},
		{Key: "zone", Answer: offer("shanghai", "urumqi", "hong_kong", "singapore"),
			Set: checked(func(d *record) *string { return &d.Zone }, zones, people.ParseZone)},
		{Key: "hours", Answer: offer("break", "day", "long"), Set: checked(func(d *record) *string { return &d.Hours }, hours, people.ParseHours)},
		step.Confirm(),
	}
}

// ReadFounding returns a new community.
func ReadFounding(f dialog.Flow, r dialog.Result) (Founding, error) {
	return answer.Read[Founding](f, r)
}

// SentSheet is a file with the homes or shifts of a community.
type SentSheet struct {
	Community domain.CommunityID // 0: the one in the parameters
	File      string             // its id; "" if none was sent
}

// homesSteps ask for the file with the homes of the community in the parameters, or first for the community.
func homesSteps() []dialog.Step {
	return append([]dialog.Step{step.When(step.Param("homes in several communities", "communities", "many"),
		step.Fact("community", "communities", 1, 0, step.IDInto(func(d *SentSheet) *domain.CommunityID { return &d.Community })))}, sheetSteps()...)
}

// sheetSteps ask for the file.
func sheetSteps() []dialog.Step {
	return []dialog.Step{{Key: "file", Answer: dialog.Media{Min: 1, Max: 1}, Set: answer.Into(func(d *SentSheet, items []dialog.Item) error {
		if len(items) > 0 {
			d.File = items[0].File
		}
		return nil
	})}}
}

// ReadSheet returns what was sent.
func ReadSheet(f dialog.Flow, r dialog.Result) (SentSheet, error) {
	return answer.Read[SentSheet](f, r)
}
