/**
 * The case files on disk, in a Lucene index: {@link dev.herald.console.index.CaseIndex} finds a case by its id and
 * lists cases by state, latest change and next deadline. It knows neither Kafka nor Avro: files and contents are bytes.
 */
@NullMarked
package dev.herald.console.index;

import org.jspecify.annotations.NullMarked;
