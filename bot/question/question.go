// Package question reads what managers ask of figures in everyday words, "上个月电梯投诉多少" or "overdue in building 3": which report,
// over which period, restricted to which community, building and category.
//
// It guesses nothing: every word must be understood, or Question.Left says which were not, so that they can be asked about. It counts
// nothing, and knows the names of communities, buildings and categories only from the caller.
//
//	q, ok := question.Read("3栋超期", known)
//	fmt.Println(q.Report == question.Overdue, q.Buildings, ok)
package question

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// Report is what a question is about. The zero value is none.
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
)

// Known is what names can mean.
type Known struct {
	Now         time.Time
	Zone        *time.Location
	Communities []people.Community              // those of the manager
	Buildings   []people.Building               // of these communities
	Categories  map[complaint.Category][]string // the words by which people name a category
}

// Question is what was understood.
type Question struct {
	Report      Report
	Period      string               // summary.Period.Name; "": none was said
	Communities []domain.CommunityID // several: the name can mean each
	Buildings   []domain.BuildingID
	Categories  []complaint.Category
	Left        string // words that were not understood; "": none
	Refused     error  // a period that is none: 2026-13, the wrong way round, in the future, too long
	Sure        bool   // the words can only be a question: how many, a rate, what is late
}

// Understood says whether anything but the report was understood.
func (q Question) Understood() bool {
	return q.Period != "" || q.Refused != nil || len(q.Communities)+len(q.Buildings)+len(q.Categories) > 0
}

// Certain says whether the question means one thing.
func (q Question) Certain() bool {
	return q.Left == "" && len(q.Communities) <= 1 && len(q.Buildings) <= 1 && len(q.Categories) <= 1
}

// longest is how many characters a question has at most; longer words tell something.
const longest = 60

// Read reads a question. ok is false if the words ask for no report.
func Read(text string, k Known) (q Question, ok bool) {
	if utf8.RuneCountInString(text) > longest || strings.Contains(strings.TrimSpace(text), "\n") {
		return q, false
	}
	rest := plain(text)
	if q.Report, q.Sure, rest = report(rest); q.Report == "" {
		return q, false
	}
	q.restrict(rest, k)
	return q, true
}

// Restrict reads only what a report is restricted to, as it is typed behind a command.
func Restrict(text string, k Known) (q Question) {
	q.restrict(plain(text), k)
	return q
}

func (q *Question) restrict(rest string, k Known) {
	q.Communities, rest = communities(rest, k)
	q.Buildings, rest = buildings(rest, k)
	q.Period, rest, q.Refused = period(rest, k)
	q.Categories, rest = categories(rest, k)
	q.Left = left(rest)
}

// numeral is a number in Chinese numerals before what it counts.
var numeral = regexp.MustCompile(`[零〇一二两三四五六七八九十廿]+(月|日|号|栋|幢|座|季|天)`)

// plain is text as it is read: narrow, in small letters, single spaces, with digits for numerals.
func plain(text string) string {
	text = place.Flat(text)
	return numeral.ReplaceAllStringFunc(text, people.Numerals)
}

// trigger is how a report is asked for.
type trigger struct {
	words  *regexp.Regexp
	report Report
	sure   bool
}

// triggers in the order in which they are tried. What is not sure is a question only if all words are understood.
var triggers = []trigger{
	{regexp.MustCompile(`超期|超时|逾期|到期未办|\boverdue\b|\btoo late\b|\bpast due\b`), Overdue, true},
	{regexp.MustCompile(`满意率|满意度|响应率|解决率|回访率|三率|\bsatisfaction( rates?)?\b|\bresponse rates?\b|\bresolution rates?\b`), Satisfaction, true},
	{regexp.MustCompile(`根本原因|原因分析|\broot causes?\b|\bcauses?\b|原因`), Causes, false},
	{regexp.MustCompile(`走势|趋势|\btrends?\b`), Trend, false},
	{regexp.MustCompile(`工作量|每人未结|谁手上多|\bworkload\b`), Workload, false},
	{regexp.MustCompile(`导出|\bexport\b|\bexcel\b|\bxlsx\b`), Export, false},
	{regexp.MustCompile(`未结|没办完|没有办完|未办结|没处理完|\bstill open\b|\bopen (cases|complaints)\b`), Open, false},
	{regexp.MustCompile(`(投诉|工单|报修|案件)(总共|一共|总|有|了|是)*(多少|几)(件|起|个|单|次)?|(多少|几)(件|起|个|单|次)?(投诉|工单|报修|案件)|(投诉|工单)(数量|总数|数)|\bhow many( [a-z]+)? (complaints?|cases?)\b|\b(number|count) of (complaints|cases)\b`), Summary, true},
	{regexp.MustCompile(`汇总|统计|报表|数据|月报|周报|\bsummary\b|\bstatistics\b|\bstats\b|\bfigures\b`), Summary, false},
}

func report(text string) (Report, bool, string) {
	for _, t := range triggers {
		if at := t.words.FindStringIndex(text); at != nil {
			return t.report, t.sure, text[:at[0]] + " " + kept(text[at[0]:at[1]]) + " " + text[at[1]:]
		}
	}
	return "", false, text
}

// between finds what stands between "how many" and "complaints": "how many lift complaints".
var between = regexp.MustCompile(`^how many ([a-z]+) `)

func kept(asked string) string {
	if m := between.FindStringSubmatch(asked); m != nil {
		return m[1]
	}
	return ""
}

// communities finds names and codes of communities, the longest first.
func communities(text string, k Known) (list []domain.CommunityID, rest string) {
	all := slices.Clone(k.Communities)
	slices.SortFunc(all, func(a, b people.Community) int { return len(b.Name) - len(a.Name) })
	taken := ""
	for _, c := range all {
		name := plain(c.Name)
		if name == taken && name != "" {
			list = append(list, c.ID) // another one of the same name
			continue
		}
		if at := find(text, name); at >= 0 && len(list) == 0 {
			list, taken = append(list, c.ID), name
			text = text[:at] + " " + text[at+len(name):]
		}
	}
	return list, text
}

// find is where a name stands: a Latin one must be whole words. -1: nowhere.
func find(text, name string) int {
	if name == "" {
		return -1
	}
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(name):])
		first, _ := utf8.DecodeRuneInString(name)
		last, _ := utf8.DecodeLastRuneInString(name)
		if !(latin(first) && latin(before)) && !(latin(last) && latin(after)) {
			return at
		}
		from = at + len(name)
	}
}

func latin(r rune) bool { return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// buildings finds a building by its name, as places are read everywhere; one that there is not stays among the words, as does an entrance:
// figures are counted by building.
func buildings(text string, k Known) (list []domain.BuildingID, rest string) {
	var houses []place.House
	for _, b := range k.Buildings {
		name, err := people.ParsePart(people.BuildingPart, b.Name)
		if err != nil {
			name = b.Name
		}
		houses = append(houses, place.House{ID: b.ID, Name: name})
	}
	for _, p := range place.Pieces(text, place.Around{Houses: houses}) {
		for _, h := range houses {
			if h.Is(p.Name) {
				list = append(list, h.ID)
			}
		}
		if len(list) == 0 {
			continue
		}
		left := " "
		if p.Entrance != "" {
			left = " " + p.Entrance + "单元 "
		}
		return list, strings.Replace(text, p.Text, left, 1)
	}
	return nil, text
}
