package dev.herald.promise.history;

import org.apache.avro.specific.SpecificRecord;

/** A record whose event is of a known type. */
public record TypedRecord<T extends SpecificRecord>(HistoryRecord record, T event) {}
