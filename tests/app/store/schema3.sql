-- Turns a file of schema 4 into one of schema 3, as its version wrote it.
PRAGMA foreign_keys = OFF;
DROP TABLE category_value;
DROP TABLE definition_change;
DROP TABLE category;
DROP TABLE card_change;
DROP TABLE sense_making;
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
CREATE TABLE indicator_made (
    initiative_id INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    node_id INTEGER,
    unit VARCHAR(300) NOT NULL,
    kind VARCHAR(7) NOT NULL,
    direction VARCHAR(8) NOT NULL,
    frequency VARCHAR(11) NOT NULL,
    baseline DOUBLE,
    baseline_on DATE,
    baseline_source VARCHAR(300) NOT NULL,
    definition VARCHAR(20000) NOT NULL,
    definition_version INTEGER NOT NULL,
    source VARCHAR(300) NOT NULL,
    method VARCHAR(20000) NOT NULL,
    across_partners VARCHAR(7) NOT NULL,
    over_time VARCHAR(10) NOT NULL,
    limits VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (id),
    CONSTRAINT fk_indicator_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT fk_indicator_node_id FOREIGN KEY(node_id) REFERENCES node (id) ON DELETE SET NULL,
    CONSTRAINT ck_indicator_indicatorkind CHECK (kind IN ('number', 'percent', 'scale', 'yes_no')),
    CONSTRAINT ck_indicator_direction CHECK (direction IN ('increase', 'decrease', 'maintain')),
    CONSTRAINT ck_indicator_frequency CHECK (frequency IN ('monthly', 'quarterly', 'half_yearly', 'yearly')),
    CONSTRAINT ck_indicator_acrosspartners CHECK (across_partners IN ('sum', 'mean', 'maximum', 'apart')),
    CONSTRAINT ck_indicator_overtime CHECK (over_time IN ('cumulative', 'latest', 'mean')),
    CONSTRAINT uq_indicator_uid UNIQUE (uid),
    CONSTRAINT ck_indicator_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_indicator_unit_length CHECK (length(unit) <= 300),
    CONSTRAINT ck_indicator_baseline_source_length CHECK (length(baseline_source) <= 300),
    CONSTRAINT ck_indicator_definition_length CHECK (length(definition) <= 20000),
    CONSTRAINT ck_indicator_source_length CHECK (length(source) <= 300),
    CONSTRAINT ck_indicator_method_length CHECK (length(method) <= 20000),
    CONSTRAINT ck_indicator_limits_length CHECK (length(limits) <= 20000),
    CONSTRAINT ck_indicator_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO indicator_made ("initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "id", "uid")
SELECT "initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "id", "uid" FROM indicator;
DROP TABLE indicator;
ALTER TABLE indicator_made RENAME TO indicator;
CREATE INDEX ix_indicator_node_id ON indicator (node_id);
CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);
CREATE TABLE measurement_made (
    indicator_id INTEGER NOT NULL,
    organisation_id INTEGER,
    period_start DATE NOT NULL,
    period_months INTEGER NOT NULL,
    value DOUBLE,
    presence VARCHAR(14) NOT NULL,
    estimated BOOLEAN NOT NULL,
    note VARCHAR(20000) NOT NULL,
    collected_on DATE,
    entered_at DATETIME,
    received_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_measurement PRIMARY KEY (id),
    CONSTRAINT ck_measurement_value_or_reason CHECK ((presence = 'measured') = (value IS NOT NULL)),
    CONSTRAINT ck_measurement_period_months CHECK (period_months IN (1, 3, 6, 12)),
    CONSTRAINT fk_measurement_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT fk_measurement_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    CONSTRAINT ck_measurement_presence CHECK (presence IN ('measured', 'not_measured', 'not_applicable', 'withheld')),
    CONSTRAINT fk_measurement_received_id FOREIGN KEY(received_id) REFERENCES exchange (id) ON DELETE SET NULL,
    CONSTRAINT uq_measurement_uid UNIQUE (uid),
    CONSTRAINT ck_measurement_note_length CHECK (length(note) <= 20000),
    CONSTRAINT ck_measurement_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO measurement_made ("indicator_id", "organisation_id", "period_start", "period_months", "value", "presence", "estimated", "note", "collected_on", "entered_at", "received_id", "id", "uid")
SELECT "indicator_id", "organisation_id", "period_start", "period_months", "value", "presence", "estimated", "note", "collected_on", "entered_at", "received_id", "id", "uid" FROM measurement;
DROP TABLE measurement;
ALTER TABLE measurement_made RENAME TO measurement;
CREATE INDEX ix_measurement_organisation_id ON measurement (organisation_id);
CREATE UNIQUE INDEX uq_measurement_once ON measurement (indicator_id, coalesce(organisation_id, 0), period_start);
UPDATE file_meta SET readable_from = 3;
PRAGMA user_version = 3;
