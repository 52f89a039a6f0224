package office

import (
	"cmp"
	"context"
	"slices"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
)

// MaxHomes is the largest number of homes of one person.
const MaxHomes = 10

// Who returns the person of a chat and the actor with the rights of this moment; NotFound if the chat was never seen.
func (o *Office) Who(ctx context.Context, chat domain.ChatID) (people.Profile, domain.Actor, error) {
	p, err := o.store.ProfileByChat(ctx, chat)
	if domain.KindOf(err) == domain.NotFound {
		err = domain.Refuse(domain.NotFound, "refuse.unknown_person", nil)
	}
	if err != nil {
		return people.Profile{}, domain.Actor{}, err
	}
	return p, o.desk.ActorOf(p), nil
}

// Greet stores the person of a chat at the first contact; later it returns the same person, whose own name and language stay. Somebody
// who writes can be reached again, so Unreachable is reset.
func (o *Office) Greet(ctx context.Context, chat domain.ChatID, name string, lang domain.Language) (people.Profile, domain.Actor, error) {
	if _, err := domain.ParseLanguage(string(lang)); err != nil {
		lang = ""
	}
	p, err := o.store.Greet(ctx, people.Person{Chat: chat, Name: people.TidyName(name), Language: lang, Joined: o.now()})
	if err != nil {
		return people.Profile{}, domain.Actor{}, err
	}
	if p.Unreachable != "" {
		p.Unreachable = ""
		if err := o.store.UpdatePerson(ctx, p.Person); err != nil {
			return people.Profile{}, domain.Actor{}, err
		}
	}
	return p, o.desk.ActorOf(p), nil
}

// Speak stores the language that by wants to read; an unknown one is Invalid.
func (o *Office) Speak(ctx context.Context, by domain.Actor, lang domain.Language) error {
	if _, err := domain.ParseLanguage(string(lang)); err != nil {
		return err
	}
	return o.update(ctx, by.Person, func(p *people.Person) { p.Language = lang })
}

// Reach stores whether messages reach a chat: "" if they do, else why not; a reason that does not lie with the reader changes nothing.
func (o *Office) Reach(ctx context.Context, chat domain.ChatID, reason notice.Reason) error {
	p, err := o.store.ProfileByChat(ctx, chat)
	if err != nil || p.Unreachable == string(reason) || reason != "" && !reason.OfReader() {
		return err
	}
	p.Unreachable = string(reason)
	return o.store.UpdatePerson(ctx, p.Person)
}

// update stores a changed person and tells of it, if anything changes.
func (o *Office) update(ctx context.Context, id domain.PersonID, change func(*people.Person), told ...notice.Notice) error {
	p, err := o.store.Profile(ctx, id)
	if err != nil {
		return err
	}
	before := p.Person
	if change(&p.Person); p.Person == before {
		return nil
	}
	return o.store.UpdatePerson(ctx, p.Person, told...)
}

// Registration is what an owner enters about a home.
type Registration struct {
	Community     domain.CommunityID // required
	Home          domain.HomeID      // required
	Name          string             // required
	Phone         string             // as it was typed; "" keeps the stored one
	PhoneVerified bool               // whether Telegram itself confirmed that the number is the account's
}

// Register makes by the owner of a home, which stays unverified until staff confirm it. A second time it changes nothing. Errors: Invalid
// (name, phone, too many homes), NotFound (the home does not exist in that community).
func (o *Office) Register(ctx context.Context, by domain.Actor, r Registration) (people.Profile, error) {
	name, err := people.ReadPersonName(r.Name)
	if err != nil {
		return people.Profile{}, err
	}
	phone := ""
	if domain.OneLine(r.Phone) != "" {
		if phone, err = people.ParsePhone(r.Phone); err != nil {
			return people.Profile{}, err
		}
	}
	home, err := o.store.Home(ctx, r.Home)
	if domain.KindOf(err) == domain.NotFound || err == nil && home.Community != r.Community {
		return people.Profile{}, domain.Refuse(domain.NotFound, "refuse.no_home", nil)
	}
	if err != nil {
		return people.Profile{}, err
	}
	me, err := o.store.Profile(ctx, by.Person)
	if err != nil {
		return people.Profile{}, err
	}
	err = o.update(ctx, by.Person, func(p *people.Person) {
		p.Name = name
		if phone != "" {
			number(p, phone, r.PhoneVerified)
		}
	})
	if err != nil {
		return people.Profile{}, err
	}
	if err := o.moveIn(ctx, me, home); err != nil {
		return people.Profile{}, err
	}
	return o.store.Profile(ctx, by.Person)
}

// Correction is what somebody corrects of what they said about themselves; "" keeps what is stored.
type Correction struct {
	Name          string // as it was typed; "": not corrected
	Phone         string // as it was typed or shared; "": not corrected
	PhoneVerified bool   // whether Telegram itself confirmed that the number is the account's
}

// Correct stores another name or telephone number of by, and returns the person with it. What was done under the former name shows the new one.
// Errors: Invalid (words that are no name, no certain reading of a number); then nothing is stored.
func (o *Office) Correct(ctx context.Context, by domain.Actor, c Correction) (p people.Profile, err error) {
	if c.Name != "" {
		if c.Name, err = people.ReadPersonName(c.Name); err != nil {
			return p, err
		}
	}
	if c.Phone != "" {
		if c.Phone, err = people.ParsePhone(c.Phone); err != nil {
			return p, err
		}
	}
	err = o.update(ctx, by.Person, func(p *people.Person) {
		if c.Name != "" {
			p.Name = c.Name
		}
		if c.Phone != "" {
			number(p, c.Phone, c.PhoneVerified)
		}
	})
	if err != nil {
		return p, err
	}
	return o.store.Profile(ctx, by.Person)
}

// number changes a person's number. One that Telegram has confirmed stays confirmed when it is typed again.
func number(p *people.Person, phone string, verified bool) {
	p.PhoneVerified = verified || p.PhoneVerified && p.Phone == phone
	p.Phone = phone
}

// moveIn adds an unverified home if the person does not have it yet; those on duty hear of it in the next letter (Waiting.Tell).
func (o *Office) moveIn(ctx context.Context, p people.Profile, home people.Home) error {
	if there, err := roomFor(p, home.ID); there || err != nil {
		return err
	}
	m := people.Membership{Person: p.ID, Community: home.Community, Role: domain.Owner, Home: home.ID, Since: o.now()}
	return o.store.ChangeMemberships(ctx, "", []people.Membership{m}, nil, nil)
}

// roomFor reports whether a person has a home already; Invalid if not and there are too many.
func roomFor(p people.Profile, home domain.HomeID) (there bool, err error) {
	homes := 0
	for _, m := range p.Memberships {
		if m.Role != domain.Owner {
			continue
		}
		if homes++; m.Home == home {
			return true, nil
		}
	}
	if homes >= MaxHomes {
		return false, domain.Refuse(domain.Invalid, "refuse.too_many_homes", domain.Values{"max": domain.Count(MaxHomes)})
	}
	return false, nil
}

// Communities lists all communities, for the registration.
func (o *Office) Communities(ctx context.Context, _ domain.Actor) ([]people.Community, error) {
	return o.store.Communities(ctx)
}

// Buildings lists the buildings of a community.
func (o *Office) Buildings(ctx context.Context, c domain.CommunityID) ([]people.Building, error) {
	return o.store.Buildings(ctx, c)
}

// Homes lists the homes of a building.
func (o *Office) Homes(ctx context.Context, b domain.BuildingID) ([]people.Home, error) {
	return o.store.Homes(ctx, b)
}

// Residence is a home in which a person lives.
type Residence struct {
	Community people.Community // its community; never zero
	Home      people.Home      // the home; never zero
	Verified  bool             // whether staff confirmed it
	Tie       people.Tie       // what the person is to it; "": not told
}

// Residences lists by's homes in the order in which they were added.
func (o *Office) Residences(ctx context.Context, by domain.Actor) ([]Residence, error) {
	p, err := o.store.Profile(ctx, by.Person)
	if err != nil {
		return nil, err
	}
	var homes []Residence
	for _, m := range p.Memberships {
		if m.Role != domain.Owner || m.Home == 0 {
			continue
		}
		h := Residence{Verified: m.Verified, Tie: m.Tie}
		if h.Community, err = o.store.Community(ctx, m.Community); err != nil {
			return nil, err
		}
		if h.Home, err = o.store.Home(ctx, m.Home); err != nil {
			return nil, err
		}
		homes = append(homes, h)
	}
	return homes, nil
}

// Colleagues lists staff and managers of a community, by name. Owners see names only; they need them to complain about somebody.
// Forbidden to all others.
func (o *Office) Colleagues(ctx context.Context, by domain.Actor, c domain.CommunityID) ([]people.Profile, error) {
	staff := by.Is(domain.Staff, c)
	if !staff && !by.Is(domain.Owner, c) {
		return nil, forbidden()
	}
	list, err := o.store.Members(ctx, c, domain.Staff, domain.Manager)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b people.Profile) int { return cmp.Compare(a.Name, b.Name) })
	if staff {
		return list, nil
	}
	names := make([]people.Profile, len(list))
	for i, p := range list {
		names[i] = people.Profile{Person: people.Person{ID: p.ID, Name: p.Name}}
	}
	return names, nil
}
