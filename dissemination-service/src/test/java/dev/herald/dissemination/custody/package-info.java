/**
 * The rules of custody, as stories about a case of France. Start at
 * {@link dev.herald.dissemination.custody.CaseFixture}.
 */
@org.jspecify.annotations.NullMarked
package dev.herald.dissemination.custody;
