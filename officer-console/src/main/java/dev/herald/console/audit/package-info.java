/**
 * The audit as auditors read it: {@link dev.herald.console.audit.AuditViews} is the port,
 * {@link dev.herald.console.audit.AuditProjection} finds entries by case, actor and day and reads them from the topic.
 */
@NullMarked
package dev.herald.console.audit;

import org.jspecify.annotations.NullMarked;
