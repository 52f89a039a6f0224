package page_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"

	"guanjia/cmd/guanjia/page"
)

var yes = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })

// A web site that let its name point at 127.0.0.1 is not served: the host must be this machine's, with the demo's port.
func TestOnThisMachine(t *testing.T) {
	for host, code := range map[string]int{
		"127.0.0.1:8088": http.StatusOK, "localhost:8088": http.StatusOK, "[::1]:8088": http.StatusOK,
		"evil.example:8088": http.StatusMisdirectedRequest, "127.0.0.1.evil.example:8088": http.StatusMisdirectedRequest, "127.0.0.1": http.StatusMisdirectedRequest,
		"localhost:80": http.StatusMisdirectedRequest, "192.168.0.7:8088": http.StatusMisdirectedRequest, "": http.StatusMisdirectedRequest,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.Host = host
		w := httptest.NewRecorder()
		page.OnThisMachine(&net.TCPAddr{IP: net.IPv4zero, Port: 8088}, yes).ServeHTTP(w, r)
		assert.Equal(t, code, w.Code, "host %q", host)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	page.OnThisMachine(&net.TCPAddr{Port: 80}, yes).ServeHTTP(w, r)
	assert.Equal(t, http.StatusOK, w.Code, "browsers leave port 80 out")
}

// What another page makes a browser send is refused, whatever the method: the Bot API works by GET, too.
func TestFromOwnPage(t *testing.T) {
	for _, row := range []struct {
		name, site, origin string
		code               int
	}{
		{"the page", "same-origin", "http://127.0.0.1:8088", http.StatusOK},
		{"the page asks without an origin", "same-origin", "", http.StatusOK},
		{"typed by the person", "none", "", http.StatusOK},
		{"a program", "", "", http.StatusOK},
		{"another site", "cross-site", "https://evil.example", http.StatusForbidden},
		{"a picture of another site", "cross-site", "", http.StatusForbidden},
		{"another port of this machine", "same-site", "http://127.0.0.1:3000", http.StatusForbidden},
		{"another site in an old browser", "", "https://evil.example", http.StatusForbidden},
		{"a file in an old browser", "", "null", http.StatusForbidden},
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			r := httptest.NewRequestWithContext(t.Context(), method, "/bot1:x/sendMessage", http.NoBody)
			r.Host = "127.0.0.1:8088"
			for key, value := range map[string]string{"Sec-Fetch-Site": row.site, "Origin": row.origin} {
				if value != "" {
					r.Header.Set(key, value)
				}
			}
			w := httptest.NewRecorder()
			page.FromOwnPage(yes).ServeHTTP(w, r)
			assert.Equal(t, row.code, w.Code, "%s, %s", row.name, method)
		}
	}
}
