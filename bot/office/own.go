package office

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"guanjia/bot/card"
	"guanjia/bot/office/owned"
	"guanjia/bot/talk"
	"guanjia/bot/telegram"
	"guanjia/bot/visit"
	"guanjia/dialog"
	"guanjia/domain"
	"guanjia/domain/announcing"
	"guanjia/domain/complaint"
	"guanjia/domain/duty"
	"guanjia/domain/hearing"
	"guanjia/domain/improving"
	"guanjia/domain/informing"
	"guanjia/domain/lookup"
	"guanjia/domain/office"
	"guanjia/domain/rostering"
)

// Kept reads what other rooms keep about a person, for the own data. All are required.
type Kept struct {
	// Shifts lists the shifts of a person.
	Shifts func(ctx context.Context, by domain.Actor) ([]rostering.Worked, error)
	// Alarm shows the alarm of a case as its reporter sees it; NotFound if the case has none.
	Alarm func(ctx context.Context, by domain.Actor, id domain.CaseID) (duty.View, error)
	// Voices are the questions, suggestions and praise that a person wrote, with their history.
	Voices func(ctx context.Context, by domain.Actor) ([]hearing.View, error)
	// Announced are the announcements that a person made or got.
	Announced func(ctx context.Context, by domain.Actor) (announcing.Own, error)
	// Improvements are the improvement actions that a person has to do with.
	Improvements func(ctx context.Context, by domain.Actor) ([]improving.Owned, error)
	// Informed are the news of incidents that a person wrote or got, and what the person said about homes.
	Informed func(ctx context.Context, by domain.Actor) (informing.Own, error)
}

// privacy is what people do with what is stored about them.
type privacy struct {
	kept   Kept
	office *office.Office
	talk   *talk.Talk
}

func privacyOf(m *Room) privacy { return privacy{m.Kept, m.Office, m.Talk} }

// stored is what is kept about a person besides alarms and shifts.
type stored struct {
	office.Stored
	voices    []hearing.View
	announced announcing.Own
	actions   []improving.Owned
	informed  informing.Own
}

// everything reads what is kept about by besides alarms and shifts. Errors are those of the rooms that keep it.
func (m privacy) everything(ctx context.Context, by domain.Actor) (own stored, err error) {
	if own.Stored, err = m.office.Own.Stored(ctx, by); err != nil {
		return own, err
	}
	if own.voices, err = m.kept.Voices(ctx, by); err != nil {
		return own, err
	}
	if own.announced, err = m.kept.Announced(ctx, by); err != nil {
		return own, err
	}
	if own.actions, err = m.kept.Improvements(ctx, by); err != nil {
		return own, err
	}
	own.informed, err = m.kept.Informed(ctx, by)
	return own, err
}

// show says what is stored about the person, and offers to send it as a file or to delete it.
func (m privacy) show(ctx context.Context, v *visit.Visit, _ string) error {
	own, err := m.everything(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	page := card.Privacy(v.Reader(), own.Stored)
	for _, x := range []struct {
		key   string
		count int
	}{{"privacy.voices", len(own.voices)}, {"privacy.announced", len(own.announced.Got) + len(own.announced.Made)},
		{"privacy.informed", len(own.informed.Made) + len(own.informed.Got) + len(own.informed.Said)}, {"privacy.actions", len(own.actions)},
		{"privacy.acts", own.Did}} {
		if x.count > 0 {
			line := v.Text(x.key, domain.Values{"count": domain.Count(x.count)})
			page.HTML = strings.Replace(page.HTML, "\n\n", "\n"+line+"\n\n", 1) // the end of the list
		}
	}
	return v.Answer(ctx, page)
}

// export sends what is stored as two files: one for people, one for programs.
func (m privacy) export(ctx context.Context, v *visit.Visit, _ string) error {
	own, err := m.everything(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	alarms, err := m.alarms(ctx, v, own.Stored)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	shifts, err := m.kept.Shifts(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	v.AnswerPress(ctx, "")()
	whole := exported(v.Reader(), own.Stored, alarms, shifts)
	whole.Voices, whole.Announcements, whole.Incidents = owned.Voices(own.voices), owned.Announced(own.announced), owned.Informed(own.informed)
	whole.Actions, whole.Acts = owned.Actions(v.Reader(), own.actions), owned.Acts(own.Acts)
	data, err := json.MarshalIndent(whole, "", "  ")
	if err != nil {
		return err
	}
	more := slices.Concat(alarmPages(v.Reader(), alarms), shiftLines(v.Reader(), shifts), owned.SayVoices(v.Reader(), own.voices),
		owned.SayAnnounced(v.Reader(), own.announced), owned.SayInformed(v.Reader(), own.informed), owned.SayActions(v.Reader(), own.actions), owned.SayActs(v.Reader(), own.Acts, own.Did))
	for _, file := range []telegram.Upload{
		{Name: "guanjia.txt", Bytes: []byte(card.Export(v.Reader(), own.Stored, more...)), CaptionHTML: v.Text("privacy.file", nil)},
		{Name: "guanjia.json", Bytes: data},
	} {
		file.Kind = telegram.KindDocument
		if err := v.Upload(ctx, file); err != nil {
			return err
		}
	}
	if err := ownFiles(ctx, v, own.Stored); err != nil {
		return err
	}
	return voiceFiles(ctx, v, own.voices)
}

// ownFiles sends what the person has sent: pictures, films and papers, by complaint.
func ownFiles(ctx context.Context, v *visit.Visit, own office.Stored) error {
	for _, x := range own.Cases {
		var media []telegram.Media
		for _, e := range card.Evidence(x.Case) {
			if e.File != "" {
				media = append(media, telegram.Media{Kind: e.Kind, FileID: e.File, Name: e.Name})
			}
		}
		if len(media) == 0 {
			continue
		}
		if err := v.Album(ctx, media, v.Text("privacy.files", domain.Values{"number": domain.Text(string(x.Case.Number))})); err != nil {
			return err
		}
	}
	return nil
}

// forget asks before a person is deleted, and says what happens to open complaints.
func (m privacy) forget(ctx context.Context, v *visit.Visit, _ string) error {
	own, err := m.office.Own.Stored(ctx, v.By)
	if err != nil {
		return v.Refuse(ctx, err)
	}
	if err := m.office.Own.NoEmergency(ctx, v.By); err != nil {
		if why, tellable := visit.MessageOf(err); tellable {
			return v.Answer(ctx, card.Page{HTML: v.Text(why.Key, why.Values)})
		}
		return err
	}
	return m.talk.Begin(ctx, v, dialog.Start{Flow: "forget", Params: map[string]string{"open": strconv.Itoa(own.Pending())}})
}

// finish deletes the person. If the same account writes later, it is a new person.
func (m privacy) finish(ctx context.Context, v *visit.Visit, _ dialog.Flow, r dialog.Result) (talk.Outcome, *dialog.Start, error) {
	if err := m.office.Own.Forget(ctx, v.By, r.Run); err != nil {
		return talk.Outcome{}, nil, err
	}
	v.By.Grants, v.Person.Memberships = nil, nil
	return talk.Outcome{Page: card.Page{HTML: v.Text("done.forget", nil)}, Menus: true, Gone: true}, nil, nil
}

// ownFile is the file for programs. Its names never change.
type ownFile struct {
	Name     string    `json:"name"`
	Phone    string    `json:"phone"`
	Telegram int64     `json:"telegram"` // id of the account, and of its chat with the bot
	Language string    `json:"language"`
	Since    time.Time `json:"since"`
	Homes    []string  `json:"homes"`
	Roles    []ownRole `json:"roles"`
	Cases    []ownCase `json:"complaints"`

	Shifts []ownShift `json:"shifts,omitempty"` // of staff
	// Voices are questions, suggestions and praise.
	Voices []owned.Voice `json:"voices,omitempty"`
	// Announcements are those that the person made or got.
	Announcements []owned.Announcement `json:"announcements,omitempty"`
	// Incidents are those about which the person wrote, was told, or said something.
	Incidents []owned.Incident `json:"incidents,omitempty"`
	// Actions are the improvement actions that the person has to do with.
	Actions []owned.Action `json:"improvement_actions,omitempty"`
	// Acts are what a member of staff did to complaints, the newest office.ActsMost.
	Acts []owned.Act `json:"acts,omitempty"`
}

// ownRole is a role of the person, other than that of an owner, or one as an owner.
type ownRole struct {
	Role      string    `json:"role"`
	Community string    `json:"community,omitempty"` // of an admin: all
	Since     time.Time `json:"since,omitzero"`      // of an admin: the configuration does not say
}

type ownCase struct {
	Number   string               `json:"number"`
	Stage    string               `json:"stage"`
	Category string               `json:"category"`
	Place    string               `json:"place"`
	Words    string               `json:"words"`
	Happened string               `json:"happened"`
	Wish     string               `json:"wish"`
	Received time.Time            `json:"received"`
	Evidence []complaint.Evidence `json:"attachments"`
	Surveys  []complaint.Survey   `json:"surveys"`

	Additions  []complaint.Addition  `json:"additions"`
	Progress   []complaint.Progress  `json:"progress"`
	Reopenings []complaint.Reopening `json:"reopenings"`
	Withdrawal string                `json:"withdrawal,omitempty"`
	History    []owned.Entry         `json:"history"`
	Alarm      *ownAlarm             `json:"alarm,omitempty"` // of an emergency
}

func exported(r card.Reader, own office.Stored, alarms []duty.View, shifts []rostering.Worked) ownFile {
	f := ownFile{Name: own.Person.Name, Phone: own.Person.Phone, Telegram: int64(own.Person.Chat), Language: string(own.Person.Language), Since: own.Person.Joined}
	for _, h := range own.Homes {
		f.Homes = append(f.Homes, h.Community.Name+" "+h.Home.Label)
	}
	for _, m := range own.Person.Memberships {
		for _, c := range own.Within {
			if c.ID == m.Community {
				f.Roles = append(f.Roles, ownRole{Role: string(m.Role), Community: c.Name, Since: m.Since})
			}
		}
	}
	if r.By.Admin {
		f.Roles = append(f.Roles, ownRole{Role: string(domain.Admin)})
	}
	for _, w := range shifts {
		s := w.Shift
		f.Shifts = append(f.Shifts, ownShift{Community: w.Community.Name, Post: r.Label("roster.own.post", domain.Values{"post": postOf(w)}), From: s.From, To: s.To, Stage: string(s.Stage), CheckedIn: s.CheckedIn, Reason: s.Reason})
	}
	for _, x := range own.Cases {
		c := x.Case
		f.Cases = append(f.Cases, ownCase{Number: string(c.Number), Stage: string(c.Stage), Category: string(c.Filing.Category), Place: placeOf(r, c.Filing.Place),
			Words: c.Filing.Words, Happened: c.Filing.Happened, Wish: c.Filing.Wish, Received: c.Received, Evidence: card.Evidence(c), Surveys: c.Surveys,
			Additions: c.Additions, Progress: c.Progress, Reopenings: c.Reopenings, Withdrawal: c.Withdrawal, History: entriesOf(x), Alarm: alarmOf(c.ID, alarms)})
	}
	return f
}

// entriesOf is the history that the person may read.
func entriesOf(v lookup.View) []owned.Entry {
	var all []owned.Entry
	for _, e := range v.History {
		one := owned.Entry{At: e.At, Did: string(e.Do), After: string(e.After), What: e.Details}
		if v.Case.Filing.Complainant.Noted(e) {
			one.NotedBy = e.ByName
		}
		all = append(all, one)
	}
	return all
}

// placeOf is a place in the words of the reader; empty if nobody has said where.
func placeOf(r card.Reader, p domain.Place) string {
	if p.IsZero() {
		return ""
	}
	return r.Label("place.option", domain.Values{"place": p.Value()})
}
