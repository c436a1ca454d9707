/**
 * Persons side by side: the person of a request and the person of a fact, or a person searched for and the persons of
 * cases. Pure, on {@code dev.herald.matching}: no clock, no Kafka, no web.
 */
@NullMarked
package dev.herald.console.persons;

import org.jspecify.annotations.NullMarked;
