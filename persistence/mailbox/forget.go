package mailbox

import (
	"encoding/json"

	"guanjia/domain"
	"guanjia/domain/notice"
	"guanjia/domain/people"
	"guanjia/persistence/column"
	"guanjia/persistence/queue"
	"guanjia/persistence/table"
)

// ForgetPerson deletes, within tx, the mailbox of a person, all letters to them and calls to them, and what was written to others and names
// them.
func ForgetPerson(tx queue.Tx, who people.Person) error {
	for _, row := range []any{&callRow{}, &letterRow{}} {
		if err := tx.Where("person = ?", who.ID).Delete(row).Error; err != nil {
			return err
		}
		for _, told := range []string{who.Name, who.Phone} {
			if told == "" {
				continue
			}
			quoted, err := json.Marshal(told)
			if err != nil {
				return err
			}
			if err := tx.Where("CAST(message AS text) LIKE ? ESCAPE '\\'", table.Like(string(quoted))).Delete(row).Error; err != nil {
				return err
			}
		}
	}
	if who.Chat == 0 {
		return nil
	}
	return tx.Where("chat = ?", who.Chat).Delete(&mailboxRow{}).Error
}

// ForgetCases deletes, within tx, all letters and calls about cases. That a case was withdrawn is still told to those who wait for the
// letter, without words.
func ForgetCases(tx queue.Tx, ids []int64) error {
	if err := tx.Where("case_id IN ?", ids).Delete(&callRow{}).Error; err != nil {
		return err
	}
	var waiting []letterRow
	withdrawn := "key LIKE '%withdraw%' AND state = ? AND case_id IN ?"
	if err := tx.Where(withdrawn, notice.Waiting, ids).Find(&waiting).Error; err != nil {
		return err
	}
	kept := []int64{0}
	for _, l := range waiting {
		kept = append(kept, l.ID)
		if err := tx.Model(&letterRow{}).Where("id = ?", l.ID).Update("message", column.Doc(bare(l.Message.V))).Error; err != nil {
			return err
		}
	}
	return tx.Where("case_id IN ? AND id NOT IN ?", ids, kept).Delete(&letterRow{}).Error
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

// ForgetKeys deletes, within tx, all letters whose key begins with a prefix: those about one ticket that is no case.
func ForgetKeys(tx queue.Tx, prefix string) error {
	return tx.Where("key LIKE ? ESCAPE '\\'", table.Like(prefix)[1:]).Delete(&letterRow{}).Error
}
