// Package bot receives updates from Telegram and chooses the room that answers each: a command, a press, or words. It handles them in the
// lane of their chat, tries again what failed, and parks what cannot be handled.
//
// By itself it answers only what belongs to no room: that a store cannot be reached, a flood, a fault. It has no rule, no text and no
// page: rules are in domain, conversations in dialog/flows, sentences in catalogue, pages in card; cases and office do the work.
//
//	b := bot.New(bot.Options{API: api, Desk: d, States: states, Flows: flows.All(…), Catalogue: c, …})
//	err := b.Run(ctx)
package bot

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"guanjia/bot/alarms"
	"guanjia/bot/announcements"
	"guanjia/bot/cases"
	"guanjia/bot/cases/deed"
	"guanjia/bot/catalogue"
	"guanjia/bot/danger"
	"guanjia/bot/groups"
	"guanjia/bot/improve"
	"guanjia/bot/incidents"
	"guanjia/bot/lane"
	counter "guanjia/bot/office"
	"guanjia/bot/overview"
	"guanjia/bot/reach"
	"guanjia/bot/roster"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/bot/voices"
	"guanjia/bot/words"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/flows"
	"guanjia/domain"
	"guanjia/domain/alarm"
	"guanjia/domain/announcing"
	"guanjia/domain/call"
	"guanjia/domain/complaint"
	"guanjia/domain/desk"
	"guanjia/domain/duty"
	"guanjia/domain/group"
	"guanjia/domain/hearing"
	house "guanjia/domain/household"
	"guanjia/domain/improving"
	"guanjia/domain/informing"
	"guanjia/domain/office"
	"guanjia/domain/people"
	"guanjia/domain/rostering"
)

// API is what the bot calls of Telegram; bot/telegram implements it.
type API interface {
	Poll(ctx context.Context, handle func(ctx context.Context, u telegram.Update, done func())) error
	Send(ctx context.Context, t telegram.Text) (int64, error)
	Edit(ctx context.Context, chat, message int64, t telegram.Text) error
	EditFile(ctx context.Context, message int64, u telegram.Upload) error
	EditCaption(ctx context.Context, chat, message int64, html string) error
	Delete(ctx context.Context, chat, message int64) error
	ClearKeyboard(ctx context.Context, chat, message int64) error
	Answer(ctx context.Context, press, toast string, alert bool) error
	SendAlbum(ctx context.Context, chat int64, media []telegram.Media, captionHTML string) ([]int64, error)
	SendUpload(ctx context.Context, u telegram.Upload) (message int64, fileID string, err error)
	Download(ctx context.Context, fileID string, limit int64) ([]byte, error)
	SendLocation(ctx context.Context, chat int64, at telegram.Location) (int64, error)
	SetCommands(ctx context.Context, commands []telegram.Command, of telegram.Menu, language string) error
	Leave(ctx context.Context, chat int64) error
}

// Options are the parts of a Bot. All but Kept, Owed, Shown, Digests, Log, Rest, Templates and Language are required.
type Options struct {
	API        API
	Name       string // the bot's @username without @, for links; "": the token is shown instead of a link
	Desk       *desk.Desk
	Calls      *call.Calls
	Improving  *improving.Room
	Duty       *duty.Duty
	Groups     *group.Groups
	Roster     *rostering.Room
	Hearing    *hearing.Room
	Announcing *announcing.Room
	Informing  *informing.Room
	Office     *office.Office
	Household  *house.Room
	States     drive.Store
	Flows      map[string]dialog.Flow
	Catalogue  *catalogue.Catalogue
	Words      words.Words
	// Templates returns the ready words of a community for staff, by category and purpose (casework.Readies); nil: none.
	Templates func(in people.Community, category complaint.Category, purpose string, lang domain.Language) []string
	// Language is used for people whose own language is not known or has no catalogue, and for their menus; "": the first of
	// domain.Languages.
	Language domain.Language
	// Kept stores updates that are not done within KeepAfter, so that they do not stop other chats; nil: Telegram keeps them.
	Kept      lane.Store
	KeepAfter time.Duration // after this time an update that is not done is kept
	// Owed stores screens that could not be shown, so that what is done is confirmed; nil: such an update is tried again, and then parked.
	Owed Screens
	// Shown stores which tickets messages show to the office; nil: it is not stored.
	Shown visit.Shown
	// Digests switches the digests of managers; nil: there are none.
	Digests overview.Digests
	// Park stores an update that could not be handled after several tries.
	Park func(ctx context.Context, update int64, raw []byte, reason string) error
	// Stores fails if a store does not answer before ctx ends; people are told if their update takes long because of it. nil: never asked.
	Stores func(ctx context.Context) error
	// Hears reports whether updates arrive at present: without them no deadline of a conversation is handled. nil: they always do.
	Hears func() bool
	Now   func() time.Time // the current time
	// Rest waits for d, or until ctx ends, before the next try of what failed; nil: the full time.
	Rest    func(ctx context.Context, d time.Duration)
	NewRun  func() string // returns a new run id: unique, 8 to 16 of A–Z a–z 0–9
	Log     *slog.Logger
	LongTry time.Duration // after this time of a try the stores are asked whether they answer (see watch); 0: LongTry
	// Observe is told of each update that is done: its kind (message, press, other), how it ended (done, parked, flood), after how many tries,
	// and how long it took from its arrival in its lane; nil: nobody.
	Observe func(kind, outcome string, tries int, took time.Duration)
}

// Bot handles updates. Safe for concurrent use; several processes may share the stores.
type Bot struct {
	Options
	reception     *visit.Reception
	talk          *talk.Talk
	danger        *danger.Room
	cases         *cases.Room
	deeds         deed.Room
	overview      *overview.Room
	office        *counter.Room
	improve       *improve.Room
	alarms        *alarms.Room
	groups        *groups.Room
	roster        *roster.Room
	voices        *voices.Room
	announcements *announcements.Room
	incidents     *incidents.Room
	below         below
	between       between
	routes        routes
	lanes         *lane.Lanes
	keeper        lane.Keeper // how updates that take long are kept
	resting       resting
	menuless      atomic.Bool // the default menus could not be set
	taking        atomic.Bool // this process gets updates, so it also takes those that other processes have left
}

// New makes a Bot. It makes no call before Run or Handle.
func New(o Options) *Bot {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	o.Language, o.LongTry = cmp.Or(o.Language, domain.Languages()[0]), cmp.Or(o.LongTry, LongTry)
	if o.Observe == nil {
		o.Observe = func(string, string, int, time.Duration) {}
	}
	if o.Rest == nil {
		o.Rest = rest
	}
	b := &Bot{Options: o}
	b.keeper = lane.Keeper{Store: b.Kept, After: b.KeepAfter, Take: b.taking.Load, Log: b.Log}
	b.reception = &visit.Reception{API: o.API, People: o.Office, Texts: o.Catalogue, Language: o.Language, Now: o.Now, Log: o.Log, Shown: o.Shown}
	b.talk = talk.New(talk.Options{Store: o.States, Flows: o.Flows, Texts: o.Catalogue, NewRun: o.NewRun, Log: o.Log, Rest: o.Rest, Owe: b.oweReminder})
	b.office = counter.New(counter.Options{Calls: o.Calls, Office: o.Office, Talk: b.talk, Files: o.API, Flows: o.Flows, Name: o.Name, Call: b.reception.Call, Log: o.Log,
		Kept: counter.Kept{Alarm: o.Duty.Open, Shifts: o.Roster.Worked, Voices: o.Hearing.All, Announced: o.Announcing.Own, Informed: o.Informing.Own, Improvements: o.Improving.Own}})
	b.overview = overview.New(overview.Options{Desk: o.Desk, Office: o.Office, Flows: o.Flows, Digests: o.Digests, Voices: o.Hearing.Figures, Alarms: o.Duty.Raised, Incidents: o.Informing.Figures, Spelled: o.Words.Spelled, Simplified: o.Words.Simplified})
	b.danger = danger.New(danger.Options{Desk: o.Desk, Duty: o.Duty, Office: o.Office, Talk: b.talk, Words: o.Words, Register: b.office.Register, Flows: o.Flows,
		Complaint: func(ctx context.Context, v *visit.Visit, params map[string]string, draft dialog.Draft) (dialog.Start, error) {
			return b.cases.ComplaintOf(ctx, v, params, draft)
		}, Intake: taken(b)})
	b.cases = cases.New(cases.Options{Desk: o.Desk, Office: o.Office, Talk: b.talk, Overview: b.overview, Words: o.Words, Danger: b.danger, Register: b.office.Register, Improvement: b.openTicket, Reach: reach.Room{Desk: o.Desk, Office: o.Office, Phone: o.Roster.Phone},
		Flows: o.Flows, Templates: o.Templates, Link: telegram.Link(o.Name, "")})
	b.deeds = deed.New(o.Desk, b.talk)
	b.talk.Register(map[string]talk.Fact{flows.Wishes: func(_ context.Context, _ *visit.Visit, s dialog.State) ([]dialog.Option, error) {
		return flows.WishOptions(s), nil
	}}, nil)
	b.voices = voices.New(voices.Options{Hearing: o.Hearing, Desk: o.Desk, Office: o.Office, Talk: b.talk, Flows: o.Flows, Register: b.office.Register, Complaint: b.cases.ComplaintOf, Words: o.Words, Category: o.Words.Category, Phone: o.Roster.Phone})
	b.talk.Register(b.office.Facts(), b.voices.With(b.office.Finishes()))
	b.talk.Register(b.cases.Facts(), b.voices.With(b.cases.Finishes()))
	b.talk.Register(b.voices.Facts(), b.voices.Finishes())
	b.talk.Register(b.danger.Facts(), b.danger.Finishes())
	b.improve = improve.New(improve.Options{Improving: o.Improving, Desk: o.Desk, Talk: b.talk, Narrowing: b.overview.Narrowing, Adopted: o.Hearing.Adopted})
	b.talk.Register(nil, b.improve.Finishes())
	b.alarms = alarms.New(alarms.Options{Duty: o.Duty, Talk: b.talk, Flows: o.Flows, Kinds: alarm.Kinds()})
	b.talk.Register(b.alarms.Facts(), b.alarms.Finishes())
	b.groups = groups.New(groups.Options{Groups: o.Groups, Desk: o.Desk, API: o.API, Texts: o.Catalogue, Language: o.Language, Name: o.Name, Call: b.reception.Call, Log: o.Log})
	b.roster = roster.New(roster.Options{Roster: o.Roster, Talk: b.talk, Flows: o.Flows, Files: o.API})
	b.talk.Register(b.roster.Facts(), b.roster.Finishes())
	b.announcements = announcements.New(announcements.Options{Announcing: o.Announcing, Office: o.Office, Talk: b.talk, Flows: o.Flows})
	b.talk.Register(b.announcements.Facts(), b.announcements.Finishes())
	b.incidents = incidents.New(incidents.Options{Informing: o.Informing, Office: o.Office, Talk: b.talk, Flows: o.Flows, Desk: o.Desk, Complaint: b.cases.ComplaintOf, Log: o.Log})
	b.cases.Under = b.incidents.Under
	b.talk.Register(b.incidents.Facts(), b.incidents.Finishes())
	b.talk.Instead(b.incidents.Instead)
	b.talk.About(b.cases)
	besides(b.talk, o.Words)
	b.below = below{b.talk, o.Flows, b.reception, o.Catalogue}
	b.between = betweenOf(b)
	b.routes = b.routesOf()
	b.lanes = lane.New(b.work, o.Now)
	return b
}

// The intervals of what runs beside the lanes.
const (
	flushEvery = time.Second
	dueEvery   = 5 * time.Second
)

// Run sets the menus and gets updates by long polling until ctx ends; then it waits for updates in flight.
func (b *Bot) Run(ctx context.Context) error {
	b.Prepare(ctx)
	defer b.taking.Store(false)
	if b.Kept != nil {
		b.lanes.Sweep(ctx, b.keeper) // new updates are queued behind those that are kept
	}
	return b.API.Poll(ctx, b.lanes.Put)
}

// Prepare sets the menus for a bot with a webhook; Run does it itself.
func (b *Bot) Prepare(ctx context.Context) {
	b.taking.Store(true)
	b.setMenus(ctx)
}

func (b *Bot) setMenus(ctx context.Context) { b.menuless.Store(!b.reception.SetDefaultMenus(ctx)) }

// Load returns how many chats have updates in this process, and how many updates there are.
func (b *Bot) Load() (chats, updates int) { return b.lanes.Load() }

// PostCards posts and changes the cards of staff groups; one replica at a time calls it every few seconds.
func (b *Bot) PostCards(ctx context.Context) error { return b.groups.Round(ctx) }

// turn handles a deadline of a conversation in the lane of its chat, behind the answers that came before.
func (b *Bot) turn(ctx context.Context) drive.Turn {
	return func(k dialog.Key, do func(context.Context) error) {
		b.lanes.Do(ctx, k.Chat, func(ctx context.Context) {
			if err := do(ctx); err != nil && ctx.Err() == nil {
				b.Log.Warn("deadline of a conversation", "chat", k.Chat, "error", err)
			}
		})
	}
}

// Take handles an update from a webhook in the lane of its chat, and returns when it is done. It fails if ctx ends first; then Telegram
// sends the update again. The work goes on meanwhile, and if it is not done by then, the second call waits for it too.
func (b *Bot) Take(ctx context.Context, u telegram.Update) error {
	done := make(chan struct{})
	b.lanes.PutPatient(context.WithoutCancel(ctx), u, sync.OnceFunc(func() { close(done) }))
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Beside keeps updates that take long, stores live messages, and handles the deadlines of conversations until ctx ends. Run it beside Run
// or a webhook.
func (b *Bot) Beside(ctx context.Context) {
	var keeping sync.WaitGroup
	defer keeping.Wait()
	if b.Kept != nil {
		keeping.Go(func() { b.lanes.Keep(ctx, b.keeper) })
	}
	flush, due := time.NewTicker(flushEvery), time.NewTicker(dueEvery)
	defer flush.Stop()
	defer due.Stop()
	for {
		var err error
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushEvery)
			defer cancel()
			_ = b.talk.Flush(last)
			return
		case <-flush.C:
			if err = b.talk.Flush(ctx); b.Owed != nil && b.taking.Load() {
				err = errors.Join(err, b.payAll(ctx))
			}
		case <-due.C:
			if b.menuless.Load() {
				b.setMenus(ctx)
			}
			if b.taking.Load() && (b.Hears == nil || b.Hears()) { // else an answer that came in time may not be here yet
				err = b.talk.Due(ctx, b.Now(), b.turn(ctx), b.reception.Call)
			}
		}
		if err != nil && ctx.Err() == nil {
			b.Log.Warn("conversations", "error", err)
		}
	}
}
