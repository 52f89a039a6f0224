package talk

import (
	"strings"

	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/place"
)

// Missing tells above the answer that a building or an entrance which the words name does not exist.
func Missing(v *visit.Visit, text string, houses []place.House) {
	in := place.Around{Houses: houses}
	var names []string
	for _, h := range houses {
		names = append(names, h.Name)
	}
	l := place.Dwelling(text, in)
	for _, h := range houses {
		if known := h.Entrances; h.Is(l.Building) && l.Entrance != "" && len(known) > 0 {
			if _, there := h.At(l.Entrance); !there {
				v.Above(v.Text("dwell.no_entrance", domain.Values{"name": domain.Text(h.Name), "entrance": domain.Text(l.Entrance), "names": domain.Texts(known)}))
			}
		}
	}
	if l.Building != "" && len(houses) > 0 && !in.Has(l.Building) {
		v.Above(v.Text("dwell.no_building", domain.Values{"name": domain.Text(strings.ToUpper(l.Building)), "names": domain.Texts(names)}))
	}
}
