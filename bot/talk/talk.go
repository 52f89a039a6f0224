// Package talk runs conversations with people: it gives what they write and press to the dialog engine, loads the facts of a step, does
// what a complete conversation is for, and shows the screen or page.
//
// It knows no conversation: the rooms that do (cases, office) register their facts and finishes. It never saves by itself; nothing is
// shown before the engine has saved.
//
//	t := talk.New(talk.Options{Store: store, Flows: flows, Texts: texts, NewRun: newRun})
//	t.Register(room.Facts(), room.Finishes())
//	err := t.Begin(ctx, v, dialog.Start{Flow: "complaint"})
package talk

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/dialog/ending"
	"guanjia/dialog/read"
	"guanjia/dialog/seen"
	"guanjia/domain"
)

// Outcome is what the person sees when a conversation is complete.
type Outcome struct {
	Page  card.Page // the zero value shows nothing, because another conversation begins
	Menus bool      // the person's roles have changed, so the menu must be updated
	Gone  bool      // the person was deleted: nothing of the conversation stays
}

// Fact loads the options of a fact. After an error the conversation is not changed.
type Fact func(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error)

// Finish does what a complete conversation is for, under Result.Run: called again with the same run, it finds what it did the first time.
// next begins at once; nil: nothing follows. A refusal of the domain becomes a note, or the end of the conversation.
type Finish func(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (o Outcome, next *dialog.Start, err error)

// Cases knows the cases of conversations; bot/cases implements it.
type Cases interface {
	// Left shows the case of a conversation that was left; ok is false if it has none. An error is that of a store that cannot be reached.
	Left(ctx context.Context, v *visit.Visit, before dialog.State) (p card.Page, ok bool, err error)
	// Overtaken shows the case as it is now below the reason why a result was refused; without a case only the reason. An error is that of a
	// store that cannot be reached.
	Overtaken(ctx context.Context, v *visit.Visit, r dialog.Result, why domain.Message) (card.Page, error)
	// Again shows the result of a run; without a case the start page.
	Again(ctx context.Context, v *visit.Visit, run string) error
	// Lost helps a person who pressed a button of a conversation that the store no longer has; run is its run, shown what its message says.
	Lost(ctx context.Context, v *visit.Visit, run, shown string) error
	// Late stores what arrived after its complaint was sent.
	Late(ctx context.Context, v *visit.Visit, l dialog.Late) error
}

// Options are the parts of a Talk. All but Owe are required.
type Options struct {
	Store  drive.Store
	Flows  map[string]dialog.Flow
	Texts  *catalogue.Catalogue
	NewRun func() string // returns a new run id: unique, 8 to 16 of A–Z a–z 0–9
	Rest   func(ctx context.Context, d time.Duration)
	Log    *slog.Logger
	// Owe shows a screen for which nobody has asked; if its chat cannot be reached, it is shown later. nil: it is lost.
	Owe func(ctx context.Context, v *visit.Visit, show func() error) error
}

// Talk runs the conversations. Safe for concurrent use once all rooms are registered.
type Talk struct {
	Options
	driver   *drive.Driver[*visit.Visit, Outcome]
	cases    Cases
	facts    map[string]Fact
	finishes map[string]Finish
	beside   map[string][]Beside
	instead  func(ctx context.Context, v *visit.Visit, s dialog.State) (p card.Page, ok bool, err error)
}

// Beside is a button under the screens of a conversation.
type Beside struct {
	Key, Data string // of its label; without its end if Live
	Step      string // only under the screens of this step; "": under all
	Live      bool   // run and revision are added to Data, so that an old button can be told
	// Of says what the button sends under a screen; "": it is not there. nil: the other fields say it.
	Of func(v *visit.Visit, s dialog.State) (data string)
}

// on returns the data of the button under a screen; ok is false if it is not there.
func (b Beside) on(v *visit.Visit, s dialog.State) (data string, ok bool) {
	if b.Of != nil {
		data = b.Of(v, s)
		return data, data != ""
	}
	if b.Live {
		return b.Data + s.Run + ":" + strconv.Itoa(s.Rev), b.Step == "" || b.Step == s.Step && s.Asking == nil && !s.Parked
	}
	return b.Data, b.Step == "" || b.Step == s.Step
}

// New makes a Talk without conversations.
func New(o Options) *Talk {
	t := &Talk{Options: o, facts: map[string]Fact{}, finishes: map[string]Finish{}, beside: map[string][]Beside{}}
	if t.Owe == nil {
		t.Owe = func(_ context.Context, _ *visit.Visit, show func() error) error { return show() }
	}
	t.driver = &drive.Driver[*visit.Visit, Outcome]{Store: o.Store, Flows: o.Flows, Facts: t.load, Finish: t.finish, Rest: o.Rest, Resume: resumes, Memory: remember}
	return t
}

// Register adds a room's facts, by name, and its finishes, by flow. Call it before the first visit.
func (t *Talk) Register(facts map[string]Fact, finishes map[string]Finish) {
	maps.Copy(t.facts, facts)
	maps.Copy(t.finishes, finishes)
}

// Put puts a button under the screens of a flow. Call it before anybody talks.
func (t *Talk) Put(flow string, b Beside) { t.beside[flow] = append(t.beside[flow], b) }

// Offers says whether words name a way on or out that every conversation has: skip, back, cancel, done, send.
func (t *Talk) Offers(said string) bool {
	return slices.ContainsFunc([]string{"dialog.skip", "dialog.back", "dialog.cancel", "dialog.done", "dialog.send", "dialog.media.clear"},
		func(key string) bool { return t.Means(key, said) })
}

// Means says whether words are a form of a text of the catalogue.
func (t *Talk) Means(key, said string) bool {
	want := read.Fold(said)
	return want != "" && slices.ContainsFunc(t.Texts.Forms(key), func(form string) bool { return read.Folds(form, want) })
}

// Instead sets what may be shown in place of a screen, for as long as ok is true: the conversation stays where it is. Call it before anybody
// talks.
func (t *Talk) Instead(of func(ctx context.Context, v *visit.Visit, s dialog.State) (p card.Page, ok bool, err error)) {
	t.instead = of
}

// About sets who knows the cases. Call it before the first visit.
func (t *Talk) About(c Cases) { t.cases = c }

// Finishes reports whether a flow has a finish.
func (t *Talk) Finishes(flow string) bool { return t.finishes[flow] != nil }

// Begin starts a conversation, or asks whether to leave the one under way.
func (t *Talk) Begin(ctx context.Context, v *visit.Visit, start dialog.Start) error {
	return t.Open(ctx, v, Opening{Start: start})
}

// Open starts a conversation with a head.
func (t *Talk) Open(ctx context.Context, v *visit.Visit, o Opening) error {
	start := o.start(v.Update)
	e := dialog.Event{Kind: dialog.Begin, ID: v.Update, At: v.At, Start: &start, Instead: o.Instead, Run: t.NewRun()}
	if v.Press != nil {
		e.Message = v.Press.MessageID
	}
	return t.Take(ctx, v, e)
}

// Take gives an event to the conversation and shows the effect.
func (t *Talk) Take(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	r, err := t.Do(ctx, v, e)
	if err != nil {
		return err
	}
	return t.Show(ctx, v, r)
}

// Do gives an event to the conversation and shows nothing; the caller calls Show.
func (t *Talk) Do(ctx context.Context, v *visit.Visit, e dialog.Event) (drive.Reply[Outcome], error) {
	return t.driver.Handle(ctx, v, v.Key, e)
}

// Stop leaves the conversation without asking.
func (t *Talk) Stop(ctx context.Context, v *visit.Visit) error {
	r, err := t.Do(ctx, v, dialog.Event{Kind: dialog.Stop, ID: v.Update, At: v.At, Run: t.NewRun()})
	if err != nil {
		return err
	}
	if r.Before.Flow == "" && v.Told.Left == nil {
		return v.Send(ctx, card.Start(v.Reader(), "bot.nothing_to_cancel"))
	}
	return t.Show(ctx, v, r)
}

// Peek returns the conversation as it is. It is read once for each visit, and again after the visit has changed it.
func (t *Talk) Peek(ctx context.Context, v *visit.Visit) (dialog.State, error) {
	return t.driver.Look(ctx, v, v.Key)
}

func remember(v *visit.Visit) *seen.Memory { return &v.Seen }

// Close ends the conversation under way and removes its buttons, without a message; how is said to whoever presses one of them later.
func (t *Talk) Close(ctx context.Context, v *visit.Visit, s dialog.State, how ending.End) error {
	if _, err := t.Do(ctx, v, dialog.Event{Kind: dialog.Stop, At: v.At, End: how}); err != nil {
		return err
	}
	if s.Live != 0 && !s.Fixed {
		v.Clear(ctx, s.Live)
	}
	return nil
}

// Flush stores which messages show live screens, as far as that could not be stored when they were sent.
func (t *Talk) Flush(ctx context.Context) error { return t.driver.Flush(ctx) }

// Due handles the deadlines that have come, each in its turn; call returns the visit of a conversation's person.
func (t *Talk) Due(ctx context.Context, now time.Time, turn drive.Turn, call func(context.Context, dialog.Key) (*visit.Visit, error)) error {
	return t.driver.Due(ctx, now, turn, call, t.remind)
}

// remind shows the screen of a deadline to its person.
func (t *Talk) remind(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) {
	if v.By.Person == 0 {
		return
	}
	if err := t.Owe(ctx, v, func() error { return t.Show(ctx, v, r) }); err != nil {
		t.Log.Warn("remind", "chat", v.Chat, "error", err)
	}
}

// load loads the facts of a step. Most steps have none.
func (t *Talk) load(ctx context.Context, v *visit.Visit, _ dialog.Key, s dialog.State, names []string) (dialog.Facts, error) {
	f := dialog.Facts{Forms: t.Texts.Forms, Has: t.Texts.Has, Zone: Zone(s)}
	if len(names) == 0 {
		return f, nil
	}
	f.Options = map[string][]dialog.Option{}
	for _, name := range names {
		load, known := t.facts[name]
		if !known {
			return f, fmt.Errorf("talk: no fact %q", name)
		}
		options, err := load(ctx, v, s)
		if err != nil {
			return f, err
		}
		f.Options[name] = options
	}
	return f, nil
}

// defaultZone is the time zone of days in conversations without a community.
var defaultZone = time.FixedZone("UTC+8", 8*60*60)

// Zone returns the time zone of days in a conversation: that of the community in its parameters.
func Zone(s dialog.State) *time.Location {
	if zone := s.Params["zone"]; zone != "" {
		return domain.Zone(zone)
	}
	return defaultZone
}
