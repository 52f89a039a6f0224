package rostering

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/roster"
)

// Row is one line of a sheet of shifts.
type Row struct {
	Line     int       // in the file, from 1; never 0
	Post     string    // the name of the post, or a word for its kind; "": the cell is empty, which is wrong
	From, To time.Time // UTC; zero: could not be read
	Person   string    // the name; "": the cell is empty, which is wrong
}

// Wrong is what is wrong with a line, or worth a look. The text chooses what is said of it ("roster.sheet.<wrong>").
type Wrong string

// What is wrong with a line. Of Overlap and Gap the lines are still stored.
const (
	NoTime    Wrong = "time"    // day or time cannot be read
	NoPost    Wrong = "post"    // there is no such post
	NoPerson  Wrong = "person"  // nobody of the community has this name, or several have
	IsPast    Wrong = "past"    // the shift is over
	Twice     Wrong = "twice"   // the person has another shift at that time
	IsOverlap Wrong = "overlap" // another person is at the post at that time
	IsGap     Wrong = "gap"     // nobody is at the post when somebody should be
)

// Wrongs lists everything that can be wrong, in order.
func Wrongs() []Wrong {
	return []Wrong{NoTime, NoPost, NoPerson, IsPast, Twice, IsOverlap, IsGap}
}

// Remark is one thing that is wrong with a line, or worth a look.
type Remark struct {
	Line     int       // 0: Gap
	Wrong    Wrong     // what it is; never ""
	What     string    // the words in the sheet that are meant; of Twice and Overlap the person or the post, of Gap the post or the key of its kind; "" of NoTime and IsPast
	Other    int       // of Twice and Overlap: the other line; 0: a shift that is on the roster already
	From, To time.Time // of Gap: UTC; else zero
}

// Checked is what a sheet would do to the roster.
type Checked struct {
	Community people.Community // whose roster it is; never zero
	Shifts    []roster.Shift   // that are new, in the order of the lines; all of them only if Faults is empty; nil: none is new
	Same      int              // lines that are on the roster already; 0: none
	Faults    []Remark         // why nothing can be stored; by line; nil: all can be
	Notes     []Remark         // worth a look; overlaps by line, then gaps; nil: nothing
	Now       time.Time        // UTC; when it was looked at; never zero
}

// Preview says what a sheet would do, and stores nothing. Forbidden to all but managers.
func (r *Room) Preview(ctx context.Context, by domain.Actor, in domain.CommunityID, rows []Row) (Checked, error) {
	if !by.Has(domain.PlanRoster, in) {
		return Checked{}, forbidden()
	}
	now := r.reader.Now()
	until := now
	for _, x := range rows {
		if x.To.After(until) {
			until = x.To
		}
	}
	h, err := r.house(ctx, in, until.Add(about))
	if err != nil {
		return Checked{}, err
	}
	p := check{h: h, Checked: Checked{Community: h.in, Now: now}, lines: map[int]int{}, stored: map[domain.ShiftID]int{}}
	for _, x := range rows {
		p.row(x)
	}
	slices.SortStableFunc(p.Faults, func(a, b Remark) int { return cmp.Compare(a.Line, b.Line) })
	p.gaps(until)
	return p.Checked, nil
}

// check is a Checked while it is made.
type check struct {
	Checked
	h     house
	lines map[int]int // the lines of Shifts, by their index

	stored map[domain.ShiftID]int // the lines of shifts that are on the roster already
}

// row reads one line: everything that is wrong with it is told at once.
func (p *check) row(x Row) {
	before := len(p.Faults)
	fault := func(w Wrong, what string) { p.Faults = append(p.Faults, Remark{Line: x.Line, Wrong: w, What: what}) }
	s := roster.Shift{Community: p.h.in.ID, From: x.From, To: x.To, Origin: roster.BySheet, Stage: roster.Planned}
	switch {
	case x.From.IsZero() || !x.To.After(x.From):
		fault(NoTime, "")
	case !x.To.After(p.Now):
		fault(IsPast, "")
	}
	if s.Post = p.h.postNamed(x.Post); s.Post == 0 {
		fault(NoPost, x.Post)
	}
	if s.Person = p.h.personNamed(x.Person); s.Person == 0 {
		fault(NoPerson, x.Person)
	}
	if len(p.Faults) > before {
		return
	}
	for i, o := range slices.Concat(p.Shifts, p.h.around) {
		line := p.lines[i]
		if i >= len(p.Shifts) {
			line = p.stored[o.ID]
		}
		if !o.Live() || !s.From.Before(o.To) || !o.From.Before(s.To) {
			continue
		}
		switch same := o.Post == s.Post && o.From.Equal(s.From) && o.To.Equal(s.To); {
		case same && o.Person == s.Person && i >= len(p.Shifts):
			p.stored[o.ID] = x.Line
			p.Same++
			return
		case o.Person == s.Person:
			p.Faults = append(p.Faults, Remark{Line: x.Line, Wrong: Twice, What: x.Person, Other: line})
			return
		case o.Post == s.Post:
			p.Notes = append(p.Notes, Remark{Line: x.Line, Wrong: IsOverlap, What: x.Post, Other: line})
		}
	}
	p.lines[len(p.Shifts)] = x.Line
	p.Shifts = append(p.Shifts, s)
}

// gaps notes when nobody would be at the posts of the sheet, until the end of its last day.
func (p *check) gaps(until time.Time) {
	if len(p.Faults) > 0 {
		return
	}
	for _, post := range p.h.posts {
		if !slices.ContainsFunc(p.Shifts, func(s roster.Shift) bool { return s.Post == post.ID }) {
			continue
		}
		for _, g := range roster.Gaps(post, slices.Concat(p.Shifts, p.h.around), p.h.crew, p.h.in.Location(), p.Now, until) {
			p.Notes = append(p.Notes, Remark{Wrong: IsGap, What: post.Name, From: g.From, To: g.To})
			if post.Name == "" {
				p.Notes[len(p.Notes)-1].What = "roster.key." + string(post.Key)
			}
		}
	}
}

// postNamed finds a post by its name, or by a word for its kind if only one post is of that kind; 0: none.
func (h house) postNamed(words string) domain.PostID {
	key, known := roster.KeyOf(words)
	var ofKey []domain.PostID
	for _, p := range h.posts {
		if p.Name != "" && strings.EqualFold(strings.TrimSpace(words), p.Name) {
			return p.ID
		}
		if known && p.Key == key {
			ofKey = append(ofKey, p.ID)
		}
	}
	if len(ofKey) == 1 {
		return ofKey[0]
	}
	return 0
}

// personNamed finds somebody who works here by name; 0: nobody, or several.
func (h house) personNamed(words string) domain.PersonID {
	var found []domain.PersonID
	for _, p := range h.members {
		if strings.EqualFold(strings.TrimSpace(words), p.Name) {
			found = append(found, p.ID)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return 0
}

// Coming lists the shifts of a community that are written and not over, with their posts and people, for a sheet. Forbidden to all but managers.
func (r *Room) Coming(ctx context.Context, by domain.Actor, in domain.CommunityID) (Week, error) {
	w, err := r.Week(ctx, by, in)
	if err != nil || !w.Manages {
		return w, cmp.Or(err, forbidden())
	}
	h, err := r.house(ctx, in, w.Now.Add(2*roster.Written))
	w.Shifts = slices.DeleteFunc(h.held(h.around), func(s roster.Shift) bool { return !s.Live() || !s.To.After(w.Now) })
	return w, err
}
