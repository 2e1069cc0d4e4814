-- Turns a file of schema 2 into one of schema 1, as the first version wrote it.
PRAGMA foreign_keys = OFF;
DROP TABLE sticky_note;
DROP TABLE card_group;
DROP TABLE set_aside;
CREATE TABLE initiative_made (
    title VARCHAR(300) NOT NULL,
    community VARCHAR(300) NOT NULL,
    territory VARCHAR(300) NOT NULL,
    purpose VARCHAR(20000) NOT NULL,
    year_begins INTEGER NOT NULL,
    return_to VARCHAR(300) NOT NULL,
    review_on DATE,
    is_fictional BOOLEAN NOT NULL,
    lead_organisation_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_initiative PRIMARY KEY (id),
    CONSTRAINT ck_initiative_only_one CHECK (id = 1),
    CONSTRAINT ck_initiative_year_begins CHECK (year_begins BETWEEN 1 AND 12),
    CONSTRAINT fk_initiative_lead_organisation_id FOREIGN KEY(lead_organisation_id) REFERENCES organisation (id) ON DELETE SET NULL,
    CONSTRAINT uq_initiative_uid UNIQUE (uid),
    CONSTRAINT ck_initiative_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_initiative_community_length CHECK (length(community) <= 300),
    CONSTRAINT ck_initiative_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_initiative_purpose_length CHECK (length(purpose) <= 20000),
    CONSTRAINT ck_initiative_return_to_length CHECK (length(return_to) <= 300),
    CONSTRAINT ck_initiative_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO initiative_made ("title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "lead_organisation_id", "id", "uid")
SELECT "title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "lead_organisation_id", "id", "uid" FROM initiative;
DROP TABLE initiative;
ALTER TABLE initiative_made RENAME TO initiative;
CREATE TABLE node_made (
    initiative_id INTEGER NOT NULL,
    kind VARCHAR(20) NOT NULL,
    number INTEGER NOT NULL,
    text VARCHAR(20000) NOT NULL,
    details VARCHAR(20000) NOT NULL,
    x DOUBLE,
    y DOUBLE,
    pinned BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_node PRIMARY KEY (id),
    CONSTRAINT uq_node_kind_number UNIQUE (kind, number),
    CONSTRAINT ck_node_placed CHECK ((x IS NULL) = (y IS NULL)),
    CONSTRAINT fk_node_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_node_uid UNIQUE (uid),
    CONSTRAINT ck_node_kind_length CHECK (length(kind) <= 20),
    CONSTRAINT ck_node_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_node_details_length CHECK (length(details) <= 20000),
    CONSTRAINT ck_node_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO node_made ("initiative_id", "kind", "number", "text", "details", "x", "y", "pinned", "id", "uid")
SELECT "initiative_id", "kind", "number", "text", "details", "x", "y", "pinned", "id", "uid" FROM node;
DROP TABLE node;
ALTER TABLE node_made RENAME TO node;
CREATE INDEX ix_node_initiative_id ON node (initiative_id);
CREATE UNIQUE INDEX uq_node_one_impact ON node (initiative_id) WHERE kind = 'impact';
UPDATE file_meta SET readable_from = 1;
PRAGMA user_version = 1;
