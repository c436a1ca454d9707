/**
 * Recovery of a lost cluster as {@code docs/operator-guide.md} describes it: {@code RecoveryTest} loses a stack and
 * starts a snapshot of its broker elsewhere; {@code ClusterContent} is what both have to hold.
 */
package dev.herald.system.recovery;
