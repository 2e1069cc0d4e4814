-- Turns a file of schema 3 into one of schema 2, as its version wrote it.
PRAGMA foreign_keys = OFF;
DROP TABLE activity;
DROP TABLE factor_holder;
DROP TABLE factor_vote;
DROP TABLE meeting;
DROP TABLE telling;
DROP TABLE readiness_take;
DROP TABLE impact_wording;
DROP TABLE group_resource;
CREATE TABLE evidence_made (
    initiative_id INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    title VARCHAR(300) NOT NULL,
    author VARCHAR(300) NOT NULL,
    year INTEGER,
    place VARCHAR(300) NOT NULL,
    address VARCHAR(300) NOT NULL,
    finding VARCHAR(20000) NOT NULL,
    quote VARCHAR(20000) NOT NULL,
    trust VARCHAR(6),
    trust_reason VARCHAR(20000) NOT NULL,
    consent VARCHAR(9) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT ck_evidence_year CHECK (year IS NULL OR year BETWEEN 1000 AND 2200),
    CONSTRAINT fk_evidence_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_evidence_evidencekind CHECK (kind IN ('theory', 'study', 'evaluation', 'testimony', 'lesson', 'practice')),
    CONSTRAINT ck_evidence_trust CHECK (trust IN ('little', 'enough', 'much')),
    CONSTRAINT ck_evidence_consent CHECK (consent IN ('not_asked', 'unnamed', 'named', 'withdrawn')),
    CONSTRAINT uq_evidence_uid UNIQUE (uid),
    CONSTRAINT ck_evidence_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_evidence_author_length CHECK (length(author) <= 300),
    CONSTRAINT ck_evidence_place_length CHECK (length(place) <= 300),
    CONSTRAINT ck_evidence_address_length CHECK (length(address) <= 300),
    CONSTRAINT ck_evidence_finding_length CHECK (length(finding) <= 20000),
    CONSTRAINT ck_evidence_quote_length CHECK (length(quote) <= 20000),
    CONSTRAINT ck_evidence_trust_reason_length CHECK (length(trust_reason) <= 20000),
    CONSTRAINT ck_evidence_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO evidence_made ("initiative_id", "kind", "title", "author", "year", "place", "address", "finding", "quote", "trust", "trust_reason", "consent", "id", "uid")
SELECT "initiative_id", "kind", "title", "author", "year", "place", "address", "finding", "quote", "trust", "trust_reason", "consent", "id", "uid" FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_made RENAME TO evidence;
CREATE INDEX ix_evidence_initiative_id ON evidence (initiative_id);
CREATE TABLE need_made (
    initiative_id INTEGER NOT NULL,
    problem VARCHAR(20000) NOT NULL,
    affected VARCHAR(300) NOT NULL,
    place VARCHAR(300) NOT NULL,
    magnitude DOUBLE,
    magnitude_unit VARCHAR(300) NOT NULL,
    magnitude_year INTEGER,
    magnitude_source VARCHAR(300) NOT NULL,
    trend VARCHAR(9),
    consequences VARCHAR(20000) NOT NULL,
    tried VARCHAR(20000) NOT NULL,
    why_together VARCHAR(20000) NOT NULL,
    unknowns VARCHAR(20000) NOT NULL,
    statement VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_need PRIMARY KEY (id),
    CONSTRAINT ck_need_year CHECK (magnitude_year IS NULL OR magnitude_year BETWEEN 1900 AND 2200),
    CONSTRAINT uq_need_initiative_id UNIQUE (initiative_id),
    CONSTRAINT fk_need_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_need_trend CHECK (trend IN ('worsening', 'stable', 'improving', 'unknown')),
    CONSTRAINT uq_need_uid UNIQUE (uid),
    CONSTRAINT ck_need_problem_length CHECK (length(problem) <= 20000),
    CONSTRAINT ck_need_affected_length CHECK (length(affected) <= 300),
    CONSTRAINT ck_need_place_length CHECK (length(place) <= 300),
    CONSTRAINT ck_need_magnitude_unit_length CHECK (length(magnitude_unit) <= 300),
    CONSTRAINT ck_need_magnitude_source_length CHECK (length(magnitude_source) <= 300),
    CONSTRAINT ck_need_consequences_length CHECK (length(consequences) <= 20000),
    CONSTRAINT ck_need_tried_length CHECK (length(tried) <= 20000),
    CONSTRAINT ck_need_why_together_length CHECK (length(why_together) <= 20000),
    CONSTRAINT ck_need_unknowns_length CHECK (length(unknowns) <= 20000),
    CONSTRAINT ck_need_statement_length CHECK (length(statement) <= 20000),
    CONSTRAINT ck_need_uid_length CHECK (length(uid) <= 36)
);
INSERT INTO need_made ("initiative_id", "problem", "affected", "place", "magnitude", "magnitude_unit", "magnitude_year", "magnitude_source", "trend", "consequences", "tried", "why_together", "unknowns", "statement", "id", "uid")
SELECT "initiative_id", "problem", "affected", "place", "magnitude", "magnitude_unit", "magnitude_year", "magnitude_source", "trend", "consequences", "tried", "why_together", "unknowns", "statement", "id", "uid" FROM need;
DROP TABLE need;
ALTER TABLE need_made RENAME TO need;
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
    CONSTRAINT ck_intervention_risks_length CHECK (length(risks) <= 20000)
);
INSERT INTO intervention_made ("id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "secured", "hours", "in_kind", "funding_source", "risks", "impact_rating", "feasibility_rating")
SELECT "id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "secured", "hours", "in_kind", "funding_source", "risks", "impact_rating", "feasibility_rating" FROM intervention;
DROP TABLE intervention;
ALTER TABLE intervention_made RENAME TO intervention;
UPDATE file_meta SET readable_from = 2;
PRAGMA user_version = 2;
