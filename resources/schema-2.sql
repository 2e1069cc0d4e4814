CREATE TABLE sticky_note (
    initiative_id INTEGER NOT NULL,
    text VARCHAR(20000) NOT NULL,
    wordings VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_sticky_note PRIMARY KEY (id),
    CONSTRAINT fk_sticky_note_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_sticky_note_uid UNIQUE (uid),
    CONSTRAINT ck_sticky_note_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_sticky_note_wordings_length CHECK (length(wordings) <= 20000),
    CONSTRAINT ck_sticky_note_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE card_group (
    initiative_id INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_card_group PRIMARY KEY (id),
    CONSTRAINT fk_card_group_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_card_group_uid UNIQUE (uid),
    CONSTRAINT ck_card_group_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_card_group_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE set_aside (
    initiative_id INTEGER NOT NULL,
    point VARCHAR(300) NOT NULL,
    about VARCHAR(300) NOT NULL,
    reason VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_set_aside PRIMARY KEY (id),
    CONSTRAINT uq_set_aside_point_about UNIQUE (point, about),
    CONSTRAINT fk_set_aside_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_set_aside_uid UNIQUE (uid),
    CONSTRAINT ck_set_aside_point_length CHECK (length(point) <= 300),
    CONSTRAINT ck_set_aside_about_length CHECK (length(about) <= 300),
    CONSTRAINT ck_set_aside_reason_length CHECK (length(reason) <= 20000),
    CONSTRAINT ck_set_aside_uid_length CHECK (length(uid) <= 36)
);

CREATE INDEX ix_sticky_note_initiative_id ON sticky_note (initiative_id);

CREATE INDEX ix_card_group_initiative_id ON card_group (initiative_id);

CREATE INDEX ix_set_aside_initiative_id ON set_aside (initiative_id);

CREATE TABLE initiative_made (
    title VARCHAR(300) NOT NULL,
    community VARCHAR(300) NOT NULL,
    territory VARCHAR(300) NOT NULL,
    purpose VARCHAR(20000) NOT NULL,
    year_begins INTEGER NOT NULL,
    return_to VARCHAR(300) NOT NULL,
    review_on DATE,
    is_fictional BOOLEAN NOT NULL,
    horizon_count INTEGER NOT NULL,
    long_name VARCHAR(300) NOT NULL,
    medium_name VARCHAR(300) NOT NULL,
    short_name VARCHAR(300) NOT NULL,
    lead_organisation_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_initiative PRIMARY KEY (id),
    CONSTRAINT ck_initiative_only_one CHECK (id = 1),
    CONSTRAINT ck_initiative_year_begins CHECK (year_begins BETWEEN 1 AND 12),
    CONSTRAINT ck_initiative_horizon_count CHECK (horizon_count BETWEEN 1 AND 3),
    CONSTRAINT fk_initiative_lead_organisation_id FOREIGN KEY(lead_organisation_id) REFERENCES organisation (id) ON DELETE SET NULL,
    CONSTRAINT uq_initiative_uid UNIQUE (uid),
    CONSTRAINT ck_initiative_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_initiative_community_length CHECK (length(community) <= 300),
    CONSTRAINT ck_initiative_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_initiative_purpose_length CHECK (length(purpose) <= 20000),
    CONSTRAINT ck_initiative_return_to_length CHECK (length(return_to) <= 300),
    CONSTRAINT ck_initiative_long_name_length CHECK (length(long_name) <= 300),
    CONSTRAINT ck_initiative_medium_name_length CHECK (length(medium_name) <= 300),
    CONSTRAINT ck_initiative_short_name_length CHECK (length(short_name) <= 300),
    CONSTRAINT ck_initiative_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO initiative_made ("title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "horizon_count", "long_name", "medium_name", "short_name", "lead_organisation_id", "id", "uid")
SELECT "title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", 3, '', '', '', "lead_organisation_id", "id", "uid" FROM initiative;

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
    collapsed BOOLEAN NOT NULL,
    group_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_node PRIMARY KEY (id),
    CONSTRAINT uq_node_kind_number UNIQUE (kind, number),
    CONSTRAINT ck_node_placed CHECK ((x IS NULL) = (y IS NULL)),
    CONSTRAINT fk_node_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT fk_node_group_id FOREIGN KEY(group_id) REFERENCES card_group (id) ON DELETE SET NULL,
    CONSTRAINT uq_node_uid UNIQUE (uid),
    CONSTRAINT ck_node_kind_length CHECK (length(kind) <= 20),
    CONSTRAINT ck_node_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_node_details_length CHECK (length(details) <= 20000),
    CONSTRAINT ck_node_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO node_made ("initiative_id", "kind", "number", "text", "details", "x", "y", "pinned", "collapsed", "group_id", "id", "uid")
SELECT "initiative_id", "kind", "number", "text", "details", "x", "y", "pinned", 0, NULL, "id", "uid" FROM node;

DROP TABLE node;

ALTER TABLE node_made RENAME TO node;

CREATE INDEX ix_node_initiative_id ON node (initiative_id);

CREATE UNIQUE INDEX uq_node_one_impact ON node (initiative_id) WHERE kind = 'impact';

CREATE INDEX ix_node_group_id ON node (group_id);
