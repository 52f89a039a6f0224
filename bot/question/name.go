package question

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// communities finds names of communities, the longest first, and returns the other words.
func (q *Question) communities(text string, k Known) string {
	all := slices.Clone(k.Communities)
	slices.SortStableFunc(all, func(a, b people.Community) int { return len(b.Name) - len(a.Name) })
	taken := ""
	for _, c := range all {
		name := k.plain(c.Name)
		if name == taken && name != "" {
			q.Communities = append(q.Communities, c.ID) // another one of the same name
			continue
		}
		if at, n := find(text, name); at >= 0 {
			q.Communities, taken = append(q.Communities, c.ID), name
			text = text[:at] + " " + text[at+n:]
		}
	}
	return text
}

// mostHouses is how many buildings are read in one question.
const mostHouses = 6

// houses finds buildings by their names, as places are read everywhere. One that there is not is noted, as is an entrance.
func (q *Question) houses(text string, k Known) string {
	var all []place.House
	for _, b := range k.Buildings {
		name, err := people.ParsePiece(people.BuildingPiece, b.Name)
		if err != nil {
			name = b.Name
		}
		if len(q.Communities) == 0 || slices.Contains(q.Communities, b.Community) {
			all = append(all, place.House{ID: b.ID, Name: name})
		}
	}
	text = several.ReplaceAllString(text, "${1}${3}和${2}${3}")
	for _, p := range place.Pieces(text, place.Around{Houses: all}) {
		if p.Name == "" || len(q.Buildings) >= mostHouses || !aHouse.MatchString(p.Text) {
			continue
		}
		known := false
		for _, h := range all {
			if h.Is(p.Name) {
				known = true
				if !slices.Contains(q.Buildings, h.ID) {
					q.Buildings = append(q.Buildings, h.ID)
				}
			}
		}
		if !known {
			q.Unknown = p.Text
		}
		if p.Entrance != "" {
			q.Entrance = p.Entrance
		}
		text = strings.Replace(text, p.Text, " ", 1)
	}
	return text
}

// several is "3、5栋" and "buildings 3 and 5".
var several = regexp.MustCompile(`\b([0-9]{1,3})[、,，和及与]([0-9]{1,3})(栋|幢|座|号楼)`)

// aHouse is how a piece of words must look to be a building: not a number alone.
var aHouse = regexp.MustCompile(`栋|幢|座|楼|[a-z甲乙丙丁戊己庚辛]`)

// colleagues finds names of colleagues.
func (q *Question) colleagues(text string, k Known) string {
	all := slices.Clone(k.Colleagues)
	slices.SortStableFunc(all, func(a, b people.Profile) int { return len(b.Name) - len(a.Name) })
	for _, p := range all {
		ways := []string{k.plain(p.Name)}
		if utf8.RuneCountInString(ways[0]) < 2 {
			continue
		}
		if k.Spelled != nil {
			ways = append(ways, k.Spelled(p.Name)...)
		}
		for _, name := range ways {
			if at, n := find(text, name); at >= 0 {
				q.Handlers = append(q.Handlers, p.ID)
				text = text[:at] + " " + text[at+n:]
				break
			}
		}
	}
	return text
}

// ways are the words for how complaints come; those of bare are a channel only beside a period or complaints.
var ways = []struct {
	channel     complaint.Channel
	words, bare *regexp.Regexp
}{
	{complaint.ByEmail, regexp.MustCompile(`电子邮件|邮件|\b(?:by |from )?e-?mails?\b`), nil},
	{complaint.ByPhone, regexp.MustCompile(`电话(?:投诉|渠道|来的|打来的?)|来电|打电话来?的?|通过电话|\b(?:by|over the|from the|via) (?:tele)?phone\b|\bphoned\b`), regexp.MustCompile(`电话|\b(?:tele)?phone\b`)},
	{complaint.AtDesk, regexp.MustCompile(`前台|窗口|\b(?:(?:from|at) the )?(?:front )?desk\b|\bwalk-?ins?\b`), nil},
	{complaint.ByMail, regexp.MustCompile(`来信|信件|\b(?:by )?(?:letters?|mail|post)\b`), nil},
	{complaint.ByBot, regexp.MustCompile(`机器人|\b(?:by |from |through )?(?:the )?bot\b`), nil},
}

// channels finds how complaints come.
func (q *Question) channels(text string) string {
	for _, w := range ways {
		words := w.words
		if w.bare != nil && (q.noun || len(q.Periods) > 0) && !words.MatchString(text) {
			words = w.bare
		}
		if words.MatchString(text) {
			q.Channels = append(q.Channels, w.channel)
			text = words.ReplaceAllString(text, " ")
		}
	}
	return text
}

// mostCategories is how many names of categories are read in one question.
const mostCategories = 4

// categories finds the categories that words name, the longest word first. A word can name several.
func (q *Question) categories(text string, k Known) string {
	for range mostCategories {
		best, at, size := "", -1, 0
		var named []complaint.Category
		for category, names := range k.Categories {
			for _, name := range names {
				name = k.plain(name)
				i, n := find(text, name)
				switch longer := utf8.RuneCountInString(name) - utf8.RuneCountInString(best); {
				case i < 0 || utf8.RuneCountInString(name) < 2 || longer < 0:
				case longer > 0 || i < at || i == at && name != best: // the first of two that are as long
					best, at, size, named = name, i, n, []complaint.Category{category}
				case name == best && !slices.Contains(named, category):
					named = append(named, category)
				}
			}
		}
		if at < 0 {
			return text
		}
		for _, c := range named {
			if !slices.Contains(q.Categories, c) {
				q.Categories = append(q.Categories, c)
			}
		}
		slices.Sort(q.Categories)
		text = text[:at] + " " + text[at+size:]
	}
	return text
}

// find is where a name stands and how long it is there: a Latin one must be whole words, and may have a plural s. -1: nowhere.
func find(text, name string) (at, size int) {
	if name == "" {
		return -1, 0
	}
	for from := 0; ; {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return -1, 0
		}
		at += from
		end := at + len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		first, _ := utf8.DecodeRuneInString(name)
		last, _ := utf8.DecodeLastRuneInString(name)
		if latin(last) && strings.HasPrefix(text[end:], "s") {
			end++
		}
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !(latin(first) && latin(before)) && !(latin(last) && latin(after)) {
			return at, end - at
		}
		from = at + len(name)
	}
}

func latin(r rune) bool { return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// fillers are words that ask nothing.
var fillers = regexp.MustCompile(`投诉|投訴|工单|报修|案件|案子|单子|诉求|小区|业主|住户|没有|的|有|了|是|总共|多少|几|件|起|个|吗|呢|吧|啊|请问|请|麻烦|我们|我|想|要|看看|看一下|看下|看|查一下|查下|查询|查|给|帮|把|成|做|显示|目前|现在|当前|都|还|里|在|和|与|及|到|情况|怎么样|怎样|如何|哪些|哪个|哪|谁|什么|一下|各|按|全部|所有|这么|那么|多|名单|清单|数据|列表|列出|图|期间|` +
	`\b(?:compl(?:ai|a|ia)n?ts?|cases?|tickets?|owners?|residents?|how many|how much|how|what's|whats|what|which|who|were|was|are|is|there|the|a|an|in|of|for|on|at|from|to|with|during|show|me|please|anything|something|everything|did|do|does|we|you|they|it|have|has|had|get|got|received|about|and|all|any|by|total|my|our|us|give|list|rates?|numbers?|reports?|many|so|came|pictures?|charts?|graphs?|that|those|these|yet|so far|now|see|i|can|could|want|send|as)\b`)

// denial turns what it stands at into its opposite. It is no filler but asked about: no report leaves something out.
const denial = "没有"

// whether are words with denial that only ask whether there is something.
var whether = regexp.MustCompile(`有没有|没有(?:吗|呢|啊|了)?[?？。]*\s*$`)

// left are the words that are not understood.
func left(rest string) string {
	rest = fillers.ReplaceAllStringFunc(rest, func(word string) string {
		if word == denial {
			return word
		}
		return " "
	})
	rest = strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSymbol(r) {
			return ' '
		}
		return r
	}, rest)
	return domain.Shorten(strings.Join(strings.Fields(rest), " "), mostTold)
}

// mostTold is how many characters of what was not understood are told.
const mostTold = 40
