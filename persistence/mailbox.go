package persistence

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"guanjia/domain"
	"guanjia/domain/notice"
)

// neverStarted is why a letter to a person without a chat cannot be delivered (notice.Verdict).
const neverStarted = "never_started"

// post puts notices into the mailboxes of their readers and enqueues the work of delivering them. Nobody is told twice
// of one thing; a person who is not known (any more) is left out.
func (s *Store) post(ctx context.Context, u tx, id domain.CaseID, version int, notices []notice.Notice) error {
	if len(notices) == 0 {
		return nil
	}
	chats, err := chatsOf(u.DB, notices)
	if err != nil {
		return err
	}
	var letters []letterRow
	seen := map[string]map[domain.PersonID]bool{}
	for _, n := range notices {
		chat, known := chats[n.To]
		if !known || seen[n.Key][n.To] {
			continue
		}
		if seen[n.Key] == nil {
			seen[n.Key] = map[domain.PersonID]bool{}
		}
		seen[n.Key][n.To] = true
		l := fromNotice(n, cmp.Or(id, n.Case), version, now())
		if l.Chat = chat; chat == nil {
			l.State, l.Reason, l.Settled = notice.Undeliverable, neverStarted, l.Made
		}
		letters = append(letters, l)
	}
	if len(letters) == 0 {
		return nil
	}
	if err := number(u.DB, letters); err != nil {
		return err
	}
	if err := u.Create(&letters).Error; err != nil {
		return err
	}
	if jobs := jobsFor(letters); len(jobs) > 0 {
		return s.queue.Insert(ctx, u, jobs)
	}
	return nil
}

// chatsOf finds the readers: nil for a person without a chat, no entry for nobody.
func chatsOf(db *gorm.DB, notices []notice.Notice) (map[domain.PersonID]*domain.ChatID, error) {
	ids := make([]domain.PersonID, len(notices))
	for i, n := range notices {
		ids[i] = n.To
	}
	var rows []personRow
	if err := db.Select("id", "chat").Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	chats := make(map[domain.PersonID]*domain.ChatID, len(rows))
	for _, r := range rows {
		chats[domain.PersonID(r.ID)] = r.Chat
	}
	return chats, nil
}

// number gives each letter its place in its mailbox. Mailboxes are locked in the order of their chats, so that two
// that post to the same people do not wait for each other in a circle; within a chat the order stays.
func number(db *gorm.DB, letters []letterRow) error {
	slices.SortStableFunc(letters, func(a, b letterRow) int { return cmp.Compare(chatOf(a), chatOf(b)) })
	for from := 0; from < len(letters); {
		chat, to := letters[from].Chat, from
		for to < len(letters) && chatOf(letters[to]) == chatOf(letters[from]) {
			to++
		}
		if chat != nil {
			last, err := lastSeq(db, *chat, to-from)
			if err != nil {
				return err
			}
			for i := from; i < to; i++ {
				seq := last - int64(to-1-i)
				letters[i].Seq = &seq
			}
		}
		from = to
	}
	return nil
}

func chatOf(l letterRow) domain.ChatID {
	if l.Chat == nil {
		return 0
	}
	return *l.Chat
}

// lastSeq moves a mailbox's counter by n and locks it until the transaction ends.
func lastSeq(db *gorm.DB, chat domain.ChatID, n int) (last int64, err error) {
	err = db.Raw("INSERT INTO mailboxes (chat, last_seq) VALUES (?, ?)"+
		" ON CONFLICT (chat) DO UPDATE SET last_seq = mailboxes.last_seq + excluded.last_seq RETURNING last_seq", chat, n).
		Scan(&last).Error
	return last, err
}

// lockMailbox waits until nobody else is adding to the mailbox, or ending its delivery.
func lockMailbox(db *gorm.DB, chat domain.ChatID) error {
	var row mailboxRow
	return db.Clauses(clause.Locking{Strength: "UPDATE"}).Where("chat = ?", chat).Take(&row).Error
}

// jobsFor is the work that letters make: delivering a chat's ready letters, and waking those that wait for an hour.
func jobsFor(letters []letterRow) []river.InsertManyParams {
	var jobs []river.InsertManyParams
	once := map[river.JobArgs]bool{}
	add := func(args river.JobArgs, when time.Time) {
		if !once[args] {
			once[args] = true
			jobs = append(jobs, river.InsertManyParams{Args: args, InsertOpts: &river.InsertOpts{ScheduledAt: when}})
		}
	}
	for _, l := range letters {
		switch {
		case l.Chat == nil:
		case l.Ready:
			add(deliverArgs{Chat: *l.Chat}, time.Time{})
		default:
			add(wakeArgs{Chat: *l.Chat, At: l.NotBefore.UnixMicro()}, *l.NotBefore)
		}
	}
	return jobs
}

// ready lists the next letters of a chat that may be sent, in order. A letter that waits for its hour lets later
// ones pass: an alarm at night must not queue behind a greeting for the morning.
func (s *Store) ready(ctx context.Context, chat domain.ChatID, limit int) ([]readyRow, error) {
	var rows []readyRow
	err := s.read(ctx).Table("letters").
		Select("letters.*, persons.language, persons.unreachable").
		Joins("JOIN persons ON persons.id = letters.person").
		Where("letters.chat = ? AND letters.state = 'waiting' AND letters.ready", chat).
		Order("letters.seq").Limit(limit).Find(&rows).Error
	return rows, translate(err)
}

// settle records what became of a letter, and whether its reader can be reached.
func (s *Store) settle(ctx context.Context, r readyRow, v notice.Verdict) error {
	err := s.read(ctx).Model(&letterRow{}).Where("id = ? AND state = ?", r.Letter.ID, notice.Waiting).
		Updates(map[string]any{"state": v.State, "reason": v.Reason, "settled": instant(now())}).Error
	if err != nil {
		return translate(err)
	}
	reach, matters := reachability[v.Reason], v.State == notice.Delivered || reachability[v.Reason] != ""
	if !matters || reach == r.Unreachable {
		return nil
	}
	return translate(s.read(ctx).Model(&personRow{}).Where("id = ?", r.Letter.Person).
		Updates(map[string]any{"unreachable": reach}).Error)
}

// reachability maps the reasons that concern the reader, not the letter, to what is noted of the person.
var reachability = map[string]string{"blocked": "blocked", "deactivated": "deactivated", "kicked": "kicked", neverStarted: neverStarted}

// emptied ends the delivery of a chat if nothing is left, by completing the job under the mailbox's lock: a letter
// committed before is seen here, one committed after finds no running job and enqueues its own.
func (s *Store) emptied(ctx context.Context, job *river.Job[deliverArgs]) (done bool, err error) {
	err = s.transaction(ctx, func(u tx) error {
		done = false
		if err := lockMailbox(u.DB, job.Args.Chat); err != nil {
			return err
		}
		var left int64
		err := u.Model(&letterRow{}).Where("chat = ? AND state = 'waiting' AND ready", job.Args.Chat).Count(&left).Error
		if err != nil || left > 0 {
			return err
		}
		done = true
		return s.queue.Complete(ctx, u, job.JobRow)
	})
	return done && err == nil, err
}

// wake makes the letters ready that waited for an hour, and has them delivered.
func (s *Store) wake(ctx context.Context, args wakeArgs) error {
	return s.transaction(ctx, func(u tx) error {
		if err := lockMailbox(u.DB, args.Chat); err != nil {
			return err
		}
		err := u.Model(&letterRow{}).Where("chat = ? AND state = 'waiting' AND NOT ready AND not_before <= ?",
			args.Chat, time.UnixMicro(args.At).UTC()).Updates(map[string]any{"ready": true}).Error
		if err != nil {
			return err
		}
		return s.queue.Insert(ctx, u, []river.InsertManyParams{{Args: deliverArgs{Chat: args.Chat}}})
	})
}
