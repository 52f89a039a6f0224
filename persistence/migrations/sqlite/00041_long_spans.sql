-- SQLite cannot count over two indexes at once: what was open at an instant is read over one, as before.
-- +goose Up
SELECT 1;

-- +goose Down
SELECT 1;
