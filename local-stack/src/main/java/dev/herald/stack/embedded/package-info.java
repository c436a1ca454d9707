/** Broker and services within this JVM. */
@NullMarked
package dev.herald.stack.embedded;

import org.jspecify.annotations.NullMarked;
