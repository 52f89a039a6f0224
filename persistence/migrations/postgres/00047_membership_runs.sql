-- What a run has done to memberships, so that an update that comes again after a crash gets the same answer, and does nothing twice.
-- +goose Up
CREATE TABLE membership_runs (
    run       text   NOT NULL,
    person    bigint NOT NULL REFERENCES persons (id),
    community bigint NOT NULL REFERENCES communities (id),
    role      text   NOT NULL,
    home      bigint NOT NULL,
    PRIMARY KEY (run, person, community, role, home)
);

-- +goose Down
DROP TABLE membership_runs;
