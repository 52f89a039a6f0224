package page_test

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/cmd/guanjia/page"
)

// echo is used instead of the people's side: it answers with the request.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	_, _ = w.Write([]byte(r.Method + " " + r.URL.Path))
})

func open() http.Handler {
	return page.Handler(page.Options{People: echo, Community: "阳光花园", Persons: []page.Person{
		{ID: 7, Key: "owner1", Name: "陈晓雨", Role: "owner", Title: "3-2-1201", Language: "zh"},
	}})
}

func ask(t *testing.T, method, path string, header http.Header) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody)
	for k, v := range header {
		r.Header[k] = v
	}
	w := httptest.NewRecorder()
	open().ServeHTTP(w, r)
	return w
}

func TestEveryFileIsServedUnderTheSamePolicy(t *testing.T) {
	err := fs.WalkDir(os.DirFS("assets"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		w := ask(t, http.MethodGet, "/"+strings.TrimSuffix(path, "index.html"), nil)
		assert.Equal(t, http.StatusOK, w.Code, path)
		assert.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'", path)
		assert.NotContains(t, w.Header().Get("Content-Security-Policy"), "unsafe", path)
		assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"), path)
		return nil
	})
	require.NoError(t, err)
}

func TestPersonsAreTold(t *testing.T) {
	w := ask(t, http.MethodGet, "/persons", nil)
	var got struct {
		Community string
		Persons   []page.Person
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
	assert.Equal(t, "阳光花园", got.Community)
	assert.Equal(t, []page.Person{{ID: 7, Key: "owner1", Name: "陈晓雨", Role: "owner", Title: "3-2-1201", Language: "zh"}}, got.Persons)
}

func TestPeopleSideIsOnlyForThePageItself(t *testing.T) {
	cases := []struct {
		name   string
		header http.Header
		code   int
		body   string
	}{
		{"the page", http.Header{"Sec-Fetch-Site": {"same-origin"}}, http.StatusOK, "POST /say"},
		{"a program", nil, http.StatusOK, "POST /say"},
		{"another web site", http.Header{"Sec-Fetch-Site": {"cross-site"}}, http.StatusForbidden, ""},
		{"another web site in an old browser", http.Header{"Origin": {"https://elsewhere.example"}}, http.StatusForbidden, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := ask(t, http.MethodPost, "/people/say", c.header)
			assert.Equal(t, c.code, w.Code)
			if c.body != "" {
				assert.Equal(t, c.body, w.Body.String())
			}
		})
	}
}

// Words of people must not become markup, and the policy forbids inline code: the test searches the sources for both, and for anything
// that would be fetched from elsewhere.
func TestSourcesKeepThePolicy(t *testing.T) {
	banned := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|style=|\son[a-z]+="|javascript:`)
	foreign := regexp.MustCompile(`(?:src|href|import|url|fetch)\W{1,3}https?://`)
	const longest = 300
	err := fs.WalkDir(os.DirFS("assets"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(os.DirFS("assets"), path)
		require.NoError(t, err)
		assert.Empty(t, banned.FindAllString(string(body), -1), path)
		assert.Empty(t, foreign.FindAllString(string(body), -1), path)
		assert.LessOrEqual(t, strings.Count(string(body), "\n"), longest, path)
		return nil
	})
	require.NoError(t, err)
}

// Every word of the page exists in both languages.
func TestWordsAreCompleteInBothLanguages(t *testing.T) {
	body, err := os.ReadFile("assets/words.js")
	require.NoError(t, err)
	zh, rest, found := strings.Cut(string(body), "const en = {")
	require.True(t, found)
	en, _, _ := strings.Cut(rest, "};")
	key := regexp.MustCompile(`(?:^|[,{]|\n)\s*(\w+): "`)
	names := func(s string) map[string]bool {
		all := map[string]bool{}
		for _, m := range key.FindAllStringSubmatch(s, -1) {
			all[m[1]] = true
		}
		return all
	}
	assert.NotEmpty(t, names(en))
	assert.Equal(t, names(zh), names(en))
}
