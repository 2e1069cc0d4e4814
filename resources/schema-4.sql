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

CREATE TABLE trust_answer (
    evidence_id INTEGER NOT NULL,
    question VARCHAR(10) NOT NULL,
    reply VARCHAR(7) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_trust_answer PRIMARY KEY (id),
    CONSTRAINT uq_trust_answer_evidence_id_question UNIQUE (evidence_id, question),
    CONSTRAINT fk_trust_answer_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) ON DELETE CASCADE,
    CONSTRAINT ck_trust_answer_trustquestion CHECK (question IN ('lived', 'converging', 'recent', 'checked', 'comparable', 'sound', 'reviewed')),
    CONSTRAINT ck_trust_answer_trustreply CHECK (reply IN ('yes', 'partly', 'no', 'unknown')),
    CONSTRAINT uq_trust_answer_uid UNIQUE (uid),
    CONSTRAINT ck_trust_answer_uid_length CHECK (length(uid) <= 36)
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

CREATE TABLE body_voice (
    body_id INTEGER NOT NULL,
    intervention_id INTEGER NOT NULL,
    voice VARCHAR(7) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_body_voice PRIMARY KEY (id),
    CONSTRAINT uq_body_voice_body_id_intervention_id UNIQUE (body_id, intervention_id),
    CONSTRAINT fk_body_voice_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT fk_body_voice_intervention_id FOREIGN KEY(intervention_id) REFERENCES intervention (id) ON DELETE CASCADE,
    CONSTRAINT ck_body_voice_voice CHECK (voice IN ('decides', 'does', 'advises', 'told')),
    CONSTRAINT uq_body_voice_uid UNIQUE (uid),
    CONSTRAINT ck_body_voice_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE body_result (
    body_id INTEGER NOT NULL,
    outcome_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_body_result PRIMARY KEY (id),
    CONSTRAINT uq_body_result_body_id_outcome_id UNIQUE (body_id, outcome_id),
    CONSTRAINT fk_body_result_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT fk_body_result_outcome_id FOREIGN KEY(outcome_id) REFERENCES outcome (id) ON DELETE CASCADE,
    CONSTRAINT uq_body_result_uid UNIQUE (uid),
    CONSTRAINT ck_body_result_uid_length CHECK (length(uid) <= 36)
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

CREATE TABLE means (
    intervention_id INTEGER NOT NULL,
    kind VARCHAR(7) NOT NULL,
    amount DOUBLE,
    source VARCHAR(300) NOT NULL,
    what VARCHAR(300) NOT NULL,
    secured BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_means PRIMARY KEY (id),
    CONSTRAINT ck_means_amount CHECK (amount IS NULL OR amount >= 0),
    CONSTRAINT fk_means_intervention_id FOREIGN KEY(intervention_id) REFERENCES intervention (id) ON DELETE CASCADE,
    CONSTRAINT ck_means_meanskind CHECK (kind IN ('money', 'hours', 'in_kind')),
    CONSTRAINT uq_means_uid UNIQUE (uid),
    CONSTRAINT ck_means_source_length CHECK (length(source) <= 300),
    CONSTRAINT ck_means_what_length CHECK (length(what) <= 300),
    CONSTRAINT ck_means_uid_length CHECK (length(uid) <= 36)
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

CREATE INDEX ix_body_voice_intervention_id ON body_voice (intervention_id);

CREATE INDEX ix_body_result_outcome_id ON body_result (outcome_id);

CREATE INDEX ix_means_intervention_id ON means (intervention_id);

CREATE INDEX ix_category_value_category_id ON category_value (category_id);

INSERT INTO means (intervention_id, kind, amount, source, what, secured, uid)
SELECT id, 'money', nullif(secured, 0), funding_source, '', coalesce(secured, 0) > 0, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
FROM intervention WHERE coalesce(secured, 0) > 0 OR funding_source <> '' ORDER BY id;

INSERT INTO means (intervention_id, kind, amount, source, what, secured, uid)
SELECT id, 'hours', hours, '', '', 1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
FROM intervention WHERE hours > 0 ORDER BY id;

INSERT INTO means (intervention_id, kind, amount, source, what, secured, uid)
SELECT id, 'in_kind', NULL, '', in_kind, 1, lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
FROM intervention WHERE in_kind <> '' ORDER BY id;

CREATE TABLE initiative_made (
    title VARCHAR(300) NOT NULL,
    community VARCHAR(300) NOT NULL,
    territory VARCHAR(300) NOT NULL,
    purpose VARCHAR(20000) NOT NULL,
    year_begins INTEGER NOT NULL,
    return_to VARCHAR(300) NOT NULL,
    review_on DATE,
    backbone_model VARCHAR(11),
    is_fictional BOOLEAN NOT NULL,
    horizon_count INTEGER NOT NULL,
    impact_side VARCHAR(5) NOT NULL,
    very_long_name VARCHAR(300) NOT NULL,
    long_name VARCHAR(300) NOT NULL,
    medium_name VARCHAR(300) NOT NULL,
    short_name VARCHAR(300) NOT NULL,
    very_short_name VARCHAR(300) NOT NULL,
    lead_organisation_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_initiative PRIMARY KEY (id),
    CONSTRAINT ck_initiative_only_one CHECK (id = 1),
    CONSTRAINT ck_initiative_year_begins CHECK (year_begins BETWEEN 1 AND 12),
    CONSTRAINT ck_initiative_horizon_count CHECK (horizon_count BETWEEN 1 AND 5),
    CONSTRAINT ck_initiative_backbonemodel CHECK (backbone_model IN ('stand_alone', 'nested', 'volunteer', 'seconded')),
    CONSTRAINT ck_initiative_impactside CHECK (impact_side IN ('top', 'right')),
    CONSTRAINT fk_initiative_lead_organisation_id FOREIGN KEY(lead_organisation_id) REFERENCES organisation (id) ON DELETE SET NULL,
    CONSTRAINT uq_initiative_uid UNIQUE (uid),
    CONSTRAINT ck_initiative_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_initiative_community_length CHECK (length(community) <= 300),
    CONSTRAINT ck_initiative_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_initiative_purpose_length CHECK (length(purpose) <= 20000),
    CONSTRAINT ck_initiative_return_to_length CHECK (length(return_to) <= 300),
    CONSTRAINT ck_initiative_very_long_name_length CHECK (length(very_long_name) <= 300),
    CONSTRAINT ck_initiative_long_name_length CHECK (length(long_name) <= 300),
    CONSTRAINT ck_initiative_medium_name_length CHECK (length(medium_name) <= 300),
    CONSTRAINT ck_initiative_short_name_length CHECK (length(short_name) <= 300),
    CONSTRAINT ck_initiative_very_short_name_length CHECK (length(very_short_name) <= 300),
    CONSTRAINT ck_initiative_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO initiative_made ("title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", "backbone_model", "is_fictional", "horizon_count", "impact_side", "very_long_name", "long_name", "medium_name", "short_name", "very_short_name", "lead_organisation_id", "id", "uid")
SELECT "title", "community", "territory", "purpose", "year_begins", "return_to", "review_on", NULL, "is_fictional", "horizon_count", 'top', '', "long_name", "medium_name", "short_name", '', "lead_organisation_id", "id", "uid" FROM initiative;

DROP TABLE initiative;

ALTER TABLE initiative_made RENAME TO initiative;

CREATE TABLE body_made (
    initiative_id INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    kind VARCHAR(13) NOT NULL,
    mandate VARCHAR(20000) NOT NULL,
    frequency VARCHAR(300) NOT NULL,
    decides VARCHAR(20000) NOT NULL,
    advises VARCHAR(20000) NOT NULL,
    starts DATE,
    ends DATE,
    agreed_on DATE,
    decision_rule VARCHAR(9),
    quorum INTEGER,
    conflict_procedure VARCHAR(20000) NOT NULL,
    reports_to_id INTEGER,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_body PRIMARY KEY (id),
    CONSTRAINT ck_body_quorum CHECK (quorum IS NULL OR quorum >= 1),
    CONSTRAINT ck_body_not_itself CHECK (reports_to_id IS NULL OR reports_to_id <> id),
    CONSTRAINT ck_body_dates CHECK (ends IS NULL OR starts IS NULL OR ends >= starts),
    CONSTRAINT fk_body_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_body_bodykind CHECK (kind IN ('steering', 'backbone', 'working_group', 'advisory', 'fiduciary', 'other')),
    CONSTRAINT ck_body_decisionrule CHECK (decision_rule IN ('consensus', 'consent', 'majority')),
    CONSTRAINT fk_body_reports_to_id FOREIGN KEY(reports_to_id) REFERENCES body (id) ON DELETE SET NULL,
    CONSTRAINT uq_body_uid UNIQUE (uid),
    CONSTRAINT ck_body_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_body_mandate_length CHECK (length(mandate) <= 20000),
    CONSTRAINT ck_body_frequency_length CHECK (length(frequency) <= 300),
    CONSTRAINT ck_body_decides_length CHECK (length(decides) <= 20000),
    CONSTRAINT ck_body_advises_length CHECK (length(advises) <= 20000),
    CONSTRAINT ck_body_conflict_procedure_length CHECK (length(conflict_procedure) <= 20000),
    CONSTRAINT ck_body_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO body_made ("initiative_id", "name", "kind", "mandate", "frequency", "decides", "advises", "starts", "ends", "agreed_on", "decision_rule", "quorum", "conflict_procedure", "reports_to_id", "id", "uid")
SELECT "initiative_id", "name", "kind", "mandate", "frequency", "decides", '', NULL, NULL, NULL, "decision_rule", "quorum", "conflict_procedure", "reports_to_id", "id", "uid" FROM body;

DROP TABLE body;

ALTER TABLE body_made RENAME TO body;

CREATE INDEX ix_body_initiative_id ON body (initiative_id);

CREATE TABLE held_function_made (
    body_id INTEGER NOT NULL,
    function VARCHAR(11) NOT NULL,
    voice VARCHAR(7) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_held_function PRIMARY KEY (id),
    CONSTRAINT uq_held_function_body_id_function UNIQUE (body_id, function),
    CONSTRAINT fk_held_function_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT ck_held_function_backbonefunction CHECK (function IN ('vision', 'activities', 'measurement', 'public_will', 'policy', 'funding')),
    CONSTRAINT ck_held_function_voice CHECK (voice IN ('decides', 'does', 'advises', 'told')),
    CONSTRAINT uq_held_function_uid UNIQUE (uid),
    CONSTRAINT ck_held_function_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO held_function_made ("body_id", "function", "voice", "id", "uid")
SELECT "body_id", "function", 'does', "id", "uid" FROM held_function;

DROP TABLE held_function;

ALTER TABLE held_function_made RENAME TO held_function;

CREATE TABLE decision_made (
    body_id INTEGER NOT NULL,
    text VARCHAR(20000) NOT NULL,
    decided_on DATE NOT NULL,
    options VARCHAR(20000) NOT NULL,
    reason VARCHAR(20000) NOT NULL,
    dissent VARCHAR(20000) NOT NULL,
    owner VARCHAR(300) NOT NULL,
    due_on DATE,
    done BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT fk_decision_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT uq_decision_uid UNIQUE (uid),
    CONSTRAINT ck_decision_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_decision_options_length CHECK (length(options) <= 20000),
    CONSTRAINT ck_decision_reason_length CHECK (length(reason) <= 20000),
    CONSTRAINT ck_decision_dissent_length CHECK (length(dissent) <= 20000),
    CONSTRAINT ck_decision_owner_length CHECK (length(owner) <= 300),
    CONSTRAINT ck_decision_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO decision_made ("body_id", "text", "decided_on", "options", "reason", "dissent", "owner", "due_on", "done", "id", "uid")
SELECT "body_id", "text", "decided_on", '', "reason", '', "owner", "due_on", "done", "id", "uid" FROM decision;

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

CREATE INDEX ix_indicator_node_id ON indicator (node_id);

CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);

CREATE TABLE outcome_made (
    id INTEGER NOT NULL,
    horizon VARCHAR(10) NOT NULL,
    population VARCHAR(300) NOT NULL,
    is_start BOOLEAN NOT NULL,
    tracked BOOLEAN NOT NULL,
    factor_id INTEGER,
    CONSTRAINT pk_outcome PRIMARY KEY (id),
    CONSTRAINT fk_outcome_id FOREIGN KEY(id) REFERENCES node (id) ON DELETE CASCADE,
    CONSTRAINT ck_outcome_horizon CHECK (horizon IN ('very_long', 'long', 'medium', 'short', 'very_short')),
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
    CONSTRAINT ck_intervention_risks_length CHECK (length(risks) <= 20000),
    CONSTRAINT ck_intervention_decision_length CHECK (length(decision) <= 20000)
);

INSERT INTO intervention_made ("id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "risks", "impact_rating", "feasibility_rating", "decision", "reviewed_on")
SELECT "id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "risks", "impact_rating", "feasibility_rating", "decision", "reviewed_on" FROM intervention;

DROP TABLE intervention;

ALTER TABLE intervention_made RENAME TO intervention;

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
SELECT "indicator_id", "organisation_id", "period_start", "period_months", "value", NULL, NULL, "presence", "estimated", "note", "collected_on", "entered_at", "received_id", 'validated', NULL, '', "id", "uid" FROM measurement;

DROP TABLE measurement;

ALTER TABLE measurement_made RENAME TO measurement;

CREATE UNIQUE INDEX uq_measurement_once ON measurement (indicator_id, coalesce(organisation_id, 0), period_start);

CREATE INDEX ix_measurement_organisation_id ON measurement (organisation_id);
