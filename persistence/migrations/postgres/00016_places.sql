-- Places as data (docs/design.md §4): what of which building or of the community is meant, and the key by which duplicates and hot spots
-- are found. The places that are there are marked with '?'; the program reads them after the migration (migrations.ReadPlaces).
-- +goose Up
ALTER TABLE cases ADD COLUMN place_part text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN place_entrance text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN place_which text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN place_label text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN place_key text NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN place_point jsonb;
CREATE INDEX cases_of_place ON cases (community, category, place_key) WHERE open;
CREATE INDEX cases_of_building ON cases (place_building, place_part) WHERE open;
CREATE INDEX cases_unread ON cases (id) WHERE place_part = '?';
UPDATE cases SET place_part = '?' WHERE place_words <> '' OR place_home <> 0 OR place_building <> 0;
DELETE FROM facts; -- they name places: the program writes them anew
UPDATE cases SET counted = false;

-- +goose Down
UPDATE cases SET place_words = CASE
    WHEN place_part = 'home' THEN place_label
    WHEN place_building = 0 AND place_which = '' AND place_part IN ('lift', 'stairs', 'entrance', 'garage', 'garden', 'outside', 'see_words') THEN '#' || place_part
    ELSE CASE WHEN place_label <> '' THEN place_label || '栋' ELSE '' END || CASE WHEN place_entrance <> '' THEN place_entrance || '单元' ELSE '' END
        || place_which || CASE place_part
            WHEN 'lift' THEN '电梯' WHEN 'stairs' THEN '楼道' WHEN 'entrance' THEN '单元门' WHEN 'lamp' THEN '楼道灯' WHEN 'roof' THEN '楼顶'
            WHEN 'wall' THEN '外墙' WHEN 'basement' THEN '地下室' WHEN 'shaft' THEN '管道井' WHEN 'mailbox' THEN '信报箱'
            WHEN 'intercom' THEN '门禁' WHEN 'garage' THEN '车库' WHEN 'gate' THEN '大门' WHEN 'garden' THEN '花园'
            WHEN 'outside' THEN '道路' WHEN 'parking' THEN '停车位' WHEN 'bicycles' THEN '车棚' WHEN 'playground' THEN '游乐场'
            WHEN 'bins' THEN '垃圾桶' WHEN 'pool' THEN '泳池' WHEN 'club' THEN '会所' WHEN 'office' THEN '物业服务中心' WHEN 'fence' THEN '围墙'
            WHEN 'street_lamp' THEN '路灯' ELSE '' END END
    WHERE place_words = '' AND place_part NOT IN ('', '?');
DROP INDEX cases_unread;
DROP INDEX cases_of_building;
DROP INDEX cases_of_place;
ALTER TABLE cases DROP COLUMN place_point;
ALTER TABLE cases DROP COLUMN place_key;
ALTER TABLE cases DROP COLUMN place_label;
ALTER TABLE cases DROP COLUMN place_which;
ALTER TABLE cases DROP COLUMN place_entrance;
ALTER TABLE cases DROP COLUMN place_part;
