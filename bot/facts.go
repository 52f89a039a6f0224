package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"guanjia/dialog"
	"guanjia/dialog/flows"
	"guanjia/domain"
)

// facts loads what a step names (ARCHITECTURE.md §2, line 4). Most steps name nothing, and nothing is loaded.
func (b *Bot) facts(ctx context.Context, v *visit, _ dialog.Key, s dialog.State, names []string) (dialog.Facts, error) {
	f := dialog.Facts{Forms: b.Catalogue.Forms, Has: b.Catalogue.Has, Zone: zoneOf(s)}
	if len(names) == 0 {
		return f, nil
	}
	f.Options = map[string][]dialog.Option{}
	for _, name := range names {
		load, known := factTable[name]
		if !known {
			return f, fmt.Errorf("bot: no fact %q", name)
		}
		options, err := load(ctx, v, s)
		if err != nil {
			return f, err
		}
		f.Options[name] = options
	}
	return f, nil
}

// defaultZone is where days are read and shown in conversations that are about no community yet.
var defaultZone = time.FixedZone("UTC+8", 8*60*60)

// zoneOf is where the days of a conversation are read and shown: in the community's zone, which it was started with.
func zoneOf(s dialog.State) *time.Location {
	if loc, err := time.LoadLocation(s.Params["zone"]); err == nil && s.Params["zone"] != "" {
		return loc
	}
	return defaultZone
}

func init() {
	for _, kind := range flows.TemplateKinds() {
		factTable[flows.Templates(kind)] = func(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
			return templateOptions(ctx, v, s, kind)
		}
	}
}

// templatesMost is how many ready words are offered at once (docs/telegram.md §5).
const templatesMost = 6

// templateOptions are the ready words of a kind for the case that a conversation is about.
func templateOptions(ctx context.Context, v *visit, s dialog.State, kind string) ([]dialog.Option, error) {
	if v.b.Templates == nil {
		return nil, nil
	}
	f, err := v.b.Desk.Open(ctx, v.by, domain.CaseID(number(s.Params["case"])))
	if err != nil {
		if _, tellable := messageOf(err); tellable { // what is wrong is told when the answer is given
			return nil, nil
		}
		return nil, err
	}
	var os []dialog.Option
	for i, text := range v.b.Templates(f.Community, f.Case.Filing.Category, kind, v.lang()) {
		if i < templatesMost {
			os = append(os, dialog.Option{Value: strconv.Itoa(i), Label: text})
		}
	}
	return os, nil
}

// factTable says how each fact is loaded.
var factTable = map[string]func(context.Context, *visit, dialog.State) ([]dialog.Option, error){
	"communities": communityOptions,
	"buildings":   buildingOptions,
	"homes":       homeOptions,
	"own":         ownOptions,
	"places":      placeOptions,
	"colleagues":  colleagueOptions,
	"mine":        mineOptions,
	"mains":       mainOptions,
	"pieces":      pieceOptions,
}

func communityOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	all, err := v.b.Office.Communities(ctx, v.by)
	var os []dialog.Option
	for _, c := range all {
		if s.Flow == "intake" && !v.by.Is(domain.Staff, c.ID) {
			continue
		}
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(c.ID), 10), Label: c.Name})
	}
	return os, err
}

// number reads an id from an answer or a parameter; 0 if it is none.
func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// communityOf is the community that a conversation is about: asked for, or known from the start.
func communityOf(s dialog.State) domain.CommunityID {
	if a, ok := s.Draft["community"]; ok && !a.Skipped {
		return domain.CommunityID(number(a.Value()))
	}
	return domain.CommunityID(number(s.Params["community"]))
}

func buildingOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	all, err := v.b.Office.Buildings(ctx, communityOf(s))
	var os []dialog.Option
	for _, b := range all {
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(b.ID), 10), Label: b.Name})
	}
	return os, err
}

func homeOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	all, err := v.b.Office.Homes(ctx, domain.BuildingID(number(s.Draft["building"].Value())))
	var os []dialog.Option
	for _, u := range all {
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(u.ID), 10), Label: u.Label})
	}
	return os, err
}

func ownOptions(ctx context.Context, v *visit, _ dialog.State) ([]dialog.Option, error) {
	homes, err := v.b.Office.Residences(ctx, v.by)
	var os []dialog.Option
	seen := map[domain.CommunityID]bool{}
	for _, h := range homes {
		if !seen[h.Community.ID] {
			seen[h.Community.ID] = true
			os = append(os, dialog.Option{Value: strconv.FormatInt(int64(h.Community.ID), 10), Label: h.Community.Name})
		}
	}
	return os, err
}

// placeOptions are the person's homes ("u12", by home id) and the places that everybody shares.
func placeOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	var os []dialog.Option
	if home, ok := s.Draft["home"]; ok && s.Flow == "intake" { // the complainant's home
		os = append(os, dialog.Option{Value: "u" + home.Value(), Label: home.Label})
	}
	if s.Flow != "intake" {
		homes, err := v.b.Office.Residences(ctx, v.by)
		if err != nil {
			return nil, err
		}
		for _, h := range homes {
			if c := communityOf(s); c == 0 || c == h.Community.ID {
				os = append(os, dialog.Option{Value: "u" + strconv.FormatInt(int64(h.Home.ID), 10), Label: h.Home.Label})
			}
		}
	}
	for _, p := range flows.Places() {
		os = append(os, dialog.Option{Value: p, Key: "place." + p})
	}
	return os, nil
}

// mineOptions are the cases to which one's words can be added, and something new.
func mineOptions(ctx context.Context, v *visit, _ dialog.State) ([]dialog.Option, error) {
	mine, err := v.myOpen(ctx)
	var os []dialog.Option
	for _, f := range mine {
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(f.Case.ID), 10), Label: v.caseLabel(f)})
	}
	return append(os, flows.MatterNew()), err
}

func colleagueOptions(ctx context.Context, v *visit, s dialog.State) ([]dialog.Option, error) {
	all, err := v.b.Office.Colleagues(ctx, v.by, communityOf(s))
	if err != nil {
		return nil, err
	}
	not, err := v.barred(ctx, s)
	var os []dialog.Option
	for _, p := range all {
		if slices.Contains(not, p.ID) {
			continue
		}
		label := p.Name
		if p.Away(v.at) {
			label = v.label("staff.option", domain.Values{"name": domain.Text(p.Name)})
		}
		os = append(os, dialog.Option{Value: strconv.FormatInt(int64(p.ID), 10), Label: label})
	}
	return os, err
}

// barred are those who are not to be chosen for the case that a conversation is about: whom it complains about, and as its next
// handler the present one.
func (v *visit) barred(ctx context.Context, s dialog.State) ([]domain.PersonID, error) {
	id := number(s.Params["case"])
	if id == 0 {
		return nil, nil
	}
	f, err := v.b.Desk.Open(ctx, v.by, domain.CaseID(id))
	if _, tellable := messageOf(err); err != nil && !tellable {
		return nil, err
	}
	not := []domain.PersonID{f.Case.Filing.About}
	if s.Flow == "assign" {
		not = append(not, f.Case.Handler)
	}
	return not, nil
}
