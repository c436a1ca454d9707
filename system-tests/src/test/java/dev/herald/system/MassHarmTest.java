package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.officer.OfficerClient;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.Principal;
import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.SealedMatter;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Attestation;
import dev.herald.event.InformationReported;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.scenario.StackHistory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A bad fact would block half of what is in force. Nothing is blocked; officers see what would be, and two of them let
 * a part of it go on and throw the rest away: what they released is blocked, and nothing else.
 */
@Timeout(600)
@Order(9)
@ResourceLock(TestStacks.THIS_JVM)
class MassHarmTest {

    private static final int PARTITIONS = 4;
    /** Two cases of a partition may not change without two officers. */
    private static final Map<String, String> LIMIT = Map.of("herald.screening.sweep.most-changed", "1");

    private static final List<String> REQUESTERS = List.of("fr", "br", "de", "ke", "jp", "ca", "us", "gb");
    private static final List<String> OTHERS =
            List.of("Abernathy", "Borovik", "Castellane", "Dragomir", "Ekwueme", "Fjeldsted", "Guimond", "Hashemian");
    private static final String REPORTER = "se";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Set<String> aboutThePerson = new TreeSet<>();
    private final Set<String> aboutOthers = new TreeSet<>();

    @Test
    void a_sweep_that_would_block_half_stops_and_two_officers_let_it_go_on_or_throw_it_away() throws Exception {
        try (TestStacks stacks = new TestStacks();
                Stack stack =
                        Stack.startFresh(withLimit(TestStacks.wherePolicyApproves(stacks.optionsWithinThisJvm())));
                EventSerde serde = new EventSerde(stack.registry());
                OfficerClient console = new OfficerClient(stack.officersApi(), stack::officerPassword)) {
            everythingIsInForce(stack, serde);
            MemberMessages.send(stack, serde, REPORTER, aBadFact());

            List<SweepId> held = Awaitility.await("it stops")
                    .atMost(PATIENCE)
                    .until(() -> sweeps(console), all -> all.size() == PARTITIONS);
            assertThat(blocked(stack, serde)).isEmpty();
            for (SweepId sweep : held) {
                shows(console.sweep(sweep, "adeyemi"));
            }
            Set<String> released = aboutThePersonIn(held.subList(0, 2));
            for (SweepId sweep : held.subList(0, 2)) {
                twoOfficers(console, sweep, "RELEASE", "RELEASED");
            }
            for (SweepId sweep : held.subList(2, PARTITIONS)) {
                twoOfficers(console, sweep, "DISCARD", "DISCARDED");
            }

            Awaitility.await("none is held")
                    .atMost(PATIENCE)
                    .until(() -> sweeps(console).isEmpty());
            Awaitility.await("what was released is blocked")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(blocked(stack, serde)).containsAll(released));
            TestStacks.settling(PATIENCE).until(stack::isIdle);
            assertThat(released).isNotEmpty();
            assertThat(blocked(stack, serde)).isEqualTo(released);
            assertThat(toldToBlock(stack, serde)).isEqualTo(released);
            PromiseTests.assertNoViolation(StackHistory.of(stack));
        }
    }

    private static StackOptions withLimit(StackOptions options) {
        return options.with(Component.SCREENING, LIMIT);
    }

    /** Half of it about one person, for whom each asks once; the two halves are alike in every partition. */
    private void everythingIsInForce(Stack stack, EventSerde serde) {
        RequestSubmitted example = BaseRequestFile.read("prosecution");
        for (int i = 0; i < REQUESTERS.size(); i++) {
            String requester = REQUESTERS.get(i);
            String theirs = caseId(requester, 1, i % PARTITIONS);
            String another = caseId(requester, 500, i % PARTITIONS);
            MemberMessages.send(stack, serde, requester, request(example, theirs, "Meridian-Sauer"));
            MemberMessages.send(stack, serde, requester, request(example, another, OTHERS.get(i)));
            aboutThePerson.add(theirs);
            aboutOthers.add(another);
        }
        Set<String> all = new TreeSet<>(aboutThePerson);
        all.addAll(aboutOthers);
        Awaitility.await("everything is in force")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cases(disseminations(stack, serde), NoticePublished.class))
                        .isEqualTo(all));
    }

    /** Protected from every one of them: which nobody is. */
    private static InformationReported aBadFact() {
        return InformationReported.newBuilder()
                .setCaseId("SE/2026-000001")
                .setSubmittedBy(REPORTER)
                .setAttestation(Attestation.newBuilder()
                        .setPerson(PersonDescription.newBuilder()
                                .setNames(List.of(name("Meridian-Sauer")))
                                .setBirthDate("1975-06-15")
                                .build())
                        .setMatter(SealedMatter.REFUGEE)
                        .setAgainst(REQUESTERS.stream()
                                .map(code -> code.toUpperCase(Locale.ROOT))
                                .toList())
                        .setSince("2024-05-01")
                        .setSignedBy(List.of("registrar one", "registrar two"))
                        .build())
                .build();
    }

    /** What an officer sees of one, before anybody orders anything: how many cases a HOLD would block, and no case. */
    private static void shows(JsonNode sweep) {
        assertThat(sweep.path("state").asString("")).isEqualTo("HELD");
        assertThat(sweep.path("cause").asString("")).isEqualTo("REGISTER");
        assertThat(sweep.path("limit").asInt(0)).isEqualTo(1);
        assertThat(sweep.path("examined").asInt(0)).isEqualTo(2); // of four: whom the fact concerns
        assertThat(sweep.path("changed").asInt(0)).isEqualTo(2);
        assertThat(sweep.path("wouldBeBlocked").asInt(0)).isEqualTo(2);
        assertThat(sweep.toString()).doesNotContainIgnoringCase("meridian");
        assertThat(sweep.path("sample")).isEmpty();
        assertThat(sweep.toString()).doesNotContain("HOLD");
    }

    /** Each partition has a sweep of its own. */
    private Set<String> aboutThePersonIn(List<SweepId> sweeps) {
        return aboutThePerson.stream()
                .filter(caseId -> sweeps.stream().anyMatch(sweep -> sweep.partition() == partitionOf(caseId)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One is not enough, nor the same one twice. */
    private static void twoOfficers(OfficerClient console, SweepId sweep, String kind, String outcome) {
        assertThat(code(order(console, sweep, "adeyemi", kind))).isEqualTo("AWAITS_SECOND_OFFICER");
        assertThat(order(console, sweep, "adeyemi", kind))
                .isInstanceOfSatisfying(
                        OfficerClient.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("SECOND_OFFICER_MUST_DIFFER"));
        assertThat(code(order(console, sweep, "brandt", kind))).isEqualTo(outcome);
    }

    private static OfficerClient.Answer order(OfficerClient console, SweepId sweep, String officer, String kind) {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("kind", kind)
                .put("reasons", "The attestation was looked at by its desk.");
        return console.order(sweep, officer, order);
    }

    private static String code(OfficerClient.Answer answer) {
        assertThat(answer).isInstanceOf(OfficerClient.Accepted.class);
        return ((OfficerClient.Accepted) answer).body().path("code").asString("");
    }

    private static List<SweepId> sweeps(OfficerClient console) throws OfficerClient.Unreachable {
        return console.heldSweeps("adeyemi").stream()
                .map(sweep -> SweepId.parse(sweep.path("sweepId").asString("")))
                .toList();
    }

    private static Set<String> blocked(Stack stack, EventSerde serde) {
        return cases(disseminations(stack, serde), NoticeBlocked.class);
    }

    /** In the mailbox of a bureau that asked for none of it. */
    private static Set<String> toldToBlock(Stack stack, EventSerde serde) {
        MemberCode cairo = new MemberCode("eg");
        return cases(
                TopicRecord.readAll(stack.clientProperties(Principal.member(cairo)), serde, Topics.outbound(cairo)),
                NoticeBlocked.class);
    }

    private static List<TopicRecord> disseminations(Stack stack, EventSerde serde) {
        return TopicRecord.readAll(stack.clientProperties(Principal.operator()), serde, Topics.DISSEMINATIONS.name());
    }

    private static Set<String> cases(List<TopicRecord> sightings, Class<? extends SpecificRecord> type) {
        return sightings.stream()
                .filter(sighting -> type.isInstance(sighting.event()))
                .map(sighting -> sighting.caseId().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RequestSubmitted request(RequestSubmitted example, String caseId, String familyName) {
        return RequestSubmitted.newBuilder(example)
                .setCaseId(caseId)
                .setSubmittedBy(new CaseId(caseId).member().value())
                .setPerson(Person.newBuilder(example.getPerson())
                        .setName(name(familyName))
                        .build())
                .build();
    }

    private static PersonName name(String familyName) {
        return PersonName.newBuilder()
                .setFamilyName(familyName)
                .setForenames("Else")
                .build();
    }

    /** A case of a member whose events all are in one partition: the first from a number on. */
    private static String caseId(String member, int from, int partition) {
        List<String> tried = new ArrayList<>();
        for (int number = from; tried.size() < 100; number++) {
            String caseId = "%s/2026-%06d".formatted(member.toUpperCase(Locale.ROOT), number);
            if (partitionOf(caseId) == partition) {
                return caseId;
            }
            tried.add(caseId);
        }
        throw new IllegalStateException("none of %s is in partition %d".formatted(tried, partition));
    }

    private static int partitionOf(String caseId) {
        return Utils.toPositive(Utils.murmur2(caseId.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }
}
