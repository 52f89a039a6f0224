package asked

import (
	"guanjia/bot/card"
	"guanjia/bot/question"
	"guanjia/domain"
)

// Away is the answer to who is on leave now, above the page that tells until when.
func Away(r card.Reader, k question.Known) string {
	var names []string
	for _, p := range k.Colleagues {
		if p.Away(k.Now) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return r.Text("question.nobody_away", nil)
	}
	return r.Text("question.away", domain.Values{"people": domain.Texts(names)})
}
