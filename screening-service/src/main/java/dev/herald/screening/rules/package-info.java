/**
 * What makes a request worth a second look, as a compliance officer would say it: a
 * {@link dev.herald.screening.rules.RuleBook} of small {@link dev.herald.screening.rules.Rule}s over a
 * {@link dev.herald.screening.rules.Request} and what the {@link dev.herald.screening.rules.Register} knows. Pure: no
 * Avro, no Kafka, no Spring, no clock. Every rule is heard, none silences another, none decides. Start reading at
 * {@code RuleBook}, then any rule.
 */
@NullMarked
package dev.herald.screening.rules;

import org.jspecify.annotations.NullMarked;
