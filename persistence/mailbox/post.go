package mailbox

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
	"guanjia/persistence/column"
	"guanjia/persistence/queue"
)

// Post puts notices into the mailboxes of their readers and enqueues their delivery, all within tx. A notice that was posted before is
// not posted again; a person who does not exist (any more) is left out. id and version are those of the case; both are 0 for notices
// without a case. Errors are those of the database.
func (m *Mailboxes) Post(ctx context.Context, tx queue.Tx, id domain.CaseID, version int, notices []notice.Notice) error {
	if len(notices) == 0 {
		return nil
	}
	chats, err := chatsOf(tx.DB, notices)
	if err != nil {
		return err
	}
	letters := address(chats, id, version, notices)
	if len(letters) == 0 {
		return nil
	}
	if err := number(tx.DB, letters); err != nil {
		return err
	}
	if err := tx.Create(&letters).Error; err != nil {
		return err
	}
	if jobs := jobsFor(letters); len(jobs) > 0 {
		return m.jobs.Insert(ctx, tx, jobs)
	}
	return nil
}

// chatsOf returns the chats of the readers: nil for a person without a chat, no entry for a person who does not exist.
func chatsOf(db *gorm.DB, notices []notice.Notice) (map[domain.PersonID]*domain.ChatID, error) {
	ids := make([]domain.PersonID, len(notices))
	for i, n := range notices {
		ids[i] = n.To
	}
	var rows []struct {
		ID   domain.PersonID
		Chat *domain.ChatID
	}
	if err := db.Table("persons").Select("id", "chat").Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, err
	}
	chats := make(map[domain.PersonID]*domain.ChatID, len(rows))
	for _, r := range rows {
		chats[r.ID] = r.Chat
	}
	return chats, nil
}

// address makes the letters for persons who exist.
func address(chats map[domain.PersonID]*domain.ChatID, id domain.CaseID, version int, notices []notice.Notice) []letterRow {
	type told struct {
		key string
		to  domain.PersonID
	}
	var letters []letterRow
	seen := map[told]bool{}
	for _, n := range notices {
		chat, known := chats[n.To]
		if !known || seen[told{n.Key, n.To}] {
			continue
		}
		seen[told{n.Key, n.To}] = true
		l := fromNotice(n, cmp.Or(id, n.Case), version, column.Now())
		if l.Chat = chat; chat == nil {
			l.Delivery, l.Reason = notice.Undeliverable, neverStarted
		}
		letters = append(letters, l)
	}
	return letters
}

// number gives each letter its number in its mailbox. Mailboxes are locked in the order of their chats, so that two transactions that
// post to the same people cannot block each other; within a chat the order stays.
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

// lastSeq adds n to the counter of a mailbox and locks it until the transaction ends.
func lastSeq(db *gorm.DB, chat domain.ChatID, n int) (last int64, err error) {
	err = db.Raw("INSERT INTO mailboxes (chat, last_seq) VALUES (?, ?)"+
		" ON CONFLICT (chat) DO UPDATE SET last_seq = mailboxes.last_seq + excluded.last_seq RETURNING last_seq", chat, n).
		Scan(&last).Error
	return last, err
}

// lock waits until no other transaction adds to the mailbox or ends its delivery.
func lock(db *gorm.DB, chat domain.ChatID) error {
	var row mailboxRow
	return db.Clauses(clause.Locking{Strength: "UPDATE"}).Where("chat = ?", chat).Take(&row).Error
}

// jobsFor returns the jobs for letters: delivering those that are ready, and waking those that must wait.
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
