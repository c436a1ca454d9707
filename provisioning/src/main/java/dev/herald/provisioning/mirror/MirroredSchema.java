package dev.herald.provisioning.mirror;

/**
 * A registered version of a schema.
 *
 * @param subject full name of the record
 * @param version number within the subject, from 1
 * @param id the registry's id, which is in every record that was written with the schema
 * @param schema the text as it was registered
 */
record MirroredSchema(String subject, int version, int id, String schema) {}
