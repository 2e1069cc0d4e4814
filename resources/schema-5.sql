CREATE TABLE indicator_made (
    initiative_id INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    node_id INTEGER,
    unit VARCHAR(300) NOT NULL,
    kind VARCHAR(9) NOT NULL,
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
    code VARCHAR(300) NOT NULL,
    other_name VARCHAR(300) NOT NULL,
    level VARCHAR(7),
    population VARCHAR(300) NOT NULL,
    territory VARCHAR(300) NOT NULL,
    due_days INTEGER NOT NULL,
    seen_by VARCHAR(300) NOT NULL,
    cost VARCHAR(300) NOT NULL,
    agreement VARCHAR(300) NOT NULL,
    started_on DATE,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (id),
    CONSTRAINT ck_indicator_thresholds CHECK (late_below >= 0 AND late_below <= watch_below AND watch_below <= 100),
    CONSTRAINT ck_indicator_smallest CHECK (smallest IS NULL OR smallest >= 1),
    CONSTRAINT ck_indicator_due_days CHECK (due_days BETWEEN 0 AND 366),
    CONSTRAINT fk_indicator_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT fk_indicator_node_id FOREIGN KEY(node_id) REFERENCES node (id) ON DELETE SET NULL,
    CONSTRAINT ck_indicator_indicatorkind CHECK (kind IN ('number', 'percent', 'rate', 'index', 'scale', 'yes_no', 'milestone', 'narrative')),
    CONSTRAINT ck_indicator_direction CHECK (direction IN ('increase', 'decrease', 'maintain')),
    CONSTRAINT ck_indicator_frequency CHECK (frequency IN ('monthly', 'quarterly', 'half_yearly', 'yearly')),
    CONSTRAINT ck_indicator_acrosspartners CHECK (across_partners IN ('sum', 'mean', 'maximum', 'apart')),
    CONSTRAINT ck_indicator_overtime CHECK (over_time IN ('cumulative', 'latest', 'mean')),
    CONSTRAINT ck_indicator_indicatorlevel CHECK (level IN ('impact', 'result', 'output', 'process', 'system')),
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
    CONSTRAINT ck_indicator_code_length CHECK (length(code) <= 300),
    CONSTRAINT ck_indicator_other_name_length CHECK (length(other_name) <= 300),
    CONSTRAINT ck_indicator_population_length CHECK (length(population) <= 300),
    CONSTRAINT ck_indicator_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_indicator_seen_by_length CHECK (length(seen_by) <= 300),
    CONSTRAINT ck_indicator_cost_length CHECK (length(cost) <= 300),
    CONSTRAINT ck_indicator_agreement_length CHECK (length(agreement) <= 300),
    CONSTRAINT ck_indicator_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO indicator_made ("initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "numerator", "denominator", "watch_below", "late_below", "smallest", "validator", "double_counting", "retired_on", "code", "other_name", "level", "population", "territory", "due_days", "seen_by", "cost", "agreement", "started_on", "id", "uid")
SELECT "initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "numerator", "denominator", "watch_below", "late_below", "smallest", "validator", "double_counting", "retired_on", '', '', NULL, '', '', 30, '', '', '', NULL, "id", "uid" FROM indicator;

DROP TABLE indicator;

ALTER TABLE indicator_made RENAME TO indicator;

CREATE INDEX ix_indicator_node_id ON indicator (node_id);

CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);

CREATE TABLE organisation_made (
    initiative_id INTEGER NOT NULL,
    name VARCHAR(300) NOT NULL,
    sector VARCHAR(12),
    territory VARCHAR(300) NOT NULL,
    mission VARCHAR(20000) NOT NULL,
    commitments VARCHAR(20000) NOT NULL,
    language VARCHAR(2) NOT NULL,
    consents BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT ck_organisation_language CHECK (language IN ('fr', 'en')),
    CONSTRAINT uq_organisation_initiative_id_name UNIQUE (initiative_id, name),
    CONSTRAINT fk_organisation_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_organisation_sector CHECK (sector IN ('community', 'health', 'education', 'municipal', 'government', 'business', 'philanthropy', 'research', 'citizens', 'other')),
    CONSTRAINT uq_organisation_uid UNIQUE (uid),
    CONSTRAINT ck_organisation_name_length CHECK (length(name) <= 300),
    CONSTRAINT ck_organisation_territory_length CHECK (length(territory) <= 300),
    CONSTRAINT ck_organisation_mission_length CHECK (length(mission) <= 20000),
    CONSTRAINT ck_organisation_commitments_length CHECK (length(commitments) <= 20000),
    CONSTRAINT ck_organisation_language_length CHECK (length(language) <= 2),
    CONSTRAINT ck_organisation_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO organisation_made ("initiative_id", "name", "sector", "territory", "mission", "commitments", "language", "consents", "id", "uid")
SELECT "initiative_id", "name", "sector", "territory", "mission", "commitments", "language", 0, "id", "uid" FROM organisation;

DROP TABLE organisation;

ALTER TABLE organisation_made RENAME TO organisation;

CREATE INDEX ix_organisation_initiative_id ON organisation (initiative_id);

CREATE TABLE communication_action_made (
    initiative_id INTEGER NOT NULL,
    audience VARCHAR(300) NOT NULL,
    message VARCHAR(20000) NOT NULL,
    channel VARCHAR(300) NOT NULL,
    next_on DATE,
    owner VARCHAR(300) NOT NULL,
    circle VARCHAR(8) NOT NULL,
    purpose VARCHAR(8) NOT NULL,
    rhythm VARCHAR(9) NOT NULL,
    occasion VARCHAR(300) NOT NULL,
    languages VARCHAR(300) NOT NULL,
    approver VARCHAR(300) NOT NULL,
    feedback VARCHAR(20000) NOT NULL,
    cost VARCHAR(300) NOT NULL,
    success_sign VARCHAR(300) NOT NULL,
    internal BOOLEAN NOT NULL,
    state VARCHAR(9) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_communication_action PRIMARY KEY (id),
    CONSTRAINT fk_communication_action_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_communication_action_circle CHECK (circle IN ('partners', 'networks', 'public')),
    CONSTRAINT ck_communication_action_purpose CHECK (purpose IN ('inform', 'consult', 'mobilise', 'report')),
    CONSTRAINT ck_communication_action_rhythm CHECK (rhythm IN ('once', 'monthly', 'quarterly', 'yearly', 'on_event')),
    CONSTRAINT ck_communication_action_actionstate CHECK (state IN ('planned', 'under_way', 'done', 'dropped')),
    CONSTRAINT uq_communication_action_uid UNIQUE (uid),
    CONSTRAINT ck_communication_action_audience_length CHECK (length(audience) <= 300),
    CONSTRAINT ck_communication_action_message_length CHECK (length(message) <= 20000),
    CONSTRAINT ck_communication_action_channel_length CHECK (length(channel) <= 300),
    CONSTRAINT ck_communication_action_owner_length CHECK (length(owner) <= 300),
    CONSTRAINT ck_communication_action_occasion_length CHECK (length(occasion) <= 300),
    CONSTRAINT ck_communication_action_languages_length CHECK (length(languages) <= 300),
    CONSTRAINT ck_communication_action_approver_length CHECK (length(approver) <= 300),
    CONSTRAINT ck_communication_action_feedback_length CHECK (length(feedback) <= 20000),
    CONSTRAINT ck_communication_action_cost_length CHECK (length(cost) <= 300),
    CONSTRAINT ck_communication_action_success_sign_length CHECK (length(success_sign) <= 300),
    CONSTRAINT ck_communication_action_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO communication_action_made ("initiative_id", "audience", "message", "channel", "next_on", "owner", "circle", "purpose", "rhythm", "occasion", "languages", "approver", "feedback", "cost", "success_sign", "internal", "state", "id", "uid")
SELECT "initiative_id", "audience", "message", "channel", "next_on", "owner", "circle", "purpose", "rhythm", '', '', "approver", "feedback", '', '', "internal", "state", "id", "uid" FROM communication_action;

DROP TABLE communication_action;

ALTER TABLE communication_action_made RENAME TO communication_action;

CREATE INDEX ix_communication_action_initiative_id ON communication_action (initiative_id);
