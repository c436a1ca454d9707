package dev.herald.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.request.Preflight;
import dev.herald.cli.request.PreflightProvider;
import dev.herald.cli.request.PreflightResult;
import dev.herald.cli.request.RaisedFlag;
import dev.herald.contract.wire.ContractCheck;
import dev.herald.event.Flag;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.json.Problem;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.kafka.IntakeEdgeTestDriver;
import dev.herald.provisioning.KnownMembers;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.screening.rules.file.RuleBookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Preflight gives the answers of the services: each document also goes as bytes through the edge and the topology of
 * intake, and from there through the topology of screening.
 */
class SameAnswerAsTheServicesTest {

    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final int SAMPLES = 250;
    /** Every such sample is also compared with facts, for which preflight has to be created again. */
    private static final int WITH_FACTS = 4;

    private static final PreflightProvider PROVIDER = new ServicePreflightProvider();
    private static final KnownMembers MEMBERS = KnownMembers.ofDirectory();

    private final Preflight withoutFacts = PROVIDER.create(MEMBERS, List.of(), () -> NOW);

    private final Set<String> codes = new TreeSet<>();
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> rulesOfFacts = new TreeSet<>();

    @TempDir
    private Path state;

    private IntakeEdgeTestDriver intake;
    private ScreeningAnswersTestDriver screening;

    @BeforeEach
    void start() throws IOException {
        intake = new IntakeEdgeTestDriver(
                state.resolve("intake"),
                MemberDirectory.codes().stream().map(MemberDirectory::record).toList(),
                NOW);
        screening = new ScreeningAnswersTestDriver(state.resolve("screening"), NOW);
    }

    @AfterEach
    void stop() {
        intake.close();
        screening.close();
    }

    @Test
    void each_example_of_the_member_gateway_is_admitted_by_both() throws IOException {
        for (Sample sample : WrittenSamples.examples()) {
            compare(sample);
        }
        assertThat(codes).isEmpty();
    }

    @Test
    void each_message_of_a_scenario_has_the_same_answer() throws IOException {
        List<Sample> samples = WrittenSamples.ofScenarios();
        // Each message gets a case of its own: the scenarios themselves test what follows a first message.
        GeneratedSamples numbers = new GeneratedSamples(0, samples);
        for (Sample sample : samples) {
            compare(numbers.numbered(sample));
        }
        assertThat(samples).hasSizeGreaterThan(40);
        assertThat(codes).contains("LAW_MISSING", "EXCLUDED_IS_SENDER");
        assertThat(rules).contains("C10");
    }

    @Test
    void the_request_of_each_vector_of_the_rule_book_has_the_same_flags() throws IOException {
        List<Sample> samples = WrittenSamples.ofRuleBook();
        GeneratedSamples numbers = new GeneratedSamples(0, samples);
        for (Sample sample : samples) {
            compare(numbers.numbered(sample));
        }
        Set<String> ofRequests = new TreeSet<>(RuleBookFiles.shipped().ruleIds());
        ofRequests.removeAll(UnjudgedPoints.RULES_OF_FACTS);
        ofRequests.remove(UnjudgedPoints.RULE_OF_THE_CASE);
        assertThat(rules).isEqualTo(ofRequests);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void generated_requests_have_the_same_refusals_and_flags_with_and_without_facts(long seed) throws IOException {
        GeneratedSamples samples = new GeneratedSamples(seed, written());
        GeneratedFacts facts = new GeneratedFacts(seed);
        for (int i = 0; i < SAMPLES; i++) {
            Sample sample = samples.request();
            compare(sample);
            if (i % WITH_FACTS == 0) {
                compareWithFacts(sample, facts);
            }
        }
        assertThat(codes).hasSizeGreaterThan(25);
        assertThat(rules).hasSizeGreaterThan(8);
        // Facts of a register are no other case of the requester, so that they raise no C25.
        assertThat(rulesOfFacts).containsExactly("C20-PUBLICATION", "C22", "C22-PENDING", "C23", "C24", "C26", "HOLD");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void generated_events_of_other_types_have_the_same_refusals(long seed) throws IOException {
        GeneratedSamples samples = new GeneratedSamples(seed, written());
        for (int i = 0; i < SAMPLES; i++) {
            compare(samples.otherEvent());
        }
        assertThat(codes).hasSizeGreaterThan(15);
    }

    @Test
    void a_difference_would_be_found() throws IOException {
        Sample sample = WrittenSamples.examples().getFirst();
        Instant yearsLater = Instant.parse("2090-01-01T00:00:00Z");
        SpecificRecord event = Objects.requireNonNull(sample.event());
        PreflightResult now = PROVIDER.create(MEMBERS, List.of(), () -> NOW).examine(sample.mailbox(), event);
        PreflightResult later =
                PROVIDER.create(MEMBERS, List.of(), () -> yearsLater).examine(sample.mailbox(), event);
        assertThat(later.flags()).isNotEqualTo(now.flags());
    }

    private static List<Sample> written() throws IOException {
        return Stream.concat(WrittenSamples.examples().stream(), WrittenSamples.ofScenarios().stream())
                .toList();
    }

    private void compare(Sample sample) {
        SpecificRecord event = sample.event();
        if (event == null) {
            return; // neither the services nor preflight see it
        }
        PreflightResult result = withoutFacts.examine(sample.mailbox(), event);
        RequestSubmitted admitted = compareRefusals(sample, event, result.refusals());
        boolean wellFormed = ContractCheck.check(event).isEmpty();
        assertThat(result.screened()).isEqualTo(event instanceof RequestSubmitted && wellFormed);
        if (event instanceof RequestSubmitted request && wellFormed) {
            // A refused request reaches screening in this test only, so that the flags behind a refusal are compared.
            compareFlags(sample, admitted == null ? asOfNewCase(request) : admitted, List.of(), result.flags());
            rules.addAll(ids(result.flags()));
        }
    }

    private void compareWithFacts(Sample sample, GeneratedFacts generator) {
        if (!(sample.event() instanceof RequestSubmitted request)
                || !ContractCheck.check(request).isEmpty()) {
            return;
        }
        List<SpecificRecord> facts = generator.about(request);
        List<RaisedFlag> flags = PROVIDER.create(MEMBERS, facts, () -> NOW)
                .examine(sample.mailbox(), request)
                .flags();
        compareFlags(sample, asOfNewCase(request), facts, flags);
        List<String> more = ids(flags);
        more.removeAll(ids(withoutFacts.examine(sample.mailbox(), request).flags()));
        rulesOfFacts.addAll(more);
    }

    private void compareFlags(
            Sample sample, RequestSubmitted request, List<SpecificRecord> facts, List<RaisedFlag> flags) {
        assertThat(flags)
                .as(sample.toString())
                .isEqualTo(screening.flagsOf(request, facts).stream()
                        .map(SameAnswerAsTheServicesTest::raised)
                        .toList());
    }

    /** Returns the request without the sender's claims about Herald's work. */
    private static RequestSubmitted asOfNewCase(RequestSubmitted request) {
        return RequestSubmitted.newBuilder(request).setEarlierEnding(null).build();
    }

    private static List<String> ids(List<RaisedFlag> flags) {
        return new ArrayList<>(flags.stream().map(RaisedFlag::rule).toList());
    }

    /** Returns the request as screening reads it; null if it is refused, or an event of another type. */
    private @Nullable RequestSubmitted compareRefusals(Sample sample, SpecificRecord event, List<Problem> preflight) {
        IntakeEdgeTestDriver.Answer answer = intake.send(sample.mailbox(), event);
        List<Problem> refusals = answer.refusedByEdge().stream()
                .map(SameAnswerAsTheServicesTest::problem)
                .toList();
        assertThat(preflight).as(sample.toString()).isEqualTo(refusals);
        assertThat(answer.refusedByTopology())
                .as(sample.toString())
                .extracting(refusal -> RefusalCode.valueOf(refusal.getCode()))
                .isSubsetOf(UnjudgedPoints.codesOfTheCase(event));
        if (event instanceof RequestSubmitted) {
            assertThat(answer.admitted() != null).as(sample.toString()).isEqualTo(refusals.isEmpty());
        }
        refusals.forEach(refusal -> codes.add(refusal.code()));
        return answer.admitted();
    }

    private static Problem problem(Refusal refusal) {
        return new Problem(
                refusal.getCode(),
                Objects.requireNonNullElse(refusal.getField(), ""),
                Objects.requireNonNullElse(refusal.getLimit(), ""),
                refusal.getRemedy());
    }

    private static RaisedFlag raised(Flag flag) {
        return new RaisedFlag(
                flag.getRuleId(),
                flag.getRuleVersion(),
                flag.getSeverity(),
                flag.getLegalBasis(),
                flag.getExplanation(),
                flag.getEvidence(),
                flag.getHolds());
    }
}
