-- The priority of a case as complaint.Case.Priority gives it: that of the assessment, and before it P1 of an emergency (docs/design.md §3).
-- +goose Up
ALTER TABLE cases ADD COLUMN priority text NOT NULL DEFAULT '';
UPDATE cases SET priority = COALESCE(json_extract(CAST(assessment AS text), '$.Priority'), '')
    WHERE COALESCE(CAST(assessment AS text), 'null') <> 'null';
UPDATE cases SET priority = 'P1' WHERE emergency AND COALESCE(CAST(assessment AS text), 'null') = 'null';

-- +goose Down
ALTER TABLE cases DROP COLUMN priority;
