package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an officer orders about a case. */
public sealed interface Command {

    /** Who orders it, and what they looked at. */
    Order order();

    /**
     * Common to all orders.
     *
     * @param commandId identity; a repetition has no second effect
     * @param officer who, as they signed in
     * @param revision revision they looked at
     * @param sequence sequence of the file they looked at; 0 where they did not say
     */
    record Order(String commandId, String officer, int revision, long sequence) {

        /** An order by somebody who did not say which state of the file they looked at. */
        public Order(String commandId, String officer, int revision) {
            this(commandId, officer, revision, 0);
        }
    }

    /**
     * Ask the requester.
     *
     * @param order the order
     * @param question what is asked
     * @param wanted documents wanted
     * @param within how long it has; the usual term when absent
     */
    record Ask(
            Order order,
            String question,
            List<DocumentKind> wanted,
            @Nullable Duration within) implements Command {}

    /**
     * Consult another bureau.
     *
     * @param order the order
     * @param addressee which
     * @param question what is asked
     * @param within how long it has; the usual term when absent
     */
    record Consult(
            Order order,
            MemberCode addressee,
            String question,
            @Nullable Duration within) implements Command {}

    /**
     * Approve the latest revision.
     *
     * @param order the order
     * @param grounds why; COMPLIANT when none is given
     * @param reasons in words; needed over a flag that may be overridden
     */
    record Approve(Order order, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Deny the latest revision.
     *
     * @param order the order
     * @param grounds why
     * @param articles on which articles of the Constitution, if any
     * @param reasons in words, for the requester
     */
    record Deny(Order order, List<Ground> grounds, List<Article> articles, String reasons) implements Command {}

    /**
     * Block what is in force.
     *
     * @param order the order
     * @param grounds why
     * @param reasons in words, for the requester
     */
    record Block(Order order, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Put what is blocked in force again.
     *
     * @param order the order
     * @param grounds why; COMPLIANT when none is given
     * @param reasons in words; needed over a flag that may be overridden
     */
    record Restore(Order order, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Cancel what is in force, blocked or suspended.
     *
     * @param order the order
     * @param grounds why
     * @param articles on which articles of the Constitution, if any
     * @param reasons in words, for the requester
     */
    record Cancel(Order order, List<Ground> grounds, List<Article> articles, String reasons) implements Command {}

    /**
     * End the case without having found anything.
     *
     * @param order the order
     * @param grounds why, if there is anything to say
     * @param reasons in words, for the requester
     */
    record CloseWithoutFinding(Order order, List<Ground> grounds, String reasons) implements Command {}

    /**
     * Leave in force what was looked at again.
     *
     * @param order the order
     * @param reasons in words; always needed
     */
    record Uphold(Order order, String reasons) implements Command {}

    /**
     * An order that this version does not carry out.
     *
     * @param order the order
     * @param kind its name
     * @param why why not, and what to do instead
     */
    record NotAvailable(Order order, String kind, String why) implements Command {}
}
