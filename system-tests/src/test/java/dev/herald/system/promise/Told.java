package dev.herald.system.promise;

import org.apache.avro.specific.SpecificRecord;

/**
 * An entry and its event, which is of a known type.
 *
 * @param entry the entry
 * @param event what it says
 */
record Told<T extends SpecificRecord>(Entry entry, T event) {}
