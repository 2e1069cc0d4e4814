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

CREATE INDEX ix_group_resource_initiative_id ON group_resource (initiative_id);
