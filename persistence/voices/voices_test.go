package voices_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"guanjia/domain"
	"guanjia/domain/complaint"
	"guanjia/domain/hearing"
	"guanjia/domain/lookup"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/domain/voice"
	"guanjia/persistence"
	"guanjia/persistence/databasetest"
	"guanjia/persistence/voices"
)

var update = flag.Bool("update", false, "write the golden file anew")

func TestRowsMatchSchema(t *testing.T) { databasetest.RowsMatchSchema(t, voices.Tables()...) }

func TestDocuments(t *testing.T) { databasetest.Documents(t, *update, voices.Tables()...) }

// scene is a community with its people, in one store.
type scene struct {
	*hearing.Room
	t                    *testing.T
	store                *persistence.Store
	now                  time.Time
	in                   people.Community
	owner, neighbour     domain.Actor
	clerk, tech, manager domain.Actor
	runs                 int
}

// each runs a test on one database, both on each.
func each(t *testing.T, test func(s *scene)) { on(t, test, "SQLite") }

func both(t *testing.T, test func(s *scene)) { on(t, test, "SQLite", "PostgreSQL") }

func on(t *testing.T, test func(s *scene), dialects ...string) {
	for _, name := range dialects {
		address := databasetest.Dialects()[name]
		require.NotNil(t, address)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &scene{t: t, store: databasetest.Open(t, address(t)), now: time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)} // a Monday, 10:00 in Shanghai
			reader := lookup.New(s.store, lookup.Settings{}, func() time.Time { return s.now })
			s.Room = hearing.New(s.store.Voices(), s.store, reader)
			var err error
			s.in, err = s.store.AddCommunity(t.Context(), people.Community{Code: "YH", Name: "云湖花园", Zone: "Asia/Shanghai"})
			require.NoError(t, err)
			for i, one := range []struct {
				who  *domain.Actor
				name string
				role domain.Role
			}{{&s.owner, "王芳", domain.Owner}, {&s.neighbour, "刘备", domain.Owner}, {&s.clerk, "李强", domain.Staff}, {&s.tech, "陈工", domain.Staff}, {&s.manager, "周敏", domain.Manager}} {
				p, err := s.store.Greet(t.Context(), people.Person{Chat: domain.ChatID(100 + i), Name: one.name})
				require.NoError(t, err)
				require.NoError(t, s.store.AddMembership(t.Context(), people.Membership{Person: p.ID, Community: s.in.ID, Role: one.role, Verified: true}))
				p, err = s.store.Profile(t.Context(), p.ID)
				require.NoError(t, err)
				*one.who = reader.ActorOf(p)
			}
			test(s)
		})
	}
}

func (s *scene) ctx() context.Context { return s.t.Context() }

func (s *scene) run() string {
	s.runs++
	return fmt.Sprint("run", s.runs)
}

func (s *scene) file(k voice.Kind, words string) hearing.View {
	s.t.Helper()
	v, err := s.File(s.ctx(), s.owner, s.run(), s.in.ID, voice.Voice{Kind: k, Words: words, Praised: s.tech.Person, Media: []voice.Media{{Kind: "photo", File: "f", Unique: "u", Name: "n"}}})
	require.NoError(s.t, err)
	return v
}

func (s *scene) act(by domain.Actor, v hearing.View, do voice.Action, rec voice.Record) hearing.View {
	s.t.Helper()
	after, err := s.Act(s.ctx(), by, s.run(), v.Voice.Number, do, rec)
	require.NoError(s.t, err)
	return after
}

// told lists the keys of the letters that were written to a person, in order.
func (s *scene) told(who domain.Actor) (keys []string) {
	s.t.Helper()
	var all []string
	require.NoError(s.t, s.store.Voices().DB.Table("letters").Where("person = ?", who.Person).Order("id").Pluck("key", &all).Error)
	for _, key := range all {
		keys = append(keys, strings.Split(key, ":")[2])
	}
	return keys
}

// A question is answered, asked again and settled; each of those concerned reads of it once.
func TestQuestion(t *testing.T) {
	both(t, func(s *scene) {
		v := s.file(voice.Question, "泳池几点开门？")
		assert.Equal(s.t, "YH-V261123-01", string(v.Voice.Number))
		assert.Equal(s.t, s.now.Add(48*time.Hour), v.Voice.Until, "two working days")
		again, err := s.File(s.ctx(), s.owner, "run1", s.in.ID, voice.Voice{Kind: voice.Question, Words: "泳池几点开门？"})
		require.NoError(s.t, err)
		assert.Equal(s.t, v.Voice, again.Voice, "the same run files nothing twice")
		for _, by := range []domain.Actor{s.clerk, s.tech, s.manager} {
			assert.Equal(s.t, []string{"notice.voice.question"}, s.told(by))
		}
		_, err = s.Open(s.ctx(), s.neighbour, v.Voice.Number)
		require.ErrorIs(s.t, err, domain.NotFound, "not yours is not there")
		_, err = s.Act(s.ctx(), s.neighbour, s.run(), v.Voice.Number, voice.Reply, voice.Replying{Words: "八点"})
		require.ErrorIs(s.t, err, domain.NotFound)

		s.act(s.clerk, v, voice.Reply, voice.Replying{Words: "早上八点。"})
		assert.Equal(s.t, []string{"notice.voice.reply"}, s.told(s.owner))
		repeated, err := s.Act(s.ctx(), s.clerk, fmt.Sprint("run", s.runs), v.Voice.Number, voice.Reply, voice.Replying{Words: "九点。"})
		require.NoError(s.t, err)
		assert.Equal(s.t, "早上八点。", repeated.Voice.Answer, "a run has an effect once")
		s.act(s.owner, v, voice.Again, voice.AskingAgain{Words: "周末呢？"})
		s.act(s.manager, v, voice.Reply, voice.Replying{Words: "周末九点。"})
		after := s.act(s.owner, v, voice.Helped, voice.Plain{})
		assert.Equal(s.t, voice.Settled, after.Voice.Stage)
		assert.Len(s.t, after.History, 5)
		mine, err := s.Own(s.ctx(), s.owner, 0)
		require.NoError(s.t, err)
		require.Len(s.t, mine.Views, 1)
		assert.Equal(s.t, after.Voice, mine.Views[0].Voice, "every field is read as it was written")
	})
}

// A suggestion is considered, adopted and carried out; and time tells that its day is over.
func TestSuggestion(t *testing.T) {
	both(t, func(s *scene) {
		v := s.file(voice.Suggestion, "3栋门口加扶手")
		assert.Equal(s.t, s.now.Add(7*24*time.Hour), v.Voice.Until)
		s.act(s.clerk, v, voice.Consider, voice.Deferring{Until: s.now.Add(72 * time.Hour), Words: "先问价"})
		s.now = s.now.Add(5 * 24 * time.Hour)
		n, err := s.RunClocks(s.ctx())
		require.NoError(s.t, err)
		assert.Equal(s.t, 1, n)
		n, err = s.RunClocks(s.ctx())
		require.NoError(s.t, err)
		assert.Zero(s.t, n, "told once")
		late, err := s.List(s.ctx(), s.manager, hearing.Overdue, 0)
		require.NoError(s.t, err)
		assert.Equal(s.t, 1, late.Total)
		_, err = s.Act(s.ctx(), s.manager, s.run(), v.Voice.Number, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "装扶手", Person: s.owner.Person, Due: s.now}})
		require.ErrorIs(s.t, err, domain.Invalid, "an owner is no colleague")
		adopted := s.act(s.manager, v, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "装扶手", Person: s.tech.Person, Due: s.now.Add(48 * time.Hour)}})
		assert.Equal(s.t, "陈工", adopted.Voice.Plan.Name)
		s.act(s.tech, v, voice.Finish, voice.Finishing{Words: "装好了"})
		assert.Equal(s.t, []string{"notice.voice.consider", "notice.voice.adopt", "notice.voice.finish"}, s.told(s.owner))
		f, err := s.Figures(s.ctx(), s.manager, nil, s.now.Add(-7*24*time.Hour), s.now.Add(time.Hour))
		require.NoError(s.t, err)
		assert.Equal(s.t, voice.Figures{Received: map[voice.Kind]int{voice.Suggestion: 1}, OnTime: 1, Decided: 1, Adopted: 1}, f)
		_, err = s.Figures(s.ctx(), s.clerk, nil, s.now, s.now)
		require.ErrorIs(s.t, err, domain.Forbidden)
	})
}

// The same suggestion of several people is decided once, and each hears it; when the main one is taken back, the next one stands in its place.
func TestJoinedSuggestions(t *testing.T) {
	both(t, func(s *scene) {
		main := s.file(voice.Suggestion, "3栋门口加一根扶手")
		other, err := s.File(s.ctx(), s.neighbour, s.run(), s.in.ID, voice.Voice{Kind: voice.Suggestion, Words: "建议3栋门口装扶手", Anonymous: true})
		require.NoError(s.t, err)
		third := s.file(voice.Suggestion, "多种点花")
		alike, err := s.Alike(s.ctx(), s.clerk, other.Voice.Number)
		require.NoError(s.t, err)
		require.Len(s.t, alike, 2)
		assert.Equal(s.t, main.Voice.Number, alike[0].Voice.Number, "the most similar first")
		_, err = s.Join(s.ctx(), s.owner, s.run(), other.Voice.Number, main.Voice.Number)
		require.ErrorIs(s.t, err, domain.NotFound, "who does not see it joins nothing")

		for range 2 { // a repeated run has one effect
			joined, err := s.Join(s.ctx(), s.clerk, "join", other.Voice.Number, main.Voice.Number)
			require.NoError(s.t, err)
			assert.Equal(s.t, main.Voice.Number, joined.Main)
		}
		assert.Equal(s.t, []string{"notice.voice.join"}, s.told(s.neighbour))
		list, err := s.List(s.ctx(), s.clerk, hearing.Waiting, 0)
		require.NoError(s.t, err)
		assert.Equal(s.t, 2, list.Total, "what is decided together waits once")
		seen, err := s.Open(s.ctx(), s.clerk, main.Voice.Number)
		require.NoError(s.t, err)
		assert.Equal(s.t, []ticket.Number{other.Voice.Number}, seen.Joined)
		_, err = s.Join(s.ctx(), s.clerk, s.run(), main.Voice.Number, other.Voice.Number)
		require.ErrorIs(s.t, err, domain.Invalid, "no ring")
		_, err = s.Act(s.ctx(), s.clerk, s.run(), other.Voice.Number, voice.Consider, voice.Deferring{Until: s.now.Add(72 * time.Hour)})
		require.Error(s.t, err, "it is not decided by itself")

		s.act(s.clerk, main, voice.Consider, voice.Deferring{Until: s.now.Add(72 * time.Hour)})
		s.act(s.owner, main, voice.Withdraw, voice.Plain{})
		heir, err := s.Open(s.ctx(), s.clerk, other.Voice.Number)
		require.NoError(s.t, err)
		assert.Zero(s.t, heir.Voice.Main)
		assert.True(s.t, heir.Voice.Waits(), "it waits by itself now")
		_, err = s.Join(s.ctx(), s.clerk, s.run(), third.Voice.Number, other.Voice.Number)
		require.NoError(s.t, err)
		s.act(s.manager, other, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "装扶手", Person: s.tech.Person, Due: s.now.Add(48 * time.Hour)}})
		photo := []voice.Media{{Kind: "photo", File: "f1", Unique: "u1"}}
		s.act(s.tech, other, voice.Finish, voice.Finishing{Words: "装好了", Proof: photo})
		for author, of := range map[domain.PersonID]hearing.View{s.neighbour.Person: other, s.owner.Person: third} {
			by := map[domain.PersonID]domain.Actor{s.neighbour.Person: s.neighbour, s.owner.Person: s.owner}[author]
			seen, err := s.Open(s.ctx(), by, of.Voice.Number)
			require.NoError(s.t, err)
			assert.Equal(s.t, photo, seen.Voice.Proof, "every author sees what was done")
		}
		assert.Equal(s.t, []string{"notice.voice.join", "notice.voice.consider", "notice.voice.adopt", "notice.voice.finish"}, s.told(s.neighbour))
		assert.Equal(s.t, []string{"notice.voice.consider", "notice.voice.join", "notice.voice.consider", "notice.voice.adopt", "notice.voice.finish"}, s.told(s.owner), "of the main one, then of the third, which goes on with the heir")
		count := 0
		for _, key := range s.told(s.tech) {
			if key == "notice.voice.adopt.person" {
				count++
			}
		}
		assert.Equal(s.t, 1, count, "who carries it out is asked once")
		mine, err := s.OfMe(s.ctx(), s.tech, 0)
		require.NoError(s.t, err)
		assert.Equal(s.t, 1, mine.Total, "and finds it once")
		f, err := s.Figures(s.ctx(), s.manager, nil, s.now.Add(-time.Hour), s.now.Add(time.Hour))
		require.NoError(s.t, err)
		assert.Zero(s.t, f.Waiting)
	})
}

// A person who wants to stay unknown is named to managers only.
func TestAnonymous(t *testing.T) {
	each(t, func(s *scene) {
		v, err := s.File(s.ctx(), s.owner, s.run(), s.in.ID, voice.Voice{Kind: voice.Suggestion, Words: "加扶手", Anonymous: true})
		require.NoError(s.t, err)
		s.act(s.owner, v, voice.Withdraw, voice.Plain{})
		for by, named := range map[*domain.Actor]bool{&s.clerk: false, &s.manager: true, &s.owner: true} {
			seen, err := s.Open(s.ctx(), *by, v.Voice.Number)
			require.NoError(s.t, err)
			assert.Equal(s.t, named, seen.Voice.Author != 0 && seen.Voice.Name != "", by.Name)
			for _, e := range seen.History {
				assert.Empty(s.t, e.ByName)
				assert.Equal(s.t, named, e.By != 0, by.Name)
			}
		}
	})
}

// Praise is hidden from whom it is about until it is passed on.
func TestPraise(t *testing.T) {
	each(t, func(s *scene) {
		v := s.file(voice.Praise, "陈师傅修得又快又好")
		assert.Equal(s.t, "陈工", v.Voice.Whom)
		assert.Empty(s.t, s.told(s.tech))
		_, err := s.Open(s.ctx(), s.tech, v.Voice.Number)
		require.ErrorIs(s.t, err, domain.NotFound)
		l, err := s.List(s.ctx(), s.tech, hearing.Waiting, 0)
		require.NoError(s.t, err)
		assert.Zero(s.t, l.Total)
		s.act(s.clerk, v, voice.PassOn, voice.Plain{})
		assert.Equal(s.t, []string{"notice.voice.praised"}, s.told(s.tech))
		mine, err := s.OfMe(s.ctx(), s.tech, 0)
		require.NoError(s.t, err)
		assert.Equal(s.t, 1, mine.Total)
		_, err = s.File(s.ctx(), s.tech, s.run(), s.in.ID, voice.Voice{Kind: voice.Praise, Words: "我真棒", Praised: s.tech.Person})
		require.ErrorIs(s.t, err, domain.Invalid, "nobody praises themselves")
	})
}

// Praise of a person who has left reaches the managers; neither the words nor who wrote them go to that person, and the author reads why.
func TestPraiseOfWhoLeft(t *testing.T) {
	for name, leave := range map[string]func(s *scene) error{
		"ended": func(s *scene) error {
			return s.store.RemoveMembership(s.ctx(), people.Membership{Person: s.tech.Person, Community: s.in.ID, Role: domain.Staff})
		},
		"forgotten": func(s *scene) error { return s.store.Forget(s.ctx(), s.tech.Person) },
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(s *scene) {
				v := s.file(voice.Praise, "陈师傅修得又快又好")
				require.NoError(s.t, leave(s))
				after := s.act(s.clerk, v, voice.PassOn, voice.Plain{})
				assert.Equal(s.t, voice.PassedOn, after.Voice.Stage)
				assert.Zero(s.t, after.Voice.Praised)
				assert.Empty(s.t, s.told(s.tech))
				if name == "ended" {
					assert.Equal(s.t, []string{"notice.voice.left"}, s.told(s.owner))
					assert.Contains(s.t, s.told(s.manager), "notice.voice.left.office")
				}
				s.tech.Grants = nil
				_, err := s.Open(s.ctx(), s.tech, v.Voice.Number)
				require.ErrorIs(s.t, err, domain.NotFound)
			})
		})
	}
}

// More than ten in a day are refused; who does not belong to a community files nothing there.
func TestBounds(t *testing.T) {
	each(t, func(s *scene) {
		for range voice.MostADay {
			full, err := s.Full(s.ctx(), s.owner)
			require.NoError(s.t, err)
			assert.False(s.t, full)
			s.file(voice.Question, "几点开门？")
		}
		full, err := s.Full(s.ctx(), s.owner)
		require.NoError(s.t, err)
		assert.True(s.t, full)
		_, err = s.File(s.ctx(), s.owner, s.run(), s.in.ID, voice.Voice{Kind: voice.Question, Words: "几点？"})
		require.ErrorIs(s.t, err, domain.Conflict)
		require.ErrorIs(s.t, err, voice.Full)
		stranger := domain.Actor{Person: 999, Name: "路人"}
		_, err = s.File(s.ctx(), stranger, s.run(), s.in.ID, voice.Voice{Kind: voice.Question, Words: "几点？"})
		require.ErrorIs(s.t, err, domain.Forbidden)
		_, err = s.List(s.ctx(), s.owner, hearing.Waiting, 0)
		require.ErrorIs(s.t, err, domain.Forbidden)
		l, err := s.List(s.ctx(), s.clerk, hearing.Waiting, hearing.PageSize)
		require.NoError(s.t, err)
		assert.Equal(s.t, voice.MostADay, l.Total)
		assert.Len(s.t, l.Views, voice.MostADay-hearing.PageSize)
	})
}

// Of many that one person files at once, in two communities, no more than ten are accepted; a repetition is not counted again.
func TestBoundAtOnce(t *testing.T) {
	both(t, func(s *scene) {
		other, err := s.store.AddCommunity(s.ctx(), people.Community{Code: "QH", Name: "清河苑", Zone: "Asia/Shanghai"})
		require.NoError(s.t, err)
		s.owner.Grants = append(s.owner.Grants, domain.Grant{Community: other.ID, Role: domain.Owner})
		for range voice.MostADay - 1 {
			s.file(voice.Question, "几点开门？")
		}
		var filed, refused atomic.Int32
		var all sync.WaitGroup
		begin := make(chan struct{})
		for i := range 24 {
			all.Go(func() {
				<-begin
				in := []domain.CommunityID{s.in.ID, other.ID}[i%2]
				_, err := s.File(s.ctx(), s.owner, fmt.Sprint("at once ", i), in, voice.Voice{Kind: voice.Question, Words: "几点？"})
				if err == nil {
					filed.Add(1)
				} else if errors.Is(err, domain.Conflict) {
					refused.Add(1)
				}
			})
		}
		close(begin)
		all.Wait()
		assert.Equal(s.t, []int32{1, 23}, []int32{filed.Load(), refused.Load()})
		_, err = s.File(s.ctx(), s.owner, "run1", s.in.ID, voice.Voice{Kind: voice.Question, Words: "几点开门？"})
		require.NoError(s.t, err, "it was accepted before")
	})
}

// A voice becomes a complaint of its author; the number of the case is read by those who may see it.
func TestBecame(t *testing.T) {
	each(t, func(s *scene) {
		v := s.file(voice.Question, "楼道的灯什么时候修？")
		who, _, err := s.Author(s.ctx(), s.clerk, v.Voice.Number)
		require.NoError(s.t, err)
		assert.Equal(s.t, s.owner.Person, who.Person)
		_, _, err = s.Author(s.ctx(), s.neighbour, v.Voice.Number)
		require.ErrorIs(s.t, err, domain.NotFound)
		after, err := s.Became(s.ctx(), s.clerk, s.run(), v.Voice.Number, complaint.Case{ID: 12, Number: "YH-261123-001"})
		require.NoError(s.t, err)
		assert.Equal(s.t, voice.Complained, after.Voice.Stage)
		assert.Equal(s.t, []string{"notice.voice.complain"}, s.told(s.owner))
	})
}

// Deleting a person leaves neither name, home, words nor letters with them; the voice stays as a figure.
func TestForget(t *testing.T) {
	both(t, func(s *scene) {
		v := s.file(voice.Suggestion, "秘密的话")
		s.act(s.manager, v, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "照办秘密的话", Person: s.tech.Person, Due: s.now.Add(48 * time.Hour)}})
		shown := s.file(voice.Suggestion, "秘密的门")
		s.act(s.manager, shown, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "修秘密的门", Person: s.tech.Person, Due: s.now.Add(48 * time.Hour)}})
		s.act(s.tech, shown, voice.Finish, voice.Finishing{Words: "秘密的门修好了", Proof: []voice.Media{{Kind: "photo", File: "秘密"}}})
		require.NoError(s.t, s.store.Forget(s.ctx(), s.owner.Person))
		for _, table := range []string{"voices", "voice_entries", "letters"} {
			for _, row := range dump(s, table) {
				assert.NotContains(s.t, row, "秘密", table)
				assert.NotContains(s.t, row, "王芳", table)
			}
		}
		require.NoError(s.t, s.store.Forget(s.ctx(), s.tech.Person))
		for _, table := range []string{"voices", "voice_entries", "letters"} {
			for _, row := range dump(s, table) {
				assert.NotContains(s.t, row, "陈工", table)
			}
		}
		left, err := s.Open(s.ctx(), s.manager, v.Voice.Number)
		require.NoError(s.t, err)
		assert.Equal(s.t, voice.Adopted, left.Voice.Stage)
	})
}

// Words are removed when the retention time is over, and only from what has ended.
func TestExpire(t *testing.T) {
	each(t, func(s *scene) {
		open, ended := s.file(voice.Question, "还没答"), s.file(voice.Question, "不问了")
		s.act(s.owner, ended, voice.Withdraw, voice.Plain{})
		n, err := s.Expired(s.ctx(), s.now.Add(time.Hour))
		require.NoError(s.t, err)
		assert.Equal(s.t, 1, n)
		n, err = s.Expired(s.ctx(), s.now.Add(time.Hour))
		require.NoError(s.t, err)
		assert.Zero(s.t, n)
		v, err := s.Open(s.ctx(), s.owner, open.Voice.Number)
		require.NoError(s.t, err)
		assert.Equal(s.t, "还没答", v.Voice.Words)
		v, err = s.Open(s.ctx(), s.owner, ended.Voice.Number)
		require.NoError(s.t, err)
		assert.Empty(s.t, v.Voice.Words)
	})
}

// Known answers are kept by managers, offered to those who belong to the community, and counted once for each run.
func TestKnownAnswers(t *testing.T) {
	both(t, func(s *scene) {
		k := voice.Known{Community: s.in.ID, Question: map[domain.Language]string{domain.Chinese: "装修垃圾放在哪里？"}, Answer: map[domain.Language]string{domain.Chinese: "北门外。"}}
		_, err := s.Answers.Keep(s.ctx(), s.clerk, s.run(), k)
		require.ErrorIs(s.t, err, domain.Forbidden)
		kept, err := s.Answers.Keep(s.ctx(), s.manager, "keep", k)
		require.NoError(s.t, err)
		again, err := s.Answers.Keep(s.ctx(), s.manager, "keep", k)
		require.NoError(s.t, err)
		assert.Equal(s.t, kept, again)
		kept.Question[domain.English], kept.Answer[domain.English], kept.Until = "Where does renovation waste go?", "North gate.", s.now
		changed, err := s.Answers.Keep(s.ctx(), s.manager, s.run(), kept)
		require.NoError(s.t, err)
		assert.Equal(s.t, s.now.Add(13*time.Hour+59*time.Minute), changed.Until, "to the end of the day")
		found, err := s.Answers.Fitting(s.ctx(), s.owner, s.in.ID, "where can I put my renovation waste")
		require.NoError(s.t, err)
		require.Len(s.t, found, 1)
		found, err = s.Answers.Fitting(s.ctx(), domain.Actor{Person: 999}, s.in.ID, "装修垃圾放在哪里")
		require.NoError(s.t, err)
		assert.Empty(s.t, found)
		for range 2 {
			require.NoError(s.t, s.Answers.Offered(s.ctx(), s.owner, "a", kept.ID))
			require.NoError(s.t, s.Answers.Helps(s.ctx(), s.owner, "b", kept.ID))
		}
		books, err := s.Answers.Books(s.ctx(), s.clerk)
		require.NoError(s.t, err)
		require.Len(s.t, books, 1)
		assert.Equal(s.t, []int{1, 1}, []int{books[0].Answers[0].Offered, books[0].Answers[0].Helped})
		require.ErrorIs(s.t, s.Answers.Drop(s.ctx(), s.clerk, "drop", kept.ID), domain.Forbidden)
		for range 2 {
			require.NoError(s.t, s.Answers.Drop(s.ctx(), s.manager, "drop", kept.ID), "the press comes again")
		}
		require.NoError(s.t, s.Answers.Helps(s.ctx(), s.owner, "c", kept.ID), "it was dropped meanwhile")
		require.ErrorIs(s.t, s.Answers.Drop(s.ctx(), s.manager, "another", kept.ID), domain.NotFound)
		require.ErrorIs(s.t, s.Answers.Drop(s.ctx(), s.clerk, "another", kept.ID), domain.NotFound)
	})
}

// Of two who act at once, one wins; a change of nothing is refused.
func TestConflict(t *testing.T) {
	each(t, func(s *scene) {
		v := s.file(voice.Question, "几点？").Voice
		store := s.store.Voices()
		first, err := voice.Apply(v, voice.Reply, s.clerk, voice.Replying{Words: "八点"}, s.now)
		require.NoError(s.t, err)
		second, err := voice.Apply(v, voice.Withdraw, s.owner, voice.Plain{}, s.now)
		require.NoError(s.t, err)
		_, _, err = store.CommitVoice(s.ctx(), hearing.Commit{Change: first, Notices: []notice.Notice{{To: s.owner.Person, Key: "k", Message: domain.Say("notice.voice.reply", nil)}}})
		require.NoError(s.t, err)
		_, _, err = store.CommitVoice(s.ctx(), hearing.Commit{Change: second})
		require.ErrorIs(s.t, err, domain.Conflict)
		_, _, err = store.CommitVoice(s.ctx(), hearing.Commit{})
		require.ErrorIs(s.t, err, domain.Invalid)
		_, err = store.Voice(s.ctx(), "YH-V261123-99")
		require.ErrorIs(s.t, err, domain.NotFound)
	})
}

// A suggestion counts as adopted in the period in which it was, and not in the later one in which it is given to somebody else or carried out.
func TestAdoptedInItsPeriod(t *testing.T) {
	both(t, func(s *scene) {
		v := s.file(voice.Suggestion, "3栋门口加扶手")
		adopted := s.now.Add(time.Hour)
		s.now = adopted
		s.act(s.manager, v, voice.Adopt, voice.Adopting{Plan: voice.Plan{Words: "装扶手", Person: s.tech.Person, Due: s.now.Add(48 * time.Hour)}})
		s.now = s.now.Add(40 * 24 * time.Hour)
		s.act(s.tech, v, voice.Finish, voice.Finishing{Words: "装好了"})
		for at, want := range map[time.Time]int{adopted: 1, s.now: 0} {
			f, err := s.Figures(s.ctx(), s.manager, nil, at.Add(-time.Minute), at.Add(time.Minute))
			require.NoError(s.t, err)
			assert.Equal(s.t, want, f.Adopted, at)
		}
	})
}
