package mailbox

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// Parcel is the notices of one change of a case. Case and Version are both 0 for notices without a case.
type Parcel struct {
	Case    domain.CaseID
	Version int
	Notices []notice.Notice
}

// Post puts notices into the mailboxes of their readers within tx. A notice that was posted before is
// not posted again; a person who does not exist (any more) is left out. Errors are those of the database.
func (m *Mailboxes) Post(_ context.Context, tx queue.Tx, parcels ...Parcel) error {
	chats, err := chatsOf(tx.DB, parcels)
	if err != nil {
		return err
	}
	var letters []letterRow
	var calls []callRow
	for _, p := range parcels {
		addressed := address(chats, p.Case, p.Version, p.Notices)
		letters = append(letters, addressed...)
		calls = append(calls, unaddressed(p.Case, p.Version, p.Notices, addressed)...)
	}
	if err := addCalls(tx.DB, calls); err != nil || len(letters) == 0 {
		return err
	}
	if err := number(tx.DB, letters); err != nil {
		return err
	}
	if err := tx.CreateInBatches(&letters, table.Batch).Error; err != nil {
		return err
	}
	m.posted.Store(true)
	return nil
}

// Committed is called after each transaction: if anything was posted in it, or in another that still runs, the courier looks at once.
func (m *Mailboxes) Committed() {
	if m.posted.Swap(false) {
		select {
		case m.look <- struct{}{}:
		default:
		}
	}
}

// chatsOf returns the chats of the readers: nil for a person without a chat, no entry for a person who does not exist.
func chatsOf(db *gorm.DB, parcels []Parcel) (map[domain.PersonID]*domain.ChatID, error) {
	var ids []domain.PersonID
	for _, p := range parcels {
		for _, n := range p.Notices {
			if !slices.Contains(ids, n.To) {
				ids = append(ids, n.To)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
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
		l := fromNotice(n, cmp.Or(id, n.Case), version)
		if l.Chat = chat; chat == nil {
			l.Delivery, l.Reason = notice.Undeliverable, notice.NeverStarted
		}
		letters = append(letters, l)
	}
	return letters
}

// number gives each letter its number in its mailbox. Mailboxes are locked in the order of their chats, so that two transactions that
// post to the same people cannot block each other; within a chat the order stays. It runs at the end of a transaction, so that the locks
// are held for little longer than the commit.
func number(db *gorm.DB, letters []letterRow) error {
	slices.SortStableFunc(letters, func(a, b letterRow) int { return cmp.Compare(chatOf(a), chatOf(b)) })
	var rows []mailboxRow
	for _, l := range letters {
		switch last := len(rows) - 1; {
		case l.Chat == nil:
		case last >= 0 && rows[last].Chat == *l.Chat:
			rows[last].LastSeq++
		default:
			rows = append(rows, mailboxRow{Chat: *l.Chat, LastSeq: 1})
		}
	}
	next := make(map[domain.ChatID]int64, len(rows))
	for batch := range slices.Chunk(rows, table.Batch) {
		last, err := advance(db, batch)
		if err != nil {
			return err
		}
		for _, r := range batch {
			next[r.Chat] = last[r.Chat] - r.LastSeq + 1
		}
	}
	for i, l := range letters {
		if l.Chat != nil {
			seq := next[*l.Chat]
			letters[i].Seq = &seq
			next[*l.Chat]++
		}
	}
	return nil
}

// advance adds LastSeq of each row to the counter of its mailbox, locks it until the transaction ends, and returns the counters.
func advance(db *gorm.DB, boxes []mailboxRow) (map[domain.ChatID]int64, error) {
	values, args := make([]string, len(boxes)), make([]any, 0, 2*len(boxes))
	for i, r := range boxes {
		values[i] = "(?, ?)"
		args = append(args, r.Chat, r.LastSeq)
	}
	var after []mailboxRow
	err := db.Raw("INSERT INTO mailboxes (chat, last_seq) VALUES "+strings.Join(values, ", ")+
		" ON CONFLICT (chat) DO UPDATE SET last_seq = mailboxes.last_seq + excluded.last_seq RETURNING chat, last_seq", args...).Scan(&after).Error
	last := make(map[domain.ChatID]int64, len(after))
	for _, r := range after {
		last[r.Chat] = r.LastSeq
	}
	return last, err
}

func chatOf(l letterRow) domain.ChatID {
	if l.Chat == nil {
		return 0
	}
	return *l.Chat
}
