package talk

import (
	"strings"

	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/place"
)

// Missing tells above the answer that a building which the words name does not exist.
func Missing(v *visit.Visit, text string, houses []place.House) {
	in := place.Around{Houses: houses}
	var names []string
	for _, h := range houses {
		names = append(names, h.Name)
	}
	if l := place.Dwelling(text, in); l.Building != "" && len(houses) > 0 && !in.Has(l.Building) {
		v.Above(v.Text("dwell.no_building", domain.Values{"name": domain.Text(strings.ToUpper(l.Building)), "names": domain.Texts(names)}))
	}
}
