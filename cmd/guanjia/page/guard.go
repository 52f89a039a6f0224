package page

import (
	"net"
	"net/http"
	"slices"
)

// loopbacks are the names by which a browser on this machine reaches it.
var loopbacks = []string{"127.0.0.1", "localhost", "::1"}

// OnThisMachine lets only requests through that name this machine and the port of the listener as their host. A web site
// whose name was made to point at 127.0.0.1 (DNS rebinding) is of the same origin for the browser, but gives its name away.
func OnThisMachine(listener net.Addr, next http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(listener.String())
	var hosts []string
	for _, name := range loopbacks {
		hosts = append(hosts, net.JoinHostPort(name, port))
		if port == "80" { // which browsers leave out
			hosts = append(hosts, name)
		}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains(hosts, r.Host) {
			http.Error(w, "this host is not the demo's own: open http://"+hosts[0], http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// FromOwnPage refuses requests of any method that another web page makes a browser send: those that say so
// (Sec-Fetch-Site), and, from browsers that do not, those of another origin. Programs that are no browsers say neither.
func FromOwnPage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
		own := site == "" || site == "same-origin" || site == "none" // none: typed by the person
		if !own || origin != "" && origin != "http://"+r.Host {
			http.Error(w, "another web page may not ask this", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
