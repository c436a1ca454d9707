package dev.herald.gateway.mailbox;

import dev.herald.contract.CaseId;
import dev.herald.event.NoticeContent;
import org.jspecify.annotations.Nullable;

/**
 * A notice or diffusion that a member holds.
 *
 * @param noticeId number of the notice, such as {@code 2026/12345}
 * @param version counts the snapshots of the case, from 1
 * @param content null when the member received the block and never the notice
 * @param hidden whether it is blocked: nobody may act on it, and it may be restored
 */
public record HeldNotice(
        CaseId caseId,
        String noticeId,
        int version,
        @Nullable NoticeContent content,
        boolean hidden) {}
