package column

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// Document is a column with records that are only read as a whole, as JSON; nil is NULL. Each room lists what it stores in its
// testdata/documents.golden, and a test compares, because records of old versions would be lost unnoticed if a field were renamed.
type Document[T any] struct{ V T }

// Doc returns v as a column.
func Doc[T any](v T) Document[T] { return Document[T]{v} }

// Value implements driver.Valuer. It fails for values that JSON does not have, such as NaN.
func (d Document[T]) Value() (driver.Value, error) {
	b, err := json.Marshal(d.V)
	if err != nil {
		return nil, fmt.Errorf("write a document: %w", err)
	}
	if string(b) == "null" {
		return nil, nil //nolint:nilnil // NULL
	}
	return string(b), nil
}

// Scan implements sql.Scanner.
func (d *Document[T]) Scan(from any) error {
	d.V = *new(T)
	switch v := from.(type) {
	case nil:
		return nil
	case []byte:
		return json.Unmarshal(v, &d.V)
	case string:
		return json.Unmarshal([]byte(v), &d.V)
	}
	return fmt.Errorf("read a document: unexpected type %T", from)
}

// GormDataType tells GORM that it is a column; otherwise GORM takes a struct for a relation.
func (Document[T]) GormDataType() string { return "json" }

// GormDBDataType is used by the test that compares rows with the schema.
func (Document[T]) GormDBDataType(db *gorm.DB, _ *schema.Field) string {
	if db.Name() == "postgres" {
		return "jsonb"
	}
	return "text"
}
