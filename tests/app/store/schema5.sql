-- Turns a file of schema 6 into one of schema 5, as its version wrote it.
PRAGMA foreign_keys = OFF;
CREATE TABLE measurement_made (
    indicator_id INTEGER NOT NULL,
    organisation_id INTEGER,
    period_start DATE NOT NULL,
    period_months INTEGER NOT NULL,
    value DOUBLE,
    numerator DOUBLE,
    denominator DOUBLE,
    presence VARCHAR(14) NOT NULL,
    estimated BOOLEAN NOT NULL,
    note VARCHAR(20000) NOT NULL,
    collected_on DATE,
    entered_at DATETIME,
    received_id INTEGER,
    validation VARCHAR(9) NOT NULL,
    validated_on DATE,
    sent_back_for VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_measurement PRIMARY KEY (id),
    CONSTRAINT ck_measurement_value_or_reason CHECK ((presence = 'measured') = (value IS NOT NULL)),
    CONSTRAINT ck_measurement_period_months CHECK (period_months IN (1, 3, 6, 12)),
    CONSTRAINT ck_measurement_share CHECK ((numerator IS NULL) = (denominator IS NULL) AND (denominator IS NULL OR denominator > 0)),
    CONSTRAINT ck_measurement_sent_back_for CHECK ((validation = 'sent_back') = (sent_back_for <> '')),
    CONSTRAINT fk_measurement_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT fk_measurement_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    CONSTRAINT ck_measurement_presence CHECK (presence IN ('measured', 'not_measured', 'not_applicable', 'withheld')),
    CONSTRAINT fk_measurement_received_id FOREIGN KEY(received_id) REFERENCES exchange (id) ON DELETE SET NULL,
    CONSTRAINT ck_measurement_validation CHECK (validation IN ('submitted', 'validated', 'sent_back')),
    CONSTRAINT uq_measurement_uid UNIQUE (uid),
    CONSTRAINT ck_measurement_note_length CHECK (length(note) <= 20000),
    CONSTRAINT ck_measurement_sent_back_for_length CHECK (length(sent_back_for) <= 20000),
    CONSTRAINT ck_measurement_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO measurement_made ("indicator_id", "organisation_id", "period_start", "period_months", "value", "numerator", "denominator", "presence", "estimated", "note", "collected_on", "entered_at", "received_id", "validation", "validated_on", "sent_back_for", "id", "uid")
SELECT "indicator_id", "organisation_id", "period_start", "period_months", "value", "numerator", "denominator", "presence", "estimated", "note", "collected_on", "entered_at", "received_id", "validation", "validated_on", "sent_back_for", "id", "uid" FROM measurement;
DROP TABLE measurement;
ALTER TABLE measurement_made RENAME TO measurement;
CREATE INDEX ix_measurement_organisation_id ON measurement (organisation_id);
CREATE UNIQUE INDEX uq_measurement_once ON measurement (indicator_id, coalesce(organisation_id, 0), period_start);
DROP TABLE attendance;
UPDATE file_meta SET readable_from = 5;
PRAGMA user_version = 5;
