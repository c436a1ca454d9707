/** The rights on the HTTP endpoints that every service has. */
@NullMarked
package dev.herald.streams.web;

import org.jspecify.annotations.NullMarked;
