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
    confidence VARCHAR(6),
    territory VARCHAR(300) NOT NULL,
    definition_version INTEGER,
    note VARCHAR(20000) NOT NULL,
    file_id INTEGER,
    file_name VARCHAR(300) NOT NULL,
    collected_on DATE,
    entered_at DATETIME,
    received_id INTEGER,
    came_from VARCHAR(300) NOT NULL,
    validation VARCHAR(9) NOT NULL,
    validated_on DATE,
    validated_by VARCHAR(300) NOT NULL,
    sent_back_for VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_measurement PRIMARY KEY (id),
    CONSTRAINT ck_measurement_value_or_reason CHECK ((presence = 'measured') = (value IS NOT NULL)),
    CONSTRAINT ck_measurement_period_months CHECK (period_months IN (1, 3, 6, 12)),
    CONSTRAINT ck_measurement_share CHECK ((numerator IS NULL) = (denominator IS NULL) AND (denominator IS NULL OR denominator > 0)),
    CONSTRAINT ck_measurement_sent_back_for CHECK ((validation = 'sent_back') = (sent_back_for <> '')),
    CONSTRAINT ck_measurement_definition_version CHECK (definition_version IS NULL OR definition_version >= 1),
    CONSTRAINT fk_measurement_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT fk_measurement_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    CONSTRAINT ck_measurement_presence CHECK (presence IN ('measured', 'not_measured', 'not_applicable', 'withheld')),
    CONSTRAINT ck_measurement_trust CHECK (confidence IN ('little', 'enough', 'much')),
    CONSTRAINT fk_measurement_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id),
    CONSTRAINT fk_measurement_received_id FOREIGN KEY(received_id) REFERENCES exchange (id) ON DELETE SET NULL,
    CONSTRAINT ck_measurement_validation CHECK (validation IN ('draft', 'submitted', 'validated', 'sent_back')),
    CONSTRAINT uq_measurement_uid UNIQUE (uid),
    CONSTRAINT ck_measurement_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_measurement_note_length CHECK (length(note) <= 20000),
    CONSTRAINT ck_measurement_file_name_length CHECK (length(file_name) <= 300),
    CONSTRAINT ck_measurement_came_from_length CHECK (length(came_from) <= 300),
    CONSTRAINT ck_measurement_validated_by_length CHECK (length(validated_by) <= 300),
    CONSTRAINT ck_measurement_sent_back_for_length CHECK (length(sent_back_for) <= 20000),
    CONSTRAINT ck_measurement_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO measurement_made ("indicator_id", "organisation_id", "period_start", "period_months", "value", "numerator", "denominator", "presence", "estimated", "confidence", "territory", "definition_version", "note", "file_id", "file_name", "collected_on", "entered_at", "received_id", "came_from", "validation", "validated_on", "validated_by", "sent_back_for", "id", "uid")
SELECT "indicator_id", "organisation_id", "period_start", "period_months", "value", "numerator", "denominator", "presence", "estimated", "confidence", "territory", "definition_version", "note", "file_id", "file_name", "collected_on", "entered_at", "received_id", "came_from", "validation", "validated_on", "validated_by", "sent_back_for", "id", "uid" FROM measurement;

DROP TABLE measurement;

ALTER TABLE measurement_made RENAME TO measurement;

CREATE INDEX ix_measurement_organisation_id ON measurement (organisation_id);

CREATE UNIQUE INDEX uq_measurement_once ON measurement (indicator_id, period_start, coalesce(organisation_id, 0));
