package cases

import (
	"context"
	"regexp"
	"strings"

	"guanjia/bot/card"
	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/ticket"
)

// numberLike finds what people write for a number, right or wrong: it is never taken for words of a complaint.
var numberLike = regexp.MustCompile(`(?i)(?:^|[^a-z0-9])#?([a-z][a-z0-9]{0,7} ?- ?[a-z]?[0-9]{4,8} ?- ?[0-9]+)`)

// dayNumber is a number without its community: the day and the count.
var dayNumber = regexp.MustCompile(`^#?[0-9]{6}-[0-9]{2,6}$`)

// Named answers words that name a number: the number alone opens the case; with everyday words the deed is done to that case; other words
// are added to it. A number that does not exist, and one that is not the person's, are told alike. named is false if there is no number.
func (m *Room) Named(ctx context.Context, v *visit.Visit, e dialog.Event, what words.Meaning) (named bool, err error) {
	said := strings.TrimSpace(domain.Narrow(e.Text))
	if n, whole := ticket.ReadNumber(said); whole && n.Code != "" { // "yh 261123 7"
		return true, m.OpenSaid(ctx, v, said)
	}
	if dayNumber.MatchString(said) {
		l, err := m.Desk.Find(ctx, v.By, strings.TrimPrefix(said, "#"), 0)
		if err != nil {
			return true, v.Refuse(ctx, err)
		}
		return true, v.Answer(ctx, card.Found(v.Reader(), said, l))
	}
	found := numberLike.FindStringSubmatchIndex(said)
	if found == nil {
		return false, nil
	}
	n, err := ticket.ParseNumber(said[found[2]:found[3]])
	if err != nil {
		return true, v.Refuse(ctx, err)
	}
	rest := strings.Trim(said[:found[2]]+said[found[3]:], " #,.:;?!，。：；？！、")
	f, err := m.Desk.OpenNumber(ctx, v.By, n)
	switch {
	case err != nil:
		return true, v.Refuse(ctx, err)
	case rest == "" || works(v.By, f.Case.Community):
		return true, v.Answer(ctx, card.Case(v.Reader(), f))
	}
	switch matter := what.Everyday(); {
	case matter == words.Urge:
		return true, m.act(ctx, v, complaint.Urge, f.Case.ID)
	case matter == words.Withdraw:
		return true, m.act(ctx, v, complaint.Withdraw, f.Case.ID)
	case matter == words.NotSolved && wasDone(f):
		return true, m.Talk.Begin(ctx, v, notDone(f, e.Text))
	case what.Complaint && mayDo(f, complaint.Add):
		f, err = m.Desk.Act(ctx, v.By, v.Run(), f.Case.ID, complaint.Add, complaint.Addition{Words: talk.Cut(e.Text)})
		if err != nil {
			return true, v.Refuse(ctx, err)
		}
		return true, v.Answer(ctx, card.Done(v.Reader(), f, "done.add"))
	}
	return true, v.Answer(ctx, card.Case(v.Reader(), f))
}

// works says whether somebody is staff of a community.
func works(by domain.Actor, in domain.CommunityID) bool { return by.Is(domain.Staff, in) }
