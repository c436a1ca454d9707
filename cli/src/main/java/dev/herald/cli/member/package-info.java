/**
 * Operators' orders about members: routes of diffusions and status over time. Index and code of a member never change.
 */
@NullMarked
package dev.herald.cli.member;

import org.jspecify.annotations.NullMarked;
