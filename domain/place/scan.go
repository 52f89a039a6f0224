package place

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
	"guanjia/domain/people"
)

// Whose place people say it is.
const (
	ownNothing  = ""
	ownHome     = "home"
	ownBuilding = "building"
	ownEntrance = "entrance"
)

// reader reads words from the beginning and stores what they name. Names of buildings and entrances are in the form of plain.
type reader struct {
	in   Around
	text string // not read yet
	last rune   // before text; 0 at the beginning

	rooms, houses, entrances, which []string
	parts                           []domain.Part
	own                             string
	sure                            bool // everything was understood
	guessed                         bool // the building is that of the only home
}

// simplified converts the traditional characters of the words that are read here.
var simplified = strings.NewReplacer("棟", "栋", "電", "电", "樓", "楼", "號", "号", "單", "单", "門", "门", "庫", "库", "車", "车", "層", "层", "東", "东",
	"燈", "灯", "頂", "顶", "園", "园", "牆", "墙", "關", "关", "裡", "里", "裏", "里", "訊", "讯", "場", "场", "們", "们", "這", "这", "個", "个",
	"屍", "尸", "負", "负", "緣", "缘", "綠", "绿", "遊", "游", "戲", "戏", "區", "区", "廳", "厅", "臺", "台", "檻", "槛", "圍", "围", "健身會", "健身会", "會", "会")

// spaces matches spaces that have no meaning: those between two characters that are not both Latin.
var spaces = regexp.MustCompile(` *([^ -~]) *`)

// plain makes words comparable: one line, half width, simplified, lower case, Chinese numerals as digits, and spaces only between Latin
// words.
func plain(words string) string {
	if words != "" && strings.Trim(words, "0123456789abcdefghijklmnopqrstuvwxyz") == "" {
		return words // as most buildings are named
	}
	s := simplified.Replace(strings.ToLower(domain.Narrow(domain.OneLine(words))))
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return strings.TrimSpace(s)
	}
	if s = people.Numerals(s); strings.Contains(s, " ") {
		s = spaces.ReplaceAllString(s, "$1")
	}
	return strings.TrimSpace(s)
}

// rules are tried in this order at each place of a text.
var rules = []struct {
	form *regexp.Regexp
	do   func(r *reader, m []string) bool // false: the rule does not apply
}{
	{regexp.MustCompile(`^([0-9a-z]{1,4}?)(?:号楼|栋|幢|座|#楼|#|-)(?:([0-9a-z]{1,2})(?:单元|门|梯|-))?([0-9]{3,5})(?:室|房|户|号)?(?:[^0-9a-z]|$)`), (*reader).aRoom},
	{regexp.MustCompile(`^([0-9a-z]{1,4})号 ?(?:([0-9a-z]{1,2})(?:单元|门|梯) ?)?([0-9]{3,4})(?:室|房|户)?(?:[^0-9a-z路元块点年公米次人]|$)`), (*reader).aNumberedRoom},
	{regexp.MustCompile(`^(?:building|block|tower|bldg\.?|house) ?(?:no\.? ?|number )?([0-9]{1,4}[a-z]?|[a-z][0-9]{0,3}),? ?(?:(?:entrance|unit|stairwell) ?(?:no\.? ?|number )?([0-9]{1,2}|[a-h]),? ?)?(?:flat|apartment|apt\.?|room|unit|home) ?(?:no\.? ?|number |#)?([0-9]{3,5})\b`), (*reader).aRoom},
	{regexp.MustCompile(`^([0-9a-z]{1,4}?)-([0-9]{1,2})(?:[^0-9a-z-]|$)`), (*reader).aPair},
	{regexp.MustCompile(`^第?([0-9a-z]{1,4}?)(?:号楼|栋|幢|座|#楼|#|号大楼)`), (*reader).aHouse},
	{regexp.MustCompile(`^([0-9a-z]{1,4})号([0-9a-z]{1,2})(?:单元|门)`), (*reader).aHouseAndEntrance},
	{regexp.MustCompile(`^(?:building|block|tower|bldg\.?|house) ?(?:no\.? ?|number )?([0-9]{1,4}[a-z]?|[a-z][0-9]{0,3})(?:-([0-9]{1,2}))?\b`), (*reader).aHouse},
	{regexp.MustCompile(`^(?:entrance|unit|stairwell) ?(?:no\.? ?|number )?([0-9]{1,2}|[a-h])\b`), (*reader).anEntrance},
	{regexp.MustCompile(`^第?([0-9]{1,2}|[a-z甲乙丙丁东南西北左右中])单元`), (*reader).anEntrance},
	{regexp.MustCompile(`^([0-9]{1,2}|[a-z])(?:号)?(电梯|梯|客梯|货梯)`), (*reader).aLift},
	{regexp.MustCompile(`^(?:lift|elevator) ?(?:no\.? ?|number )?([0-9]{1,2})\b`), (*reader).aLift},
	{regexp.MustCompile(`^([0-9]{1,2})(?:号)?(?:大门|岗|门岗|门)`), (*reader).aNumberedGate},
	{regexp.MustCompile(`^gate ?(?:no\.? ?|number )?([0-9]{1,2})\b`), (*reader).aNumberedGate},
	{regexp.MustCompile(`^(东南|东北|西南|西北|东|南|西|北)(?:大门|侧门|门|区)`), (*reader).aGate},
	{regexp.MustCompile(`^(south-?east|north-?east|south-?west|north-?west|east|south|west|north)(?:ern)? (?:side )?(?:gate|entrance gate)\b`), (*reader).aGate},
	{regexp.MustCompile(`^(?:地下|负|-|b)([1-4])(?:楼层|层楼|层|楼|f)?`), (*reader).aLevel},
	{regexp.MustCompile(`^level ?-?b?([1-4])\b`), (*reader).aLevel},
	{regexp.MustCompile(`^([0-9]{1,2})(?:楼层|层楼|层|楼)`), (*reader).aFloor},
	{regexp.MustCompile(`^(?:floor ([0-9]{1,2})|([0-9]{1,2})(?:st|nd|rd|th) floor|([0-9]{1,2})/f)\b`), (*reader).aFloor},
}

// scan reads the text from beginning to end.
func (r *reader) scan() {
	r.sure = r.text != ""
	for r.text != "" {
		if !r.one() {
			c, size := utf8.DecodeRuneInString(r.text)
			r.skip(size)
			if !unicode.IsSpace(c) && !unicode.IsPunct(c) {
				r.sure = false
				if c < utf8.RuneSelf { // the rest of an unknown word
					r.skip(len(r.text) - len(strings.TrimLeft(r.text, "abcdefghijklmnopqrstuvwxyz0123456789'")))
				}
			}
		}
	}
}

func (r *reader) skip(n int) {
	if n > 0 {
		r.last, _ = utf8.DecodeLastRuneInString(r.text[:n])
		r.text = r.text[n:]
	}
}

// one reads one thing; false if nothing known is there.
func (r *reader) one() bool {
	inWord := r.last < utf8.RuneSelf && (unicode.IsLetter(r.last) || unicode.IsDigit(r.last))
	first, _ := utf8.DecodeRuneInString(r.text)
	if inWord && first < utf8.RuneSelf && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
		return false
	}
	if r.aName() {
		return true
	}
	if first < utf8.RuneSelf || strings.ContainsRune(beginnings, first) {
		near := r.text[:min(len(r.text), farthest)]
		for _, rule := range rules {
			m := rule.form.FindStringSubmatch(near)
			if m != nil && rule.do(r, m) {
				return true
			}
		}
	}
	return r.aWord()
}

// What a rule can match begins with an ASCII character or one of beginnings, and ends before farthest bytes.
const (
	beginnings = "第地负甲乙丙丁东南西北左右中"
	farthest   = 96
)

// classes are the words after the name of a building, the longest first.
var classes = []string{"号楼", "号大楼", "栋楼", "大楼", "栋", "座", "幢", "楼"}

// aName reads a building by a name of the office's own ("商业街"; "甲" followed by a word like 栋), or by one with a letter ("t3").
func (r *reader) aName() bool {
	best := ""
	for _, h := range r.in.Houses {
		name := plain(h.Name)
		rest, found := strings.CutPrefix(r.text, name)
		own := strings.ContainsFunc(name, unicode.IsLetter) && (utf8.RuneCountInString(name) > 1 || name[0] >= utf8.RuneSelf && class(rest) > 0)
		if own && found && len(name) > len(best) && ends(rest, name) {
			best = name
		}
	}
	if best == "" {
		return r.aTower()
	}
	r.houses = append(r.houses, best)
	r.skip(len(best))
	r.skip(class(r.text))
	return true
}

// class returns the length of the word after the name of a building; 0 if there is none, or if it begins another word ("楼道").
func class(text string) int {
	for _, c := range classes {
		if strings.HasPrefix(text, c) && (c != "楼" || known(text) == "") {
			return len(c)
		}
	}
	return 0
}

var tower = regexp.MustCompile(`^(t ?)([0-9]{1,2})(?:[^0-9a-z]|$)`)

// aTower reads "T3" as a building that the office calls 3.
func (r *reader) aTower() bool {
	if !strings.HasPrefix(r.text, "t") {
		return false
	}
	m := tower.FindStringSubmatch(r.text[:min(len(r.text), farthest)])
	if m == nil {
		return false
	}
	r.houses = append(r.houses, trimmed(m[2]))
	r.skip(len(m[1]) + len(m[2]))
	r.skip(class(r.text))
	return true
}

// ends reports that a name is not the beginning of a longer word.
func ends(rest, name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	next, _ := utf8.DecodeRuneInString(rest)
	return last >= utf8.RuneSelf || rest == "" || next >= utf8.RuneSelf || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// trimmed removes leading zeros, as in labels of homes.
func trimmed(s string) string {
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return s
}
