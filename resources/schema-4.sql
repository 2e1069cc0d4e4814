CREATE TABLE sense_making (
    initiative_id INTEGER NOT NULL,
    held_on DATE NOT NULL,
    seen VARCHAR(20000) NOT NULL,
    people VARCHAR(300) NOT NULL,
    meaning VARCHAR(20000) NOT NULL,
    next_steps VARCHAR(20000) NOT NULL,
    decision VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_sense_making PRIMARY KEY (id),
    CONSTRAINT fk_sense_making_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_sense_making_uid UNIQUE (uid),
    CONSTRAINT ck_sense_making_seen_length CHECK (length(seen) <= 20000),
    CONSTRAINT ck_sense_making_people_length CHECK (length(people) <= 300),
    CONSTRAINT ck_sense_making_meaning_length CHECK (length(meaning) <= 20000),
    CONSTRAINT ck_sense_making_next_steps_length CHECK (length(next_steps) <= 20000),
    CONSTRAINT ck_sense_making_decision_length CHECK (length(decision) <= 20000),
    CONSTRAINT ck_sense_making_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE card_change (
    sense_making_id INTEGER NOT NULL,
    node_id INTEGER NOT NULL,
    change VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_card_change PRIMARY KEY (id),
    CONSTRAINT uq_card_change_sense_making_id_node_id UNIQUE (sense_making_id, node_id),
    CONSTRAINT fk_card_change_sense_making_id FOREIGN KEY(sense_making_id) REFERENCES sense_making (id) ON DELETE CASCADE,
    CONSTRAINT fk_card_change_node_id FOREIGN KEY(node_id) REFERENCES node (id) ON DELETE CASCADE,
    CONSTRAINT uq_card_change_uid UNIQUE (uid),
    CONSTRAINT ck_card_change_change_length CHECK (length(change) <= 20000),
    CONSTRAINT ck_card_change_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE category (
    indicator_id INTEGER NOT NULL,
    breakdown VARCHAR(300) NOT NULL,
    name VARCHAR(300) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_category PRIMARY KEY (id),
    CONSTRAINT uq_category_indicator_id_breakdown_name UNIQUE (indicator_id, breakdown, name),
    CONSTRAINT fk_category_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT uq_category_uid UNIQUE (uid),
    CONSTRAINT ck_category_breakdown_length CHECK (length(breakdown) <= 300),
    CONSTRAINT ck_category_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_category_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE definition_change (
    indicator_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    changed_on DATE NOT NULL,
    what VARCHAR(20000) NOT NULL,
    why VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_definition_change PRIMARY KEY (id),
    CONSTRAINT uq_definition_change_indicator_id_version UNIQUE (indicator_id, version),
    CONSTRAINT fk_definition_change_indicator_id FOREIGN KEY(indicator_id) REFERENCES indicator (id) ON DELETE CASCADE,
    CONSTRAINT uq_definition_change_uid UNIQUE (uid),
    CONSTRAINT ck_definition_change_what_length CHECK (length(what) <= 20000),
    CONSTRAINT ck_definition_change_why_length CHECK (length(why) <= 20000),
    CONSTRAINT ck_definition_change_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE category_value (
    measurement_id INTEGER NOT NULL,
    category_id INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_category_value PRIMARY KEY (id),
    CONSTRAINT uq_category_value_measurement_id_category_id UNIQUE (measurement_id, category_id),
    CONSTRAINT fk_category_value_measurement_id FOREIGN KEY(measurement_id) REFERENCES measurement (id) ON DELETE CASCADE,
    CONSTRAINT fk_category_value_category_id FOREIGN KEY(category_id) REFERENCES category (id) ON DELETE CASCADE,
    CONSTRAINT uq_category_value_uid UNIQUE (uid),
    CONSTRAINT ck_category_value_uid_length CHECK (length(uid) <= 36)
);

CREATE INDEX ix_sense_making_initiative_id ON sense_making (initiative_id);

CREATE INDEX ix_card_change_node_id ON card_change (node_id);

CREATE INDEX ix_category_value_category_id ON category_value (category_id);

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
    impact_side VARCHAR(5) NOT NULL,
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
    CONSTRAINT ck_initiative_impactside CHECK (impact_side IN ('top', 'right')),
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

INSERT INTO initiative_made ("title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "horizon_count", "impact_side", "long_name", "medium_name", "short_name", "lead_organisation_id", "id", "uid")
SELECT "title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "is_fictional", "horizon_count", 'top', "long_name", "medium_name", "short_name", "lead_organisation_id", "id", "uid" FROM initiative;

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
    numerator VARCHAR(300) NOT NULL,
    denominator VARCHAR(300) NOT NULL,
    watch_below INTEGER NOT NULL,
    late_below INTEGER NOT NULL,
    smallest INTEGER,
    validator VARCHAR(300) NOT NULL,
    double_counting VARCHAR(20000) NOT NULL,
    retired_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (id),
    CONSTRAINT ck_indicator_thresholds CHECK (late_below >= 0 AND late_below <= watch_below AND watch_below <= 100),
    CONSTRAINT ck_indicator_smallest CHECK (smallest IS NULL OR smallest >= 1),
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
    CONSTRAINT ck_indicator_numerator_length CHECK (length(numerator) <= 300),
    CONSTRAINT ck_indicator_denominator_length CHECK (length(denominator) <= 300),
    CONSTRAINT ck_indicator_validator_length CHECK (length(validator) <= 300),
    CONSTRAINT ck_indicator_double_counting_length CHECK (length(double_counting) <= 20000),
    CONSTRAINT ck_indicator_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO indicator_made ("initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "numerator", "denominator", "watch_below", "late_below", "smallest", "validator", "double_counting", "retired_on", "id", "uid")
SELECT "initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", '', '', 90, 60, NULL, '', '', NULL, "id", "uid" FROM indicator;

DROP TABLE indicator;

ALTER TABLE indicator_made RENAME TO indicator;

CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);

CREATE INDEX ix_indicator_node_id ON indicator (node_id);

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

INSERT INTO measurement_made ("indicator_id", "organisation_id", "period_start", "period_months", "value", "numerator", "denominator", "presence", "estimated", "note", "collected_on", "entered_at", "received_id", "validation", "sent_back_for", "id", "uid")
SELECT "indicator_id", "organisation_id", "period_start", "period_months", "value", NULL, NULL, "presence", "estimated", "note", "collected_on", "entered_at", "received_id", 'validated', '', "id", "uid" FROM measurement;

DROP TABLE measurement;

ALTER TABLE measurement_made RENAME TO measurement;

CREATE INDEX ix_measurement_organisation_id ON measurement (organisation_id);

CREATE UNIQUE INDEX uq_measurement_once ON measurement (indicator_id, coalesce(organisation_id, 0), period_start);
