/**
 * The clients of {@code docs/samples/member}, run by the lines of {@code docs/member-guide.md} against one stack. A
 * member's developer copies one of them, so each has to work without Herald's classes.
 */
package dev.herald.system.member;
