package dev.herald.intake.admission;

import dev.herald.contract.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, about which case.
 *
 * @param caseId the case; null where what the sender wrote is no case id
 * @param submittedBy who says it, as the sender wrote it
 */
public record Letterhead(@Nullable CaseId caseId, String submittedBy) {}
