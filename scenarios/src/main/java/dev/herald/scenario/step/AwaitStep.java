package dev.herald.scenario.step;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.scenario.context.RetryPolicy;
import dev.herald.scenario.context.ScenarioContext;
import dev.herald.scenario.data.ExpectedEvent;
import dev.herald.scenario.data.ObservedEvent;
import dev.herald.scenario.data.YamlValues;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something is so.
 *
 * @param caseName about which case
 * @param state review's state of it
 * @param flag a rule that flagged its latest revision
 * @param event an event on a topic that operators read
 * @param mail an event in a mailbox
 * @param in whose mailbox; the case's own member's if not said
 * @param within how long it may take from when the step begins; the scenario's time if not said
 */
public record AwaitStep(
        @JsonProperty(value = "case", required = true) String caseName,
        @Nullable String state,
        @Nullable String flag,
        @Nullable ExpectedEvent event,
        @Nullable ExpectedEvent mail,
        @Nullable String in,
        @Nullable String within)
        implements Step {

    @Override
    public void require() {
        if (Stream.of(state, flag, event, mail).allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("an await of nothing: say state, flag, event or mail");
        }
        YamlValues.time("within", within, Duration.ZERO);
    }

    @Override
    public void play(ScenarioContext scene, String path) throws InterruptedException {
        CaseId caseId = scene.cases().one(caseName);
        RetryPolicy patience = within == null
                ? scene.patience()
                : scene.patience().atMost(YamlValues.time("within", within, Duration.ZERO));
        if (state != null) {
            patience.insist("the case is " + state, () -> scene.files().isState(caseId, state));
        }
        if (flag != null) {
            patience.insist(
                    "flag %s is on the case".formatted(flag),
                    () -> scene.files().isFlagged(caseId, flag));
        }
        if (event != null) {
            ExpectedEvent wanted = scene.cases().resolved(event);
            patience.insist(
                    wanted + " happens",
                    () -> scene.world().events().get().stream().anyMatch(held -> isAbout(caseId, wanted, held)));
        }
        if (mail != null) {
            ExpectedEvent wanted = scene.cases().resolved(mail);
            MemberCode member = scene.correspondent().gateway(caseName, in).member();
            patience.insist(
                    wanted + " arrives at " + member,
                    () -> scene.world().cast().arrived(member).stream()
                            .anyMatch(held -> isAbout(caseId, wanted, held)));
        }
        scene.look(caseId);
    }

    @Override
    public Set<String> cases() {
        return Set.of(caseName);
    }

    private static boolean isAbout(CaseId caseId, ExpectedEvent wanted, ObservedEvent held) {
        return held.caseId().equals(caseId.value()) && held.is(wanted);
    }
}
