package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"guanjia/cmd/bench/proc"
)

// scene is the conditions of a measurement.
type scene struct {
	mode   string // polling or webhook
	delay  time.Duration
	pace   int
	people int
	length time.Duration
	fill   func(ctx context.Context, database string) error // nil: houses
}

// warmUp is how long people file before the measurement begins.
const warmUp = 3 * time.Second

// measure runs one round of the echo or of the bot on a store.
func measure(ctx context.Context, o options, s scene, subject string) (f figures, err error) {
	api := newServer(s.delay)
	web, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return f, err
	}
	srv := &http.Server{Handler: api, ReadHeaderTimeout: time.Minute}
	go func() { _ = srv.Serve(web) }()
	defer func() { _ = srv.Close() }()
	people := newCrowd(api, s.people, subject == "echo")
	url := "http://" + web.Addr().String()
	var p *subjectProcess
	if subject == "echo" {
		p, err = start(ctx, nil, os.Args[0], "echo", url)
	} else {
		p, err = startBot(ctx, o, s, subject, url, people)
	}
	if err != nil {
		return f, err
	}
	defer func() { err = errors.Join(err, p.end()) }()
	if s.fill != nil {
		p.settle()
	}
	if s.pace > 0 {
		people.turns = make(chan func(), s.people)
		defer pace(people.turns, s.pace)()
	}
	people.begin()
	time.Sleep(warmUp)
	people.latencies()
	filed, cpuBefore, stores, began := people.filed.Load(), proc.CPU(p.pid()), p.stores(), time.Now()
	trips := p.trips()
	time.Sleep(s.length)
	f.took = time.Since(began)
	f.cpu, f.stores, f.resident = proc.CPU(p.pid())-cpuBefore, p.stores()-stores, proc.Resident(p.pid())
	f.latencies, f.filed = people.latencies(), people.filed.Load()-filed
	f.counts = p.trips().since(trips)
	people.stop.Store(true)
	if len(f.latencies) == 0 {
		return f, errors.New("nobody was answered")
	}
	return f, nil
}

// Settling: a bot that finds years of cases at its first start has work that one in use did long ago, such as the repeat alarms of all of them.
const (
	quietFor    = 2 * time.Second
	quietBelow  = 50 * time.Millisecond // CPU time of the stores meanwhile
	settleLeast = 15 * time.Second      // a process begins to lead only some seconds after its start
	settleMax   = 5 * time.Minute
)

// settle waits until the stores have nothing to do.
func (p *subjectProcess) settle() {
	for began := time.Now(); time.Since(began) < settleMax; {
		before := p.stores()
		time.Sleep(quietFor)
		if p.stores()-before < quietBelow && time.Since(began) >= settleLeast {
			fmt.Printf("settled after %.0f s\n", time.Since(began).Seconds())
			return
		}
	}
}

// pace lets turns happen at an even pace until the returned function is called.
func pace(turns chan func(), perSecond int) (end func()) {
	t, done := time.NewTicker(time.Second/time.Duration(perSecond)), make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-t.C:
			}
			select {
			case do := <-turns:
				go do()
			default:
			}
		}
	}()
	return func() { t.Stop(); close(done) }
}

// subjectProcess is the process that is measured, with its stores.
type subjectProcess struct {
	cmd    *exec.Cmd
	said   *bytes.Buffer
	stores func() time.Duration // CPU time of the stores
	trips  func() counts
	after  []func() error
}

func (p *subjectProcess) pid() int { return p.cmd.Process.Pid }

// start runs a program with additional environment variables.
func start(ctx context.Context, environ []string, program string, args ...string) (*subjectProcess, error) {
	p := &subjectProcess{cmd: exec.CommandContext(ctx, program, args...), said: &bytes.Buffer{}, stores: func() time.Duration { return 0 }, trips: func() counts { return counts{} }}
	p.cmd.Env = append(os.Environ(), environ...)
	p.cmd.Stderr = p.said
	return p, p.cmd.Start()
}

// end stops the process and removes what was made for it.
func (p *subjectProcess) end() error {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	var errs []error
	for _, do := range p.after {
		errs = append(errs, do())
	}
	return errors.Join(errs...)
}

// startBot makes a new database with a community and its people, and runs the bot on it.
func startBot(ctx context.Context, o options, s scene, store, url string, people *crowd) (*subjectProcess, error) {
	dir, err := os.MkdirTemp("", "guanjia-bench-")
	if err != nil {
		return nil, err
	}
	k, err := keep(ctx, o, store, dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if s.fill == nil {
		s.fill = func(ctx context.Context, database string) error { return houses(ctx, database, s.people) }
	}
	if err := s.fill(ctx, k.direct); err != nil {
		return nil, errors.Join(err, k.drop(), os.RemoveAll(dir))
	}
	addr, err := freeAddress()
	if err != nil {
		return nil, err
	}
	environ := []string{"TELEGRAM_BOT_TOKEN=" + token, "TELEGRAM_API_URL=" + url, "DATABASE_URL=" + k.url, "REDIS_URL=" + k.redis, "GUANJIA_HTTP_ADDR=" + addr}
	if s.mode == "webhook" {
		environ = append(environ, "WEBHOOK_URL="+"http://"+addr+"/telegram", "WEBHOOK_SECRET=bench")
		people.post = webhook("http://"+addr+"/telegram", s.people)
	}
	p, err := start(ctx, environ, o.bot, "serve")
	if err != nil {
		return nil, err
	}
	p.stores, p.trips = k.cpu, k.counts
	p.after = append(p.after, k.drop, func() error { return os.RemoveAll(filepath.Clean(dir)) })
	return p, p.ready(addr)
}

// ready waits until the bot gets updates.
func (p *subjectProcess) ready(addr string) error {
	const tries, between = 200, 50 * time.Millisecond
	for range tries {
		if r, err := get("http://" + addr + "/readyz"); err == nil {
			_ = r.Body.Close()
			if r.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(between)
	}
	return fmt.Errorf("the bot is not ready: %s", p.said.String())
}

func get(url string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(r)
}

func freeAddress() (string, error) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }()
	return "127.0.0.1:" + strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}

// webhook sends updates as Telegram does: those of one chat one after the other, at most 100 at once.
func webhook(url string, people int) func(int64, []byte) {
	const connections = 100
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	free := make(chan struct{}, connections)
	chats := make([]chan []byte, people)
	for i := range chats {
		chats[i] = make(chan []byte, 16)
		go func() {
			for raw := range chats[i] {
				free <- struct{}{}
				r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewReader(raw))
				if err == nil {
					r.Header.Set("X-Telegram-Bot-Api-Secret-Token", "bench")
					if resp, err := client.Do(r); err == nil {
						_ = resp.Body.Close()
					}
				}
				<-free
			}
		}()
	}
	return func(chat int64, raw []byte) { chats[chat-1] <- raw }
}
