package complaint

import (
	"regexp"
	"slices"
	"strings"

	"guanjia/domain"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// MaxSources is how many homes one case names as the source. All that people name are kept, so that nobody who lives there handles the case;
// whoever names more complains of a building, not of neighbours.
const MaxSources = 20

// neighbourly are the categories in which a home that is named as the source makes a dispute between neighbours. In the others, such as
// a leak from upstairs, the office must know both homes to help.
var neighbourly = []Category{Neighbour, "noise", "pets", "parking", "renovation", "cleaning", "other"}

var (
	// aRoom is a room of the complainant's own entrance: its number stands with what can only be said of a home.
	aRoom = regexp.MustCompile(`(?:楼上|楼下|隔壁|对门|对面|邻居|UPSTAIRS|DOWNSTAIRS|NEIGHBOU?R|FLAT|APARTMENT|APT\.?|ROOM|UNIT)(?:的|是|AT|IN|,| )*([0-9]{3,5})(?:[^0-9:点年月元块]|$)` +
		`|(?:^|[^0-9A-Z.:-])([0-9]{3,5})(?:室|房|户|号|家|那|业主|住户|太|很|半夜|每天|每晚|晚上|深夜|凌晨|又|总|一直|天天|经常|养|乱|装修| (?:IS|ARE|HAS|KEEPS|PLAYS|MAKES))`)
	// aNeighbour names the source without a number.
	aNeighbour = regexp.MustCompile(`邻居|隔壁|对门|楼上(?:住|那|的|业|一|人|每|半|天|太|很|总|老|又|深|晚|凌|拖|跳|吵|装|小|孩|养|有|在|家)|楼下(?:住|那|业|一家|人家)|对面(?:住|那|业)` +
		`|UPSTAIRS|NEXT.DOOR|NEIGHBOU?R|(?:FLAT|PEOPLE|FAMILY) (?:ABOVE|BELOW)|ABOVE (?:US|ME)`)
	traditional = strings.NewReplacer("鄰", "邻", "樓", "楼", "對", "对", "門", "门", "號", "号", "棟", "栋", "單", "单", "業", "业", "裝", "装", "養", "养", "總", "总", "經", "经", "亂", "乱", "戶", "户")
)

// Sourced is f with the homes that its words and its place name as the source, and with the mark of a dispute between neighbours that
// follows from them, or from words such as "upstairs" (docs/design.md §1). The complainant's own home is none. Homes that are named
// already stay.
func (f Filing) Sourced() Filing {
	if rescued := f.Emergency && f.Danger != "violence"; rescued || !slices.Contains(neighbourly, f.Category) { // a home is where help is needed
		f.Sources, f.Neighbours = nil, false
		return f
	}
	text := traditional.Replace(strings.ToUpper(domain.Narrow(f.Words + "\n" + f.Place.Words)))
	sources := slices.Clone(f.Sources)
	for _, label := range f.named(text) {
		if len(sources) < MaxSources && !slices.Contains(sources, label) {
			sources = append(sources, label)
		}
	}
	f.Sources = sources
	elsewhere := f.Place.Home != 0 && f.Place.Home != f.Complainant.Home
	f.Neighbours = f.Category != Neighbour && (f.Neighbours || elsewhere || len(sources) > 0 || aNeighbour.MatchString(text))
	return f
}

// named are the homes that a text names, each once, without the complainant's own.
func (f Filing) named(text string) []string {
	var labels []string
	own := f.Complainant.Label
	add := func(label string) {
		if l, err := people.ParseLabel(label); err == nil {
			label = l.String()
		}
		if label != own && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	whole, rest := place.Rooms(text)
	for _, label := range whole {
		add(label)
	}
	for _, m := range aRoom.FindAllStringSubmatch(strings.ToUpper(rest), -1) {
		room := m[1] + m[2]
		if i := strings.LastIndex(own, "-"); i >= 0 {
			room = own[:i+1] + room
		}
		add(room)
	}
	return labels
}
