/**
 * Recovery of a lost cluster as {@code docs/operator-guide.md} describes it: {@code RecoveryTest} loses a stack with
 * all its data and restores its backup to another one; {@code ClusterContent} is what both have to hold.
 * {@code MailboxBackupTest} does it with mailboxes of members who try to prevent it.
 */
package dev.herald.system.recovery;
