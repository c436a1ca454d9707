/**
 * What operators see: every topic they may read, decoded, as it grows. {@link dev.herald.stack.watching.TopicWatch}
 * reads; {@link dev.herald.stack.watching.EventLine} and {@link dev.herald.stack.watching.Narration} make lines of it,
 * the one for a person who wants everything, the other for one who has never seen Herald. Neither shows a person unless
 * asked.
 */
@NullMarked
package dev.herald.stack.watching;

import org.jspecify.annotations.NullMarked;
