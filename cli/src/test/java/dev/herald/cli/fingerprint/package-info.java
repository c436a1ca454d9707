@NullMarked
package dev.herald.cli.fingerprint;

import org.jspecify.annotations.NullMarked;
