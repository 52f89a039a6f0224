package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"guanjia/bot"
	"guanjia/bot/catalogue"
	"guanjia/bot/courier"
	"guanjia/bot/telegram"
	"guanjia/bot/words"
	"guanjia/configs"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/call"
	"guanjia/domain/desk"
	"guanjia/domain/digest"
	"guanjia/domain/duty"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	"guanjia/domain/household"
	"guanjia/domain/improving"
	"guanjia/domain/informing"
	"guanjia/domain/notice"
	"guanjia/domain/office"
	"guanjia/domain/rostering"
	"guanjia/persistence"
	"guanjia/persistence/dialogstate"
)

// seams are the places between two rooms where a test can stop the program or break the room behind. A nil field changes nothing.
type seams struct {
	store   func(Store) Store
	stores  func(stores) stores
	states  func(drive.Store) drive.Store
	api     func(bot.API) bot.API
	deliver func(deliver) deliver
	words   func(configs.Config) (words.Words, error)
	now     func() time.Time
	rest    func(context.Context, time.Duration) // between two tries; nil: the usual wait
	keep    time.Duration                        // an update that is not done after this time is kept; 0: the usual time
	slow    time.Duration                        // a try that takes longer has the stores asked whether they answer; 0: the usual time
	tick    time.Duration                        // how often clocks are looked at; 0: the usual interval
}

// Store is everything that the rooms of the domain call of persistence.
type Store interface {
	desk.Store
	office.Store
	call.Store
}

// usualTick is how often clocks are looked at. The shortest promise is twenty minutes, with a warning after half of it.
const usualTick = 20 * time.Second

// alarmTick is how often alarms are looked at: when nothing reaches a rung, the next one is called within this time.
const alarmTick = 5 * time.Second

// announceTick is how often announcements are looked at, so that their letters leave when they can no longer be withdrawn.
const announceTick = 5 * time.Second

// deliver sends one letter to its chat.
type deliver func(context.Context, notice.Letter) notice.Try

// works is the bot with its stores: what serve and demo share.
type works struct {
	cfg        configs.Config
	log        *slog.Logger
	meters     *meters
	store      *persistence.Store
	redis      *dialogstate.Redis // nil: conversations are stored in the database
	api        *telegram.API
	bot        *bot.Bot
	send       deliver
	tick       time.Duration
	desk       *desk.Desk
	improving  *improving.Room
	hearing    *hearing.Room
	announcing *announcing.Room
	informing  *informing.Room
	duty       *duty.Duty
	roster     *rostering.Room
	office     *office.Office
	digests    *digest.Digests
	texts      *catalogue.Catalogue
	words      words.Words // the tables are compiled beside the start
	now        func() time.Time
	deaf       atomic.Bool // the last poll has failed, or the webhook is not set yet
}

// assemble opens the stores, updates the schema and connects the rooms. It calls Telegram only to learn the bot's name, and works without
// the name if Telegram cannot be reached.
func assemble(ctx context.Context, cfg configs.Config, log *slog.Logger, s seams) (*works, error) {
	w := &works{cfg: cfg, log: log, meters: newMeters(), tick: cmp.Or(s.tick, usualTick)}
	if err := makeData(cfg); err != nil {
		return nil, err
	}
	var err error
	if w.store, err = openPatiently(ctx, cfg, log); err != nil {
		return nil, fmt.Errorf("open the database (DATABASE_URL): %w", err)
	}
	if err = w.wire(ctx, s.filled()); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// openPatiently opens the database. It waits for a PostgreSQL server that is away, until ctx ends: the server may start after us.
func openPatiently(ctx context.Context, cfg configs.Config, log *slog.Logger) (*persistence.Store, error) {
	const again = 500 * time.Millisecond
	served := cfg.Database != "" && !strings.HasPrefix(string(cfg.Database), "sqlite:")
	for {
		store, err := persistence.Open(ctx, persistence.Options{URL: string(cfg.DatabaseURL()), Migrate: true, Dial: dialer().DialContext, Logger: log})
		if !served || !errors.Is(err, domain.Unavailable) || ctx.Err() != nil {
			return store, err
		}
		log.Warn("the database is away: waiting for it (DATABASE_URL)", "error", err)
		t := time.NewTimer(again)
		select {
		case <-ctx.Done():
		case <-t.C:
		}
		t.Stop()
	}
}

// filled replaces nil fields by functions that change nothing.
func (s seams) filled() seams {
	if s.store == nil {
		s.store = func(d Store) Store { return d }
	}
	if s.stores == nil {
		s.stores = func(d stores) stores { return d }
	}
	if s.states == nil {
		s.states = func(d drive.Store) drive.Store { return d }
	}
	if s.api == nil {
		s.api = func(a bot.API) bot.API { return a }
	}
	if s.deliver == nil {
		s.deliver = func(d deliver) deliver { return d }
	}
	if s.words == nil {
		s.words = wordsOf
	}
	if s.now == nil {
		s.now = func() time.Time { return time.Now().UTC() }
	}
	return s
}

// wire connects the rooms.
func (w *works) wire(ctx context.Context, s seams) error {
	texts, err := catalogue.New()
	if err != nil {
		return err
	}
	if w.words, err = s.words(w.cfg); err != nil {
		return err
	}
	texts.Clock(s.now)
	texts.OnMiss(func(key string) {
		w.log.Warn("a text cannot be said; people read a neutral sentence in its place", "text", key)
	})
	states, err := w.states(s.now)
	if err != nil {
		return err
	}
	w.api = telegram.New(telegram.Options{Token: telegram.Secret(w.cfg.Telegram.Token), URL: w.cfg.Telegram.APIURL, Dial: dialer().DialContext, Logger: w.log, Observe: w.called})
	records, own := s.store(w.store), s.stores(storesOf(w.store))
	d := desk.New(records, labelled(settingsOf(w.cfg), texts), s.now)
	w.roster = rostering.New(own.rosters, w.store, d.Reader)
	d.Roster = w.roster.Standing
	w.duty = duty.New(records, d)
	w.duty.Lines = w.lines
	w.improving = improving.New(records, d.Reader)
	w.hearing = hearing.New(own.voices, records, d.Reader)
	w.announcing = announcing.New(own.announcements, records, d.Reader)
	w.informing = informing.New(own.incidents, records, d.Reader)
	w.desk, w.office, w.now, w.texts = d, office.New(records, d, s.now, w.improving, w.hearing, w.informing.Heirs), s.now, texts
	w.office.Leaves = w.roster.Leaves
	w.meters.misses(texts.Misses)
	api := s.api(w.api)
	w.digests = digest.New(own.digests, d.Reader).With(w.hearing).Announced(w.announcing).Informed(w.informing).Alarmed(w.duty).Improved(w.improving)
	updates := w.store.Kept(newRun())
	w.bot = bot.New(bot.Options{API: api, Digests: w.digests, Name: w.botName(ctx), Desk: d, Calls: call.New(records, d.Reader), Improving: w.improving, Duty: w.duty, Groups: group.New(own.groups, w.store, s.now), Roster: w.roster, Hearing: w.hearing, Announcing: w.announcing, Informing: w.informing, Office: w.office, Household: household.New(own.ties), States: s.states(states), Flows: flows.All(flows.Settings{Categories: keysOf(w.cfg)}),
		Catalogue: texts, Language: domain.Language(w.cfg.Language), Words: w.words, Templates: templatesOf(w.cfg), Park: w.store.Park, Kept: keptUpdates{updates}, KeepAfter: cmp.Or(s.keep, keepAfter), Owed: updates.Screens(), Shown: w.store.Shown, Stores: w.answer, LongTry: s.slow, Hears: func() bool { return !w.deaf.Load() }, Now: s.now, Rest: s.rest, NewRun: newRun, Log: w.log, Observe: w.meters.handled})
	w.meters.waiting(w.store.Census, w.bot.Load, func() bool { return w.deaf.Load() })
	letters := courier.New(api, texts).LeadsBack(w.bot.GoOn)
	letters.Draws(w.bot.Picture)
	w.send = s.deliver(w.meters.counted(letters.Deliver))
	return nil
}

// called counts one call of the Bot API, and records whether updates arrive.
func (w *works) called(method string, took time.Duration, err error) {
	w.meters.called(method, took, err)
	if method == "getUpdates" && !errors.Is(err, context.Canceled) {
		w.deaf.Store(err != nil)
	}
}

// states returns the store of conversations: Redis if it is set, else the database.
func (w *works) states(now func() time.Time) (drive.Store, error) {
	if w.cfg.Redis == "" {
		return w.store.ConversationsAt(now), nil
	}
	dialogstate.LogTo(w.log)
	var err error
	if w.redis, err = dialogstate.OpenRedis(string(w.cfg.Redis), "guanjia:"); err != nil {
		return nil, fmt.Errorf("open Redis (REDIS_URL): %w", err)
	}
	return w.redis, nil
}

// botName asks for the bot's @username, for links; without an answer, invitations are shown as tokens.
func (w *works) botName(ctx context.Context) string {
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	me, err := w.api.Me(ctx)
	if err != nil {
		w.log.Warn("Telegram does not say the bot's name", "kind", telegram.KindOf(err))
	}
	return me.Username
}

// run gets updates, delivers letters and does periodic work until ctx ends.
func (w *works) run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		return w.store.Work(ctx, persistence.Work{Deliver: w.send, Periodic: w.periodic()})
	})
	g.Go(func() error { w.bot.Beside(ctx); return nil })
	g.Go(func() error { return w.takeUpdates(ctx) })
	return g.Wait()
}

// takeUpdates polls under a lease, because Telegram ends the first poller when there is a second (docs/telegram.md §1). With a webhook
// Telegram calls us.
func (w *works) takeUpdates(ctx context.Context) error {
	if w.cfg.Webhook.URL == "" {
		return w.store.Lead(ctx, "polling", w.bot.Run)
	}
	w.deaf.Store(true)
	const connections = 100
	if err := w.api.SetWebhook(ctx, w.cfg.Webhook.URL, string(w.cfg.Webhook.Secret), connections); err != nil {
		return fmt.Errorf("set the webhook (WEBHOOK_URL): %w", err)
	}
	w.deaf.Store(false)
	w.bot.Prepare(ctx)
	<-ctx.Done()
	return nil
}

func (w *works) close() {
	if w.redis != nil {
		_ = w.redis.Close()
	}
	_ = w.store.Close()
}

// lines are the posts of a community as the letters of alarms have them.
func (w *works) lines(ctx context.Context, in domain.CommunityID) (list []duty.Line, err error) {
	posts, err := w.roster.Lines(ctx, in, w.now())
	for _, p := range posts {
		list = append(list, duty.Line{Name: p.Post.Value(), Phone: p.Post.Phone, Held: p.Held})
	}
	return list, err
}
