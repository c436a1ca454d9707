package dev.herald.promise.history;

import org.apache.avro.specific.SpecificRecord;

/**
 * An entry and its event, which is of a known type.
 *
 * @param entry the entry
 * @param event what it says
 */
public record TypedRecord<T extends SpecificRecord>(HistoryRecord entry, T event) {}
