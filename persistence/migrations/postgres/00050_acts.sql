-- What one person did to cases is read from an index: of the own data of staff, and when a person is forgotten.
-- +goose Up
CREATE INDEX entries_author ON entries (author, at);

-- +goose Down
DROP INDEX entries_author;
