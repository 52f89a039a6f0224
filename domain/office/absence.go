package office

import (
	"cmp"
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
)

// Member is a colleague with the number of open cases.
type Member struct {
	people.Profile
	Load    int              // open cases as handler or responsible that the reader may know of; 0: none
	Handles int              // of these, as handler; 0: none
	Unfit   []ticket.Number  // of what was handed over just now: what the colleague chosen may not have; nil: nothing
	Zone    string           // IANA time zone of the community in which the colleague works; never ""
	In      people.Community // that community; never zero
}

// Members lists staff and managers of by's communities with absence and load, by name. Load leaves out complaints about by. Forbidden to
// all but managers.
func (o *Office) Members(ctx context.Context, by domain.Actor) ([]Member, error) {
	in, err := o.desk.Within(ctx, by, domain.ManageStaff)
	if err != nil {
		return nil, err
	}
	return o.membersIn(ctx, by, in)
}

// membersIn lists staff and managers of communities, by name.
func (o *Office) membersIn(ctx context.Context, by domain.Actor, in []domain.CommunityID) ([]Member, error) {
	handles, carries, err := o.desk.Assigned.Loads(ctx, by, in)
	if err != nil {
		return nil, err
	}
	var list []Member
	seen := map[domain.PersonID]bool{}
	for _, c := range in {
		place, err := o.store.Community(ctx, c)
		if err != nil {
			return nil, err
		}
		ps, err := o.store.Members(ctx, c, domain.Staff, domain.Manager)
		if err != nil {
			return nil, err
		}
		for _, p := range ps {
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			list = append(list, Member{Profile: p, Load: handles[p.ID] + carries[p.ID], Handles: handles[p.ID], Zone: place.Zone, In: place})
		}
	}
	slices.SortStableFunc(list, func(a, b Member) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}

// Absences is what is recorded about who is away, and who has their cases meanwhile. Office.Absences is one; the zero value is not usable. Safe for
// concurrent use.
type Absences struct{ office *Office }

// within are the communities in which by decides about the absence of somebody: managers about that of all who work there, and everybody
// who works there about his own. Forbidden in none.
func (a Absences) within(ctx context.Context, by domain.Actor, of domain.PersonID) ([]domain.CommunityID, error) {
	if of == by.Person {
		return a.office.desk.Within(ctx, by, domain.BeAway)
	}
	return a.office.desk.Within(ctx, by, domain.ManageStaff)
}

// Absent records that a colleague, or by, is absent until an instant. The open cases go to a colleague (to), or are offered to the team (0),
// and those on duty are told. It has an effect once for each run. Errors: NotFound (not in by's communities), Forbidden (by is no manager, and
// it is not by's own absence), Invalid (not in the future).
func (a Absences) Absent(ctx context.Context, by domain.Actor, run string, id domain.PersonID, until time.Time, to domain.PersonID) (Member, error) {
	if !until.After(a.office.now()) {
		return Member{}, domain.Refuse(domain.Invalid, "refuse.past", nil)
	}
	return a.record(ctx, by, run, id, until, to)
}

// Present records that a colleague is back: cases that nobody took are no longer offered. Errors: as Absent.
func (a Absences) Present(ctx context.Context, by domain.Actor, run string, id domain.PersonID) (Member, error) {
	return a.record(ctx, by, run, id, time.Time{}, 0)
}

func (a Absences) record(ctx context.Context, by domain.Actor, run string, id domain.PersonID, until time.Time, to domain.PersonID) (Member, error) {
	o := a.office
	m, err := a.Who(ctx, by, id)
	if err != nil {
		return Member{}, err
	}
	had, err := estate{o}.held(ctx, o.desk.ActorOf(m.Profile), nil, id)
	if err != nil {
		return Member{}, err
	}
	m.Person.Absent = until.UTC()
	var told []notice.Notice
	if !until.IsZero() && by.Person != id {
		told = append(told, a.letter(m, by, run, len(had)))
	}
	if err := o.update(ctx, id, func(p *people.Person) { p.Absent = until.UTC() }, told...); err != nil {
		return m, err
	}
	unfit, err := a.replaced(ctx, by, run, m, to)
	if err != nil {
		return m, err
	}
	if err := o.desk.OfferCasesOf(ctx, by, run, m.Person); err != nil {
		return m, err
	}
	m, err = a.Who(ctx, by, id) // with the cases of now
	m.Unfit = unfit
	return m, err
}

// replaced gives what an absent colleague has to the one who stands in for him. Without one, the managers give away what is due meanwhile besides cases.
func (a Absences) replaced(ctx context.Context, by domain.Actor, run string, m Member, to domain.PersonID) ([]ticket.Number, error) {
	if to == 0 || to == m.ID {
		if m.Person.Absent.IsZero() { // back again
			return nil, nil
		}
		_, err := estate(a).duties(ctx, by, run+":to", m.Person, nil, 0, m.Person.Absent)
		return nil, err
	}
	p, err := a.office.store.Profile(ctx, to)
	if err != nil {
		return nil, err
	}
	in := a.office.desk.ActorOf(p).Communities(domain.Staff)
	if len(in) == 0 {
		return nil, nil
	}
	return estate(a).handOver(ctx, by, run+":to", m.Person, in, to)
}

// seen are the numbers of the cases that by may see as one of the office; of a complaint about himself nobody learns.
func seen(cs []complaint.Case, by domain.Actor) (numbers []ticket.Number) {
	for _, c := range cs {
		if c.Office(by) {
			numbers = append(numbers, c.Number)
		}
	}
	return numbers
}

// Unfit lists the numbers of the cases in Held, of a community (0: all of by's), that each of some colleagues may not have.
func (a Absences) Unfit(ctx context.Context, by domain.Actor, c domain.CommunityID, of domain.PersonID, to []people.Profile) (map[domain.PersonID][]ticket.Number, error) {
	in := []domain.CommunityID{c}
	if c == 0 {
		var err error
		if in, err = a.within(ctx, by, of); err != nil {
			return nil, err
		}
	}
	return estate(a).unfit(ctx, by, in, of, to)
}

// letter tells a colleague that somebody else recorded his absence, and of how many cases others take care meanwhile.
func (a Absences) letter(m Member, by domain.Actor, run string, cases int) notice.Notice {
	v := domain.Values{"by": domain.Text(by.Name), "until": domain.Moment(m.Absent, m.Zone)}
	if cases > 0 {
		v["count"] = domain.Count(cases)
	}
	return notice.Notice{To: m.ID, Key: "notice.absence:" + run, Message: domain.Say("notice.absence", v), NotBefore: a.office.awake(m.In)}
}

// SetTrade sets the kind of work that a colleague does; "" takes it away. Errors: NotFound (not in by's communities), Forbidden (by is no
// manager), Invalid (unknown).
func (o *Office) SetTrade(ctx context.Context, by domain.Actor, id domain.PersonID, t people.Trade) (Member, error) {
	if t != "" && !slices.Contains(people.Trades(), t) {
		return Member{}, domain.Refuse(domain.Invalid, "refuse.no_trade", nil)
	}
	m, err := o.member(ctx, by, id)
	if err != nil {
		return Member{}, err
	}
	m.Trade = t
	return m, o.update(ctx, id, func(p *people.Person) { p.Trade = t })
}

// member finds a colleague in by's communities.
func (o *Office) member(ctx context.Context, by domain.Actor, id domain.PersonID) (Member, error) {
	all, err := o.Members(ctx, by)
	if err != nil {
		return Member{}, err
	}
	return memberOf(all, id)
}

// Who finds somebody whose absence by may record: a colleague in by's communities, or by. Errors: as Absent.
func (a Absences) Who(ctx context.Context, by domain.Actor, id domain.PersonID) (Member, error) {
	in, err := a.within(ctx, by, id)
	if err != nil {
		return Member{}, err
	}
	all, err := a.office.membersIn(ctx, by, in)
	if err != nil {
		return Member{}, err
	}
	return memberOf(all, id)
}

func memberOf(all []Member, id domain.PersonID) (Member, error) {
	i := slices.IndexFunc(all, func(m Member) bool { return m.ID == id })
	if i < 0 {
		return Member{}, domain.Refuse(domain.NotFound, "refuse.unknown_person", nil)
	}
	return all[i], nil
}

// Substitutes lists who may have the cases of somebody absent: all others who work in the communities in which by decides about that, by name.
// Errors: as Absent.
func (a Absences) Substitutes(ctx context.Context, by domain.Actor, of domain.PersonID) ([]people.Profile, error) {
	in, err := a.within(ctx, by, of)
	if err != nil {
		return nil, err
	}
	all, err := a.office.membersIn(ctx, by, in)
	var list []people.Profile
	for _, m := range all {
		if m.ID != of {
			list = append(list, m.Profile)
		}
	}
	return list, err
}

// Held lists the numbers of the open cases that somebody whose absence by may record has, as far as by may see them. Errors: as Absent.
func (a Absences) Held(ctx context.Context, by domain.Actor, of domain.PersonID) ([]ticket.Number, error) {
	in, err := a.within(ctx, by, of)
	if err != nil {
		return nil, err
	}
	return estate(a).held(ctx, by, in, of)
}
