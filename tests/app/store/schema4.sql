-- Turns a file of schema 5 into one of schema 4, as its version wrote it.
PRAGMA foreign_keys = OFF;
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
SELECT "initiative_id", "name", "node_id", "unit", "kind", "direction", "frequency", "baseline", "baseline_on", "baseline_source", "definition", "definition_version", "source", "method", "across_partners", "over_time", "limits", "numerator", "denominator", "watch_below", "late_below", "smallest", "validator", "double_counting", "retired_on", "id", "uid" FROM indicator;
DROP TABLE indicator;
ALTER TABLE indicator_made RENAME TO indicator;
CREATE INDEX ix_indicator_node_id ON indicator (node_id);
CREATE INDEX ix_indicator_initiative_id ON indicator (initiative_id);
UPDATE file_meta SET readable_from = 3;
PRAGMA user_version = 4;
