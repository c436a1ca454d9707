package dev.herald.dissemination.custody;

/**
 * The photograph of a case that is in mailboxes.
 *
 * @param sha256 SHA-256 of its bytes
 * @param holders members in whose mailbox it is; never empty
 */
public record SentPhotograph(String sha256, MemberSet holders) {}
