/**
 * The answers of intake and screening to an event, from the code of the two services and without a cluster.
 *
 * <p>Promise: a request that nobody has sent before gets the refusal codes and the flags that the services would give
 * it, with the same members, facts and time. Points that depend on the state of a running Herald are listed, never
 * guessed. Start at {@link dev.herald.preflight.ServicePreflightProvider}.
 */
@NullMarked
package dev.herald.preflight;

import org.jspecify.annotations.NullMarked;
