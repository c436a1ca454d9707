/** The audit: {@link dev.herald.cli.audit.AuditTopic} reads the entries. */
@NullMarked
package dev.herald.cli.audit;

import org.jspecify.annotations.NullMarked;
