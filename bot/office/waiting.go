package office

import (
	"context"
	"strings"
	"time"

	"guanjia/bot/button"
	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/people"
)

// waiting handles the homes that owners chose themselves and that nobody has confirmed: one by one, those that are ticked, or all.
type waiting struct {
	office *office.Office
	talk   *talk.Talk
	where  func(ctx context.Context, v *visit.Visit, right domain.Right) ([]people.Community, error) // the communities in which a person has a right
}

func waitingOf(m *Room) waiting { return waiting{m.Office, m.Talk, membershipsOf(m).where} }

// homes lists them for the communities in which a person works.
func (m waiting) homes(ctx context.Context, v *visit.Visit) (found []office.Membership, total int, err error) {
	mine, err := m.where(ctx, v, domain.ConfirmHomes)
	if err == nil && len(mine) == 0 {
		err = domain.RefuseRole(nil)
	}
	for _, c := range mine {
		list, n, err := m.office.Waiting.Homes(ctx, v.By, c.ID)
		if err != nil {
			return nil, 0, err
		}
		found, total = append(found, list...), total+n
	}
	return found, total, err
}

// list shows them.
func (m waiting) list(ctx context.Context, v *visit.Visit, _ string) error {
	found, total, err := m.homes(ctx, v)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.Unconfirmed(v.Reader(), found, total))
}

// several begins the conversation in which homes are ticked, or confirms all that were waiting at an instant.
func (m waiting) several(ctx context.Context, v *visit.Visit, arg string) error {
	chosen, known := button.ReadConfirmAll(arg)
	found, _, err := m.homes(ctx, v)
	switch {
	case !known:
		return v.OldButton(ctx)
	case err != nil:
		return v.Refuse(ctx, err)
	case !chosen.Until.IsZero():
		return m.all(ctx, v, chosen.Until)
	case len(found) == 0:
		return m.list(ctx, v, "")
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "confirm"})
}

// all confirms every home that was waiting when its list was shown.
func (m waiting) all(ctx context.Context, v *visit.Visit, seen time.Time) error {
	mine, err := m.where(ctx, v, domain.ConfirmHomes)
	if err != nil {
		return err
	}
	confirmed := 0
	for _, c := range mine {
		n, err := m.office.Waiting.ConfirmAll(ctx, v.By, v.Run(), c.ID, seen.Add(time.Second))
		if err != nil {
			return v.Refuse(ctx, err)
		}
		confirmed += n
	}
	_, left, err := m.homes(ctx, v)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	return v.Answer(ctx, card.HomesConfirmed(v.Reader(), confirmed, left))
}

// options are the homes that can be ticked.
func (m waiting) options(ctx context.Context, v *visit.Visit, _ dialog.State) ([]dialog.Option, error) {
	found, _, err := m.homes(ctx, v)
	if _, tellable := visit.MessageOf(err); tellable { // what is wrong is told when the answer is given
		err = nil
	}
	var os []dialog.Option
	for _, h := range found {
		v.Naming(notice.OfPerson(h.Person))
		os = append(os, dialog.Option{Value: strings.Join([]string{talk.Param(h.Person), talk.Param(h.Home)}, "."), Label: card.WaitingHome(v.Reader(), h)})
	}
	return os, err
}

// finish confirms the homes that were ticked.
func (m waiting) finish(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	var ticked []people.Membership
	for _, value := range flows.Ticked(r) {
		h := button.ReadPersonHome(value)
		ticked = append(ticked, people.Membership{Person: domain.PersonID(h.Person), Home: domain.HomeID(h.Home)})
	}
	n, err := m.office.Waiting.Confirm(ctx, v.By, r.Run, ticked)
	if err != nil {
		return talk.Outcome{}, nil, err
	}
	_, left, err := m.homes(ctx, v)
	return talk.Outcome{Page: card.HomesConfirmed(v.Reader(), n, left)}, nil, err
}
