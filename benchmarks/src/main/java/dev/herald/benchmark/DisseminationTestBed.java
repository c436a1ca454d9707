package dev.herald.benchmark;

import dev.herald.benchmark.growth.EndOffsets;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DecisionIssued;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.util.List;
import java.util.Set;

/** A stack for one benchmark: broker, registry, dissemination, one requester and many bureaus. */
final class DisseminationTestBed implements AutoCloseable {

    private final Stack stack;
    private final MailboxReader mailboxes;

    private DisseminationTestBed(Stack stack, SyntheticBureaus bureaus) {
        this.stack = stack;
        this.mailboxes = new MailboxReader(
                stack.adminProperties(),
                bureaus.codes().stream()
                        .map(code -> Topics.OUTBOUND.name() + code)
                        .toList());
    }

    /** Starts the stack, and returns when every bureau is a member. */
    static DisseminationTestBed start(SyntheticBureaus bureaus, Progress progress) throws InterruptedException {
        Stack stack = Stack.startFresh(StackOptions.fresh()
                .withMembers(List.of(SyntheticBureaus.REQUESTER))
                .withServices(Set.of(Component.DISSEMINATION))
                .withProgress(progress));
        try {
            progress.report("Mailboxes for %d synthetic bureaus.".formatted(bureaus.count()));
            stack.addMailboxes(bureaus.codes());
            DisseminationTestBed bed = new DisseminationTestBed(stack, bureaus);
            try (EventFeed provisioning = new EventFeed(stack, stack.adminProperties())) {
                bureaus.records().forEach(record -> provisioning.write(Topics.MEMBERS, record.getCode(), record));
                provisioning.flush();
            }
            return bed;
        } catch (RuntimeException | InterruptedException e) {
            stack.close();
            throw e;
        }
    }

    Stack stack() {
        return stack;
    }

    /** Returns a reader of the mailboxes of all bureaus. */
    MailboxReader mailboxes() {
        return mailboxes;
    }

    /**
     * Writes approvals in place of review, and returns the deliveries once all have arrived. They are signed before the
     * first is written: what is measured shares the machine with their sending alone.
     */
    MailboxReader.Deliveries publish(List<DecisionIssued> decisions) throws InterruptedException {
        EndOffsets before = mailboxes.endOffsets();
        try (EventFeed review = new EventFeed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            decisions.stream()
                    .map(decision -> review.record(Topics.DECISIONS, decision.getCaseId(), decision))
                    .toList()
                    .forEach(review::write);
            review.flush();
        }
        return mailboxes.awaitDeliveries(before, decisions.size());
    }

    @Override
    public void close() {
        mailboxes.close();
        stack.close();
    }
}
