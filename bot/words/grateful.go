package words

import (
	"regexp"
	"slices"
)

// forHaste is what somebody is thanked for, as far as it tells how quickly it came: "thanks for the quick repair". What is thanked for in advance is wanted.
var (
	forHaste = regexp.MustCompile(`(?i)\b(?:thanks|thank (?:you|u|ya)|thx|cheers)(?: (?:(?:so|very) much|a lot|again))?(?: to [\pL ]{2,30}?)? for\b[^,.;:!?，。；：！？\n]*`)
	advance  = regexp.MustCompile(`(?i)\b(?:in advance|beforehand|please|pls)\b`)
)

// grateful says whether words that thank hurry nobody: haste stands only in what is thanked for.
func (w *compiled) grateful(text string) bool {
	at := forHaste.FindStringIndex(text)
	if at == nil || advance.MatchString(text) {
		return false
	}
	return !slices.Contains(w.understand(text[:at[0]]+text[at[1]:]).Matters, Urge)
}
