-- A group is left for one of the reasons that the program knows.
-- +goose Up
ALTER TABLE group_leavings ADD CHECK (why IN ('unlinked', 'replaced', 'foreign'));

-- +goose Down
ALTER TABLE group_leavings DROP CONSTRAINT group_leavings_why_check;
