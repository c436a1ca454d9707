/**
 * A few hundred requests by chance, with everything that goes wrong beside them: what is malformed, forged, sent twice,
 * revised, withdrawn; officers who decide by chance; and every service and the broker killed in turn (kill -9) and
 * started again. Whatever happens, the promises hold over the history that is left. The seed is in the test's name; the
 * same seed sends the same.
 *
 * <p>Failures of the environment follow one another on a stack of their own: the broker is away for half a minute,
 * rights on topics are lost and given back, the registry is away when services start.
 */
@NullMarked
package dev.herald.system.chaos;

import org.jspecify.annotations.NullMarked;
