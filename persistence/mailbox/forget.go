package mailbox

import (
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/domain/ticket"
	"guanjia/persistence/column"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// ForgetPerson deletes, within tx, the mailbox of a person, all letters to them and calls to them, and what was written to others and names
// them; in the chats of others it is replaced.
func ForgetPerson(tx queue.Tx, who people.Person) error {
	if err := wipeShown(tx.DB, map[notice.Subject]ticketShown{notice.OfPerson(who.ID): {}}, who.ID); err != nil {
		return err
	}
	for _, row := range []any{&callRow{}, &letterRow{}, &shownRow{}} {
		if err := tx.Where("person = ?", who.ID).Delete(row).Error; err != nil {
			return err
		}
	}
	for _, told := range []string{who.Name, who.Phone} {
		if told == "" {
			continue
		}
		quoted, err := json.Marshal(told)
		if err != nil {
			return err
		}
		naming := tx.Where("CAST(message AS text) LIKE ? ESCAPE '\\'", table.Like(string(quoted))).Session(&gorm.Session{})
		if err := naming.Delete(&callRow{}).Error; err != nil {
			return err
		} else if err := wipe(tx.DB, naming); err != nil {
			return err
		}
	}
	if who.Chat == 0 {
		return nil
	}
	return tx.Where("chat = ?", who.Chat).Delete(&mailboxRow{}).Error
}

// ForgetCases deletes, within tx, all letters and calls about cases; in the chats of the office they are replaced, and complainants keep
// what they were told. That a case was withdrawn is still told to those who wait for the letter, without words.
func ForgetCases(tx queue.Tx, ids []int64) error {
	if err := tx.Where("case_id IN ?", ids).Delete(&callRow{}).Error; err != nil {
		return err
	}
	var waiting []letterRow
	withdrawn := "key LIKE '%withdraw%' AND state = ? AND case_id IN ?"
	if err := held(tx.DB).Where(withdrawn, notice.Waiting, ids).Order("id").Find(&waiting).Error; err != nil {
		return err
	}
	kept := []int64{0}
	for _, l := range waiting {
		kept = append(kept, l.ID)
		if err := tx.Model(&letterRow{}).Where("id = ?", l.ID).Updates(map[string]any{"key": bareKey(l.Key), "message": column.Doc(bare(l.Message.V))}).Error; err != nil {
			return err
		}
	}
	before, err := numberless(tx.DB, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := forgetCase(tx.DB, id, kept, before[id]); err != nil {
			return err
		}
	}
	return nil
}

// numberless returns the conversations of which cases came, and those about them, as far as messages show them.
func numberless(tx *gorm.DB, ids []int64) (map[int64][]notice.Subject, error) {
	var rows []struct {
		Number notice.Subject
		CaseID int64
	}
	err := tx.Table("shown").Select("DISTINCT shown.number, runs.case_id").Joins("JOIN runs ON runs.run = substr(shown.number, ?)", len(notice.OfRun(""))+1).
		Where("shown.number LIKE ? AND runs.case_id IN ?", notice.OfRun("%"), ids).Scan(&rows).Error
	all := map[int64][]notice.Subject{}
	for _, r := range rows {
		all[r.CaseID] = append(all[r.CaseID], r.Number)
	}
	return all, err
}

// forgetCase replaces what the office was sent and shown of one case, except letters that are kept, and the messages that show what came before
// it had a number: its complainants are not those of others.
func forgetCase(tx *gorm.DB, id int64, kept []int64, before []notice.Subject) error {
	var of []struct {
		ID          int64
		Number      ticket.Number
		Complainant domain.PersonID
	}
	if err := tx.Table("cases").Select("id", "number", "complainant").Where("id = ? OR joined_to = ? AND joined_to <> 0", id, id).Find(&of).Error; err != nil {
		return err
	}
	var complainants []domain.PersonID
	shown := map[notice.Subject]ticketShown{}
	for _, c := range of {
		complainants = append(complainants, c.Complainant)
		if c.ID == id {
			shown[notice.Subject(c.Number)] = ticketShown{c.Number, domain.CaseID(id)}
			for _, s := range before {
				shown[s] = ticketShown{c.Number, domain.CaseID(id)}
			}
		}
	}
	if err := wipe(tx, tx.Where("case_id = ? AND id NOT IN ?", id, kept), complainants...); err != nil {
		return err
	}
	return wipeShown(tx, shown, complainants...)
}

// bareKey tells a letter that lost its words from the same one on its way.
func bareKey(key string) string {
	const mark = ":bare"
	return strings.TrimSuffix(key, mark) + mark
}

// bare is a message with nothing but the number and the category of its case.
func bare(m domain.Message) domain.Message {
	values := domain.Values{}
	for _, name := range []string{"number", "category"} {
		if v, there := m.Values[name]; there {
			values[name] = v
		}
	}
	return domain.Say(m.Key, values)
}

// ForgetKeys deletes, within tx, all letters whose key begins with a prefix. What is in chats stays there: it is about nobody.
func ForgetKeys(tx queue.Tx, prefix string) error {
	return tx.Where("key LIKE ? ESCAPE '\\'", table.Like(prefix)[1:]).Delete(&letterRow{}).Error
}
