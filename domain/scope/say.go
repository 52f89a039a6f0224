package scope

import "guanjia/domain"

// Value is s in words of each reader's language: "全小区", "3栋2单元、5栋1–6层". The zero value has nothing to say.
func (s Scope) Value() domain.Value {
	if s.All {
		return domain.Word("scope.all")
	}
	var list []domain.Value
	for _, p := range s.Parts {
		list = append(list, p.Value())
	}
	return domain.List(list...)
}

// Value is p in words of each reader's language.
func (p Part) Value() domain.Value {
	if p.Home != 0 {
		return domain.Text(p.Label)
	}
	values := domain.Values{"building": domain.House(p.Name)}
	if p.Entrance != "" {
		values["entrance"] = domain.Text(p.Entrance)
	}
	if p.From != 0 {
		values["from"] = domain.Count(p.From)
	}
	if p.To > p.From {
		values["to"] = domain.Count(p.To)
	}
	return domain.Phrase("scope.part", values)
}

// MessageKeys lists every catalogue key that this room uses.
func MessageKeys() []string {
	return []string{"refuse.scope", "refuse.scope_long", "refuse.scope_none", "scope.all", "scope.part"}
}
