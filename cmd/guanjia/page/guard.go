package page

import (
	"net"
	"net/http"
	"slices"
)

// loopbacks are the names of this machine for a browser on it.
var loopbacks = []string{"127.0.0.1", "localhost", "::1"}

// OnThisMachine only lets requests through whose host is this machine and the port of the listener. If a web site lets its name point at
// 127.0.0.1 (DNS rebinding), the browser treats it as the same origin, but the request has its name.
func OnThisMachine(listener net.Addr, next http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(listener.String())
	var hosts []string
	for _, name := range loopbacks {
		hosts = append(hosts, net.JoinHostPort(name, port))
		if port == "80" { // browsers leave it out
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

// FromOwnPage refuses requests that another web page makes a browser send: those that say so (Sec-Fetch-Site), and those with another
// origin from browsers that do not. Programs that are no browsers send neither header.
func FromOwnPage(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
		own := site == "" || site == "same-origin" || site == "none" // none: the person typed the address
		if !own || origin != "" && origin != "http://"+r.Host {
			http.Error(w, "another web page may not ask this", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
