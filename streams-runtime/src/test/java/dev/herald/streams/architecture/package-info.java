/** Architecture rules for services: a class that plays a role has the role's name. */
@NullMarked
package dev.herald.streams.architecture;

import org.jspecify.annotations.NullMarked;
