// Package question reads what managers ask of figures in everyday words, "上个月电梯投诉多少" or "overdue in building 3": which report,
// over which period, restricted to which community, building, category, channel and colleague.
//
// It guesses nothing: every word must be understood, or Question.Left says which were not, so that they can be asked about. It counts
// nothing, and knows the names of communities, buildings, colleagues and categories only from the caller.
//
//	q, ok := question.Read("3栋超期", known)
//	fmt.Println(q.Report == question.Overdue, q.Buildings, ok)
package question

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/place"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// Report is what a question is about. The zero value is none: only what it is restricted to was said.
type Report string

// The reports.
const (
	Summary      Report = "summary"
	Overdue      Report = "overdue"
	Open         Report = "open"
	Satisfaction Report = "satisfaction"
	Causes       Report = "causes"
	Trend        Report = "trend"
	Workload     Report = "workload"
	Export       Report = "export"
	Due          Report = "due"          // what must be done soon
	Improvements Report = "improvements" // improvement actions
	Waiting      Report = "waiting"      // what nobody has taken yet
	Held         Report = "held"         // what is on hold
	Digest       Report = "digest"       // what managers are told this morning
	Voices       Report = "voices"       // questions, suggestions and praise
	List         Report = "list"         // the cases behind Question.Figure
	Ranking      Report = "ranking"      // Question.Figure by Question.By
)

// Known is what names can mean.
type Known struct {
	Now         time.Time
	Zone        *time.Location
	Communities []people.Community              // those of the manager
	Buildings   []people.Building               // of these communities
	Colleagues  []people.Profile                // of these communities
	Categories  map[complaint.Category][]string // the words by which people name a category
	Spelled     func(name string) []string      // how the name of a colleague is written in letters; nil: it is not
	Simplified  func(text string) string        // a text with simplified characters for traditional ones; nil: as places are read
}

// Question is what was understood.
type Question struct {
	Report      Report
	Figure      summary.Figure       // of List and Ranking
	By          string               // of Ranking: the letter of a dimension, as in buttons
	Top         int                  // of Ranking: how many of the order were asked for; 0: all
	Day         string               // of Due: the selection of the queue (lookup.ShowToday); "": whatever is due next
	Late        bool                 // of Improvements: only those whose day is over
	Every       string               // of Trend: summary.Week or summary.Month; "": not said
	Periods     []summary.Period     // none: none was said; several: it is not certain which is meant
	Communities []domain.CommunityID // several: the name can mean each
	Buildings   []domain.BuildingID
	Categories  []complaint.Category
	Channels    []complaint.Channel
	Handlers    []domain.PersonID
	Entrance    string     // "2单元" of the building: figures are counted by building
	Unknown     string     // the name of a building that there is not, as it was said; "": none
	Who         string     // words that can ask for residents and for colleagues, "谁投诉最多"; they are in Left too. "": none
	Left        string     // words that were not understood; "": none
	Refused     error      // a period that is none: 2026-13, the wrong way round, in the future, too long
	Near        []Question // what is asked if words that are in Left have a slip; each means one thing
	sure        bool       // the words can only be a question: how many, a rate, what is late
	asking      bool       // the words ask something
	noun        bool       // complaints are named
	heads       bool       // the words are a heading for complaints
	told        bool       // the words also tell what was done
	away        bool       // it is asked who is away
	denied      denied     // what was said to be left out
	bound       string     // the words for what no report tells exactly, "ratings below 3"; they become Left. "": none
	usual       string     // the words of a report that has a period of its own: "月报"
}

// Period is the name of the period; "" if none was said.
func (q Question) Period() string {
	if len(q.Periods) == 0 {
		return ""
	}
	return q.Periods[0].Name
}

// Named says whether a community, building, category, channel or colleague was understood.
func (q Question) Named() bool {
	return len(q.Communities)+len(q.Buildings)+len(q.Categories)+len(q.Channels)+len(q.Handlers) > 0 || q.Unknown != ""
}

// Asks says whether the words ask something: such a sentence stands in no case.
func (q Question) Asks() bool { return q.asking }

// Away says whether it is asked who is on leave.
func (q Question) Away() bool { return q.away }

// Understood says whether anything but the report was understood.
func (q Question) Understood() bool { return len(q.Periods) > 0 || q.Refused != nil || q.Named() }

// Certain says whether the question means one thing.
func (q Question) Certain() bool {
	one := len(q.Communities) <= 1 && len(q.Buildings) <= 1 && len(q.Categories) <= 1 && len(q.Channels) <= 1 && len(q.Handlers) <= 1 && len(q.Periods) <= 1
	return q.Report != "" && q.Left == "" && q.Unknown == "" && q.Entrance == "" && one && !q.personal() && !q.past()
}

// past says whether an earlier period is asked of the queue, which shows only what is now, or a part of what has none.
func (q Question) past() bool {
	if q.Report == Digest || q.Report == Voices && len(q.Buildings)+len(q.Categories)+len(q.Channels)+len(q.Handlers) > 0 {
		return len(q.Periods) > 0 || q.Named()
	}
	return (q.Report == Waiting || q.Report == Held) && len(q.Periods)+len(q.Channels) > 0
}

// personal says whether a summary of one colleague is asked for: what comes in belongs to nobody yet, so there is none.
func (q Question) personal() bool {
	return len(q.Handlers) > 0 && (q.Report == Summary || q.Report == Trend || q.Report == Export || q.Report == Ranking && q.Figure == summary.Received)
}

// Plain reads only what is certainly a question about figures, where words can also be something else: an answer to another question.
func Plain(text string, k Known) (q Question, ok bool) {
	q, ok = Read(text, k)
	return q, ok && q.Certain() && (q.asking || q.sure || q.noun && len(q.Periods) > 0) && (q.asking || q.Understood() || q.Day != "")
}

// Doubtful reads short words that ask something which is no report: with buttons it is asked what is meant. Words of several parts tell
// something.
func Doubtful(text string, k Known) (q Question, ok bool) {
	q, known := Read(text, k)
	if known || !q.asking || clauses.MatchString(strings.TrimSpace(text)) {
		return q, false
	}
	q.Report, q.Figure, q.By, q.Every = "", "", "", ""
	q.Left = domain.Shorten(strings.TrimSpace(text), mostTold)
	return q, true
}

// clauses are marks between the parts of what people tell.
var clauses = regexp.MustCompile(`[，,。；;！!]\s*\S`)

// longest is how many characters a question has at most; longer words tell something.
const longest = 60

// longestFilter is how many characters behind a command are read.
const longestFilter = 200

// Read reads a question. ok is false if the words ask nothing about figures: they tell something, or name what can be searched for.
func Read(text string, k Known) (q Question, ok bool) {
	q, ok = read(text, k)
	if q.Left == "" || q.Refused != nil || q.bound != "" || q.Who != "" {
		return q, ok
	}
	q.Near = k.near(text, q.Left, func(text string) (Question, bool) {
		own, is := read(text, k)
		return own, is && (ok || own.sure || own.Report != Summary || q.noun || q.Understood()) // a name alone can look like a month
	})
	return q, ok || len(q.Near) > 0
}

// read reads words as they are written.
func read(text string, k Known) (q Question, ok bool) {
	if utf8.RuneCountInString(text) > longest || strings.Contains(strings.TrimSpace(text), "\n") {
		return q, false
	}
	plain := k.plain(text)
	rest := lasted.ReplaceAllString(leading(plain), "近$1$2")
	if priced.MatchString(rest) && !noun.MatchString(rest) && !q.owed(rest, k) || number.MatchString(rest) || home.MatchString(rest) {
		return q, false
	}
	q.asking, q.noun, q.heads = asks.MatchString(rest), noun.MatchString(rest), about.MatchString(strings.TrimSpace(rest))
	rest = whether.ReplaceAllString(rest, " ")
	rest = q.houses(q.communities(q.ofHome(rest, k), k), k)
	rest = q.colleagues(rest, k)
	rest = q.report(rest)
	if len(q.Handlers) > 0 {
		rest = mine.ReplaceAllString(rest, " ")
	}
	q.restrict(rest, k)
	if q.Report == Ranking {
		q.Top = firstOf(plain)
	}
	q.denies(plain, k)
	q.sided(k)
	q.ownPeriod(k)
	q.due(plain)
	q.gone(plain)
	if q.Who != "" {
		q.Left, q.Report = q.Who, ""
	}
	if q.bound != "" {
		q.Left = q.bound
	}
	if q.Report == "" && q.Left == "" && q.noun && len(q.Periods) > 0 && lists.MatchString(plain) {
		q.Report, q.Figure, q.sure = List, summary.Received, true
	}
	if q.Report == "" && q.Left == "" && q.Refused == nil && q.certainlyFigures() {
		q.Report = Summary
	}
	return q, q.worth()
}

// Restrict reads only what report is restricted to, as it is typed behind its command.
func Restrict(text string, report Report, k Known) (q Question) {
	if r := []rune(text); len(r) > longestFilter {
		text = string(r[:longestFilter])
	}
	q = restrict(text, report, k)
	if q.Left != "" && q.Refused == nil {
		q.Near = k.near(text, q.Left, func(text string) (Question, bool) { return restrict(text, report, k), true })
	}
	return q
}

func restrict(text string, report Report, k Known) (q Question) {
	q.Report = report
	q.noun = true
	q.restrict(q.colleagues(q.houses(q.communities(k.plain(text), k), k), k), k)
	return q
}

func (q *Question) restrict(rest string, k Known) {
	found := spoken.Find(rest, k.Now, k.Zone)
	q.Periods, q.Refused, rest = found.Periods, found.Refused, found.Rest
	if len(q.Periods) > 1 {
		rest = against.ReplaceAllString(rest, " ")
	}
	rest = q.categories(q.channels(rest), k)
	q.Left = left(rest)
}

// ownPeriod is that of a report with a period of its own, if no other was said.
func (q *Question) ownPeriod(k Known) {
	for _, p := range periodicals {
		if q.usual != "" && p.words.MatchString(q.usual) && len(q.Periods) == 0 && q.Refused == nil {
			q.Periods = spoken.Find(p.period, k.Now, k.Zone).Periods
			return
		}
	}
}

// number is a number alone, which is searched for.
var number = regexp.MustCompile(`^[0-9]*$`)

// home is a home alone, which is searched for: "3栋702", "3栋2单元702室".
var home = regexp.MustCompile(`^[0-9a-z]{1,3}(?:号楼|栋|幢|座|#)(?:[0-9a-z]{1,2}(?:单元|门|梯))?[0-9]{3,4}(?:室|房|户|号)?$`)

// numeral is a number in Chinese numerals before what it counts.
var numeral = regexp.MustCompile(`[零〇一二两三四五六七八九十廿]+(月|日|号|栋|幢|座|季|天)`)

// plain is text as it is read: narrow, in small letters, simplified, single spaces, with digits for numerals.
func (k Known) plain(text string) string {
	if k.Simplified != nil {
		text = k.Simplified(text)
	}
	return counted(numeral.ReplaceAllStringFunc(strings.ReplaceAll(place.Flat(text), "一共", " "), people.Numerals))
}
