package dev.herald.gateway.mailbox;

import dev.herald.contract.CaseId;
import dev.herald.event.NoticeContent;
import org.jspecify.annotations.Nullable;

/**
 * One notice or diffusion that a member holds.
 *
 * @param caseId whose case
 * @param noticeId number of the notice, such as {@code 2026/12345}
 * @param version which snapshot, from 1
 * @param content what it says; null when the member has only ever seen that it is blocked
 * @param hidden whether it is blocked: nobody may act on it, and it may come back
 */
public record HeldNotice(
        CaseId caseId,
        String noticeId,
        int version,
        @Nullable NoticeContent content,
        boolean hidden) {}
