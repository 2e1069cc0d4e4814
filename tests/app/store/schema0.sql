-- Turns a file of schema 1 into one as the draft wrote it: the title was a name, nobody held a factor.
ALTER TABLE initiative RENAME COLUMN title TO name;
CREATE TABLE factor_0 (
	initiative_id INTEGER NOT NULL,
	name VARCHAR(300) NOT NULL,
	description VARCHAR(20000) NOT NULL,
	weight INTEGER NOT NULL,
	leverage INTEGER NOT NULL,
	keep VARCHAR(9) NOT NULL,
	keep_reason VARCHAR(20000) NOT NULL,
	id INTEGER NOT NULL,
	uid VARCHAR(36) NOT NULL,
	CONSTRAINT pk_factor PRIMARY KEY (id),
	CONSTRAINT ck_factor_weight CHECK (weight BETWEEN 0 AND 100),
	CONSTRAINT ck_factor_leverage CHECK (leverage BETWEEN 0 AND 100),
	CONSTRAINT fk_factor_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
	CONSTRAINT ck_factor_keep CHECK (keep IN ('undecided', 'kept', 'set_aside')),
	CONSTRAINT uq_factor_uid UNIQUE (uid),
	CONSTRAINT ck_factor_name_length CHECK (length(name) <= 300),
	CONSTRAINT ck_factor_description_length CHECK (length(description) <= 20000),
	CONSTRAINT ck_factor_keep_reason_length CHECK (length(keep_reason) <= 20000),
	CONSTRAINT ck_factor_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO factor_0
SELECT initiative_id, name, description, weight, leverage, keep, keep_reason, id, uid FROM factor;
DROP TABLE factor;
ALTER TABLE factor_0 RENAME TO factor;
CREATE INDEX ix_factor_initiative_id ON factor (initiative_id);
UPDATE history_cell SET "column" = 'name' WHERE "table" = 'initiative' AND "column" = 'title';
UPDATE file_meta SET readable_from = 0;
PRAGMA user_version = 0;
