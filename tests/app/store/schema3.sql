-- Turns a file of schema 4 into one of schema 3, as its version wrote it.
PRAGMA foreign_keys = OFF;
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
SELECT "title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "horizon_count", "long_name", "medium_name", "short_name", "lead_organisation_id", "id", "uid" FROM initiative;
DROP TABLE initiative;
ALTER TABLE initiative_made RENAME TO initiative;
UPDATE file_meta SET readable_from = 3;
PRAGMA user_version = 3;
