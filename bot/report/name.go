package report

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/lookup"
	"guanjia/domain/summary"
	"guanjia/domain/summary/spoken"
)

// mostNamed is how many communities are named; of more, only how many there are.
const mostNamed = 3

// Communities names what figures are of.
func Communities(s lookup.Basis) domain.Value {
	if len(s.Communities) > mostNamed {
		return domain.Phrase("report.communities", domain.Values{"count": domain.Count(len(s.Communities)), "first": domain.Text(s.Communities[0].Name)})
	}
	var names []domain.Value
	for _, c := range s.Communities {
		names = append(names, domain.Text(c.Name))
	}
	return domain.List(names...)
}

// Zone is the time zone in which the days of figures are counted.
func Zone(s lookup.Basis) string {
	if len(s.Communities) == 0 {
		return "UTC"
	}
	return s.Communities[0].Zone
}

// BasisValues say of what, from when and until when figures are.
func BasisValues(s lookup.Basis) domain.Values {
	p := s.Query.Period
	return domain.Values{"communities": Communities(s), "period": PeriodWord(p, s.Query.Now), "from": domain.Moment(p.From, Zone(s)), "to": domain.Moment(p.Last(), Zone(s))}
}

// PeriodWord is the name of a period as people say it, for a title beside which its dates stand: "上周", "2026年三季度", "最近7天".
func PeriodWord(p summary.Period, now time.Time) domain.Value {
	if m := spanName.FindStringSubmatch(p.Name); m != nil && !p.Running(now) {
		return domain.Phrase("period.long", domain.Values{"count": domain.Count(p.Days())})
	}
	return PeriodName(p, now)
}

// The names of periods that do not hang on today (spoken.Period).
var (
	spanName = regexp.MustCompile(`^\d{4}-\d\d-\d\d\.\.`)
	partName = regexp.MustCompile(`^(\d{4})(?:-([hqw]?)(\d{1,2}))?$`)
)

// PeriodName is the name of a period as people say it, where nothing else tells its dates.
func PeriodName(p summary.Period, now time.Time) domain.Value {
	if slices.Contains(spoken.Words(), p.Name) {
		return domain.Word("summary.period." + p.Name)
	}
	zone := p.From.Location().String()
	if m := partName.FindStringSubmatch(p.Name); m != nil {
		n := strings.TrimPrefix(m[3], "0")
		values := domain.Values{"year": domain.Text(m[1]), "week": domain.Text(n)}
		if n == "" {
			return domain.Phrase("period.year", values)
		}
		return domain.Phrase(map[string]string{"": "period.month." + n, "h": "period.half." + n, "q": "period.quarter." + n, "w": "period.week"}[m[2]], values)
	}
	values := domain.Values{"day": domain.Moment(p.From, zone), "from": domain.Moment(p.From, zone), "to": domain.Moment(p.Last(), zone), "count": domain.Count(p.Days())}
	switch {
	case p.Days() == 1:
		return domain.Phrase("period.day", values)
	case p.Running(now):
		if n, kind := spoken.Lately(p); n > 0 {
			return domain.Phrase("period.lately."+kind, domain.Values{"count": domain.Count(n)})
		}
		return domain.Phrase("period.lately", values)
	}
	return domain.Phrase("period.span", values)
}

// Only names what figures are restricted to.
func Only(s lookup.Basis) (list []domain.Value) {
	o := s.Query.Only
	category := domain.Word("category." + string(o.Category))
	switch {
	case o.Category != "" && o.Place != "": // together they say a word once
		list = append(list, SpotName(s, map[domain.CaseID]domain.Place{0: s.Place}, o.Category, o.Place, 0))
	case o.Category != "":
		list = append(list, category)
	case o.Place != "":
		list = append(list, s.Place.Value())
	}
	if o.Channel != "" {
		list = append(list, domain.Word("channel."+string(o.Channel)))
	}
	if o.Word != "" {
		list = append(list, WordName(s.Figure, o.Word))
	}
	if s.Building != "" {
		list = append(list, BuildingName(o.Building, s.Building))
	}
	if s.Handler != "" {
		list = append(list, domain.Text(s.Handler))
	}
	if s.Trade != "" {
		list = append(list, domain.Word("trade."+string(s.Trade)))
	}
	if word, lacks := map[summary.Dimension]string{summary.ByCategory: "category.other", summary.ByBuilding: "summary.no_building", summary.ByHandler: "summary.nobody", summary.ByPlace: "summary.no_place",
		summary.ByWord: "summary.no_cause"}[o.Lacks]; lacks {
		list = append(list, domain.Word(word))
	}
	return list
}

// RowName is what a row of a breakdown is called.
func RowName(rep lookup.Breakdown, row summary.Row) domain.Value {
	switch rep.By {
	case summary.ByCategory:
		return domain.Word("category." + string(row.Category))
	case summary.ByChannel:
		return domain.Word("channel." + string(row.Channel))
	case summary.ByHandler:
		return PersonName(row.Handler, row.Name)
	case summary.ByWord:
		return WordName(rep.Basis.Figure, row.Word)
	case summary.ByPlace:
		if row.Place == "" {
			return domain.Word("summary.no_place")
		}
		return SpotName(rep.Basis, rep.Places, row.Category, row.Place, row.Case)
	case summary.BySatisfaction:
		return domain.Count(row.Satisfaction)
	}
	return BuildingName(row.Building, row.Name)
}

// WordName is a root cause, or a reason that was ticked.
func WordName(f summary.Figure, word string) domain.Value {
	switch {
	case word == "":
		return domain.Word("summary.no_cause")
	case f == summary.Reasons:
		return domain.Word(word)
	}
	return domain.Word("cause." + word)
}

// SpotName is a place where cases of a category repeat: its key, and one of its cases. If figures are of several communities, theirs stands before it.
func SpotName(s lookup.Basis, places map[domain.CaseID]domain.Place, category complaint.Category, place string, like domain.CaseID) domain.Value {
	return domain.Phrase("report.spot", domain.Values{"category": domain.Word("category." + string(category)), "first": domain.Text(s.InOf(place)), "place": places[like].Value()})
}

// BuildingName is the name of a building; cases may have none.
func BuildingName(id domain.BuildingID, name string) domain.Value {
	if id == 0 {
		return domain.Word("summary.no_building")
	}
	if in, of, several := strings.Cut(name, lookup.Between); several {
		return domain.Phrase("report.building_in", domain.Values{"first": domain.Text(in), "name": domain.House(of)})
	}
	return domain.House(name)
}

// PersonName is a handler's name; cases may be nobody's yet.
func PersonName(id domain.PersonID, name string) domain.Value {
	if id == 0 {
		return domain.Word("summary.nobody")
	}
	return domain.Text(name)
}
