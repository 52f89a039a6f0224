package mailbox

import (
	"context"
	"time"

	"guanjia/persistence/column"
	"guanjia/persistence/fault"
)

// leaseUsual is how long a process that was killed keeps others from its round.
const leaseUsual = 8 * time.Second

// courierRow says which process goes the round; there is one row.
type courierRow struct {
	ID     int    `gorm:"primaryKey;autoIncrement:false"`
	Holder string `gorm:"not null"`
	Until  int64  `gorm:"not null"` // Unix milliseconds, by the clock of the database
}

func (courierRow) TableName() string { return "couriers" }

// hold takes the lease, or extends it; false if another process has it.
func (m *Mailboxes) hold(ctx context.Context, holder string, lease time.Duration) (bool, error) {
	now, args := "?", []any{column.Now().UnixMilli()}
	if m.db.Name() == "postgres" { // processes on several machines go by one clock
		now, args = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint", nil
	}
	values := append([]any{holder}, args...)
	values = append(values, lease.Milliseconds())
	values = append(values, args...)
	r := m.read(ctx).Exec("INSERT INTO couriers (id, holder, until) VALUES (1, ?, "+now+" + ?)"+
		" ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, until = excluded.until"+
		" WHERE couriers.holder = excluded.holder OR couriers.until <= "+now, values...)
	return r.RowsAffected == 1, fault.Translate(r.Error)
}

// release ends the lease of a process, so that the next one goes on at once.
func (m *Mailboxes) release(ctx context.Context, holder string) error {
	return fault.Translate(m.read(ctx).Exec("UPDATE couriers SET until = 0 WHERE id = 1 AND holder = ?", holder).Error)
}
