@NullMarked
package dev.herald.cli.keys;

import org.jspecify.annotations.NullMarked;
