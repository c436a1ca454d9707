/**
 * Bounds what one member causes: changes of a case, open cases and their bytes, bytes that are sent to other members,
 * reports, documents. Pure: no framework, no clock.
 *
 * <p>{@link dev.herald.intake.budget.BudgetPolicy} decides; {@link dev.herald.intake.budget.Budgets} holds the limits.
 * A member's withdrawal and suspension are never refused, so that a person can always be protected at once.
 */
@NullMarked
package dev.herald.intake.budget;

import org.jspecify.annotations.NullMarked;
