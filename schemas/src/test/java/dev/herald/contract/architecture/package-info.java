/** Architecture rules that hold in every module. A module's own test adds a whitelist of what its packages may use. */
@NullMarked
package dev.herald.contract.architecture;

import org.jspecify.annotations.NullMarked;
