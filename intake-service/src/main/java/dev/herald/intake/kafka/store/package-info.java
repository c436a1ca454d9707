/**
 * The stored cases of intake, and what each member's cases take of its budgets.
 * {@link dev.herald.intake.kafka.store.CaseRepository} keeps both consistent.
 */
@NullMarked
package dev.herald.intake.kafka.store;

import org.jspecify.annotations.NullMarked;
