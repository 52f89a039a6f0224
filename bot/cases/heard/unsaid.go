package heard

import (
	"unicode/utf8"

	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain/people"
)

// unknowns are the options by which a record says that somebody did not tell, by conversation and question.
var unknowns = map[[2]string]string{
	{"intake", "name"}: "intake.name.unknown", {"intake", "phone"}: "intake.phone.unknown", {"intake", "building"}: "intake.building.unknown",
	{"intake", "place"}: "place.unknown", {"intake", "happened"}: "complaint.happened.unknown", {"intake", "wish"}: "complaint.wish.unknown",
}

// about is what the questions of conversations ask for.
var about = map[string]people.Unsaid{"name": people.UnsaidName, "phone": people.UnsaidPhone, "building": people.UnsaidHome, "home": people.UnsaidHome,
	"place": people.UnsaidPlace, "place_part": people.UnsaidPlace, "happened": people.UnsaidTime}

// Unsaid is the text of the catalogue that answers a question where words say that nobody knows or told it ("他没留电话"): that it is unknown, or to
// skip it. "" where neither is allowed, or where the words are about something else.
func Unsaid(f dialog.Flow, step dialog.Step, said string) string {
	what := people.ReadUnsaid(said)
	if what == people.Nothing || what != people.Anything && what != about[step.Key] {
		return ""
	}
	if key := unknowns[[2]string{f.Name, step.Key}]; key != "" {
		return key
	}
	switch step.Answer.(type) {
	case dialog.Choice, dialog.Contact, dialog.Date:
		if step.Optional {
			return "dialog.skip"
		}
	}
	return ""
}

// NoAnswer reports whether everyday words stand where a record is asked for a name, telephone, home or place and are told so there: they ask how a
// name is given, or say that staff were not told it.
func NoAnswer(s dialog.State, matter words.Matter, said string) bool {
	question := matter == words.Question || matter == words.Hello && utf8.RuneCountInString(said) >= WorthFiling
	told := (s.Flow == "intake" || s.Flow == "correct") && about[s.Step] != people.Nothing && people.ReadUnsaid(said) != people.Nothing
	return told || question && s.Step == "name"
}
