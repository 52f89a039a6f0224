// Package talk holds conversations with people: it hands what they write and press to the dialog engine, loads the facts that
// a step names, does what a finished conversation is for, and shows the screen or the page that comes of it.
//
// It knows no conversation: the rooms that do (cases, office) register how their facts are loaded and what their conversations
// end in. It never saves by itself; nothing is shown before the engine has saved.
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
	"time"

	"guanjia/bot/card"
	"guanjia/bot/catalogue"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/dialog/drive"
	"guanjia/domain"
)

// Outcome is what the person sees when a conversation is complete.
type Outcome struct {
	Page  card.Page // without text: nothing is shown, as when another conversation begins at once
	Menus bool      // the person's roles have changed, and the menu with them
}

// Fact loads the options that a step names. An error leaves the conversation as it was.
type Fact func(ctx context.Context, v *visit.Visit, s dialog.State) ([]dialog.Option, error)

// Finish does what a finished conversation is for, under Result.Run: called again with the same run it finds its first work. next
// begins at once; nil: nothing does. Refusals of the domain become a note, or the end of the conversation.
type Finish func(ctx context.Context, v *visit.Visit, f dialog.Flow, r dialog.Result) (o Outcome, next *dialog.Start, err error)

// Cases knows the cases that conversations are about; bot/cases has it.
type Cases interface {
	// Left shows the case of a conversation that was left; ok is false if it was about none.
	Left(ctx context.Context, v *visit.Visit, before dialog.State) (p card.Page, ok bool)
	// Overtaken shows the case as it is now, below the reason for which a result came to nothing; without a case the reason alone.
	Overtaken(ctx context.Context, v *visit.Visit, r dialog.Result, why domain.Message) card.Page
	// Again shows what came of a run; without a case the start page.
	Again(ctx context.Context, v *visit.Visit, run string) error
	// Late keeps what came after its complaint was sent.
	Late(ctx context.Context, v *visit.Visit, l dialog.Late) error
}

// Options are what a Talk is made of. All are needed.
type Options struct {
	Store  drive.Store
	Flows  map[string]dialog.Flow
	Texts  *catalogue.Catalogue
	NewRun func() string // a fresh run id: unique, 8–16 of A–Z a–z 0–9
	Rest   func(ctx context.Context, d time.Duration)
	Log    *slog.Logger
}

// Talk holds the conversations. Safe for many goroutines once all rooms are registered.
type Talk struct {
	Options
	driver   *drive.Driver[*visit.Visit, Outcome]
	cases    Cases
	facts    map[string]Fact
	finishes map[string]Finish
}

// New makes a Talk that knows no conversation yet.
func New(o Options) *Talk {
	t := &Talk{Options: o, facts: map[string]Fact{}, finishes: map[string]Finish{}}
	t.driver = &drive.Driver[*visit.Visit, Outcome]{Store: o.Store, Flows: o.Flows, Facts: t.load, Finish: t.finish, Rest: o.Rest}
	return t
}

// Register adds a room's facts, by the names that steps use, and its finishes, by the names of flows. Call it before anybody talks.
func (t *Talk) Register(facts map[string]Fact, finishes map[string]Finish) {
	maps.Copy(t.facts, facts)
	maps.Copy(t.finishes, finishes)
}

// About says who knows the cases. Call it before anybody talks.
func (t *Talk) About(c Cases) { t.cases = c }

// Finishes says whether a conversation of this flow has an end.
func (t *Talk) Finishes(flow string) bool { return t.finishes[flow] != nil }

// Begin starts a conversation, or asks whether the one under way shall be left.
func (t *Talk) Begin(ctx context.Context, v *visit.Visit, start dialog.Start) error {
	return t.Open(ctx, v, Opening{Start: start})
}

// Open is Begin for a conversation with a head.
func (t *Talk) Open(ctx context.Context, v *visit.Visit, o Opening) error {
	start := o.start(v.Update)
	e := dialog.Event{Kind: dialog.Begin, ID: v.Update, At: v.At, Start: &start, Instead: o.Instead, Run: t.NewRun()}
	if v.Press != nil {
		e.Message = v.Press.MessageID
	}
	return t.Take(ctx, v, e)
}

// Take hands an event to the conversation and shows what comes of it.
func (t *Talk) Take(ctx context.Context, v *visit.Visit, e dialog.Event) error {
	r, err := t.Do(ctx, v, e)
	if err != nil {
		return err
	}
	return t.Show(ctx, v, r)
}

// Do hands an event to the conversation. Nothing is shown: that is for Show.
func (t *Talk) Do(ctx context.Context, v *visit.Visit, e dialog.Event) (drive.Reply[Outcome], error) {
	return t.driver.Handle(ctx, v, v.Key, e)
}

// Stop leaves the conversation without asking.
func (t *Talk) Stop(ctx context.Context, v *visit.Visit) error {
	r, err := t.Do(ctx, v, dialog.Event{Kind: dialog.Stop, ID: v.Update, At: v.At})
	if err != nil {
		return err
	}
	if r.Before.Flow == "" {
		return v.Send(ctx, card.Start(v.Reader(), "bot.nothing_to_cancel"))
	}
	return t.Show(ctx, v, r)
}

// Peek is the conversation as it is.
func (t *Talk) Peek(ctx context.Context, v *visit.Visit) (dialog.State, error) {
	return t.driver.Peek(ctx, v.Key)
}

// Close ends the conversation that is under way and takes its buttons away, without a word.
func (t *Talk) Close(ctx context.Context, v *visit.Visit, s dialog.State) error {
	if _, err := t.Do(ctx, v, dialog.Event{Kind: dialog.Stop, At: v.At}); err != nil {
		return err
	}
	if s.Live != 0 && !s.Fixed {
		v.Clear(ctx, s.Live)
	}
	return nil
}

// Flush notes in the store which messages show live screens.
func (t *Talk) Flush(ctx context.Context) error { return t.driver.Flush(ctx) }

// Due handles the deadlines that have come: call finds the person of a conversation.
func (t *Talk) Due(ctx context.Context, now time.Time, call func(context.Context, dialog.Key) (*visit.Visit, error)) error {
	return t.driver.Due(ctx, now, call, t.remind)
}

// remind shows the screen of a deadline to its person.
func (t *Talk) remind(ctx context.Context, v *visit.Visit, r drive.Reply[Outcome]) {
	if v.By.Person == 0 {
		return
	}
	if err := t.Show(ctx, v, r); err != nil {
		t.Log.Warn("remind", "chat", v.Chat, "error", err)
	}
}

// load loads what a step names. Most steps name nothing, and nothing is loaded.
func (t *Talk) load(ctx context.Context, v *visit.Visit, _ dialog.Key, s dialog.State, names []string) (dialog.Facts, error) {
	f := dialog.Facts{Forms: t.Texts.Forms, Has: t.Texts.Has, Zone: zoneOf(s)}
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

// defaultZone is where days are read and shown in conversations that are about no community yet.
var defaultZone = time.FixedZone("UTC+8", 8*60*60)

// zoneOf is where the days of a conversation are read and shown: in the community's zone, which it was started with.
func zoneOf(s dialog.State) *time.Location {
	if loc, err := time.LoadLocation(s.Params["zone"]); err == nil && s.Params["zone"] != "" {
		return loc
	}
	return defaultZone
}
