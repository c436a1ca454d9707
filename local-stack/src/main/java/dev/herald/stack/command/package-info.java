/**
 * The commands of the local stack: {@code up}, {@code down}, {@code start}, {@code kill}, {@code logs}, {@code reset}.
 */
@NullMarked
package dev.herald.stack.command;

import org.jspecify.annotations.NullMarked;
