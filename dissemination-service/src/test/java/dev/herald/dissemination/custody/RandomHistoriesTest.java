package dev.herald.dissemination.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.custody.ProofVerifier;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.RouteMode;
import dev.herald.dissemination.custody.Effect.Send.ConsumerView;
import dev.herald.event.Visibility;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten thousand random histories against a bookkeeping of the test's own: who was handed content and did not say since
 * that it is gone.
 */
class RandomHistoriesTest {

    private static final int HISTORIES = 1000;
    private static final int LENGTH = 40;
    private static final List<AcknowledgementKind> KINDS = Arrays.stream(AcknowledgementKind.values())
            .filter(kind -> kind != AcknowledgementKind.UNKNOWN) // refused before it is decided on
            .toList();
    private static final List<DecisionKind> ENDINGS = List.of(
            DecisionKind.DENIED,
            DecisionKind.CANCELLED,
            DecisionKind.WITHDRAWN,
            DecisionKind.EXPIRED,
            DecisionKind.CLOSED_WITHOUT_FINDING);
    private static final List<String> CODES = List.of("fr", "br", "de", "it", "se", "icc", "unsc", "ar", "jp", "za");

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3", "5", "8", "13", "21", "34", "55", "89"})
    void no_content_reaches_the_wrong_member_and_a_recall_reaches_exactly_the_holders(long seed) {
        Random random = new Random(seed);
        for (int history = 0; history < HISTORIES; history++) {
            new Witness(random).live();
        }
    }

    private static final class Witness {

        private final Random random;
        private final CaseFixture fixture = CaseFixture.aCaseOfFrance();
        private final Set<MemberCode> holding = new TreeSet<>();
        private final Set<MemberCode> instructed = new TreeSet<>();
        private final Set<MemberCode> excluded = new TreeSet<>();
        private final Set<MemberCode> photographed = new TreeSet<>();
        private final Map<MemberCode, Integer> versions = new TreeMap<>();
        private final List<CaseEvent.Located> reports = new ArrayList<>();
        private final Set<CaseEvent.Located> passedOn = new HashSet<>();
        private int amendedRevision;
        private int latestVersion;
        private final boolean diffusion;
        private int revision;
        private int endedRevision;
        private boolean ended;
        private boolean blocked;
        private int heldRevision;

        Witness(Random random) {
            this.random = random;
            this.diffusion = random.nextBoolean();
        }

        void live() {
            for (int step = 0; step < LENGTH; step++) {
                membersChange();
                fixture.after(Duration.ofHours(random.nextInt(72)));
                CaseEvent event = nextEvent();
                latestVersion = fixture.known().ledger().latestVersion();
                if (event instanceof CaseEvent.PhotographArrived) {
                    fixture.photographArrives(random.nextBoolean() ? "a face" : "another face");
                } else {
                    fixture.happens(event);
                }
                note(event);
                fixture.lastEffects().forEach(this::check);
                sends().forEach(this::unentitledHoldersAreInstructed);
                assertThat(fixture.holders()).isEqualTo(names(holding));
                photographIsWhereTheNoticeIs();
                assertThat(ended ? holding : Set.<MemberCode>of())
                        .as("every holder of what ended was told")
                        .isSubsetOf(instructed);
            }
            everyClosedRecallHasACompleteProof();
        }

        private void everyClosedRecallHasACompleteProof() {
            Map<Integer, String> codes = new TreeMap<>();
            CODES.forEach(code -> codes.put(codes.size(), code));
            dev.herald.contract.custody.CustodyLog log =
                    new dev.herald.contract.custody.CustodyLog(fixture.known().caseId(), fixture.log(), codes);
            if (log.hasClosedRecall()) {
                assertThat(ProofVerifier.verify(RecallProof.of(log).getBytes(StandardCharsets.UTF_8))
                                .faults())
                        .isEmpty();
            }
        }

        private void membersChange() {
            if (random.nextInt(5) == 0) {
                int index = 1 + random.nextInt(CODES.size() - 1);
                MemberStatus status = MemberStatus.values()[random.nextInt(MemberStatus.values().length)];
                fixture.joins(
                        CODES.get(index),
                        fixture.members()
                                .find(new MemberCode(CODES.get(index)))
                                .map(Member::kind)
                                .orElse(MemberKind.NCB),
                        status,
                        index);
            }
            if (random.nextInt(20) == 0) {
                fixture.senderRoute(RouteMode.values()[random.nextInt(RouteMode.values().length)]);
            }
        }

        private CaseEvent nextEvent() {
            return switch (random.nextInt(20)) {
                case 0, 1 ->
                    diffusion
                            ? new CaseEvent.DiffusionScreened(
                                    ++revision, visibility(), random.nextInt(4) == 0, photograph())
                            : approved();
                case 2, 3 -> approved();
                case 4 -> new CaseEvent.Blocked(new BlockDecision("block", random.nextBoolean()));
                case 5 -> new CaseEvent.Restored();
                case 6 ->
                    new CaseEvent.Ended(new CaseEnding(
                            ENDINGS.get(random.nextInt(ENDINGS.size())),
                            Math.max(1, revision - random.nextInt(2)),
                            null));
                case 7, 8 ->
                    new CaseEvent.Amended(Math.max(1, revision - random.nextInt(2)), visibility(), null, "amended");
                case 9, 10 ->
                    new CaseEvent.MemberJoined(
                            new MemberCode(CODES.get(random.nextInt(CODES.size()))),
                            random.nextInt(3) == 0,
                            random.nextInt(3) == 0);
                case 11, 12 -> new CaseEvent.RecallDue();
                case 13 -> new CaseEvent.UpdateDenied(Math.max(1, revision));
                case 18 -> new CaseEvent.PhotographArrived();
                case 14 -> located();
                case 19 ->
                    diffusion
                            ? new CaseEvent.DiffusionScreenedAgain(Math.max(1, revision), random.nextBoolean())
                            : located();
                default ->
                    new CaseEvent.Acknowledged(
                            new MemberCode(CODES.get(random.nextInt(CODES.size()))),
                            KINDS.get(random.nextInt(KINDS.size())),
                            random.nextInt(fixture.known().ledger().latestVersion() + 2));
            };
        }

        private CaseEvent approved() {
            revision += diffusion ? 0 : random.nextInt(2);
            return new CaseEvent.Approved(
                    Math.max(1, revision),
                    diffusion ? Instrument.WANTED_PERSON_DIFFUSION : Instrument.RED_NOTICE,
                    visibility(),
                    null,
                    "approved " + revision,
                    photograph());
        }

        /** Returns a signed report, or a copy of an earlier one. */
        private CaseEvent.Located located() {
            if (!reports.isEmpty() && random.nextBoolean()) {
                return reports.get(random.nextInt(reports.size()));
            }
            CaseEvent.Located report = new CaseEvent.Located(
                    new MemberCode(CODES.get(random.nextInt(CODES.size()))),
                    LocationKind.ARRESTED,
                    "m-" + reports.size(),
                    fixture.now().plusSeconds(random.nextInt(-3600, 600)));
            reports.add(report);
            return report;
        }

        private @Nullable String photograph() {
            return switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> "another face";
                default -> "a face";
            };
        }

        private void photographIsWhereTheNoticeIs() {
            assertThat(photographed).isSubsetOf(holding).noneMatch(instructed::contains);
            SentPhotograph sent = fixture.known().photograph();
            assertThat(sent == null ? Set.of() : fixture.members().codesOf(sent.holders()))
                    .isEqualTo(photographed);
        }

        private Visibility visibility() {
            return new Visibility(
                    some(4),
                    diffusion ? some(2) : List.of(),
                    random.nextInt(3) == 0 ? Confidentiality.RESTRICTED : Confidentiality.FOR_OFFICIAL_USE_ONLY,
                    false);
        }

        private List<String> some(int oneIn) {
            return CODES.stream()
                    .filter(code -> random.nextInt(oneIn) == 0)
                    .sorted()
                    .toList();
        }

        /** Notes what follows from an event alone. */
        private void note(CaseEvent event) {
            switch (event) {
                case CaseEvent.Blocked block -> blocked = blocked || !ended;
                case CaseEvent.Restored restored -> {
                    blocked = false;
                    assertThat(sends())
                            .as("screening holds it")
                            .noneMatch(send -> !send.snapshot().getReviewed()
                                    && send.snapshot().getVersion() > latestVersion
                                    && send.snapshot().getRevision() == heldRevision);
                    if (route() != RouteMode.AT_ONCE) {
                        assertThat(sends())
                                .as("only by the sender's route")
                                .noneMatch(send -> !send.snapshot().getReviewed()
                                        && send.snapshot().getVersion() > latestVersion);
                    }
                }
                case CaseEvent.Ended end -> {
                    int ending = end.decision().getRevision();
                    endedRevision = ended ? Math.max(endedRevision, ending) : ending;
                    ended = true;
                    blocked = false;
                    assertThat(sends()).isEmpty();
                    excluded.clear();
                    amendedRevision = 0;
                }
                case CaseEvent.Approved approved -> {
                    if (ended && approved.revision() <= endedRevision) {
                        assertThat(sends()).as("an ending wins").isEmpty();
                    } else {
                        ended = false;
                    }
                    if (approved.revision() >= amendedRevision) {
                        excluded.clear();
                        amendedRevision = 0;
                    }
                }
                case CaseEvent.Amended amended -> {
                    assertThat(ended ? sends() : List.of()).isEmpty();
                    if (!(ended && amended.revision() <= endedRevision)) {
                        excluded.clear();
                        amended.visibility().getExcluded().forEach(code -> excluded.add(new MemberCode(code)));
                        amendedRevision = amended.revision();
                    }
                }
                case CaseEvent.UpdateDenied denied ->
                    assertThat(sends()).allMatch(send -> send.snapshot().getReviewed());
                case CaseEvent.MemberJoined joined -> {
                    assertThat(sends()).isEmpty();
                    if (joined.photographDropped()) {
                        photographed.remove(joined.member());
                    }
                }
                case CaseEvent.RecallDue due -> assertThat(sends()).isEmpty();
                case CaseEvent.PhotographArrived arrived -> assertThat(sends()).isEmpty();
                case CaseEvent.DiffusionScreenedAgain screened -> {
                    assertThat(sends()).isEmpty();
                    DisseminatedVersion waiting = fixture.known().current();
                    boolean waits = waiting != null && waiting.getVersion() > latestVersion;
                    heldRevision = screened.held() && waits ? screened.revision() : 0;
                }
                case CaseEvent.DiffusionScreened screened -> {
                    heldRevision = 0;
                    if (ended || screened.held() || route() != RouteMode.AT_ONCE) {
                        assertThat(sends()).as("only by the sender's route").isEmpty();
                    }
                }
                case CaseEvent.Located located -> {
                    assertThat(fixture.lastEffects()).as("passed on or refused").hasSize(1);
                    if (fixture.lastEffects().getFirst() instanceof Effect.NotifyOfLocation) {
                        assertThat(passedOn.add(located)).as("once").isTrue();
                    }
                }
                case CaseEvent.Acknowledged acknowledged -> {
                    assertThat(sends()).isEmpty();
                    if (acknowledged.kind() == AcknowledgementKind.REMOVED
                            && instructed.contains(acknowledged.by())
                            && acknowledged.version() >= versions.getOrDefault(acknowledged.by(), 0)
                            && fixture.lastEffects().stream().noneMatch(Effect.Refuse.class::isInstance)) {
                        holding.remove(acknowledged.by());
                    }
                }
            }
            if (blocked) {
                assertThat(sends()).as("nothing is shown while blocked").isEmpty();
                assertThat(fixture.lastEffects()).noneMatch(Effect.BringUpToDate.class::isInstance);
            }
        }

        private void check(Effect effect) {
            switch (effect) {
                case Effect.Send send -> {
                    send.to().forEach(code -> receives(code, send.snapshot()));
                    if (send.consumers() == ConsumerView.CONTENT) {
                        Visibility visibility = send.snapshot().getVisibility();
                        assertThat(diffusion).isFalse();
                        assertThat(visibility.getExcluded()).isEmpty();
                        assertThat(visibility.getConfidentiality()).isEqualTo(Confidentiality.FOR_OFFICIAL_USE_ONLY);
                    }
                }
                case Effect.BringUpToDate late -> receives(late.to(), late.snapshot());
                case Effect.Block block -> {
                    assertThat(block.to()).isSubsetOf(holding);
                    assertThat(block.to()).noneMatch(instructed::contains);
                }
                case Effect.RepeatBlock repeated -> {
                    assertThat(blocked).isTrue();
                    assertThat(holding).contains(repeated.to());
                    assertThat(instructed).doesNotContain(repeated.to());
                }
                case Effect.InstructRemoval removal -> {
                    if (removal.reminder() > 0) {
                        assertThat(removal.to()).isSubsetOf(holding).isSubsetOf(instructed);
                    } else if (removal.ending() == null) {
                        assertThat(removal.to()).isSubsetOf(holding);
                    } else {
                        assertThat(removal.to()).as("exactly the holders").isEqualTo(holding);
                    }
                    instructed.addAll(removal.to());
                }
                case Effect.SendPhotograph send -> {
                    assertThat(blocked).isFalse();
                    assertThat(send.to()).isSubsetOf(holding).noneMatch(photographed::contains);
                    photographed.addAll(send.to());
                }
                case Effect.DeletePhotograph delete -> {
                    assertThat(delete.from()).isSubsetOf(photographed);
                    photographed.removeAll(delete.from());
                }
                case Effect.Revoke revoke -> assertThat(revoke.holders()).isEqualTo(holding.size());
                case Effect.NameOverdue overdue -> assertThat(overdue.members()).isSubsetOf(holding);
                case Effect.Close close -> {
                    assertThat(ended).isTrue();
                    assertThat(holding).as("nobody is left but those named").isEqualTo(close.overdue());
                    everyoneInstructedIsAccountedFor();
                }
                case Effect.NotifyOfLocation notified -> {
                    assertThat(holding).contains(notified.by());
                    assertThat(instructed).doesNotContain(notified.by());
                }
                case Effect.RefuseLocation refuse -> {}
                case Effect.Refuse refuse -> {}
            }
        }

        private void everyoneInstructedIsAccountedFor() {
            Recall recall = fixture.known().ledger().recall();
            if (recall != null) {
                assertThat(recall.removed().plus(recall.overdue())).isEqualTo(recall.instructed());
            }
        }

        private void receives(MemberCode code, DisseminatedVersion snapshot) {
            entitled(code, snapshot);
            assertThat(excluded).as("whom the source excluded last").doesNotContain(code);
            assertThat(snapshot.getVersion()).isGreaterThanOrEqualTo(versions.getOrDefault(code, 0));
            versions.put(code, snapshot.getVersion());
            holding.add(code);
            instructed.remove(code);
        }

        /** A holder that may not see the new version is instructed to remove the earlier one. */
        private void unentitledHoldersAreInstructed(Effect.Send send) {
            RecipientPolicy recipients = new RecipientPolicy(CaseFixture.CASE.member(), send.snapshot());
            assertThat(holding)
                    .filteredOn(code ->
                            !recipients.entitles(fixture.members().find(code).orElseThrow()))
                    .isSubsetOf(instructed);
        }

        private void entitled(MemberCode code, DisseminatedVersion snapshot) {
            Member member = fixture.members().find(code).orElseThrow();
            assertThat(member.status()).isEqualTo(MemberStatus.ACTIVE);
            assertThat(code.value()).isNotEqualTo("fr");
            assertThat(snapshot.getVisibility().getExcluded()).doesNotContain(code.value());
            if (diffusion) {
                assertThat(snapshot.getVisibility().getRecipients()).contains(code.value());
            } else {
                assertThat(member.kind()).isEqualTo(MemberKind.NCB);
            }
        }

        private List<Effect.Send> sends() {
            return fixture.lastEffects().stream()
                    .filter(Effect.Send.class::isInstance)
                    .map(Effect.Send.class::cast)
                    .toList();
        }

        private RouteMode route() {
            return fixture.members().find(new MemberCode("fr")).orElseThrow().routeAt(fixture.now());
        }

        private static Set<String> names(Set<MemberCode> codes) {
            return codes.stream().map(MemberCode::value).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
