/**
 * Members' keys: {@link dev.herald.cli.keys.KeysCreateCommand} makes one on the member's machine, the other commands
 * order changes of a member's record. {@link dev.herald.cli.keys.MemberKeyOption} finds the key with which a command
 * signs for a member.
 */
@NullMarked
package dev.herald.cli.keys;

import org.jspecify.annotations.NullMarked;
