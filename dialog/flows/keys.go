package flows

import (
	"slices"

	"guanjia/dialog"
)

// MessageKeys lists every catalogue key that the conversations can show: titles, questions, short names, options, refusals. Hints
// ("<flow>.<step>.hint") and texts that the caller loads are not among them.
func MessageKeys(s Settings) []string {
	var keys []string
	for _, f := range All(s) {
		keys = append(keys, f.Name+".title")
		for _, step := range f.Steps {
			keys = append(keys, f.Name+"."+step.Key+".ask")
			if _, card := step.Answer.(dialog.Confirm); !card {
				keys = append(keys, f.Name+"."+step.Key+".field")
			}
			keys = append(keys, optionKeys(f, step)...)
		}
	}
	for _, flow := range namedSend {
		keys = append(keys, flow+".send")
	}
	keys = append(keys, MatterNew().Key, SomethingElse().Key, "refuse.home_unsaid", "refuse.place_unsaid")
	slices.Sort(keys)
	return slices.Compact(keys)
}

// namedSend are the flows whose last button has its own label "<flow>.send".
var namedSend = []string{"accept", "community", "forget", "opening", "settle", "withdraw"}

func optionKeys(f dialog.Flow, step dialog.Step) []string {
	k, ok := step.Answer.(dialog.Choice)
	if !ok {
		return nil
	}
	prefix := k.Options.Prefix
	if prefix == "" {
		prefix = f.Name + "." + step.Key + "."
	}
	var keys []string
	for _, v := range k.Options.Values {
		keys = append(keys, prefix+v)
	}
	return keys
}
