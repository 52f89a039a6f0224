// Package page is the web page of the demo: a chat app in which several persons talk to the bot side by side (docs/design.md §11). It
// uses only the people's side of the local Bot API server; the bot does not know of it.
//
// It has no rule about complaints, stores nothing, and needs no network: every byte is embedded.
//
//	mux.Handle("/", page.Handler(page.Options{People: api.PeopleHandler(), Persons: persons}))
package page

import (
	"embed"
	"encoding/json"
	"io/fs"
	"net/http"
)

//go:embed assets
var assets embed.FS

// Person is one of those who chat on the page. ID is the Telegram account; Key names the pane in addresses and tests; Role is owner,
// clerk, technician or manager; Title is a detail in any language, such as the home; Language is that of the person's app ("zh", "en");
// Phone is what the button "my number" shares.
type Person struct {
	ID       int64  `json:"id"`
	Key      string `json:"key"`
	Name     string `json:"name"`
	Role     string `json:"role"`
	Title    string `json:"title"`
	Language string `json:"language"`
	Phone    string `json:"phone"`
}

// Options are the parts of the page: the people's side of the local server, and the persons in the order of the panes. Both are required.
type Options struct {
	People    http.Handler
	Persons   []Person
	Community string
	Zone      string
}

// policy lets the page load and call nothing except its own server; styles and scripts must be files.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Handler serves the page at /, the persons at /persons, and the people's side below /people/. The latter two are only for the page
// itself (FromOwnPage); put OnThisMachine around the handler.
func Handler(opt Options) http.Handler {
	root, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // a path above is wrong
	}
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(root))
	mux.Handle("GET /persons", FromOwnPage(http.HandlerFunc(opt.persons)))
	mux.Handle("/people/", FromOwnPage(http.StripPrefix("/people", opt.People)))
	return guarded(mux)
}

// persons answers with the persons who chat.
func (opt Options) persons(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"community": opt.Community, "zone": opt.Zone, "persons": opt.Persons})
}

// guarded sets the headers of every answer. The browser must not store the page, because the next start of the demo may have another one
// at the same address.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}
