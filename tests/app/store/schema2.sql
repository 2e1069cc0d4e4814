-- Turns a file of schema 3 into one of schema 2, as its version wrote it.
PRAGMA foreign_keys = OFF;
DROP TABLE group_resource;
UPDATE file_meta SET readable_from = 2;
PRAGMA user_version = 2;
