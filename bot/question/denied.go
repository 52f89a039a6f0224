package question

import (
	"regexp"
	"strings"

	"guanjia/domain"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// No report leaves something out. Who asks for that, "except lifts" and "没有超期的", is told so above what shows it all the same: everything, told
// apart by what was to be left out, or what stands for the opposite. Never is offered just what was to be left out.

var (
	// leaving are words that leave out what follows them, outside those that leave out what stands before them.
	leaving = regexp.MustCompile(`除(?:了|去|开|掉)?|不(?:包括|包含|含|要|看|计|算上?|是)|排除|去掉|扣除|非|\b(?:except(?:ing)?(?: for)?|excluding|without|apart from|other than|aside from|but not|all but|not(?: counting| including)?|no|minus)\b`)
	outside = regexp.MustCompile(`以外|之外|除外|外的|不(?:算|计)(?:在内)?$|\b(?:excluded|not included|aside)\b`)
	// until is where the words that are left out end.
	until = regexp.MustCompile(`以外|之外|外|的|投诉|工单|报修|有?多少|几[件个起]|[,，。?？;；]|\b(?:last|this|in|during|since|by|yesterday|today)\b`)
	// none are words that turn the report itself into its opposite.
	none = regexp.MustCompile(`没有?|未|无|不|非|尚|\b(?:not|no|non|never|without|isn't|aren't|wasn't|weren't|haven't|hasn't|didn't|don't)\b|n't\b`)
)

// denied is what words leave out.
type denied struct {
	words string // the words for it, with those that leave it out; "": nothing by name
	by    string // the letter of the dimension by which it can be told apart
	all   bool   // the report itself is turned into its opposite
}

// Denied are the words that leave something out by its name: "除了电梯"; "" if nothing is left out.
func (q Question) Denied() string { return q.denied.words }

// denies finds what words leave out, and takes its names out of the question.
func (q *Question) denies(text string, k Known) {
	if q.Left == "" {
		return
	}
	part := ""
	if at := leaving.FindStringIndex(text); at != nil {
		part = text[at[1]:]
		if end := until.FindStringIndex(part); end != nil && strings.TrimSpace(part[:end[0]]) != "" {
			part = part[:end[0]]
		}
		part = strings.Join(strings.Fields(spoken.Find(part, k.Now, k.Zone).Rest), " ")
		q.denied.words = said(text[at[0]:at[1]], part)
	} else if at := outside.FindStringIndex(text); at != nil {
		part = text[:at[0]]
		part = strings.Join(strings.Fields(spoken.Find(part, k.Now, k.Zone).Rest), " ")
		q.denied.words = said(part, text[at[0]:at[1]])
	}
	if without := restrict(part, "", k); part != "" && without.Named() {
		q.denied.words = domain.Shorten(q.denied.words, mostTold)
		q.drop(without)
		return
	}
	q.denied = denied{all: none.MatchString(q.Left) || leaving.MatchString(q.Left)}
}

// said puts two pieces of words together again, Latin ones with a space.
func said(first, last string) string {
	if first, last = strings.TrimSpace(first), strings.TrimSpace(last); ascii.MatchString(last[:min(1, len(last))]) {
		return strings.TrimSpace(first + " " + last)
	}
	return first + last
}

// drop takes what is left out out of what the question is restricted to.
func (q *Question) drop(without Question) {
	if len(without.Handlers) > 0 {
		q.Handlers, q.denied.by = nil, "h"
	}
	if len(without.Channels) > 0 {
		q.Channels, q.denied.by = nil, "n"
	}
	if len(without.Buildings) > 0 || without.Unknown != "" {
		q.Buildings, q.Unknown, q.Entrance, q.denied.by = nil, "", "", "b"
	}
	if len(without.Categories) > 0 {
		q.Categories, q.denied.by = nil, "c"
	}
	if len(without.Communities) > 0 {
		q.Communities = nil
	}
}

// opposite are the reports that show what is not in another one.
var opposite = map[Report]Question{Overdue: {Report: Open}, Open: {Report: List, Figure: summary.Resolved}, Satisfaction: {Report: List, Figure: summary.Unhappy}, Due: {Report: Open},
	Waiting: {Report: Workload}, Held: {Report: Open}}

// opposites are the lists that show what is not in another one.
var opposites = map[summary.Figure]Question{summary.Resolved: {Report: Open}, summary.Closed: {Report: Open}, summary.Unfollowed: {Report: Satisfaction}, summary.Unhappy: {Report: Satisfaction}}

// Instead are the questions that come next to one that leaves something out; nil if none does.
func (q Question) Instead() (list []Question) {
	all := q
	all.Left, all.bound, all.denied = "", "", denied{}
	switch {
	case q.denied.words != "":
		if all.Report == "" || all.Report == List && all.Figure == "" {
			all.Report = Summary
		}
		figure, known := map[Report]summary.Figure{Summary: summary.Received, Overdue: summary.Overdue, Open: summary.Open, Satisfaction: summary.Followed, List: q.Figure}[all.Report]
		if apart := all; q.denied.by != "" && known {
			apart.Report, apart.Figure, apart.By = Ranking, figure, q.denied.by
			if apart.By == "h" && figure == summary.Received {
				apart.Figure = summary.Open
			}
			list = append(list, apart)
		}
		return append(list, all)
	case !q.denied.all:
		return nil
	}
	other, known := opposite[q.Report]
	if q.Report == List {
		other, known = opposites[q.Figure]
	}
	if known {
		own := all
		own.Report, own.Figure, own.By, own.Day = other.Report, other.Figure, "", ""
		list = append(list, own)
	}
	if q.Report == Ranking {
		return append(list, all)
	}
	all.Report, all.Figure, all.By, all.Day = Summary, "", "", ""
	return append(list, all)
}
