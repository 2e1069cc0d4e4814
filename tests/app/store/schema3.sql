-- Turns a file of schema 4 into one of schema 3, as its version wrote it.
PRAGMA foreign_keys = OFF;
DROP TABLE category_value;
DROP TABLE means;
DROP TABLE definition_change;
DROP TABLE body_result;
DROP TABLE body_voice;
DROP TABLE category;
DROP TABLE card_change;
DROP TABLE trust_answer;
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
CREATE TABLE body_made (
    initiative_id INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    kind VARCHAR(13) NOT NULL,
    mandate VARCHAR(20000) NOT NULL,
    frequency VARCHAR(300) NOT NULL,
    decides VARCHAR(20000) NOT NULL,
    decision_rule VARCHAR(9),
    quorum INTEGER,
    conflict_procedure VARCHAR(20000) NOT NULL,
    reports_to_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_body PRIMARY KEY (id),
    CONSTRAINT ck_body_quorum CHECK (quorum IS NULL OR quorum >= 1),
    CONSTRAINT ck_body_not_itself CHECK (reports_to_id IS NULL OR reports_to_id <> id),
    CONSTRAINT fk_body_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_body_bodykind CHECK (kind IN ('steering', 'backbone', 'working_group', 'advisory', 'fiduciary', 'other')),
    CONSTRAINT ck_body_decisionrule CHECK (decision_rule IN ('consensus', 'consent', 'majority')),
    CONSTRAINT fk_body_reports_to_id FOREIGN KEY(reports_to_id) REFERENCES body (id) ON DELETE SET NULL,
    CONSTRAINT uq_body_uid UNIQUE (uid),
    CONSTRAINT ck_body_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_body_mandate_length CHECK (length(mandate) <= 20000),
    CONSTRAINT ck_body_frequency_length CHECK (length(frequency) <= 300),
    CONSTRAINT ck_body_decides_length CHECK (length(decides) <= 20000),
    CONSTRAINT ck_body_conflict_procedure_length CHECK (length(conflict_procedure) <= 20000),
    CONSTRAINT ck_body_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO body_made ("initiative_id", "name", "kind", "mandate", "frequency", "decides", "decision_rule", "quorum", "conflict_procedure", "reports_to_id", "id", "uid")
SELECT "initiative_id", "name", "kind", "mandate", "frequency", "decides", "decision_rule", "quorum", "conflict_procedure", "reports_to_id", "id", "uid" FROM body;
DROP TABLE body;
ALTER TABLE body_made RENAME TO body;
CREATE INDEX ix_body_initiative_id ON body (initiative_id);
CREATE TABLE held_function_made (
    body_id INTEGER NOT NULL,
    function VARCHAR(11) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_held_function PRIMARY KEY (id),
    CONSTRAINT uq_held_function_body_id_function UNIQUE (body_id, function),
    CONSTRAINT fk_held_function_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT ck_held_function_backbonefunction CHECK (function IN ('vision', 'activities', 'measurement', 'public_will', 'policy', 'funding')),
    CONSTRAINT uq_held_function_uid UNIQUE (uid),
    CONSTRAINT ck_held_function_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO held_function_made ("body_id", "function", "id", "uid")
SELECT "body_id", "function", "id", "uid" FROM held_function;
DROP TABLE held_function;
ALTER TABLE held_function_made RENAME TO held_function;
CREATE TABLE decision_made (
    body_id INTEGER NOT NULL,
    text VARCHAR(20000) NOT NULL,
    decided_on DATE NOT NULL,
    reason VARCHAR(20000) NOT NULL,
    owner VARCHAR(300) NOT NULL,
    due_on DATE,
    done BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT fk_decision_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT uq_decision_uid UNIQUE (uid),
    CONSTRAINT ck_decision_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_decision_reason_length CHECK (length(reason) <= 20000),
    CONSTRAINT ck_decision_owner_length CHECK (length(owner) <= 300),
    CONSTRAINT ck_decision_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO decision_made ("body_id", "text", "decided_on", "reason", "owner", "due_on", "done", "id", "uid")
SELECT "body_id", "text", "decided_on", "reason", "owner", "due_on", "done", "id", "uid" FROM decision;
DROP TABLE decision;
ALTER TABLE decision_made RENAME TO decision;
CREATE INDEX ix_decision_body_id ON decision (body_id);
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
CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);
CREATE INDEX ix_indicator_node_id ON indicator (node_id);
CREATE TABLE outcome_made (
    id INTEGER NOT NULL,
    horizon VARCHAR(6) NOT NULL,
    population VARCHAR(300) NOT NULL,
    is_start BOOLEAN NOT NULL,
    tracked BOOLEAN NOT NULL,
    factor_id INTEGER,
    CONSTRAINT pk_outcome PRIMARY KEY (id),
    CONSTRAINT fk_outcome_id FOREIGN KEY(id) REFERENCES node (id) ON DELETE CASCADE,
    CONSTRAINT ck_outcome_horizon CHECK (horizon IN ('long', 'medium', 'short')),
    CONSTRAINT fk_outcome_factor_id FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE SET NULL,
    CONSTRAINT ck_outcome_population_length CHECK (length(population) <= 300)
);
INSERT INTO outcome_made ("id", "horizon", "population", "is_start", "tracked", "factor_id")
SELECT "id", "horizon", "population", "is_start", "tracked", "factor_id" FROM outcome;
DROP TABLE outcome;
ALTER TABLE outcome_made RENAME TO outcome;
CREATE TABLE intervention_made (
    id INTEGER NOT NULL,
    mode VARCHAR(6) NOT NULL,
    origin VARCHAR(9) NOT NULL,
    what_changes VARCHAR(20000) NOT NULL,
    population VARCHAR(300) NOT NULL,
    territory VARCHAR(300) NOT NULL,
    starts DATE,
    ends DATE,
    stage VARCHAR(9) NOT NULL,
    news VARCHAR(20000) NOT NULL,
    outputs VARCHAR(20000) NOT NULL,
    budget DOUBLE,
    secured DOUBLE,
    hours DOUBLE,
    in_kind VARCHAR(300) NOT NULL,
    funding_source VARCHAR(300) NOT NULL,
    risks VARCHAR(20000) NOT NULL,
    impact_rating INTEGER,
    feasibility_rating INTEGER,
    decision VARCHAR(20000) NOT NULL,
    reviewed_on DATE,
    CONSTRAINT pk_intervention PRIMARY KEY (id),
    CONSTRAINT ck_intervention_dates CHECK (ends IS NULL OR starts IS NULL OR ends >= starts),
    CONSTRAINT ck_intervention_impact_rating CHECK (impact_rating IS NULL OR impact_rating BETWEEN 1 AND 4),
    CONSTRAINT ck_intervention_feasibility_rating CHECK (feasibility_rating IS NULL OR feasibility_rating BETWEEN 1 AND 4),
    CONSTRAINT fk_intervention_id FOREIGN KEY(id) REFERENCES node (id) ON DELETE CASCADE,
    CONSTRAINT ck_intervention_mode CHECK (mode IN ('joint', 'single')),
    CONSTRAINT ck_intervention_origin CHECK (origin IN ('new', 'realigned', 'existing')),
    CONSTRAINT ck_intervention_stage CHECK (stage IN ('idea', 'planned', 'under_way', 'done', 'stopped')),
    CONSTRAINT ck_intervention_what_changes_length CHECK (length(what_changes) <= 20000),
    CONSTRAINT ck_intervention_population_length CHECK (length(population) <= 300),
    CONSTRAINT ck_intervention_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_intervention_news_length CHECK (length(news) <= 20000),
    CONSTRAINT ck_intervention_outputs_length CHECK (length(outputs) <= 20000),
    CONSTRAINT ck_intervention_in_kind_length CHECK (length(in_kind) <= 300),
    CONSTRAINT ck_intervention_funding_source_length CHECK (length(funding_source) <= 300),
    CONSTRAINT ck_intervention_risks_length CHECK (length(risks) <= 20000),
    CONSTRAINT ck_intervention_decision_length CHECK (length(decision) <= 20000)
);
INSERT INTO intervention_made ("id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "secured", "hours", "in_kind", "funding_source", "risks", "impact_rating", "feasibility_rating", "decision", "reviewed_on")
SELECT "id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", NULL, NULL, '', '', "risks", "impact_rating", "feasibility_rating", "decision", "reviewed_on" FROM intervention;
DROP TABLE intervention;
ALTER TABLE intervention_made RENAME TO intervention;
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
