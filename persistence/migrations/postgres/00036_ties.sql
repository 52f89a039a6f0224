-- What people are to their homes: owner, tenant or family; '': not told.
-- +goose Up
ALTER TABLE memberships ADD COLUMN tie text NOT NULL DEFAULT '' CHECK (tie IN ('', 'owner', 'tenant', 'family'));

-- +goose Down
ALTER TABLE memberships DROP COLUMN tie;
