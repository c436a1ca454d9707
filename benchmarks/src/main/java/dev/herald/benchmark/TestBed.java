package dev.herald.benchmark;

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

/** A stack of its own: broker, registry, dissemination, one requester and many bureaus; nothing else runs. */
final class TestBed implements AutoCloseable {

    private final Stack stack;
    private final Mailboxes mailboxes;

    private TestBed(Stack stack, Bureaus bureaus) {
        this.stack = stack;
        this.mailboxes = new Mailboxes(
                stack.adminProperties(),
                bureaus.codes().stream()
                        .map(code -> Topics.OUTBOUND.name() + code)
                        .toList());
    }

    /** Returns when every bureau is a member. */
    static TestBed with(Bureaus bureaus, Progress progress) throws InterruptedException {
        Stack stack = Stack.startFresh(StackOptions.fresh()
                .withMembers(List.of(Bureaus.REQUESTER))
                .withServices(Set.of(Component.DISSEMINATION))
                .telling(progress));
        try {
            progress.step("Mailboxes for %d bureaus that do not exist.".formatted(bureaus.count()));
            stack.prepareMembers(bureaus.codes());
            TestBed bed = new TestBed(stack, bureaus);
            try (Feed operator = new Feed(stack, stack.clientProperties(Principal.operator()))) {
                bureaus.records().forEach(record -> operator.write(Topics.MEMBERS, record.getCode(), record));
                operator.flush();
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

    /** What dissemination fills. */
    Mailboxes mailboxes() {
        return mailboxes;
    }

    /** Writes approvals as review would, and returns what the mailboxes got of them once all of it is there. */
    Mailboxes.Deliveries publish(List<DecisionIssued> decisions) throws InterruptedException {
        Offsets before = mailboxes.now();
        try (Feed review = new Feed(stack, stack.clientProperties(Principal.service(ClientRole.REVIEW)))) {
            decisions.forEach(decision -> review.write(Topics.DECISIONS, decision.getCaseId(), decision));
            review.flush();
        }
        return mailboxes.filled(before, decisions.size());
    }

    @Override
    public void close() {
        mailboxes.close();
        stack.close();
    }
}
