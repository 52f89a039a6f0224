package alarm

import (
	"slices"
	"strings"

	"guanjia/domain"
)

// Spot is where an emergency is, as far as two reports must have it in common to be one emergency. The zero value: not known; it is the same
// as no other.
type Spot struct {
	Building domain.BuildingID // 0: in no building, or not known in which
	Detail   string            // in a building: the entrance; else a common part of the community, or words; stored; "": not known
}

// SpotOf returns the spot of a place that was said. home is the spot of the home of who reports: it counts while no other place is known.
func SpotOf(at domain.Place, home Spot) Spot {
	switch {
	case at.Building != 0:
		return Spot{at.Building, at.Entrance}
	case slices.Contains(domain.CommunityParts(), at.Part):
		return Spot{Detail: strings.TrimSuffix(string(at.Part)+"/"+at.Which, "/")}
	case at.Point != domain.Point{}, at.Words != "" && at.Part == "":
		return Spot{Detail: "words/" + strings.ToLower(strings.Join(strings.Fields(at.Words), " "))}
	}
	return home
}

// Same reports whether an emergency of a kind at s can be the one at other. Two entrances of a building have two lifts.
func (s Spot) Same(other Spot, kind string) bool {
	switch {
	case s == Spot{} || s.Building != other.Building:
		return false
	case s.Building == 0:
		return s.Detail == other.Detail
	}
	return kind != OfLift || s.Detail == "" || other.Detail == "" || s.Detail == other.Detail
}

// Same returns the alarm among open ones that a report of a kind at a spot belongs to, the oldest first; false if there is none.
func Same(open []Alarm, kind string, at Spot) (Alarm, bool) {
	i := slices.IndexFunc(open, func(a Alarm) bool {
		return !a.Drill() && a.Kind == kind && slices.Contains(danger, a.Stage) && a.Spot.Same(at, kind)
	})
	if i < 0 {
		return Alarm{}, false
	}
	return open[i], true
}
