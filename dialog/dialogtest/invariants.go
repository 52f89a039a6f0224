package dialogtest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"guanjia/dialog"
	"guanjia/dialog/button"
	"guanjia/dialog/codec"
	"guanjia/dialog/lint"
)

// MaxKept is the largest state in bytes when people write as they usually do (docs/telegram.md §4).
const MaxKept = 4 << 10

// outs are the choices that leave a conversation: cancel, leave, discard.
var outs = []string{"x", "l", "z"}

// Faults returns what is wrong with one step of a conversation from before to after, with this screen: nothing to see, no way out, more
// buttons than the messenger accepts (zero: any number), a state that is too large or changes when it is stored, a lost answer. nil:
// nothing is wrong.
// bytes, an answer that was lost. Empty: nothing.
func Faults(f dialog.Flow, before, after dialog.State, screen *dialog.Screen, most lint.Limits) []string {
	if after.Flow == "" {
		return nil
	}
	faults := lost(f, before, after)
	if screen == nil {
		return append(faults, "nothing to see")
	}
	faults = append(faults, badButtons(screen, most)...)
	data, err := codec.Encode(after)
	if err != nil {
		return append(faults, err.Error())
	}
	if len(data) > MaxKept {
		faults = append(faults, fmt.Sprintf("the state has %d bytes", len(data)))
	}
	back, err := codec.Decode(data)
	if again, e := codec.Encode(back); err != nil || e != nil || len(again) != len(data) {
		faults = append(faults, "the state does not come back from its bytes")
	}
	return faults
}

// badButtons reports buttons that the messenger would refuse, and a screen without a way out.
func badButtons(screen *dialog.Screen, most lint.Limits) []string {
	var faults []string
	n, out := 0, false
	for _, row := range screen.Rows {
		if n += len(row); most.Row > 0 && len(row) > most.Row {
			faults = append(faults, fmt.Sprintf("%d buttons in a row", len(row)))
		}
		for _, b := range row {
			_, _, choice, ok := button.Parse(b.Data)
			if !ok {
				faults = append(faults, fmt.Sprintf("a button carries %q", b.Data))
			}
			out = out || slices.Contains(outs, choice)
		}
	}
	if most.Buttons > 0 && n > most.Buttons {
		faults = append(faults, fmt.Sprintf("%d buttons", n))
	}
	if !out {
		faults = append(faults, "no way out")
	}
	return faults
}

// lost reports answers of before that are missing in after although nothing on which they depend has changed, and media that were sent
// and are missing.
func lost(f dialog.Flow, before, after dialog.State) []string {
	var gone []string
	for key := range before.Draft {
		if _, there := after.Draft[key]; !there {
			gone = append(gone, key)
		}
	}
	if len(gone) == 0 || before.Run != after.Run {
		return nil
	}
	changed := map[string]bool{}
	for _, step := range f.Steps {
		a, had := before.Draft[step.Key]
		b, has := after.Draft[step.Key]
		depends := slices.ContainsFunc(step.Depends, func(on string) bool { return changed[on] })
		if had && !has && depends || had && has && !reflect.DeepEqual(a, b) {
			changed[step.Key] = true
		}
	}
	var faults []string
	slices.Sort(gone)
	for _, key := range gone {
		if !changed[key] {
			faults = append(faults, "the answer to "+key+" is lost")
		}
	}
	return faults
}

// Media lists the files in a state: in answers, collected at the current step, or held. At the current step only the collected ones
// count, because a person may have removed some of the answer.
func Media(s dialog.State) []string {
	var all []string
	add := func(items []dialog.Item) {
		for _, i := range items {
			if !slices.Contains(all, i.Unique) {
				all = append(all, i.Unique)
			}
		}
	}
	for key, a := range s.Draft {
		if key != s.Step {
			add(a.Media)
		}
	}
	if s.Partial != nil {
		add(s.Partial.Media)
	}
	add(s.Held)
	slices.Sort(all)
	return all
}

// listFaults returns faults in one line.
func listFaults(faults []string) string { return strings.Join(faults, "; ") }
