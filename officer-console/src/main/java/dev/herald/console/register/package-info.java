/**
 * The register as officers read it: {@link dev.herald.console.register.RegisterViews} is the port,
 * {@link dev.herald.console.register.RegisterProjection} finds facts by words and kind. Sealed facts are not in the
 * register, and nothing here reads them.
 */
@NullMarked
package dev.herald.console.register;

import org.jspecify.annotations.NullMarked;
