CREATE TABLE group_resource (
    initiative_id INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    purpose VARCHAR(20000) NOT NULL,
    address VARCHAR(300) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_group_resource PRIMARY KEY (id),
    CONSTRAINT fk_group_resource_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_group_resource_uid UNIQUE (uid),
    CONSTRAINT ck_group_resource_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_group_resource_purpose_length CHECK (length(purpose) <= 20000),
    CONSTRAINT ck_group_resource_address_length CHECK (length(address) <= 300),
    CONSTRAINT ck_group_resource_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE impact_wording (
    initiative_id INTEGER NOT NULL,
    kept_on DATE NOT NULL,
    text VARCHAR(20000) NOT NULL,
    deadline DATE,
    place VARCHAR(300) NOT NULL,
    population VARCHAR(300) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_impact_wording PRIMARY KEY (id),
    CONSTRAINT fk_impact_wording_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT uq_impact_wording_uid UNIQUE (uid),
    CONSTRAINT ck_impact_wording_text_length CHECK (length(text) <= 20000),
    CONSTRAINT ck_impact_wording_place_length CHECK (length(place) <= 300),
    CONSTRAINT ck_impact_wording_population_length CHECK (length(population) <= 300),
    CONSTRAINT ck_impact_wording_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE readiness_take (
    initiative_id INTEGER NOT NULL,
    taken_on DATE NOT NULL,
    criterion VARCHAR(40) NOT NULL,
    answer VARCHAR(7) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_readiness_take PRIMARY KEY (id),
    CONSTRAINT uq_readiness_take_initiative_id_taken_on_criterion UNIQUE (initiative_id, taken_on, criterion),
    CONSTRAINT fk_readiness_take_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_readiness_take_answer CHECK (answer IN ('yes', 'partly', 'not_yet')),
    CONSTRAINT uq_readiness_take_uid UNIQUE (uid),
    CONSTRAINT ck_readiness_take_criterion_length CHECK (length(criterion) <= 40),
    CONSTRAINT ck_readiness_take_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE telling (
    action_id INTEGER NOT NULL,
    told_on DATE NOT NULL,
    words VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_telling PRIMARY KEY (id),
    CONSTRAINT fk_telling_action_id FOREIGN KEY(action_id) REFERENCES communication_action (id) ON DELETE CASCADE,
    CONSTRAINT uq_telling_uid UNIQUE (uid),
    CONSTRAINT ck_telling_words_length CHECK (length(words) <= 20000),
    CONSTRAINT ck_telling_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE meeting (
    body_id INTEGER NOT NULL,
    held_on DATE NOT NULL,
    agenda VARCHAR(20000) NOT NULL,
    present INTEGER,
    notes VARCHAR(20000) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT ck_meeting_present CHECK (present IS NULL OR present >= 0),
    CONSTRAINT fk_meeting_body_id FOREIGN KEY(body_id) REFERENCES body (id) ON DELETE CASCADE,
    CONSTRAINT uq_meeting_uid UNIQUE (uid),
    CONSTRAINT ck_meeting_agenda_length CHECK (length(agenda) <= 20000),
    CONSTRAINT ck_meeting_notes_length CHECK (length(notes) <= 20000),
    CONSTRAINT ck_meeting_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE factor_vote (
    factor_id INTEGER NOT NULL,
    axis VARCHAR(8) NOT NULL,
    level INTEGER NOT NULL,
    people INTEGER NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_factor_vote PRIMARY KEY (id),
    CONSTRAINT uq_factor_vote_factor_id_axis_level UNIQUE (factor_id, axis, level),
    CONSTRAINT ck_factor_vote_level_range CHECK (level BETWEEN 1 AND 5),
    CONSTRAINT ck_factor_vote_people_range CHECK (people BETWEEN 1 AND 999),
    CONSTRAINT fk_factor_vote_factor_id FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE,
    CONSTRAINT ck_factor_vote_axis CHECK (axis IN ('weight', 'leverage')),
    CONSTRAINT uq_factor_vote_uid UNIQUE (uid),
    CONSTRAINT ck_factor_vote_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE factor_holder (
    factor_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_factor_holder PRIMARY KEY (id),
    CONSTRAINT uq_factor_holder_factor_id_organisation_id UNIQUE (factor_id, organisation_id),
    CONSTRAINT fk_factor_holder_factor_id FOREIGN KEY(factor_id) REFERENCES factor (id) ON DELETE CASCADE,
    CONSTRAINT fk_factor_holder_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    CONSTRAINT uq_factor_holder_uid UNIQUE (uid),
    CONSTRAINT ck_factor_holder_uid_length CHECK (length(uid) <= 36)
);

CREATE TABLE activity (
    intervention_id INTEGER NOT NULL,
    text VARCHAR(300) NOT NULL,
    starts DATE,
    ends DATE,
    done BOOLEAN NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_activity PRIMARY KEY (id),
    CONSTRAINT ck_activity_dates CHECK (ends IS NULL OR starts IS NULL OR ends >= starts),
    CONSTRAINT fk_activity_intervention_id FOREIGN KEY(intervention_id) REFERENCES intervention (id) ON DELETE CASCADE,
    CONSTRAINT uq_activity_uid UNIQUE (uid),
    CONSTRAINT ck_activity_text_length CHECK (length(text) <= 300),
    CONSTRAINT ck_activity_uid_length CHECK (length(uid) <= 36)
);

CREATE INDEX ix_group_resource_initiative_id ON group_resource (initiative_id);

CREATE INDEX ix_impact_wording_initiative_id ON impact_wording (initiative_id);

CREATE INDEX ix_telling_action_id ON telling (action_id);

CREATE INDEX ix_meeting_body_id ON meeting (body_id);

CREATE INDEX ix_factor_holder_organisation_id ON factor_holder (organisation_id);

CREATE INDEX ix_activity_intervention_id ON activity (intervention_id);

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
    consent_on DATE,
    withdrawn_on DATE,
    for_group BOOLEAN NOT NULL,
    for_reports BOOLEAN NOT NULL,
    for_public BOOLEAN NOT NULL,
    file_id INTEGER,
    file_name VARCHAR(300) NOT NULL,
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT ck_evidence_year CHECK (year IS NULL OR year BETWEEN 1000 AND 2200),
    CONSTRAINT fk_evidence_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE CASCADE,
    CONSTRAINT ck_evidence_evidencekind CHECK (kind IN ('theory', 'study', 'evaluation', 'testimony', 'lesson', 'practice')),
    CONSTRAINT ck_evidence_trust CHECK (trust IN ('little', 'enough', 'much')),
    CONSTRAINT ck_evidence_consent CHECK (consent IN ('not_asked', 'unnamed', 'named', 'withdrawn')),
    CONSTRAINT fk_evidence_file_id FOREIGN KEY(file_id) REFERENCES stored_file (id),
    CONSTRAINT uq_evidence_uid UNIQUE (uid),
    CONSTRAINT ck_evidence_title_length CHECK (length(title) <= 300),
    CONSTRAINT ck_evidence_author_length CHECK (length(author) <= 300),
    CONSTRAINT ck_evidence_place_length CHECK (length(place) <= 300),
    CONSTRAINT ck_evidence_address_length CHECK (length(address) <= 300),
    CONSTRAINT ck_evidence_finding_length CHECK (length(finding) <= 20000),
    CONSTRAINT ck_evidence_quote_length CHECK (length(quote) <= 20000),
    CONSTRAINT ck_evidence_trust_reason_length CHECK (length(trust_reason) <= 20000),
    CONSTRAINT ck_evidence_file_name_length CHECK (length(file_name) <= 300),
    CONSTRAINT ck_evidence_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO evidence_made ("initiative_id", "kind", "title", "author", "year", "place", "address", "finding", "quote", "trust", "trust_reason", "consent", "consent_on", "withdrawn_on", "for_group", "for_reports", "for_public", "file_id", "file_name", "id", "uid")
SELECT "initiative_id", "kind", "title", "author", "year", "place", "address", "finding", "quote", "trust", "trust_reason", "consent", NULL, NULL, 0, 0, 0, NULL, '', "id", "uid" FROM evidence;

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
    statement_basis VARCHAR(20000) NOT NULL,
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
    CONSTRAINT ck_need_statement_basis_length CHECK (length(statement_basis) <= 20000),
    CONSTRAINT ck_need_uid_length CHECK (length(uid) <= 36)
);

INSERT INTO need_made ("initiative_id", "problem", "affected", "place", "magnitude", "magnitude_unit", "magnitude_year", "magnitude_source", "trend", "consequences", "tried", "why_together", "unknowns", "statement", "statement_basis", "id", "uid")
SELECT "initiative_id", "problem", "affected", "place", "magnitude", "magnitude_unit", "magnitude_year", "magnitude_source", "trend", "consequences", "tried", "why_together", "unknowns", "statement", '', "id", "uid" FROM need;

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
SELECT "id", "mode", "origin", "what_changes", "population", "territory", "starts", "ends", "stage", "news", "outputs", "budget", "secured", "hours", "in_kind", "funding_source", "risks", "impact_rating", "feasibility_rating", '', NULL FROM intervention;

DROP TABLE intervention;

ALTER TABLE intervention_made RENAME TO intervention;
