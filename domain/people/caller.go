package people

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guanjia/domain"
)

// Caller is what words say about who complains.
type Caller struct {
	Name  string // "" if none was said for certain
	Phone string // as it was written; ParsePhone reads it. "": none
	Email string // the address; "": none
	Label string // of the home ("3-2-1201"); "": none
	Rest  string // the words without these; "" if nothing else was said

	Channel string // how the complaint came, where the words say so: the name of a complaint.Channel; "": they do not
	NoPhone bool   // whether the words say that no telephone number was left
}

// surnames are the common ones of one character.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"

var (
	numbers = regexp.MustCompile(`(?i)(?:\+|00)?[0-9(][0-9 ()-]{5,}[0-9](?: ?(?:转|分机|ext\.?|x|#) ?[0-9]{1,6})?`)
	homes   = regexp.MustCompile(`(?:[0-9A-Za-z一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|#)(?:[0-9A-Za-z一二三四五六七八九十]{1,3}(?:单元|门|梯))?[0-9一二三四五六七八九十百零〇]{3,5}(?:室|房|户|号)?)|(?:[0-9]{1,4} ?号 ?(?:[0-9A-Za-z]{1,3}(?:单元|门|梯) ?)?[0-9]{3,4}(?:室|房|户)?)|(?:[0-9]{1,3}[A-Za-z]?-(?:[0-9A-Za-z]{1,2}-)?[0-9]{3,4}(?:室|房|户)?)`)
	mails   = regexp.MustCompile(`(?i)[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
	apart   = regexp.MustCompile(`[\s,，;；、。:：|/]+`)
	// fillers stand around what is said of a caller, and say nothing else.
	fillers = regexp.MustCompile(`(?i)^(?:姓名|名字|电话|手机|手机号|联系电话|房号|住址|地址|家住|住在|住|业主|住户|租户|投诉人|来电人|来电|来信|我是|我叫|邮箱|电子邮箱|邮件|电子邮件|电邮|信件|来函|e-?mail|letter|name|phone|tel|mobile|home|flat|resident|owner|caller|from|mr|mrs|ms|my name is|i am|lives in|of)$`)
	called  = regexp.MustCompile(`^(?:我是|我叫|业主|住户)?((?:\p{Han}{1,3}(?:先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|老板|经理)|[老小]\p{Han}|(?:欧阳|司马|上官|诸葛|东方|慕容|皇甫|令狐)\p{Han}{1,2}|[` + surnames + `]\p{Han}{1,2}))$`)
	english = regexp.MustCompile(`^(?:(?:Mr|Mrs|Ms|Miss)\.? )?[A-Z][a-z'’-]+(?: [A-Z][a-z'’.-]*){0,2}$`)
)

// piece is a part of words: a telephone number, a home, what says nothing, or other text.
type piece struct {
	kind string // "phone", "mail", "home", "filler", "name" or "text"
	text string
	from int
	to   int
}

// ReadCaller reads who complains from the beginning and the end of words: "李强 13800138000 3-2-1201 厨房漏水". A home or name is taken only
// where it stands together with a number, an e-mail address or a home there: one that stands elsewhere may be that of somebody else. A number is taken
// wherever it stands, if it is the only one.
func ReadCaller(words string) Caller {
	c := Caller{Rest: strings.TrimSpace(words)}
	words = halved(words)
	all := pieces(words)
	phones := slices.DeleteFunc(slices.Clone(all), func(p piece) bool { return p.kind != "phone" })
	if len(phones) > 1 { // nobody knows which is whose
		return c
	}
	head, tail := header(all), 0
	if head < len(all) {
		back := slices.Clone(all[head:])
		slices.Reverse(back)
		tail = header(back)
	}
	rest := all[head : len(all)-tail]
	for _, p := range slices.Concat(all[:head], all[len(all)-tail:]) {
		c.take(p)
	}
	if c.Phone == "" && len(phones) == 1 {
		c.Phone = phones[0].text
	}
	if len(rest) > 0 && head+tail > 0 {
		c.Rest = strings.TrimSpace(words[rest[0].from:rest[len(rest)-1].to])
	}
	c.arrival(words)
	if only := mails.FindAllString(words, 2); c.Email == "" && c.Channel == arrivedByEmail && len(only) == 1 { // that of its author
		c.Email = only[0]
	}
	return c
}

// ReadName reads the answer to the question who complains: a name, with a number and a home or without.
func ReadName(words string) Caller {
	c := Caller{}
	var name []string
	for _, p := range pieces(halved(words)) {
		switch p.kind {
		case "phone", "mail", "home":
			c.take(p)
		case "text", "name":
			name = append(name, p.text)
		}
	}
	if c.Phone+c.Email+c.Label == "" {
		return Caller{Name: domain.OneLine(words)}
	}
	c.Name = domain.OneLine(strings.Join(name, " "))
	return c
}

func (c *Caller) take(p piece) {
	switch {
	case p.kind == "phone" && c.Phone == "":
		c.Phone = p.text
	case p.kind == "mail" && c.Email == "":
		c.Email = p.text
	case p.kind == "home" && c.Label == "":
		if l, err := ParseLabel(p.text); err == nil {
			c.Label = l.String()
		}
	case p.kind == "name" && c.Name == "":
		if m := called.FindStringSubmatch(p.text); m != nil {
			p.text = m[1]
		}
		c.Name = p.text
	}
}

// header counts the pieces at the beginning that say who complains; 0 without a number or a home among them.
func header(all []piece) int {
	named, sure, n := false, false, 0
	for _, p := range all {
		switch {
		case p.kind == "name" && !named:
			named = true
		case p.kind == "phone", p.kind == "mail", p.kind == "home":
			sure = true
		case p.kind == "filler":
		default:
			return counted(n, sure)
		}
		n++
	}
	return counted(n, sure)
}

func counted(n int, sure bool) int {
	if !sure {
		return 0
	}
	return n
}

// pieces cuts words into pieces. Positions are those in words, which are narrow (domain.Narrow) already.
func pieces(words string) []piece {
	var found []piece
	add := func(kind string, spans [][]int) {
		for _, s := range spans {
			if !slices.ContainsFunc(found, func(p piece) bool { return s[0] < p.to && p.from < s[1] }) && alone(words, s) {
				found = append(found, piece{kind, strings.TrimSpace(words[s[0]:s[1]]), s[0], s[1]})
			}
		}
	}
	add("mail", mails.FindAllStringIndex(words, -1))
	for _, s := range numbers.FindAllStringIndex(words, -1) {
		add("phone", phonesIn(words, s[0], s[1]))
	}
	add("home", slices.DeleteFunc(homes.FindAllStringIndex(words, -1), func(s []int) bool { return noHome(words, s) }))
	slices.SortFunc(found, func(a, b piece) int { return a.from - b.from })
	var all []piece
	at := 0
	for _, p := range append(found, piece{from: len(words), to: len(words)}) {
		all = append(all, texts(words, at, p.from)...)
		if p.kind != "" {
			all = append(all, p)
		}
		at = p.to
	}
	return all
}

// PhoneIn returns the telephone number that words contain, as it was written: "我叫李雷 13911112222"; "" if they contain none, or several.
func PhoneIn(words string) string {
	words = halved(words)
	var found []string
	for _, s := range numbers.FindAllStringIndex(words, -1) {
		for _, p := range phonesIn(words, s[0], s[1]) {
			found = append(found, words[p[0]:p[1]])
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// phonesIn finds the numbers in a row of digits: each the longest that can be read from where the one before ended.
func phonesIn(words string, from, to int) [][]int {
	ends := []int{}
	for i := from; i < to; i++ {
		if words[i] == ' ' {
			ends = append(ends, i)
		}
	}
	ends = append(ends, to)
	for _, end := range slices.Backward(ends) {
		if _, err := ParsePhone(words[from:end]); err == nil {
			return append([][]int{{from, end}}, phonesIn(words, min(end+1, to), to)...)
		}
	}
	if len(ends) > 1 {
		return phonesIn(words, ends[0]+1, to)
	}
	return nil
}

// texts cuts other text at what separates.
func texts(words string, from, to int) []piece {
	var all []piece
	at := from
	for _, s := range append(apart.FindAllStringIndex(words[from:to], -1), []int{to - from, to - from}) {
		if text := words[at : from+s[0]]; text != "" {
			all = append(all, piece{kindOf(text), text, at, from + s[0]})
		}
		at = from + s[1]
	}
	return joined(words, all)
}

// joined puts the parts of an English name together.
func joined(words string, all []piece) []piece {
	for n := min(3, len(all)); n > 1; n-- {
		for i := 0; i+n <= len(all); i++ {
			if text := words[all[i].from:all[i+n-1].to]; english.MatchString(text) {
				one := piece{"name", text, all[i].from, all[i+n-1].to}
				return slices.Concat(all[:i], []piece{one}, all[i+n:])
			}
		}
	}
	return all
}

func kindOf(text string) string {
	switch {
	case fillers.MatchString(text):
		return "filler"
	case called.MatchString(text), english.MatchString(text):
		return "name"
	}
	return "text"
}

// alone reports whether a span is no part of a longer number.
func alone(words string, s []int) bool {
	before, _ := utf8.DecodeLastRuneInString(words[:s[0]])
	after, _ := utf8.DecodeRuneInString(words[s[1]:])
	digit := func(r rune) bool { return unicode.IsDigit(r) || r == '-' }
	return !digit(before) && !digit(after)
}

// noHome reports whether a number before 号 is a day of a month, or one behind it is an amount or a line: "11月12号 1800元", "12号 701路".
func noHome(words string, s []int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(words[:s[0]]))
	after, _ := utf8.DecodeRuneInString(strings.TrimSpace(words[s[1]:]))
	return strings.ContainsRune(words[s[0]:s[1]], '号') && (before == '月' || strings.ContainsRune("路元块点年公米次人", after))
}

// halved makes full-width digits, letters and dashes narrow; other characters stay as they were written.
func halved(words string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
			return r - '０' + '0'
		case r == '－' || r == '–':
			return '-'
		}
		return r
	}, words)
}
