/**
 * Values of a scenario file: requests, expected events and ends, names of cases, and how an event is compared with what
 * was expected. Knows no stack.
 */
@NullMarked
package dev.herald.scenario.data;

import org.jspecify.annotations.NullMarked;
