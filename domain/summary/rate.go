package summary

import "guanjia/domain/complaint"

// Rate is a share of Whole, in hundredths so that a half can count: Part 250 of Whole 5 is a half of all. Unrated holds if Whole is 0:
// there is no share of nothing.
type Rate struct {
	Part  int // hundredths; 0: none of Whole
	Whole int // how many the share is of; 0: there is no share
}

// Unrated says that there is nothing to divide by.
func (r Rate) Unrated() bool { return r.Whole <= 0 }

// Percent is the share in hundredths, rounded to the nearest one, a half up; 0 while Unrated. It is not PerMille rounded again.
func (r Rate) Percent() int {
	if r.Unrated() {
		return 0
	}
	return (r.Part*2/r.Whole + 1) / 2
}

// PerMille is the share in thousandths, rounded to the nearest one, a half up; 0 while Unrated.
func (r Rate) PerMille() int {
	if r.Unrated() {
		return 0
	}
	return (r.Part*10*2/r.Whole + 1) / 2
}

// Rates are the shares of a report (docs/design.md §8).
type Rates struct {
	Answers      Rate // promises of a first answer kept, of those decided in the period; zero: none was
	Results      Rate // promises of a result kept, of those decided in the period; zero: none was
	Response     Rate // 响应率: somebody had got in touch, of valid follow-ups that tell it; zero: none tells
	Resolution   Rate // 解决率: solved, of valid follow-ups; partly solved counts Weights.Partly; zero: there are none
	Satisfaction Rate // 满意率: satisfied, of those with a rating; each rating counts Weights.Ratings; zero: nobody rated
	Coverage     Rate // followed up, of those resolved in the period; zero: none was resolved
}

// Weights say how much of a share an answer is, in hundredths.
type Weights struct {
	Partly  int                                // hundredths that an answer "partly solved" counts; 0: as one that is not solved
	Ratings [complaint.MaxSatisfaction + 1]int // by rating; that of 0 is not asked
}

// DefaultWeights are those of docs/design.md §8.
func DefaultWeights() Weights { return Weights{Partly: 50, Ratings: [6]int{0, 0, 0, 60, 100, 100}} }

// rates divides.
func (w Weights) rates(n map[Figure]int, followUps []Group) Rates {
	whole := func(part, of int) Rate { return Rate{Part: 100 * part, Whole: of} }
	r := Rates{
		Answers:    whole(n[Answers]-n[LateAnswers], n[Answers]),
		Results:    whole(n[Results]-n[LateResults], n[Results]),
		Response:   whole(n[Followed]-n[Untouched], n[Followed]),
		Resolution: Rate{Part: 100*n[Solved] + w.Partly*n[Partly], Whole: n[Followed]},
		Coverage:   whole(n[Resolved]-n[Unfollowed], n[Resolved]),
	}
	for _, g := range followUps {
		if g.Word == Unasked {
			r.Response = whole(r.Response.Part/100-g.Count, r.Response.Whole-g.Count)
		}
		if g.Satisfaction > 0 && g.Satisfaction < len(w.Ratings) {
			r.Satisfaction.Part += g.Count * w.Ratings[g.Satisfaction]
			r.Satisfaction.Whole += g.Count
		}
	}
	return r
}
