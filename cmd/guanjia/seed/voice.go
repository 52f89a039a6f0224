package seed

import (
	"context"
	"slices"
	"time"

	"guanjia/domain"
	"guanjia/domain/calendar"
	"guanjia/domain/hearing"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
)

// Speakers is what Speak reads of the community.
type Speakers interface {
	Communities(ctx context.Context) ([]people.Community, error)
	ProfileByChat(ctx context.Context, chat domain.ChatID) (people.Profile, error)
}

// spoken is what one person of the cast has said, and what came of it. at and the times of acts are hours before now.
type spoken struct {
	by   domain.ChatID
	home string
	at   int
	voice.Voice
	acts []deed
}

type deed struct {
	by  domain.ChatID
	at  int
	do  voice.Action
	rec voice.Record
}

// Speak makes questions, suggestions and praise of the people who chat on the page, and known answers, after Plant. If there are any
// already, it does nothing. hours are those in which the office works.
func Speak(ctx context.Context, who Speakers, list hearing.Store, hours func(people.Community) calendar.Calendar, now time.Time) error {
	all, err := who.Communities(ctx)
	i := slices.IndexFunc(all, func(c people.Community) bool { return c.Code == Code })
	if err != nil || i < 0 {
		return err
	}
	in := all[i]
	if _, there, err := list.Voices(ctx, hearing.Query{Communities: []domain.CommunityID{in.ID}, Limit: 1}); err != nil || there > 0 {
		return err
	}
	cast := map[domain.ChatID]domain.Actor{}
	for _, chat := range []domain.ChatID{Owner1, Owner2, Clerk, Technician, Manager} {
		p, err := who.ProfileByChat(ctx, chat)
		if err != nil {
			return err
		}
		cast[chat] = p.Actor(false)
	}
	now = now.UTC().Truncate(time.Second)
	for _, s := range sayings(cast, now) {
		if err := speak(ctx, list, in, hours(in), cast, s, now); err != nil {
			return err
		}
	}
	for n, k := range answers() {
		k.Community = in.ID
		if _, err := list.SaveKnown(ctx, "seed:known:"+string(rune('a'+n)), k); err != nil {
			return err
		}
	}
	return nil
}

// speak stores one voice with its acts.
func speak(ctx context.Context, list hearing.Store, in people.Community, hours calendar.Calendar, cast map[domain.ChatID]domain.Actor, s spoken, now time.Time) error {
	at := now.Add(-time.Duration(s.at) * time.Hour)
	s.Community, s.Home = in.ID, s.home
	terms := voice.Terms{}.Usual()
	until := hours.Promise(at, terms.Question)
	if s.Kind == voice.Suggestion {
		until = at.Add(terms.Suggestion)
	}
	series := ticket.SeriesOf(in.Code, voice.Letter, at, in.Location())
	v, _, err := list.OpenVoice(ctx, hearing.Opening{Run: "seed:" + s.Words, Series: series, Decide: func(seq, _ int) (hearing.Commit, error) {
		ch, err := voice.Open(series.Number(seq), s.Voice, cast[s.by], until, at)
		return hearing.Commit{Change: ch.Under("seed:" + s.Words).In(in.Zone)}, err
	}})
	if err != nil {
		return err
	}
	for _, d := range s.acts {
		ch, err := voice.Apply(v, d.do, cast[d.by], d.rec, now.Add(-time.Duration(d.at)*time.Hour))
		if err != nil {
			return err
		}
		if v, _, err = list.CommitVoice(ctx, hearing.Commit{Change: ch.In(in.Zone)}); err != nil {
			return err
		}
	}
	return nil
}

// sayings are some of each kind: answered, waiting, adopted, declined, passed on.
func sayings(cast map[domain.ChatID]domain.Actor, now time.Time) []spoken {
	technician := cast[Technician]
	said := func(k voice.Kind, words string) voice.Voice { return voice.Voice{Kind: k, Words: words} }
	praise := said(voice.Praise, "赵师傅换门锁又快又干净，还教我怎么保养，谢谢！")
	praise.Praised, praise.Whom = technician.Person, technician.Name
	return []spoken{
		{Owner2, "5-1-802", 300, said(voice.Suggestion, "Please mark the bicycle stands by building, so that everybody finds a place."), []deed{
			{Manager, 250, voice.Decline, voice.Declining{Reason: "The stands are shared by all buildings; we have put up two more instead."}}}},
		{Owner1, "3-2-1201", 220, said(voice.Suggestion, "3栋门口的台阶加一根扶手，老人下雨天不好走。"), []deed{
			{Clerk, 200, voice.Consider, voice.Deferring{Until: now.Add(-100 * time.Hour), Words: "先请师傅量尺寸、问价。"}},
			{Manager, 150, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "台阶右侧装不锈钢扶手", Person: technician.Person, Name: technician.Name, Due: now.Add(72 * time.Hour)}}}}},
		{Owner1, "3-2-1201", 120, praise, []deed{{Clerk, 100, voice.PassOn, voice.Plain{}}}},
		{Owner2, "5-1-802", 100, said(voice.Question, "Can I have the lift lobby key for moving on a Sunday?"), []deed{
			{Clerk, 90, voice.Reply, voice.Replying{Words: "Yes. Please ask at the desk the day before; the deposit is 100 yuan, paid back on return."}},
			{Owner2, 80, voice.Helped, voice.Plain{}}}},
		{Owner1, "3-2-1201", 6, said(voice.Question, "地下车库的充电桩什么时候能装？"), nil},
	}
}

// answers are known answers in both languages.
func answers() []voice.Known {
	one := func(zh, answerZh, en, answerEn string) voice.Known {
		return voice.Known{Question: map[domain.Language]string{domain.Chinese: zh, domain.English: en}, Answer: map[domain.Language]string{domain.Chinese: answerZh, domain.English: answerEn}}
	}
	return []voice.Known{
		one("装修垃圾放在哪里？", "请装袋放到北门外的装修垃圾围栏，每天下午四点清运。", "Where does renovation waste go?", "Please bag it and put it into the fence outside the north gate; it is collected every day at four."),
		one("地下车库怎么办月卡？", "带房产证或租房合同、行驶证到客服中心办理，当天生效。", "How do I get a monthly parking card?", "Please bring your title deed or lease and the vehicle licence to the service desk; the card works the same day."),
		one("快递柜的快递能放多久？", "普通快递 48 小时内免费，超过后快递柜会另外收费。", "How long do parcels stay in the locker?", "48 hours are free of charge; after that the locker company charges a fee."),
	}
}
