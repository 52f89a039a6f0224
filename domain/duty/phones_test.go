package duty

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/domain"
)

// Nobody is sent to the telephone of an empty post while somebody stands at another one.
func TestNumbers(t *testing.T) {
	t.Parallel()
	desk, guard, bare := Line{Name: domain.Text("desk"), Phone: "1"}, Line{Name: domain.Text("guard"), Phone: "2"}, Line{Name: domain.Text("engineer"), Held: true}
	held := guard
	held.Held = true
	for name, c := range map[string]struct {
		office string
		lines  []Line
		want   string
		posts  []string
	}{
		"no roster":                              {"9", nil, "9", nil},
		"nobody stands anywhere":                 {"9", []Line{desk, guard}, "9", []string{"1", "2"}},
		"only the guard":                         {"9", []Line{desk, held, bare}, "9", []string{"2"}},
		"who is there has no telephone":          {"9", []Line{desk, bare}, "9", []string{"1"}},
		"the office's is that of the empty desk": {"1", []Line{desk, held}, "", []string{"2"}},
		"the office's is that of the guard":      {"2", []Line{desk, held}, "2", nil},
	} {
		office, posts := Numbers(c.office, c.lines)
		var got []string
		for _, p := range posts.List {
			got = append(got, p.Values["phone"].Text)
		}
		assert.Equal(t, c.want, office, name)
		assert.Equal(t, c.posts, got, name)
	}
}
