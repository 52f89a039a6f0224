package card

import (
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
)

// aboutLine is the member of staff about whom a case is. Everybody who sees the case may know it.
func aboutLine(v lookup.View) []domain.Value {
	f := v.Case.Filing
	switch {
	case f.About != 0:
		return text(v.Names[f.About])
	case f.Confidential():
		return []domain.Value{domain.Word("card.unnamed")}
	}
	return nil
}

// sourcesLine are the homes named as the source in a dispute between neighbours.
func sourcesLine(v lookup.View) []domain.Value {
	var list []domain.Value
	for _, home := range v.Case.Filing.Sources {
		list = append(list, domain.Text(home))
	}
	if len(list) == 0 && v.Case.Filing.Neighbours && v.Case.Filing.Category != complaint.Neighbour {
		list = append(list, domain.Word("card.neighbours"))
	}
	return list
}
