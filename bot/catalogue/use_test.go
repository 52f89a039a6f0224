package catalogue_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/dialog/flows"
	"guanjia/dialog/lint"
	"guanjia/domain"
	"guanjia/domain/announce"
	"guanjia/domain/announcing"
	"guanjia/domain/calendar"
	"guanjia/domain/desk"
	"guanjia/domain/digest"
	"guanjia/domain/duty"
	"guanjia/domain/hearing"
	"guanjia/domain/incident"
	"guanjia/domain/informing"
	"guanjia/domain/office"
	"guanjia/domain/roster"
	"guanjia/domain/rostering"
	"guanjia/domain/scope"
)

// keyLike is the pattern of a literal in the bot's code that is a key, or the beginning of one ("card.").
var keyLike = regexp.MustCompile(`^[a-z]+(\.[a-z0-9_]+)*\.?$`)

// literals are the keys, and the beginnings of keys, that the bot's own code names.
func literals(t *testing.T, known []string) (exact, beginnings []string) {
	t.Helper()
	subjects := map[string]bool{}
	for _, key := range known {
		subject, _, _ := strings.Cut(key, ".")
		subjects[subject] = true
	}
	for _, dir := range []string{"..", "../*", "../*/*"} { // all rooms of the bot
		files, err := filepath.Glob(dir + "/*.go")
		require.NoError(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			ast.Inspect(tree, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				s, _ := strconv.Unquote(lit.Value)
				subject, _, dotted := strings.Cut(s, ".")
				switch {
				case !dotted || !keyLike.MatchString(s) || !subjects[subject]:
				case strings.HasSuffix(s, "."):
					beginnings = append(beginnings, s)
				default:
					exact = append(exact, s)
				}
				return true
			})
		}
	}
	return exact, beginnings
}

// House: every key that the bot's code names exists, and every text in the catalogues is used.
func TestTextsAreUsedAndThere(t *testing.T) {
	c := open(t)
	keys := c.Keys(domain.Chinese)
	exact, beginnings := literals(t, keys)
	require.NotEmpty(t, exact)
	for _, key := range exact {
		assert.True(t, c.Has(key) || slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, key+".") }), "no text for %s", key)
	}
	conversations := flows.All(settings(t))
	used := slices.Concat(exact, desk.MessageKeys(), office.MessageKeys(), hearing.MessageKeys(), duty.MessageKeys(), rostering.MessageKeys(), roster.MessageKeys(), scope.MessageKeys(), announce.MessageKeys(), announcing.MessageKeys(), incident.MessageKeys(), informing.MessageKeys(), digest.MessageKeys(), calendar.RefusalKeys(), lint.MessageKeys(), flows.MessageKeys(settings(t)))
	for _, key := range keys {
		bare := strings.TrimSuffix(key, ".also")
		flow, _, _ := strings.Cut(bare, ".")
		_, isFlow := conversations[flow]
		fine := slices.Contains(used, bare) || strings.HasPrefix(bare, "format.") || isFlow && strings.HasSuffix(bare, ".hint") ||
			slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(bare, b) }) ||
			slices.ContainsFunc(exact, func(k string) bool { return strings.HasPrefix(bare, k+".") }) // key + ".none"
		assert.True(t, fine, "nobody says %s", key)
	}
}
