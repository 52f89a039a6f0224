package seed

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/place"
)

//go:embed stories.yaml
var storiesYAML []byte

//go:embed people.yaml
var peopleYAML []byte

//go:embed cast.yaml
var castYAML []byte

// story is something that happens often: what owners say, what the office finds and does.
type story struct {
	Category complaint.Category
	Weight   int
	Building int
	Place    string
	Severity complaint.Severity
	Scope    complaint.Scope
	Cause    complaint.Cause
	Words    []string
	Wish     string
	Heard    string // "": somebody, in the words of many people
	Seen     string
	Reason   string // of its assessment; "": the text for its scope
	Measures string
	Note     string
	Outcome  string
	Lesson   string
	Improve  string
}

// scene is a case of the cast: a story with one text, and how far the case has come.
type scene struct {
	Story       story
	Who         string
	Age         int // hours
	Until       complaint.Stage
	Handler     string
	Responsible string
	Happened    string
	Channel     complaint.Channel
	Hold        complaint.Holding // For "": not on hold
}

// words are short words of many people.
type words struct {
	Surnames, Given, Happened []string
	Yes, Partly, No           []string
	Withdrawn, Added, Heard   []string
	Declined                  []declined
	Waits                     []struct{ For, Reason string }
	Reasons                   map[complaint.Scope]string
	SurveyReasons             map[complaint.Solved][]string `yaml:"survey_reasons"`
}

// declined is to whom complaints of some categories are referred, and why.
type declined struct {
	About      []complaint.Category
	To, Reason string
}

func readStories() ([]story, error) { return read[[]story]("stories", storiesYAML) }
func readWords() (words, error)     { return read[words]("people", peopleYAML) }
func readCast() ([]scene, error)    { return read[[]scene]("cast", castYAML) }

func read[T any](name string, from []byte) (T, error) {
	var v T
	if err := yaml.UnmarshalWithOptions(from, &v, yaml.Strict()); err != nil {
		return v, fmt.Errorf("read %s: %w", name, err)
	}
	return v, nil
}

// pick returns one of several.
func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// name makes a person's name.
func (w words) name(r *rand.Rand) string { return pick(r, w.Surnames) + pick(r, w.Given) }

// anyStory chooses a story by weight.
func anyStory(r *rand.Rand, from []story) story {
	total := 0
	for _, s := range from {
		total += s.Weight
	}
	n := r.IntN(total)
	for _, s := range from {
		if n -= s.Weight; n < 0 {
			return s
		}
	}
	return from[0]
}

// placeOf fills a story's place in, and reads it as the desk does.
func (t *town) placeOf(s story, home dweller) domain.Place {
	building, rest, _ := strings.Cut(home.home.Label, "-")
	entrance, _, _ := strings.Cut(rest, "-")
	words := strings.NewReplacer("{b}", building, "{e}", entrance, "{u}", home.home.Label).Replace(s.Place)
	return place.Read(words, place.Around{Houses: t.houses(), Homes: t.homes}).Place
}

// houses are the buildings of the town with their entrances.
func (t *town) houses() []place.House {
	if len(t.built) > 0 {
		return t.built
	}
	for _, h := range t.homes {
		i := slices.IndexFunc(t.built, func(b place.House) bool { return b.ID == h.Building })
		if i < 0 {
			i = len(t.built)
			t.built = append(t.built, place.House{ID: h.Building, Name: place.BuildingOf(h)})
		}
		if b := &t.built[i]; h.Entrance != "" && !slices.Contains(b.Entrances, h.Entrance) {
			b.Entrances = append(b.Entrances, h.Entrance)
		}
	}
	return t.built
}
