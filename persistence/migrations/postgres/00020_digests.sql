-- The morning's digest: one row for each manager who had one, or has switched them off.
-- +goose Up
CREATE TABLE digests (
    person bigint  PRIMARY KEY,
    day    text    NOT NULL, -- local day of the last one, 2026-11-23; '': none yet
    off    boolean NOT NULL
);

-- +goose Down
DROP TABLE digests;
