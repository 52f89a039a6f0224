package office

import (
	"context"
	"slices"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/visit"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// members handles /staff: every colleague with the number of open cases and the absence. The argument is the offset.
func (m *Room) members(ctx context.Context, v *visit.Visit, arg string) error {
	all, err := m.Office.Members(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Members(v.Reader(), all, button.Offset(arg)))
}

// colleague finds a colleague by the id in a button.
func (m *Room) colleague(ctx context.Context, v *visit.Visit, arg string) (office.Member, error) {
	all, err := m.Office.Members(ctx, v.By)
	if err != nil {
		return office.Member{}, err
	}
	id, _ := button.ID[domain.PersonID](arg)
	i := slices.IndexFunc(all, func(x office.Member) bool { return x.ID == id })
	if i < 0 {
		return office.Member{}, domain.Refuse(domain.NotFound, "refuse.unknown_person", nil)
	}
	return all[i], nil
}

// member shows one colleague, with what a manager can do: record an absence, or its end.
func (m *Room) member(ctx context.Context, v *visit.Visit, arg string) error {
	who, err := m.colleague(ctx, v, arg)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Member(v.Reader(), who))
}

// trade asks which kind of work a colleague does, or sets it.
func (m *Room) trade(ctx context.Context, v *visit.Visit, arg string) error {
	t := button.ReadPersonTrade(arg)
	if t.Asks {
		who, err := m.colleague(ctx, v, arg)
		if err != nil {
			return v.Refuse(ctx, err)
		}
		return v.Answer(ctx, trades(v.Reader(), who))
	}
	who, err := m.Office.SetTrade(ctx, v.By, domain.PersonID(t.Person), people.Trade(t.Trade))
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Member(v.Reader(), who))
}
