package dev.herald.console.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.custody.CustodyViews.ListedRecall;
import dev.herald.console.custody.CustodyViews.MemberRecalls;
import dev.herald.console.kafka.FilledTopic;
import dev.herald.console.kafka.ProjectionSettings;
import dev.herald.console.kafka.RecordReader;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.CaseId;
import dev.herald.contract.CustodyEntry;
import dev.herald.contract.CustodyEntry.Act;
import dev.herald.contract.custody.CustodyLog;
import dev.herald.contract.custody.RecallProof;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.CustodyEntryMapper;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.CustodyBooked;
import dev.herald.event.CustodyRecorded;
import dev.herald.event.MemberRecord;
import dev.herald.event.Recall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custody of cases as a projection reads it, and the log of a case from a broker that a test fills. */
class CustodyProjectionTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
    private static final String TOPIC = "herald.custody.v1";

    @TempDir
    private Path folder;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MemberProjection members = new MemberProjection();
    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private CustodyProjection custody;

    @BeforeEach
    void open() {
        for (String code : List.of("br", "de", "fr", "it", "jp")) {
            members.accept(new ConsumerRecord<>("herald.members.v1", 0, 0, code, new byte[0]), member(code));
        }
        members.applied(Map.of(), true);
        custody = projection();
        custody.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, 0L)));
    }

    @AfterEach
    void close() throws IOException {
        custody.close();
    }

    private CustodyProjection projection() {
        return new CustodyProjection(
                new ProjectionSettings(
                        folder, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO),
                members,
                new RecordReader(() -> FilledTopic.consumer(TOPIC, log), Duration.ofSeconds(5)),
                serde,
                () -> MORNING);
    }

    private static MemberRecord member(String code) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName("Bureau " + code)
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(CustodySample.indexOf(code))
                .build();
    }

    private void arrives(CustodySample sample) {
        sample.entries().forEach(this::arrives);
    }

    private void arrives(CustodyEntry entry) {
        record(CustodyEntryMapper.key(entry), CustodyEntryMapper.toAvro(entry, null, ""));
    }

    private void ledger(String caseId, @Nullable Recall recall) {
        record(
                caseId,
                CustodyRecorded.newBuilder().setCaseId(caseId).setRecall(recall).build());
    }

    private void record(String key, SpecificRecord event) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(TOPIC, 0, log.size(), key, serde.serialize(event));
        log.add(record);
        custody.accept(record, event);
    }

    private void caughtUp() {
        custody.applied(Map.of(0, (long) log.size()), true);
    }

    /** Sent to four, recalled, two removed it, one cannot, one is silent. */
    private CustodySample recalled() {
        return new CustodySample(CASE, MORNING)
                .sent(Act.NOTICE, 1, List.of("br", "de", "it", "jp"))
                .said(Act.RECEIVED, 1, "br")
                .sent(Act.INSTRUCTED, 1, List.of("br", "de", "it", "jp"))
                .said(Act.REMOVED, 1, "br", "jp")
                .said(Act.UNABLE, 1, "de");
    }

    private HolderState state(String member) {
        return custody.find(new CaseId(CASE)).orElseThrow().holders().stream()
                .filter(holder -> holder.code().equals(member))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void nothing_is_shown_before_the_topic_is_read() {
        assertThatThrownBy(() -> custody.openRecalls(null, 10)).isInstanceOf(ViewsClosed.class);
    }

    @Test
    void following_the_topic_writes_no_files_for_readers_who_do_not_read() throws IOException {
        long before = segments();
        for (int number = 1; number <= 5; number++) {
            arrives(new CustodySample("FR/2026-00000" + number, MORNING).sent(Act.NOTICE, 1, List.of("br")));
            caughtUp();
        }
        assertThat(segments()).isEqualTo(before);
        assertThat(custody.find(new CaseId("FR/2026-000001"))).isPresent();
        assertThat(segments()).isGreaterThan(before);
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".si")).count();
        }
    }

    @Test
    void each_member_has_the_state_of_its_latest_version() {
        arrives(recalled());
        caughtUp();

        assertThat(List.of("br", "de", "fr", "it", "jp").stream().map(this::state))
                .containsExactly(
                        HolderState.REMOVED,
                        HolderState.UNABLE,
                        HolderState.NOT_SENT,
                        HolderState.INSTRUCTED,
                        HolderState.REMOVED);
    }

    @Test
    void a_member_with_a_deleted_record_is_shown_as_a_holder_only_of_what_it_was_sent() {
        CustodySample sample = recalled();
        arrives(sample);
        caughtUp();
        for (String code : List.of("br", "fr")) {
            members.accept(new ConsumerRecord<>("herald.members.v1", 0, 9, code, new byte[0]), null);
        }

        assertThat(custody.find(new CaseId(CASE)).orElseThrow().holders())
                .extracting(holder -> holder.code())
                .containsExactly("br", "de", "it", "jp");
        assertThat(custody.log(sample.caseId()).orElseThrow().members())
                .containsEntry(CustodySample.indexOf("br"), "br");
    }

    @Test
    void an_update_is_acknowledged_again_and_a_late_acknowledgement_of_an_older_version_is_not_its() {
        arrives(new CustodySample(CASE, MORNING)
                .sent(Act.NOTICE, 1, List.of("br", "de"))
                .said(Act.RECEIVED, 1, "br")
                .sent(Act.UPDATE, 2, List.of("br", "de"))
                .said(Act.RECEIVED, 1, "de")
                .said(Act.UPDATED, 2, "br"));
        caughtUp();

        assertThat(state("br")).isEqualTo(HolderState.ACKNOWLEDGED);
        assertThat(state("de")).isEqualTo(HolderState.SENT);
    }

    @Test
    void an_open_recall_is_listed_with_those_that_it_waits_for() {
        ledger(CASE, null);
        arrives(recalled());
        ledger(CASE, CustodySample.recall(MORNING.plus(Duration.ofHours(3)), false));
        caughtUp();

        ListedRecall listed = custody.openRecalls(null, 10).listed().getFirst();
        assertThat(listed.caseId()).isEqualTo(CASE);
        assertThat(List.of(listed.removed(), listed.awaited(), listed.unable(), listed.overdue()))
                .containsExactly(2, 1, 1, 0);
        assertThat(custody.openRecalls("it", 10).total()).isEqualTo(1);
        assertThat(custody.openRecalls("br", 10).total()).isZero();
        assertThat(custody.openRecalls("nobody", 10).total()).isZero();
        assertThat(custody.membersAwaited())
                .containsExactly(
                        new MemberRecalls("de", "Bureau de", 1, 0), new MemberRecalls("it", "Bureau it", 1, 0));
    }

    @Test
    void a_closed_recall_names_the_overdue_until_they_remove_it() {
        CustodySample sample = recalled();
        arrives(sample);
        ledger(CASE, CustodySample.recall(MORNING.plus(Duration.ofHours(3)), false));
        caughtUp();
        int before = sample.entries().size();
        sample.named(Act.OVERDUE, 1, "de", "it").named(Act.CLOSED, 1, "de", "it");
        sample.entries().subList(before, sample.entries().size()).forEach(this::arrives);
        ledger(CASE, CustodySample.recall(MORNING.plus(Duration.ofHours(3)), true));
        caughtUp();

        assertThat(custody.openRecalls(null, 10).total()).isZero();
        assertThat(custody.closedRecalls(null, 10).listed().getFirst().recall().closedAt())
                .isEqualTo(sample.at(before + 2));
        assertThat(custody.closedRecalls("de", 10).total()).isEqualTo(1);
        assertThat(custody.membersAwaited().getFirst()).isEqualTo(new MemberRecalls("de", "Bureau de", 0, 1));

        sample.said(Act.REMOVED, 1, "de");
        arrives(sample.entries().getLast());
        caughtUp();
        assertThat(custody.closedRecalls("de", 10).total()).isZero();
        assertThat(state("de")).isEqualTo(HolderState.REMOVED);
    }

    @Test
    void the_log_of_a_case_is_read_from_the_topic_and_gives_the_same_proof() {
        CustodySample other = new CustodySample("BR/2026-000007", MORNING).sentToAll(Act.NOTICE, 1);
        CustodySample sample = recalled().named(Act.CLOSED, 1, "de", "it");
        for (int i = 0; i < sample.entries().size(); i++) {
            arrives(sample.entries().get(i));
            if (i == 2) {
                arrives(other);
            }
        }
        caughtUp();

        CustodyLog read = custody.log(sample.caseId()).orElseThrow();
        assertThat(read.entries()).isEqualTo(sample.entries());
        assertThat(RecallProof.of(read)).startsWith("{\"proof\":").contains("\"br\"", "\"end\":7");
        assertThat(custody.log(new CaseId("FR/2026-000999"))).isEmpty();
    }

    @Test
    void an_altered_entry_is_noticed() {
        CustodySample sample = recalled();
        arrives(sample);
        caughtUp();
        CustodyBooked altered = CustodyBooked.newBuilder(
                        CustodyEntryMapper.toAvro(sample.entries().get(1), null, ""))
                .setVersion(9)
                .build();
        log.set(1, new ConsumerRecord<>(TOPIC, 0, 1, CASE + " 2", serde.serialize(altered)));

        assertThatThrownBy(() -> custody.log(sample.caseId())).isInstanceOf(CustodyLog.AlteredEntry.class);
    }

    @Test
    void the_files_go_on_after_a_restart_and_an_entry_that_comes_again_changes_nothing() throws IOException {
        CustodySample sample = recalled();
        arrives(sample);
        ledger(CASE, CustodySample.recall(MORNING, false));
        caughtUp();
        custody.close();

        custody = projection();
        Map<Integer, Long> next =
                custody.open(new TopicSnapshot("topic-1", Map.of(0, 0L), Map.of(0, (long) log.size())));
        assertThat(next).isEqualTo(Map.of(0, (long) log.size()));
        arrives(sample.entries().getFirst());
        sample.said(Act.REMOVED, 1, "it");
        arrives(sample.entries().getLast());
        caughtUp();

        assertThat(state("br")).isEqualTo(HolderState.REMOVED);
        assertThat(state("it")).isEqualTo(HolderState.REMOVED);
        assertThat(custody.openRecalls(null, 10).total()).isEqualTo(1);
        assertThat(custody.log(sample.caseId()).orElseThrow().entries()).isEqualTo(sample.entries());
    }

    @Test
    void a_case_with_196_members_takes_less_than_a_kilobyte() {
        HeldCase held = new HeldCase(CASE);
        CustodySample sample = new CustodySample(CASE, MORNING).sentToAll(Act.NOTICE, 1);
        CustodySample.MEMBERS.values().forEach(member -> sample.said(Act.RECEIVED, 1, member));
        sample.entries().forEach(entry -> held.add(entry, 0, 1_000_000_000L + entry.sequence() * 40));

        assertThat(held.toBytes()).hasSizeLessThan(1_000);
        assertThat(HeldCase.fromBytes(held.toBytes()).offsets()).isEqualTo(held.offsets());
        assertThat(HeldCase.fromBytes(held.toBytes()).count(HolderState.ACKNOWLEDGED))
                .isEqualTo(196);
    }
}
