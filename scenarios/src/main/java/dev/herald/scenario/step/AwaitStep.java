package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.RetryPolicy;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.stack.Component;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a condition.
 *
 * @param caseName about which case
 * @param state review's state of it
 * @param flag a rule that flagged its latest revision
 * @param concern a rule for which the queue says that officers have to decide on what is in force; {@code ANSWER} for
 *     an answer, {@code NONE} for nothing
 * @param event an event on a topic that operators read, about this case or about none, such as a held sweep
 * @param mail an event in a mailbox
 * @param read a service that has read everything: what it does with a record may leave no event
 * @param in whose mailbox; the case's own member's if not said
 */
public record AwaitStep(
        @JsonProperty("case") String caseName,
        @Nullable String state,
        @Nullable String flag,
        @Nullable String concern,
        @Nullable ExpectedEvent event,
        @Nullable ExpectedEvent mail,
        @Nullable String read,
        @Nullable String in)
        implements Step {

    @Override
    public void run(ScenarioContext context, String path) throws InterruptedException {
        CaseId caseId = context.cases().one(caseName);
        RetryPolicy retryPolicy = context.retryPolicy();
        if (state != null) {
            retryPolicy.retryUntil("the case is " + state, () -> context.files().hasState(caseId, state));
        }
        if (flag != null) {
            retryPolicy.retryUntil(
                    "flag %s is on the case".formatted(flag),
                    () -> context.files().isFlagged(caseId, flag));
        }
        if (concern != null) {
            retryPolicy.retryUntil(
                    "officers have to decide for " + concern,
                    () -> context.files().hasConcern(caseId, concern));
        }
        if (event != null) {
            ExpectedEvent wanted = context.cases().resolved(event);
            retryPolicy.retryUntil(
                    wanted + " happens",
                    () -> context.environment().events().get().stream()
                            .anyMatch(observed -> isAbout(caseId, wanted, observed)));
        }
        if (mail != null) {
            ExpectedEvent wanted = context.cases().resolved(mail);
            MemberCode member = context.eventSender().gateway(caseName, in).member();
            retryPolicy.retryUntil(
                    wanted + " arrives at " + member,
                    () -> context.environment().gateways().mailArrived(member).stream()
                            .anyMatch(observed -> isAbout(caseId, wanted, observed)));
        }
        if (read != null) {
            Component service = Component.named(read);
            retryPolicy.retryUntil(
                    read + " has read everything",
                    () -> context.environment().unread().hasNone(service));
        }
        context.recordLastSeen(caseId);
    }

    private static boolean isAbout(CaseId caseId, ExpectedEvent wanted, ObservedEvent observed) {
        boolean aboutNoCase = !observed.fields().has("caseId");
        return (aboutNoCase || observed.caseId().equals(caseId.value())) && observed.is(wanted);
    }
}
