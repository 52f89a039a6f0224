// Package dwell reads where somebody lives from what they write or said before, where a conversation asks for a building or a home
// (docs/design.md §5). It decides nothing about homes, and stores nothing.
//
//	over, err := dwell.Reader{Office: office, Talk: talk, Flows: flows}.Answer(ctx, v, &event)
package dwell

import (
	"context"
	"slices"
	"strings"

	"guanjia/bot/talk"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/read"
	"guanjia/domain"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/place"
)

// The parameters of a registration with what the first words say about the home (place.Dwelling).
const (
	AtBuilding = "at_building"
	AtEntrance = "at_entrance"
	AtRoom     = "at_room"
)

// Said adds to the parameters of a registration what words say about the home.
func Said(params map[string]string, words string) map[string]string {
	l := place.Dwelling(words, place.Around{})
	if l.Building == "" {
		return params
	}
	if params == nil {
		params = map[string]string{}
	}
	params[AtBuilding], params[AtEntrance], params[AtRoom] = l.Building, l.Entrance, l.Room
	return params
}

// longestHome is how many bytes words have that are only about a building or a home; longer ones tell something else, and are kept.
const longestHome = 60

// Reader reads answers of conversations.
type Reader struct {
	Office *office.Office
	Talk   *talk.Talk
	Flows  map[string]dialog.Flow
}

// Within are the homes of a building that a conversation offers: those of the entrance or the number that words named, or all.
func Within(s dialog.State, homes []people.Home) []people.Home {
	if h := (place.House{Name: s.Draft["building"].Label}); h.Is(s.Params[AtBuilding]) {
		if rooms := place.Homes(homes, people.Label{Entrance: s.Params[AtEntrance], Room: s.Params[AtRoom]}); len(rooms) > 1 && s.Params[AtRoom] != "" {
			return rooms
		}
		if within := place.Homes(homes, people.Label{Entrance: s.Params[AtEntrance]}); len(within) > 0 {
			return within
		}
	}
	return homes
}

// Answer reads buildings and homes as people write them ("五栋二单元一零一", "building 5"), in every conversation that asks for one: e becomes
// the answer, with the home if that is named too. over is true if there is no such building or home, and the person was told so.
func (m Reader) Answer(ctx context.Context, v *visit.Visit, e *dialog.Event) (over bool, err error) {
	if e.Kind != dialog.Say && e.Kind != dialog.Press || m.Talk.Offers(e.Text) {
		return false, nil
	}
	s, err := m.Talk.Peek(ctx, v)
	if err != nil || s.Flow == "" || (s.Asking != nil || s.Parked) && !complete(e) {
		return false, err
	}
	f := m.Flows[s.Flow]
	step, _ := f.Step(s.Step)
	k, _ := step.Answer.(dialog.Choice)
	h := housing{m, v, s, step, e}
	switch k.Options.Fact {
	case "communities":
		return h.community(ctx)
	case "buildings", "dwellings":
		if e.Kind == dialog.Say {
			return h.building(ctx, k.Options.Fact == "dwellings")
		}
	case "homes":
		if e.Kind == dialog.Say {
			return h.home(ctx)
		}
	}
	return false, nil
}

// complete reports whether somebody writes a home with its building. Where the conversation waits to be gone on with, that answers the question
// behind; a number alone may be that of a button.
func complete(e *dialog.Event) bool {
	l := place.Dwelling(e.Text, place.Around{})
	return e.Kind == dialog.Say && l.Building != "" && l.Entrance+l.Room != ""
}

// housing reads an answer about a building or a home.
type housing struct {
	Reader
	v    *visit.Visit
	s    dialog.State
	step dialog.Step
	e    *dialog.Event
}

func (h housing) building(ctx context.Context, orUnknown bool) (over bool, err error) {
	all, err := h.Office.Buildings(ctx, talk.CommunityOf(h.s))
	if err != nil {
		return false, err
	}
	in := around(all)
	c := people.ReadCaller(h.e.Text)
	if c.Label == "" || c.Phone == "" {
		c = people.Caller{Label: h.e.Text}
	}
	l := place.Dwelling(c.Label, in)
	at, known := houseOf(all, l.Building)
	if l.Room == "" {
		if read, err := h.whole(ctx, all, orUnknown); read || err != nil {
			return false, err
		}
	}
	switch {
	case orUnknown && known && l.Room != "" && l.Entrance == "":
		return h.apart(ctx, at, l)
	case orUnknown: // complete homes are read by the conversation
		if known && l.Room == "" {
			h.e.Text = at.Name
		}
		if !known && l.Building != "" && len(all) > 0 && len(h.e.Text) <= longestHome { // it is kept as it was said, but told
			talk.Missing(h.v, h.e.Text, in.Houses)
		}
		return false, nil
	case len(all) == 0:
		return true, h.none(ctx, "dwell.no_homes", nil)
	case l.Building == "" || !known && len(h.e.Text) > longestHome:
		return false, nil
	case !known:
		var names []string
		for _, b := range all {
			names = append(names, b.Name)
		}
		return true, h.none(ctx, "dwell.no_building", domain.Values{"name": domain.Text(strings.ToUpper(l.Building)), "names": domain.Texts(names)})
	}
	h.e.Text = at.Name
	if h.step.Key != "building" || l.Room == "" && l.Entrance == "" {
		return false, nil
	}
	return h.inBuilding(ctx, at, l, c)
}

// inBuilding reads the home that an answer about a building names too, with who lives there.
func (h housing) inBuilding(ctx context.Context, at people.Building, l people.Label, c people.Caller) (over bool, err error) {
	homes, err := h.Office.Homes(ctx, at.ID)
	switch found := place.Homes(homes, l); {
	case len(found) == 1:
		h.e.Also, h.e.Over = dialog.Draft{"home": homeAnswer(found[0])}, true
		if number, ok := read.Phone(c.Phone); ok { // home, name and number in one line
			h.e.Also["name"], h.e.Also["phone"] = dialog.Answer{Text: c.Name}, dialog.Answer{Phone: number}
		}
	case len(found) > 1:
		return true, h.within(ctx, at, l, found)
	case len(found) == 0 && err == nil && l.Room == "":
		h.v.Above(h.v.Text("dwell.no_entrance", domain.Values{"name": domain.Text(at.Name), "entrance": domain.Text(l.Entrance), "names": domain.Texts(entrancesOf(homes))}))
	case len(found) == 0 && err == nil:
		h.v.Above(h.v.Text("dwell.no_home", domain.Values{"name": domain.Text(at.Name)}))
	}
	return false, err
}

// apart reads a number without the entrance ("3栋702"): the only home of the building that has it, or a choice of those that have.
func (h housing) apart(ctx context.Context, at people.Building, l people.Label) (over bool, err error) {
	homes, err := h.Office.Homes(ctx, at.ID)
	switch found := place.Homes(homes, l); {
	case err != nil || len(found) == 0 || len(h.e.Text) > longestHome:
		return false, err
	case len(found) > 1:
		return true, h.within(ctx, at, l, found)
	default:
		h.e.Text = found[0].Label
	}
	return false, nil
}

// entrancesOf are the entrances of homes, each once.
func entrancesOf(homes []people.Home) (all []string) {
	for _, x := range homes {
		if x.Entrance != "" && !slices.Contains(all, x.Entrance) {
			all = append(all, x.Entrance)
		}
	}
	return all
}

func (h housing) home(ctx context.Context) (over bool, err error) {
	homes, err := h.Office.Homes(ctx, talk.ID[domain.BuildingID](h.s.Draft["building"].Value()))
	if err != nil || slices.ContainsFunc(homes, func(x people.Home) bool { return read.Fold(x.Label) == read.Fold(h.e.Text) }) {
		return false, err
	}
	if x, one := spelt(homes, h.e.Text); one {
		h.e.Text = x.Label
		return false, nil
	}
	if over, err := h.elsewhere(ctx); over || err != nil {
		return over, err
	}
	l := place.Dwelling(h.e.Text, place.Around{})
	house := h.s.Draft["building"].Label
	bare := l.Building != "" && l.Entrance == "" && l.Room == ""
	if bare { // a number alone
		l = people.Label{Room: l.Building}
	}
	found := []people.Home(nil)
	if l.Building == "" || (place.House{Name: house}).Is(l.Building) {
		found = place.Homes(homes, l)
	}
	if len(found) == 0 && l.Entrance == "" { // "2-101" is an entrance and a room
		found = place.Homes(homes, people.Label{Entrance: l.Building, Room: l.Room})
	}
	if in := place.Homes(Within(h.s, homes), l); len(found) > 1 && len(in) == 1 { // of the entrance that the first words named
		found = in
	}
	switch {
	case len(found) == 1:
		h.e.Text = found[0].Label
	case len(found) == 0 && l.Room+l.Entrance != "" && !bare && len(h.e.Text) <= longestHome:
		return true, h.none(ctx, "dwell.no_home", domain.Values{"name": domain.Text(house)})
	}
	return false, nil
}

// none tells that something does not exist, above the same question.
func (h housing) none(ctx context.Context, key string, values domain.Values) error {
	h.v.Above(h.v.Text(key, values))
	return h.Talk.Take(ctx, h.v, dialog.Event{Kind: dialog.Redraw, ID: h.e.ID, At: h.e.At})
}

func houseOf(all []people.Building, name string) (people.Building, bool) {
	for _, b := range all {
		if (place.House{Name: b.Name}).Is(name) {
			return b, true
		}
	}
	return people.Building{}, false
}

func homeAnswer(x people.Home) dialog.Answer {
	return dialog.Answer{Choices: []string{talk.Param(x.ID)}, Label: x.Label}
}
