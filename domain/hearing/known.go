package hearing

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/lookup"
	"guanjia/domain/people"
	"guanjia/domain/voice"
)

// mostOffered is how many known answers are offered to one question.
const mostOffered = 3

// Book is the known answers of one community.
type Book struct {
	Community people.Community // where the answers hold; never zero
	Answers   []voice.Known    // by id; also those whose term is over; nil: none
}

// Answers is what people do with known answers. Safe for concurrent use.
type Answers struct {
	store  KnownStore
	people People
	within func(ctx context.Context, by domain.Actor, right domain.Right) ([]domain.CommunityID, error) // lookup.Reader.Within
	now    func() time.Time                                                                             // lookup.Reader.Now
}

// Books lists the known answers of the communities where by works. Forbidden to all but staff.
func (r Answers) Books(ctx context.Context, by domain.Actor) ([]Book, error) {
	in, err := r.within(ctx, by, domain.ReadVoices)
	if err != nil {
		return nil, err
	}
	all, err := r.store.KnownAnswers(ctx, in)
	if err != nil {
		return nil, err
	}
	var books []Book
	for _, id := range in {
		c, err := r.people.Community(ctx, id)
		if err != nil {
			return nil, err
		}
		b := Book{Community: c}
		for _, k := range all {
			if k.Community == id {
				b.Answers = append(b.Answers, k)
			}
		}
		books = append(books, b)
	}
	return books, nil
}

// One returns a known answer to those who live or work in its community. Foreign and missing ones are the same NotFound.
func (r Answers) One(ctx context.Context, by domain.Actor, id domain.KnownID) (voice.Known, error) {
	in := by.Communities(domain.Owner)
	switch at, err := r.within(ctx, by, domain.ReadVoices); {
	case err == nil:
		in = append(in, at...)
	case domain.KindOf(err) != domain.Forbidden:
		return voice.Known{}, err
	}
	all, err := r.store.KnownAnswers(ctx, in)
	if err != nil {
		return voice.Known{}, err
	}
	i := slices.IndexFunc(all, func(k voice.Known) bool { return k.ID == id })
	if i < 0 {
		return voice.Known{}, domain.Refuse(domain.NotFound, "refuse.no_known", nil)
	}
	return all[i], nil
}

// ToKeep is One for who may change or remove it: Forbidden to others who may read it.
func (r Answers) ToKeep(ctx context.Context, by domain.Actor, id domain.KnownID) (voice.Known, error) {
	k, err := r.One(ctx, by, id)
	if err == nil && !by.Has(domain.KeepAnswers, k.Community) {
		err = lookup.Forbidden()
	}
	return k, err
}

// Fitting lists the known answers of a community that fit words, the best one first. NotFound is never returned: there are none then.
func (r Answers) Fitting(ctx context.Context, by domain.Actor, in domain.CommunityID, words string) ([]voice.Known, error) {
	if in == 0 || !by.Is(domain.Owner, in) && !by.Is(domain.Staff, in) {
		return nil, nil
	}
	all, err := r.store.KnownAnswers(ctx, []domain.CommunityID{in})
	return voice.Fitting(all, words, r.now(), mostOffered), err
}

// Keep stores a known answer, new or changed, once for each run. Forbidden to all but managers of its community; Invalid, Incomplete as voice.Known.Check;
// Conflict if there are too many.
func (r Answers) Keep(ctx context.Context, by domain.Actor, run string, k voice.Known) (voice.Known, error) {
	if !by.Has(domain.KeepAnswers, k.Community) {
		return k, lookup.Forbidden()
	}
	if err := k.Check(); err != nil {
		return k, err
	}
	all, err := r.store.KnownAnswers(ctx, []domain.CommunityID{k.Community})
	if err != nil {
		return k, err
	}
	switch there := slices.ContainsFunc(all, func(x voice.Known) bool { return x.ID == k.ID }); {
	case k.ID != 0 && !there:
		err = domain.Refuse(domain.NotFound, "refuse.no_known", nil)
	case k.ID == 0 && len(all) >= voice.MostKnown:
		err = domain.Refuse(domain.Conflict, "refuse.known_many", domain.Values{"max": domain.Count(voice.MostKnown)})
	}
	if err != nil { // the last one that there may be was perhaps stored by this run
		if err = unlessRan(ctx, r.store, run, err); err != nil {
			return k, err
		}
	}
	if !k.Until.IsZero() {
		in, err := r.people.Community(ctx, k.Community)
		if err != nil {
			return k, err
		}
		k.Until = in.EndOf(k.Until)
	}
	return r.store.SaveKnown(ctx, run, k)
}

// Drop removes a known answer, once for each run. Forbidden to all but managers of its community; NotFound if another run has removed it.
func (r Answers) Drop(ctx context.Context, by domain.Actor, run string, id domain.KnownID) error {
	if _, err := r.ToKeep(ctx, by, id); domain.KindOf(err) == domain.NotFound {
		return unlessRan(ctx, r.store, run, err)
	} else if err != nil {
		return err
	}
	return r.store.DropKnown(ctx, run, id)
}

// unlessRan returns a refusal; nil if its run was done before: the press came again after a crash.
func unlessRan(ctx context.Context, s KnownStore, run string, refusal error) error {
	done, err := s.KnownRan(ctx, run)
	if err != nil || done {
		return err
	}
	return refusal
}

// Offered counts that a known answer was shown to by, who asked; Helps that it helps. Each counts once for each run.
func (r Answers) Offered(ctx context.Context, by domain.Actor, run string, id domain.KnownID) error {
	return r.count(ctx, by, run, id, false)
}

// Helps counts that a known answer helps by, who asked.
func (r Answers) Helps(ctx context.Context, by domain.Actor, run string, id domain.KnownID) error {
	return r.count(ctx, by, run, id, true)
}

func (r Answers) count(ctx context.Context, by domain.Actor, run string, id domain.KnownID, helped bool) error {
	if _, err := r.One(ctx, by, id); err != nil {
		if domain.KindOf(err) == domain.NotFound { // it was dropped meanwhile
			return nil
		}
		return err
	}
	return r.store.CountKnown(ctx, run, id, helped)
}

// MessageKeys lists every catalogue key that this room and the room of its rules use.
func MessageKeys() []string {
	return append(voice.MessageKeys(), "button.voice.card", "refuse.voice_many", "refuse.voice_self", "refuse.voice_author", "refuse.voice_join", "refuse.no_known", "refuse.known_many")
}
