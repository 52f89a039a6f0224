package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/cmd/bench/proc"
)

// perDay is how many complaints come in a day in every store of -reports, so that a larger store only goes back further.
const perDay = 900

// asks are what the manager types; %s is a period.
var asks = []string{"/summary %s", "/satisfaction %s", "/causes %s", "/trend", "/overdue", "/workload"}

// within are the periods of asks.
var within = []string{"yesterday", "last-week", "last-month", "last-quarter", "last-year", "year"}

// mostAnswer is how long an answer is waited for. A press that changes nothing gets none.
const mostAnswer = 10 * time.Second

var errNoAnswer = errors.New("no answer")

// runReports shows how long every report takes, with its pictures, lists and breakdowns, with few and with many cases stored, and what an export costs.
func runReports(ctx context.Context, o options) error {
	fmt.Println("store     cases    report                    answers  median    most      bot cpu-s  stores cpu-s  resident")
	for _, store := range strings.Split(o.stores, ",") {
		most := o.stored
		if store == "sqlite" {
			most /= 10
		}
		for _, n := range []int{most / 10, most} {
			if err := read(ctx, o, store, n); err != nil {
				return fmt.Errorf("%s with %d cases: %w", store, n, err)
			}
		}
	}
	return nil
}

// reader is the manager.
type reader struct {
	api     *server
	process *subjectProcess
	answers chan answer
	store   string
	cases   int
}

// answer is what the manager sees: a message with its keyboard, or the line that a press is answered with.
type answer struct{ text, keyboard string }

// read fills a store, and lets the manager read everything.
func read(ctx context.Context, o options, store string, n int) (err error) {
	api := newServer(0)
	web, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: api, ReadHeaderTimeout: time.Minute}
	go func() { _ = srv.Serve(web) }()
	defer func() { _ = srv.Close() }()
	r := reader{api: api, answers: make(chan answer, 1000), store: store, cases: n}
	api.seen = func(chat int64, text, keyboard string) {
		if chat == 0 || chat == manager && (text == "sendDocument" || leads(keyboard)) {
			r.answers <- answer{text, keyboard}
		}
	}
	none := newCrowd(api, 0, false)
	y := years{cases: n, perDay: perDay, now: time.Now().UTC()}
	r.process, err = startBot(ctx, o, scene{mode: "polling", fill: y.fill}, store, "http://"+web.Addr().String(), none)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.process.end()) }()
	for _, ask := range asks {
		for _, period := range within {
			if !strings.Contains(ask, "%s") {
				period = ""
			}
			if err := r.report(strings.Replace(ask, "%s", period, 1)); err != nil {
				return err
			}
			if period == "" {
				break
			}
		}
	}
	return r.export("/export " + strconv.Itoa(y.now.Year()))
}

// report asks for a report and presses each of its buttons once; those of its details as well.
func (r *reader) report(words string) error {
	cost := r.cost()
	first, took, err := r.ask("", words)
	if err != nil {
		return err
	}
	all := []time.Duration{took}
	seen := map[string]bool{}
	var more []string
	for _, data := range presses(first.keyboard, seen) {
		a, took, err := r.ask(data, "")
		if errors.Is(err, errNoAnswer) {
			continue
		}
		all, more = append(all, took), append(more, presses(a.keyboard, seen)...)
	}
	for _, data := range more {
		if _, took, err := r.ask(data, ""); err == nil {
			all = append(all, took)
		}
	}
	slices.Sort(all)
	r.line(words, all, cost)
	return nil
}

// views are the buttons that lead to figures, lists of cases and pictures.
var views = []string{"summary", "f", "by", "trend", "details", "pic", "in", "overdue", "workload", "fa"}

// leads is whether a message is an answer: it has a button of a report. The manager also gets letters about overdue cases and improvements.
func leads(keyboard string) bool { return len(presses(keyboard, map[string]bool{})) > 0 }

// presses are the buttons of a keyboard that were not pressed yet.
func presses(keyboard string, seen map[string]bool) (list []string) {
	for _, row := range buttonsOf(keyboard).Rows {
		for _, x := range row {
			name, _, _ := strings.Cut(strings.TrimPrefix(x.Data, "v:"), ":")
			if slices.Contains(views, name) && !seen[x.Data] && len(seen) < mostPresses {
				seen[x.Data] = true
				list = append(list, x.Data)
			}
		}
	}
	return list
}

// mostPresses is how many buttons of a report are pressed.
const mostPresses = 20

// export measures one export.
func (r *reader) export(words string) error {
	cost := r.cost()
	began := time.Now()
	r.put("", words)
	for a := range r.answers {
		if a.text == "sendDocument" {
			break
		}
	}
	r.line(words, []time.Duration{time.Since(began)}, cost)
	return nil
}

// ask gives the bot words or a press, and waits for the first answer.
func (r *reader) ask(data, words string) (a answer, took time.Duration, err error) {
	for len(r.answers) > 0 {
		<-r.answers
	}
	began := time.Now()
	r.put(data, words)
	a, err = r.next()
	return a, time.Since(began), err
}

func (r *reader) put(data, words string) {
	r.api.put(updateOf(manager, data, words, r.api.message.Load()))
}

func (r *reader) next() (answer, error) {
	select {
	case a := <-r.answers:
		return a, nil
	case <-time.After(mostAnswer):
		return answer{}, errNoAnswer
	}
}

// spent is CPU time of the bot and of the stores.
type spent struct{ bot, stores time.Duration }

func (r *reader) cost() spent { return spent{proc.CPU(r.process.pid()), r.process.stores()} }

func (r *reader) line(words string, all []time.Duration, before spent) {
	after := r.cost()
	fmt.Printf("%-8s %8d  %-25s %7d  %-8s  %-8s  %9.2f  %12.2f  %5d MB\n", r.store, r.cases, words, len(all), all[len(all)/2].Round(time.Millisecond), all[len(all)-1].Round(time.Millisecond),
		(after.bot - before.bot).Seconds(), (after.stores - before.stores).Seconds(), proc.Peak(r.process.pid())>>20)
}
