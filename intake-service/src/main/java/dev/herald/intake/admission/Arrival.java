package dev.herald.intake.admission;

import dev.herald.contract.MemberCode;
import java.util.List;

/**
 * Something that came through a mailbox.
 *
 * @param mailbox whose mailbox
 * @param submission what came
 * @param bytes its size on the wire
 * @param formFaults what is wrong with its form
 * @param unknownWords paths of fields whose word this release does not know
 */
public record Arrival(
        MemberCode mailbox, Submission submission, int bytes, List<Refusal> formFaults, List<String> unknownWords) {

    /** Keeps copies. */
    public Arrival {
        formFaults = List.copyOf(formFaults);
        unknownWords = List.copyOf(unknownWords);
    }
}
