-- The whole life of improvement actions (docs/design.md §9): proposals with their evidence, who judges, what is watched, reminders. What
-- was opened before watches nothing, and nobody is reminded of it.
-- +goose Up
ALTER TABLE improvements DROP CONSTRAINT improvements_stage_check;
ALTER TABLE improvements ADD CHECK (stage IN ('proposed', 'ignored', 'open', 'watching', 'judged', 'dropped'));
ALTER TABLE improvements
    ADD COLUMN proposal text UNIQUE, -- of one that is proposed: community, category and place
    ADD COLUMN evidence jsonb,
    ADD COLUMN prior bigint NOT NULL DEFAULT 0,
    ADD COLUMN timing text NOT NULL DEFAULT '',
    ADD COLUMN verifier bigint NOT NULL DEFAULT 0,
    ADD COLUMN category text NOT NULL DEFAULT '',
    ADD COLUMN place_part text NOT NULL DEFAULT '',
    ADD COLUMN place_home bigint NOT NULL DEFAULT 0,
    ADD COLUMN place_building bigint NOT NULL DEFAULT 0,
    ADD COLUMN place_entrance text NOT NULL DEFAULT '',
    ADD COLUMN place_which text NOT NULL DEFAULT '',
    ADD COLUMN place_label text NOT NULL DEFAULT '',
    ADD COLUMN place_words text NOT NULL DEFAULT '',
    ADD COLUMN place_key text NOT NULL DEFAULT '',
    ADD COLUMN place_point jsonb,
    ADD COLUMN days bigint NOT NULL DEFAULT 0,
    ADD COLUMN occasions bigint NOT NULL DEFAULT 0,
    ADD COLUMN most bigint NOT NULL DEFAULT 0,
    ADD COLUMN media jsonb,
    ADD COLUMN until timestamptz,
    ADD COLUMN seen jsonb,
    ADD COLUMN exposed bigint NOT NULL DEFAULT 0,
    ADD COLUMN reminded boolean NOT NULL DEFAULT true,
    ADD COLUMN late boolean NOT NULL DEFAULT true,
    ADD COLUMN asked bigint NOT NULL DEFAULT 0,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN wake timestamptz;
CREATE INDEX improvements_waking ON improvements (wake, id) WHERE wake IS NOT NULL;
CREATE INDEX improvements_by_stage ON improvements (community, stage, id);

-- +goose Down
DROP INDEX improvements_by_stage;
DROP INDEX improvements_waking;
DELETE FROM improvement_entries WHERE improvement IN (SELECT id FROM improvements WHERE stage IN ('proposed', 'ignored'));
DELETE FROM improvements WHERE stage IN ('proposed', 'ignored');
ALTER TABLE improvements
    DROP COLUMN proposal,
    DROP COLUMN evidence,
    DROP COLUMN prior,
    DROP COLUMN timing,
    DROP COLUMN verifier,
    DROP COLUMN category,
    DROP COLUMN place_part,
    DROP COLUMN place_home,
    DROP COLUMN place_building,
    DROP COLUMN place_entrance,
    DROP COLUMN place_which,
    DROP COLUMN place_label,
    DROP COLUMN place_words,
    DROP COLUMN place_key,
    DROP COLUMN place_point,
    DROP COLUMN days,
    DROP COLUMN occasions,
    DROP COLUMN most,
    DROP COLUMN media,
    DROP COLUMN until,
    DROP COLUMN seen,
    DROP COLUMN exposed,
    DROP COLUMN reminded,
    DROP COLUMN late,
    DROP COLUMN asked,
    DROP COLUMN asked_at,
    DROP COLUMN wake;
ALTER TABLE improvements DROP CONSTRAINT improvements_stage_check;
ALTER TABLE improvements ADD CHECK (stage IN ('open', 'watching', 'judged', 'dropped'));
