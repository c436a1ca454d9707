package dev.herald.contract.orders;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.OperatorOrderAnswered;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The suspended mailboxes, computed from the outcomes of orders in the order of their topic. It is the only rule for
 * this: intake reads the mailboxes by it, and the administrator's commands withdraw and restore rights to send by it.
 *
 * <p>Two outcomes change a mailbox: {@link MailboxSuspended} suspends it, and an accepted answer with the code
 * {@link OrderAnswers#PASSED_ON} suspends or resumes it. The later answer of the mailbox's reader changes nothing: it
 * closes the order, and another outcome may lie between the two.
 *
 * <p>One thread applies outcomes; any thread may read the state.
 */
public final class SuspendedMailboxes {

    private final Set<MemberCode> members = ConcurrentHashMap.newKeySet();

    /**
     * Applies the next event of the topic. An event that is no such outcome, or whose member is no member code, changes
     * nothing.
     *
     * @param event null for a record without a value
     */
    public void apply(@Nullable SpecificRecord event) {
        if (event instanceof MailboxSuspended suspension && MemberCode.isValid(suspension.getMember())) {
            members.add(new MemberCode(suspension.getMember()));
        } else if (event instanceof OperatorOrderAnswered answer
                && OrderAnswers.isPassedOn(answer)
                && answer.getMember() != null
                && MemberCode.isValid(answer.getMember())) {
            apply(answer, new MemberCode(answer.getMember()));
        }
    }

    private void apply(OperatorOrderAnswered passedOn, MemberCode member) {
        if (passedOn.getKind() == OperatorOrderKind.SUSPEND_MAILBOX) {
            members.add(member);
        } else if (passedOn.getKind() == OperatorOrderKind.RESUME_MAILBOX) {
            members.remove(member);
        }
    }

    /** Returns whether the mailbox of a member is suspended. */
    public boolean contains(MemberCode member) {
        return members.contains(member);
    }

    /** Returns a copy of the members whose mailboxes are suspended, in order. */
    public SortedSet<MemberCode> members() {
        return new TreeSet<>(members);
    }
}
