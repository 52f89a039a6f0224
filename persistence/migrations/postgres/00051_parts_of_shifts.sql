-- Somebody can take a part of a shift: what of it others are asked to take (NULL: the whole), and of a part the shift from which it was cut.
-- +goose Up
ALTER TABLE shifts ADD COLUMN part_from timestamptz;
ALTER TABLE shifts ADD COLUMN part_to timestamptz;
ALTER TABLE shifts ADD COLUMN part_of bigint REFERENCES shifts (id); -- NULL: it is no part

-- +goose Down
ALTER TABLE shifts DROP COLUMN part_of;
ALTER TABLE shifts DROP COLUMN part_to;
ALTER TABLE shifts DROP COLUMN part_from;
