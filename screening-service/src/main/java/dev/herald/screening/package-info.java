/**
 * The screening service: raises what a person has to look at, over each request and again when a fact changes. It
 * promises that every request leaves flagged or cleared, that every rule is heard, that only a changed outcome is
 * announced again, that who is barred does not come back unseen, and that what is sealed stays so. Its parts:
 * {@link dev.herald.screening.rules} (what is checked), {@link dev.herald.screening.matching} (who is who, what is
 * known), {@link dev.herald.screening.sweep} (when a change is too much for nobody to be asked),
 * {@link dev.herald.screening.kafka} (how it travels). Start reading at the rules.
 */
@NullMarked
package dev.herald.screening;

import org.jspecify.annotations.NullMarked;
