/** The pages of the audit, for auditors. */
@NullMarked
package dev.herald.console.pages.audit;

import org.jspecify.annotations.NullMarked;
