package duty

import "guanjia/domain"

// Line is a post of the roster with its fixed telephone.
type Line struct {
	Name  domain.Value // as the manager has named it, or its kind; never zero
	Phone string       // "" if it has none
	Held  bool         // whether somebody stands there now
}

// phoneKey names a post with its telephone.
const phoneKey = "duty.phone"

// Numbers returns which fixed telephones are to be called now: the office's, "" if it is none, and those of the posts. While somebody stands at
// a post, the telephones of empty posts are left out, for there nobody picks up; so is a second mention of the same number.
func Numbers(office string, lines []Line) (string, domain.Value) {
	var held, all []Line
	empty := map[string]bool{}
	for _, l := range lines {
		switch {
		case l.Phone == "":
			continue
		case l.Held:
			held = append(held, l)
		default:
			empty[l.Phone] = true
		}
		all = append(all, l)
	}
	if len(held) > 0 {
		all = held
		if empty[office] {
			office = ""
		}
	}
	var list []domain.Value
	for _, l := range all {
		if l.Phone != office {
			list = append(list, domain.Phrase(phoneKey, domain.Values{"name": l.Name, "phone": domain.Text(l.Phone)}))
		}
	}
	return office, domain.List(list...)
}
