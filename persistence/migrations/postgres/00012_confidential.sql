-- Who may see a complaint about one of the office, and which complaints are disputes between neighbours (docs/design.md §1).
-- +goose Up
ALTER TABLE cases ADD COLUMN about_role text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN sources jsonb;
ALTER TABLE cases ADD COLUMN neighbours boolean NOT NULL DEFAULT false;
ALTER TABLE cases ADD COLUMN confidential boolean NOT NULL DEFAULT false;
UPDATE cases SET confidential = true WHERE about <> 0 OR category = 'staff';
UPDATE cases SET about_role = 'manager' WHERE about <> 0
    AND EXISTS (SELECT 1 FROM memberships m WHERE m.person = cases.about AND m.community = cases.community AND m.role = 'manager');
CREATE INDEX cases_confidential ON cases (community) WHERE confidential;

-- +goose Down
DROP INDEX cases_confidential;
ALTER TABLE cases DROP COLUMN confidential;
ALTER TABLE cases DROP COLUMN neighbours;
ALTER TABLE cases DROP COLUMN sources;
ALTER TABLE cases DROP COLUMN about_role;
