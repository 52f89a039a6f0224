package gate_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
	"guanjia/domain/casework/gate"
	"guanjia/domain/complaint"
	"guanjia/domain/promise"
)

var now = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// filing is one through the telephone that lacks nothing.
func filing(change func(f *complaint.Filing)) complaint.Filing {
	f := complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Words: "电梯不动", Happened: "今天", Wish: "修好", Place: domain.Place{Words: "大堂"},
		Complainant: complaint.Complainant{Name: "王芳", Phone: "+8613800138000", Home: 7, Label: "3-2-1201"}}
	change(&f)
	return f
}

// assessed is a case whose result is promised for now.
func assessed() complaint.Case {
	return complaint.Case{Filing: filing(func(*complaint.Filing) {}), Assessment: &complaint.Assessment{Priority: promise.P3, Due: now}}
}

// Each gate lets a complete record pass, and reports everything that one lacks, in the order of its questions.
func TestGates(t *testing.T) {
	type c = complaint.Case
	looked := c{Received: now, Findings: []complaint.Finding{{At: now}}}
	planned := func(p complaint.Plan) c { return c{Plan: &p} }
	answered := func(s complaint.Survey) c { return c{Surveys: []complaint.Survey{{}, s}} }
	visited := func(v complaint.ReturnVisit) c { return c{Visits: []complaint.ReturnVisit{{}, v}} }
	reviewed := func(i *complaint.Improvement) c {
		return c{Review: &complaint.Review{Cause: complaint.Ageing, Lesson: "查", Improvement: i}}
	}
	for _, row := range []struct {
		name          string
		gate          gate.Gate
		before, after complaint.Case
		rec           complaint.Record
		want          []string // nil: it passes
	}{
		{"nothing is asked", gate.Nothing, c{}, c{}, nil, nil},
		{"words", gate.Words, c{}, assessed(), nil, nil},
		{"a photo instead of words", gate.Words, c{}, c{Filing: complaint.Filing{Channel: complaint.ByBot, Evidence: []complaint.Evidence{{}}}}, nil, nil},
		{"blanks are no words", gate.Words, c{}, c{Filing: complaint.Filing{Channel: "fax", Words: " \n"}}, nil, []string{"channel", "words"}},

		{"a finding", gate.Finding, c{}, c{}, complaint.Finding{Seen: "皮带断", Conclusion: complaint.Substantiated}, nil},
		{"an empty finding", gate.Finding, c{}, c{}, complaint.Finding{Seen: " ", Conclusion: "perhaps"}, []string{"seen", "conclusion"}},

		{"an assessment", gate.Assessment, looked, c{Assessment: &complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "小"}}, nil, nil},
		{"an empty assessment", gate.Assessment, c{}, c{Assessment: &complaint.Assessment{}}, nil, []string{"finding", "severity", "scope", "reason"}},
		{"a finding of before the reopening", gate.Assessment, c{Received: now, Findings: looked.Findings, Reopenings: []complaint.Reopening{{At: now.Add(time.Hour)}}},
			c{Assessment: &complaint.Assessment{Severity: complaint.Minor, Scope: complaint.OneHome, Reason: "小"}}, nil, []string{"finding"}},

		{"a plan", gate.Plan, c{}, planned(complaint.Plan{Responsible: 4, Measures: "换", Due: now}), nil, nil},
		{"an empty plan", gate.Plan, c{}, planned(complaint.Plan{Measures: " "}), nil, []string{"responsible", "measures", "due"}},
		{"a plan at the promised instant", gate.Plan, assessed(), planned(complaint.Plan{Responsible: 4, Measures: "换", Due: now}), nil, nil},
		{"a plan after it", gate.Plan, assessed(), planned(complaint.Plan{Responsible: 4, Measures: "换", Due: now.Add(time.Second)}), nil, []string{"reason"}},
		{"a plan after it, with a reason", gate.Plan, assessed(), planned(complaint.Plan{Responsible: 4, Measures: "换", Due: now.Add(time.Second), Reason: "等配件"}), nil, nil},

		{"a note", gate.Note, c{}, c{}, complaint.Progress{Words: "到了"}, nil},
		{"a photo", gate.Note, c{}, c{}, complaint.Progress{Evidence: []complaint.Evidence{{}}}, nil},
		{"no note", gate.Note, c{}, c{}, complaint.Progress{Words: " "}, []string{"words"}},
		{"an addition", gate.Note, c{}, c{}, complaint.Addition{Words: "还在响"}, nil},
		{"no addition", gate.Note, c{}, c{}, complaint.Addition{}, []string{"words"}},
		{"neither", gate.Note, c{}, c{}, complaint.Looking{}, []string{"words"}},

		{"an outcome", gate.Outcome, c{}, c{Outcome: &complaint.Outcome{Words: "换好了"}}, nil, nil},
		{"an outcome of photos alone", gate.Outcome, c{}, c{Outcome: &complaint.Outcome{Evidence: []complaint.Evidence{{}}}}, nil, []string{"outcome"}},

		{"solved", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.Yes, Satisfaction: 5}), nil, nil},
		{"an empty answer", gate.Answer, c{}, answered(complaint.Survey{}), nil, []string{"solved", "satisfaction"}},
		{"not solved, without why", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.No, Satisfaction: 1}), nil, []string{"reason"}},
		{"not solved, in words", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.No, Satisfaction: 1, Words: "还响"}), nil, nil},
		{"not solved, by a button", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.No, Short: true, Reasons: []string{"reason.slow"}}), nil, nil},
		{"solved by a button, without points", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.Yes, Short: true}), nil, []string{"satisfaction"}},
		{"nobody answered", gate.Answer, c{}, answered(complaint.Survey{Solved: complaint.NoAnswer}), nil, nil},

		{"unreachable", gate.Visit, c{}, visited(complaint.ReturnVisit{Solved: complaint.Unreachable}), nil, nil},
		{"an empty visit", gate.Visit, c{}, visited(complaint.ReturnVisit{}), nil, []string{"solved"}},
		{"told on the phone that it is not solved", gate.Visit, c{}, visited(complaint.ReturnVisit{Solved: complaint.No}), nil, []string{"reason"}},

		{"a review", gate.Review, c{}, reviewed(nil), nil, nil},
		{"an empty review", gate.Review, c{}, c{Review: &complaint.Review{Cause: "fate"}}, nil, []string{"cause", "lesson"}},
		{"an improvement by somebody outside", gate.Review, c{}, reviewed(&complaint.Improvement{Kind: "system", Words: "换", Name: "电梯公司", Due: now}), nil, nil},
		{"an empty improvement", gate.Review, c{}, reviewed(&complaint.Improvement{Kind: "system"}), nil, []string{"improvement", "improvement_person", "improvement_due"}},

		{"the first handler", gate.Assignment, c{}, c{Handler: 4}, complaint.Assignment{}, nil},
		{"another handler", gate.Assignment, c{Handler: 3}, c{Handler: 4}, complaint.Assignment{Reason: " "}, []string{"reason"}},
		{"nobody", gate.Assignment, c{Handler: 3}, c{}, complaint.Assignment{}, []string{"person", "reason"}},

		{"a hold", gate.Holding, c{}, c{Held: &complaint.Holding{For: "owner", Reason: "等业主在家"}}, nil, nil},
		{"a hold for nobody", gate.Holding, c{}, c{Held: &complaint.Holding{For: "weather"}}, nil, []string{"waits_for", "reason"}},
		{"not ours", gate.Declining, c{}, c{Declining: &complaint.Declining{Kind: "not_ours", To: "#metro", Reason: "地铁"}}, nil, nil},
		{"not ours, but whose", gate.Declining, c{}, c{Declining: &complaint.Declining{Kind: "not_ours"}}, nil, []string{"referral", "reason"}},
		{"declined with signs alone", gate.Declining, c{}, c{Declining: &complaint.Declining{Kind: "misuse", Reason: "？？"}}, nil, []string{"reason"}},
		{"misuse is nobody's", gate.Declining, c{}, c{Declining: &complaint.Declining{Kind: "misuse", Reason: "骚扰"}}, nil, nil},
		{"declined for no known reason", gate.Declining, c{}, c{Declining: &complaint.Declining{Kind: complaint.NoDanger, Reason: "x"}}, nil, []string{"refusal_kind"}},

		{"another category", gate.Correction, assessed(), c{}, complaint.Correction{Field: complaint.OfCategory, Category: "noise"}, nil},
		{"the same category", gate.Correction, assessed(), c{}, complaint.Correction{Field: complaint.OfCategory, Category: "elevator"}, []string{"change"}},
		{"no category", gate.Correction, assessed(), c{}, complaint.Correction{Field: complaint.OfCategory}, []string{"category"}},
		{"no place", gate.Correction, assessed(), c{}, complaint.Correction{Field: complaint.OfPlace}, []string{"place"}},
		{"no such field", gate.Correction, assessed(), c{}, complaint.Correction{Field: "number"}, []string{"field", "change"}},

		{"a redaction", gate.Redaction, assessed(), c{}, complaint.Redaction{Piece: assessed().Pieces()[0].Key, Reason: "骂人"}, nil},
		{"of what is not there", gate.Redaction, assessed(), c{}, complaint.Redaction{Piece: "outcome"}, []string{"piece", "reason"}},

		{"another date", gate.NewDate, assessed(), c{}, complaint.Rescheduling{Due: now.Add(time.Hour), Reason: "等配件"}, nil},
		{"the same date", gate.NewDate, assessed(), c{}, complaint.Rescheduling{Due: now.In(time.FixedZone("", 3600))}, []string{"due", "reason"}},
		{"no date", gate.NewDate, c{}, c{}, complaint.Rescheduling{Reason: "等配件"}, []string{"due"}},

		{"a main case", gate.Main, c{}, c{JoinedTo: 5}, nil, nil},
		{"no main case", gate.Main, c{}, c{}, nil, []string{"main"}},
		{"a reopening", gate.Reopening, c{}, c{Reopenings: []complaint.Reopening{{}, {Reason: "又坏了"}}}, nil, nil},
		{"a reopening without why", gate.Reopening, c{}, c{Reopenings: []complaint.Reopening{{Reason: "before"}, {Reason: " "}}}, nil, []string{"reason"}},
	} {
		assert.Equal(t, row.want, row.gate.Missing(row.before, row.after, row.rec), "%s: %s", row.gate.Name, row.name)
		for _, thing := range row.want {
			assert.Contains(t, gate.Missing(), thing)
		}
	}
}

// What a filing must have depends on how it came in: nobody refuses an owner or somebody in danger for details.
func TestInFiling(t *testing.T) {
	all := []string{"name", "contact", "category", "home", "place", "happened", "wish"}
	for name, row := range map[string]struct {
		f    complaint.Filing
		want []string
	}{
		"complete":                      {filing(func(*complaint.Filing) {}), nil},
		"empty, by phone":               {complaint.Filing{Channel: complaint.ByPhone}, all},
		"empty, through the bot":        {complaint.Filing{Channel: complaint.ByBot}, all[:3]},
		"Telegram reaches the person":   {complaint.Filing{Channel: complaint.ByBot, Category: "noise", Complainant: complaint.Complainant{Name: "王芳", Person: 4}}, nil},
		"an emergency":                  {complaint.Filing{Channel: complaint.ByPhone, Category: "elevator", Emergency: true}, nil},
		"an emergency without any word": {complaint.Filing{Channel: complaint.ByPhone, Emergency: true}, []string{"category"}},
		"an address, and no home": {filing(func(f *complaint.Filing) {
			f.Complainant = complaint.Complainant{Name: "王芳", Contact: "a@example.com"}
		}), nil},
		"a home that is only written":    {filing(func(f *complaint.Filing) { f.Complainant.Home = 0 }), nil},
		"no home at all":                 {filing(func(f *complaint.Filing) { f.Complainant.Home, f.Complainant.Label = 0, " " }), []string{"home"}},
		"blanks in place of what is due": {filing(func(f *complaint.Filing) { f.Happened, f.Wish, f.Complainant.Name = " ", "\t", "\n" }), []string{"name", "happened", "wish"}},
	} {
		assert.Equal(t, row.want, gate.InFiling(row.f), name)
	}
}

// The list of what can be missing has each thing once, in order: the catalogue has a text for each.
func TestMissingIsSorted(t *testing.T) {
	assert.True(t, slices.IsSorted(gate.Missing()))
	assert.Equal(t, gate.Missing(), slices.Compact(gate.Missing()))
}
