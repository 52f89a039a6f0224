package localapi_test

import (
	"bufio"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/bot/localapi"
)

// One stream shows the chats of several persons, each event with the chat it belongs to.
func TestOneStreamForSeveralPersons(t *testing.T) {
	s := localapi.New(localapi.Options{Token: "1:x"})
	defer s.Close()
	s.AddUser(localapi.User{ID: 7, First: "Wang"})
	s.AddUser(localapi.User{ID: 8, First: "Li"})
	web := httptest.NewServer(s.PeopleHandler())
	defer web.Close()

	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+"/events?user=7&user=8", http.NoBody)
	require.NoError(t, err)
	res, err := http.DefaultClient.Do(r)
	require.NoError(t, err)
	defer res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode)

	lines := bufio.NewScanner(res.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
	require.Contains(t, next(), `"ready"`)
	s.Say(7, "from seven")
	first := next()
	s.Say(8, "from eight")
	second := next()
	assert.Contains(t, first, `"chat":7`)
	assert.Contains(t, first, "from seven")
	assert.Contains(t, second, `"chat":8`)
	assert.Contains(t, second, "from eight")
}

func TestStreamsAreOnlyForThosePresent(t *testing.T) {
	s := localapi.New(localapi.Options{Token: "1:x"})
	defer s.Close()
	s.AddUser(localapi.User{ID: 7, First: "Wang"})
	for query, code := range map[string]int{"": http.StatusBadRequest, "?user=9": http.StatusNotFound, "?user=7&user=x": http.StatusNotFound} {
		w := httptest.NewRecorder()
		s.PeopleHandler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/events"+query, http.NoBody))
		assert.Equal(t, code, w.Code, query)
	}
}

// The bot may write first to a person whom it knows from before, and only to them.
func TestWhoIsKnownCanBeWrittenTo(t *testing.T) {
	s := localapi.New(localapi.Options{Token: "1:x"})
	defer s.Close()
	s.AddUser(localapi.User{ID: 7, First: "Wang"})
	s.Know(localapi.User{ID: 8, First: "Li"})
	for chat, code := range map[string]int{"7": http.StatusForbidden, "8": http.StatusOK} {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/bot1:x/sendMessage?text=x&chat_id="+chat, http.NoBody))
		assert.Equal(t, code, w.Code, w.Body)
	}
}
