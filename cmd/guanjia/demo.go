package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"guanjia/bot/localapi"
	"guanjia/cmd/guanjia/page"
	"guanjia/cmd/guanjia/seed"
	"guanjia/configs"
	"guanjia/domain/calendar"
	"guanjia/domain/people"
)

// demoCmd runs everything on this machine: the same bot with the same HTTP client, a local Bot API server, and a page to chat on
// (docs/design.md §11).
type demoCmd struct {
	Addr  string `help:"Address of the page." default:"127.0.0.1:8088"`
	Data  string `help:"Data directory; without it everything is forgotten at the end." placeholder:"DIR"`
	Fresh bool   `help:"Begin anew: forget what the data directory holds of an earlier demo."`
}

// demoBot is the bot's id. It is always the same, so that data of an earlier demo still belongs to it.
const demoBot = "100000001"

// demoToken returns a new token for the local server. It is used only inside this process.
func demoToken() string { return demoBot + ":" + rand.Text() + rand.Text() }

// demoFile is the demo's database in its data directory.
const demoFile = "guanjia-demo.db"

// ownMachine are the HTTP limits of the demo. There is no limit for writing, because the streams of its page have no end.
var ownMachine = httpLimits{header: strangers.header, read: strangers.read, idle: strangers.idle, connections: strangers.connections}

// Run serves the demo until ctx ends.
func (d demoCmd) Run(ctx context.Context, w world) error { return d.serve(ctx, w, func(string) {}) }

// serve is Run, and calls ready with the address of the page once it answers.
func (d demoCmd) serve(ctx context.Context, w world, ready func(url string)) error {
	cfg, err := configs.Load(w.config, w.environ, configs.NeedNothing)
	if err != nil {
		return err
	}
	unused, err := notOfTheDemo(cfg)
	if err != nil {
		return err
	}
	done, err := d.prepare(&cfg)
	if err != nil {
		return err
	}
	defer done()
	l, err := listen(d.Addr, "--addr")
	if err != nil {
		return err
	}
	url := "http://" + reachable(l.Addr())
	token := demoToken()
	cfg.Telegram, cfg.Webhook, cfg.Redis = configs.Telegram{Token: configs.Secret(token), APIURL: url}, configs.Webhook{}, ""
	cfg.Admins = append(cfg.Admins, int64(seed.Admin))
	cfg.QuietHours = configs.Hours{} // somebody who tries the demo at night, or in another time zone, is awake
	api := localapi.New(localapi.Options{Token: token, Now: w.now})
	defer api.Close()
	g, ctx := errgroup.WithContext(ctx)
	mux := &demoMux{api: api, done: make(chan struct{})}
	g.Go(func() error { return serveHTTP(ctx, l, page.OnThisMachine(l.Addr(), mux), ownMachine) })
	g.Go(func() error {
		b, err := d.open(ctx, cfg, w, api)
		if err != nil {
			return err
		}
		defer b.close()
		mux.open(b)
		if len(unused) > 0 {
			fmt.Fprintf(w.out, "The demo has data and a Telegram server of its own and no quiet hours, so it does not use: %s.\n", strings.Join(unused, ", "))
		}
		fmt.Fprintf(w.out, "Guanjia demo: open %s in a browser. Ctrl-C ends it.\n", url)
		ready(url)
		return b.run(ctx)
	})
	return g.Wait()
}

// notOfTheDemo lists the settings, by their variables or keys, that somebody has set and the demo does without. Errors are those of configs.Load.
func notOfTheDemo(set configs.Config) (unused []string, err error) {
	usual, err := configs.Load("", nil, configs.NeedNothing)
	for _, s := range []struct {
		name string
		set  bool
	}{
		{"TELEGRAM_BOT_TOKEN", set.Telegram.Token != usual.Telegram.Token}, {"TELEGRAM_API_URL", set.Telegram.APIURL != usual.Telegram.APIURL},
		{"DATABASE_URL", set.Database != usual.Database}, {"REDIS_URL", set.Redis != usual.Redis}, {"WEBHOOK_URL", set.Webhook != usual.Webhook},
		{"GUANJIA_DATA", set.Data != usual.Data}, {"GUANJIA_HTTP_ADDR", set.HTTPAddr != usual.HTTPAddr}, {"GUANJIA_METRICS_ADDR", set.MetricsAddr != usual.MetricsAddr},
		{"quiet_hours", set.QuietHours != usual.QuietHours},
	} {
		if s.set {
			unused = append(unused, s.name)
		}
	}
	return unused, err
}

// prepare chooses where the demo's data is stored: in the data directory, or in a temporary one that done removes.
func (d demoCmd) prepare(cfg *configs.Config) (done func(), err error) {
	const private = 0o700
	done = func() {}
	if cfg.Data = d.Data; cfg.Data == "" {
		if cfg.Data, err = os.MkdirTemp("", "guanjia-demo-"); err != nil {
			return nil, fmt.Errorf("make a temporary folder for the demo: %w", err)
		}
		done = func() { _ = os.RemoveAll(cfg.Data) }
	}
	if err := os.MkdirAll(cfg.Data, private); err != nil {
		return nil, fmt.Errorf("make the data directory (--data): %w", err)
	}
	file := cfg.Data + string(os.PathSeparator) + demoFile
	if d.Fresh {
		for _, end := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
				return nil, fmt.Errorf("remove the old demo (--fresh): %w", err)
			}
		}
	}
	cfg.Database = configs.Secret("sqlite:" + file)
	return done, nil
}

// open makes the bot and the community; everybody in it has started the bot.
func (d demoCmd) open(ctx context.Context, cfg configs.Config, w world, api *localapi.Server) (*works, error) {
	b, err := assemble(ctx, cfg, newLog(w.err, quiet(cfg, w.environ)), seams{now: w.now})
	if err != nil {
		return nil, err
	}
	if err = seed.Plant(ctx, b.store, seed.Options{Now: b.now(), Rosters: b.store.Rosters(), Rules: rulesBy(cfg)(people.Community{Code: seed.Code, Zone: seed.Zone}).Rules}); err == nil {
		err = seed.Speak(ctx, b.store, b.store.Voices(), func(in people.Community) calendar.Calendar { return rulesBy(cfg)(in).Hours }, b.now())
	}
	if err == nil {
		err = seed.Announce(ctx, b.store, b.store.Announcements(), b.now())
	}
	if err == nil {
		err = seed.Inform(ctx, b.store, b.store.Incidents(), b.now())
	}
	if err == nil {
		err = seed.Practise(ctx, b.store, b.store, rulesBy(cfg)(people.Community{Code: seed.Code, Zone: seed.Zone}).Alarm, b.now())
	}
	if err == nil {
		err = introduce(api)
	}
	if err == nil {
		err = enter(ctx, b, api)
	}
	if err != nil {
		b.close()
		return nil, fmt.Errorf("make the demo's community: %w", err)
	}
	return b, nil
}

// quiet reduces the log, so that the terminal shows the address of the demo, unless another level was set, or this one in the environment.
func quiet(cfg configs.Config, environ []string) configs.Config {
	set := slices.ContainsFunc(environ, func(v string) bool { return strings.HasPrefix(v, "GUANJIA_LOG_LEVEL=") })
	if cfg.LogLevel == "info" && !set {
		cfg.LogLevel = "warn"
	}
	return cfg
}

// introduce adds the community's people and the guests to the local server, as if each had opened the bot before.
func introduce(api *localapi.Server) error {
	all, err := seed.Residents(0)
	if err != nil {
		return err
	}
	for _, r := range append(all, seed.Guests()...) {
		api.Know(localapi.User{ID: int64(r.Chat), First: r.Name, Language: string(r.Language)})
	}
	return nil
}

// reachable returns the address that a browser on this machine can open.
func reachable(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}

// demoMux serves the demo's single address: Telegram's interface, and, once the community exists, the page and the paths for operators.
type demoMux struct {
	api  *localapi.Server
	rest http.Handler
	done chan struct{}
}

func (d *demoMux) open(b *works) {
	mux := http.NewServeMux()
	b.serveOperators(mux)
	mux.Handle("/", page.Handler(page.Options{People: d.api.PeopleHandler(), Persons: persons(), Community: seed.Name, Zone: seed.Zone}))
	d.rest = mux
	close(d.done)
}

// persons returns those who chat on the page.
func persons() []page.Person {
	var ps []page.Person
	for _, r := range append(seed.Cast(), seed.Guests()...) {
		ps = append(ps, page.Person{ID: int64(r.Chat), Key: r.Key, Name: r.Name, Role: r.Trade, Title: r.Title, Language: string(r.Language), Phone: r.Phone})
	}
	return ps
}

// ServeHTTP sends Telegram's paths to the local server, unless a web page requests them, and all others to the page. Requests for the
// page wait until it is ready.
func (d *demoMux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/bot") || strings.HasPrefix(r.URL.Path, "/file/bot") {
		page.FromOwnPage(d.api).ServeHTTP(w, r)
		return
	}
	select {
	case <-d.done:
		d.rest.ServeHTTP(w, r)
	case <-r.Context().Done():
	}
}
