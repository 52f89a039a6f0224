package button

import (
	"strconv"
	"strings"

	"guanjia/bot/telegram"
	"guanjia/domain/view"
)

// VoicePage is a page of the list of voices: "<show>.<offset>", and if it is narrowed to what figures count "….<Counted>".
type VoicePage struct {
	Show   string // a selection, or a figure; unchecked
	Offset int
	Counted
}

// ReadVoicePage reads the argument of Voices.
func ReadVoicePage(arg string) VoicePage {
	p := view.Parts(arg, 3) //nolint:mnd // show, offset and what figures count
	return VoicePage{Show: p[0], Offset: Offset(p[1]), Counted: readCounted(p[2])}
}

// Data returns the data of the page's button.
func (p VoicePage) Data() string {
	return Open(Voices, p.Show+"."+strconv.Itoa(p.Offset)+p.Counted.text())
}

// VoiceAct does something to a voice: "<do>.<number>", or "<do>.<number>.<choice>".
type VoiceAct struct{ Do, Number, Choice string } // unchecked

// ReadVoiceAct reads the argument of VoiceDo and KnownDo.
func ReadVoiceAct(arg string) VoiceAct {
	p := view.Parts(arg, 3) //nolint:mnd // do, number and choice
	return VoiceAct{Do: p[0], Number: p[1], Choice: p[2]}
}

// Data returns the data of the act's button.
func (a VoiceAct) Data() string {
	return At(view.Of(view.VoiceDo, a.Do, a.Number, a.Choice))
}

// Suggestion begins a voice: "", "<kind>", or "<kind>.<words>", as far as the words fit.
type Suggestion struct{ Kind, Words string } // unchecked

// ReadSuggestion reads the argument of Suggest.
func ReadSuggestion(arg string) Suggestion {
	kind, words, _ := strings.Cut(arg, ".")
	return Suggestion{Kind: kind, Words: words}
}

// Data returns the data of the button; words that do not fit are left out as a whole.
func (s Suggestion) Data() string {
	if data := Open(Suggest, s.Kind+"."+s.Words); s.Words != "" && len(data) <= telegram.MaxData {
		return data
	}
	return Open(Suggest, s.Kind)
}
