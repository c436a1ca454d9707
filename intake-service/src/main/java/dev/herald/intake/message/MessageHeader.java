package dev.herald.intake.message;

import dev.herald.contract.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The two fields that every inbound event has.
 *
 * @param caseId the case; null if the sender's text is not a case id
 * @param submittedBy the sender, as written by the sender
 */
public record MessageHeader(@Nullable CaseId caseId, String submittedBy) {}
