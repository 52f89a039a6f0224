package voices

import (
	"time"

	"guanjia/domain"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
	"guanjia/persistence/column"
	"guanjia/persistence/tickets"
)

// voiceRow is a voice.
type voiceRow struct {
	ID         int64              `gorm:"primaryKey"`
	Number     ticket.Number      `gorm:"not null"`
	Community  domain.CommunityID `gorm:"not null"`
	Kind       voice.Kind         `gorm:"not null"`
	Stage      voice.Stage        `gorm:"not null"`
	Version    int                `gorm:"not null"`
	Author     domain.PersonID    `gorm:"not null"`
	Name       string             `gorm:"not null"`
	Home       string             `gorm:"not null"`
	Anonymous  bool               `gorm:"not null"`
	Words      string             `gorm:"not null"`
	Media      column.Document[[]voice.Media]
	Praised    domain.PersonID `gorm:"not null"`
	Whom       string          `gorm:"not null"`
	Made       *time.Time
	Target     *time.Time
	Until      *time.Time
	Late       bool `gorm:"not null"`
	Replied    *time.Time
	Changed    *time.Time
	Answer     string          `gorm:"not null"`
	Answerer   string          `gorm:"not null"`
	Reason     string          `gorm:"not null"`
	Plan       string          `gorm:"not null"`
	PlanPerson domain.PersonID `gorm:"not null"`
	PlanName   string          `gorm:"not null"`
	PlanDue    *time.Time
	Report     string `gorm:"not null"`
	Proof      column.Document[[]voice.Media]
	CaseID     domain.CaseID  `gorm:"not null"`
	Main       domain.VoiceID `gorm:"not null"`
	Wake       *time.Time
}

func (voiceRow) TableName() string { return "voices" }

// neverChanges lists the columns that an update does not write.
var neverChanges = []string{"id", "number", "community", "made"}

func fromVoice(v voice.Voice) voiceRow {
	return voiceRow{ID: int64(v.ID), Number: v.Number, Community: v.Community, Kind: v.Kind, Stage: v.Stage, Version: v.Version, Author: v.Author, Name: v.Name,
		Home: v.Home, Anonymous: v.Anonymous, Words: v.Words, Media: column.Doc(v.Media), Praised: v.Praised, Whom: v.Whom, Made: column.Instant(v.Made),
		Target: column.Instant(v.Target), Until: column.Instant(v.Until), Late: v.Late, Replied: column.Instant(v.Replied), Changed: column.Instant(v.Changed),
		Answer: v.Answer, Answerer: v.Answerer, Reason: v.Reason, Plan: v.Plan.Words, PlanPerson: v.Plan.Person, PlanName: v.Plan.Name,
		PlanDue: column.Instant(v.Plan.Due), Report: v.Report, Proof: column.Doc(v.Proof), CaseID: v.Case, Main: v.Main, Wake: column.Instant(v.Wake())}
}

// toVoice returns the voice of a row; it is the reverse of fromVoice.
func (r voiceRow) toVoice() voice.Voice {
	return voice.Voice{ID: domain.VoiceID(r.ID), Number: r.Number, Community: r.Community, Kind: r.Kind, Stage: r.Stage, Version: r.Version, Author: r.Author, Name: r.Name,
		Home: r.Home, Anonymous: r.Anonymous, Words: r.Words, Media: r.Media.V, Praised: r.Praised, Whom: r.Whom, Made: column.Time(r.Made),
		Target: column.Time(r.Target), Until: column.Time(r.Until), Late: r.Late, Replied: column.Time(r.Replied), Changed: column.Time(r.Changed),
		Answer: r.Answer, Answerer: r.Answerer, Reason: r.Reason, Plan: voice.Plan{Words: r.Plan, Person: r.PlanPerson, Name: r.PlanName, Due: column.Time(r.PlanDue)},
		Report: r.Report, Proof: r.Proof.V, Case: r.CaseID, Main: r.Main}
}

// toFact returns what figures need of a row.
func (r voiceRow) toFact() voice.Fact {
	f := voice.Fact{ID: domain.VoiceID(r.ID), Community: r.Community, Author: r.Author, Praised: r.Praised, Kind: r.Kind, Stage: r.Stage, Made: column.Time(r.Made), Target: column.Time(r.Target), Replied: column.Time(r.Replied), Changed: column.Time(r.Changed)}
	if r.Main == 0 {
		f.Until = column.Time(r.Until)
	}
	return f
}

// entryRow is one row of a voice's history.
type entryRow struct {
	Voice int64 `gorm:"not null"`
	tickets.Shown[voice.Stage, voice.Action]
}

func (entryRow) TableName() string { return "voice_entries" }

// runRow says that the act of a run was done.
type runRow struct {
	Run   string `gorm:"primaryKey"`
	Voice int64  `gorm:"not null"`
	Known int64  `gorm:"not null"`
}

func (runRow) TableName() string { return "voice_runs" }

// toKnown is the known answer that the run wrote; 0: it wrote a voice.
func (r runRow) toKnown() int64 { return r.Known }

// knownRow is a known answer.
type knownRow struct {
	ID         int64              `gorm:"primaryKey"`
	Community  domain.CommunityID `gorm:"not null"`
	QuestionZh string             `gorm:"not null"`
	AnswerZh   string             `gorm:"not null"`
	QuestionEn string             `gorm:"not null"`
	AnswerEn   string             `gorm:"not null"`
	Until      *time.Time
	Offered    int `gorm:"not null"`
	Helped     int `gorm:"not null"`
}

func (knownRow) TableName() string { return "known_answers" }

func fromKnown(k voice.Known) knownRow {
	return knownRow{ID: int64(k.ID), Community: k.Community, QuestionZh: k.Question[domain.Chinese], AnswerZh: k.Answer[domain.Chinese],
		QuestionEn: k.Question[domain.English], AnswerEn: k.Answer[domain.English], Until: column.Instant(k.Until), Offered: k.Offered, Helped: k.Helped}
}

// toKnown returns the known answer of a row; it is the reverse of fromKnown.
func (r knownRow) toKnown() voice.Known {
	k := voice.Known{ID: domain.KnownID(r.ID), Community: r.Community, Question: map[domain.Language]string{}, Answer: map[domain.Language]string{},
		Until: column.Time(r.Until), Offered: r.Offered, Helped: r.Helped}
	for lang, texts := range map[domain.Language][2]string{domain.Chinese: {r.QuestionZh, r.AnswerZh}, domain.English: {r.QuestionEn, r.AnswerEn}} {
		if texts[0] != "" || texts[1] != "" {
			k.Question[lang], k.Answer[lang] = texts[0], texts[1]
		}
	}
	return k
}
