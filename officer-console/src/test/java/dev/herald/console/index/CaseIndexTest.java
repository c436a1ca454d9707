package dev.herald.console.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseQuery.Order;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.ClaimView;
import dev.herald.console.index.CaseIndex.IndexedCase;
import dev.herald.console.index.CaseIndex.IndexedContent;
import dev.herald.console.index.CaseIndex.LabelQuery;
import dev.herald.console.persons.SearchedPerson;
import dev.herald.console.queue.QueueLabel;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueQuery.ClaimCondition;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseIndexTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String NAME = "Zyxwaldquern";
    private static final String DETAINED = "detained";
    private static final long NAME_KEY = 0x5A5A_1234_5678_9A00L;

    @TempDir
    private Path folder;

    private CaseIndex index;

    @BeforeEach
    void open() throws IOException {
        index = CaseIndex.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void labels_are_counted_once_for_each_state_of_the_index() throws IOException {
        put("FR/2026-000001", "OPEN", 1, null);
        index.refresh();
        Set<String> labels = Set.of(QueueLabel.WAITS);
        Map<String, Integer> counts = index.count(labels);
        assertThat(index.count(Set.copyOf(labels))).isSameAs(counts);
        assertThat(index.count(Set.of("no-such-label"))).isEmpty();

        put("FR/2026-000002", 0, 5, null, QueueLabel.WAITS);
        index.refresh();
        assertThat(index.count(labels).get(QueueLabel.WAITS)).isEqualTo(counts.getOrDefault(QueueLabel.WAITS, 0) + 1);
    }

    @Test
    void the_latest_file_of_a_case_is_found_and_a_deleted_one_is_not() throws IOException {
        put("FR/2026-000001", "OPEN", 1, null);
        index.put(indexed("FR/2026-000001", "DENIED", 5, null, "second"));
        index.refresh();
        assertThat(found("FR/2026-000001")).isEqualTo("second");
        assertThat(index.sequenceOf("FR/2026-000001")).hasValue(5);

        index.delete("FR/2026-000001");
        index.refresh();
        assertThat(found("FR/2026-000001")).isNull();
        assertThat(index.sequenceOf("FR/2026-000001")).isEmpty();
    }

    @Test
    void cases_are_listed_by_page_and_a_content_is_no_case() throws IOException {
        for (int i = 1; i <= 5; i++) {
            put("FR/2026-00000" + i, i == 3 ? "DENIED" : "OPEN", i % 2 == 0 ? i : 7, i == 4 ? null : i);
        }
        index.put("FR/2026-000001 1", bytes("content"), Set.of(), 0);
        index.refresh();

        assertThat(list(null, Order.CHANGED, null, 10))
                .containsExactly(
                        "FR/2026-000001", "FR/2026-000003", "FR/2026-000005", "FR/2026-000004", "FR/2026-000002");
        assertThat(list(null, Order.CHANGED, null, 2)).containsExactly("FR/2026-000001", "FR/2026-000003");
        assertThat(list(null, Order.CHANGED, "FR/2026-000003", 2)).containsExactly("FR/2026-000005", "FR/2026-000004");
        assertThat(list(CaseState.DENIED, Order.CHANGED, null, 10)).containsExactly("FR/2026-000003");
        assertThat(list(CaseState.OPEN, Order.DEADLINE, null, 10))
                .containsExactly("FR/2026-000001", "FR/2026-000002", "FR/2026-000005", "FR/2026-000004");
        assertThat(list(CaseState.OPEN, Order.DEADLINE, "FR/2026-000002", 1)).containsExactly("FR/2026-000005");
    }

    @Test
    void it_knows_after_a_restart_what_it_has_read() throws IOException {
        put("FR/2026-000001", "OPEN", 1, null);
        IndexPosition position = new IndexPosition("topic-1", Map.of(0, 7L, 3, 9L), NOON);
        index.commit(position);
        put("FR/2026-000002", "OPEN", 1, null); // not committed: it is read again
        index.close();
        index = CaseIndex.open(folder);

        assertThat(index.position()).contains(position);
        assertThat(found("FR/2026-000001")).isNotNull();
        assertThat(found("FR/2026-000002")).isNull();
    }

    @Test
    void a_purge_removes_a_deleted_name_from_the_files() throws IOException {
        for (int i = 0; i < 200; i++) { // among others in the same file, so that the file as a whole stays
            put("FR/2026-%06d".formatted(i), "OPEN", 1, null);
        }
        index.put(new IndexedContent(
                "FR/2026-000007 1",
                "FR/2026-000007",
                new long[] {NAME_KEY},
                "facts about " + NAME,
                bytes("the person " + NAME)));
        commit();
        assertThat(index.find(byName(NAME_KEY))).hasSize(1);
        index.delete("FR/2026-000007 1");
        commit();
        assertThat(index.find(byName(NAME_KEY))).isEmpty();
        assertThat(filesWith(NAME)).isNotEmpty();
        assertThat(filesWith(NAME.toLowerCase(Locale.ROOT)))
                .as("the word of the text")
                .isNotEmpty();
        assertThat(filesWith(Long.toString(NAME_KEY, Character.MAX_RADIX)))
                .as("the key of the name")
                .isNotEmpty();

        index.purge();

        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            commit();
            assertThat(filesWith(NAME)).isEmpty();
            assertThat(filesWith(NAME.toLowerCase(Locale.ROOT))).isEmpty();
            assertThat(filesWith(Long.toString(NAME_KEY, Character.MAX_RADIX))).isEmpty();
        });
        assertThat(found("FR/2026-000008")).isNotNull();
    }

    @Test
    void cases_beyond_the_write_buffer_are_in_files_before_a_commit() throws IOException {
        Random random = new Random(1);
        byte[] content = new byte[100_000];
        for (int i = 0; i < 400; i++) {
            random.nextBytes(content); // cannot be compressed
            index.put("FR/2026-%06d 1".formatted(i), content.clone(), Set.of(), 0);
        }

        long written = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                written += Files.size(file);
            }
        }
        assertThat(written)
                .as("bytes on disk of 40 MB, with a buffer of 16 MiB")
                .isGreaterThan(400 * 100_000 - (16 << 20) - 100_000);
    }

    private void commit() throws IOException {
        index.commit(new IndexPosition("topic-1", Map.of(0, 1L), NOON));
        index.refresh();
    }

    private static ContentQuery byName(long... keys) {
        return new ContentQuery(
                Arrays.stream(keys)
                        .mapToObj(key -> new SearchedPerson.Key(key, 1))
                        .toList(),
                "",
                10);
    }

    @Test
    void contents_are_found_by_keys_of_names_the_rarest_first_and_by_all_words_of_a_text() throws IOException {
        for (int i = 0; i < 20; i++) {
            index.put(new IndexedContent(
                    "FR/2026-%06d 1".formatted(i),
                    "FR/2026-%06d".formatted(i),
                    new long[] {7, 100 + i},
                    i % 2 == 0 ? "Lyon, virement" : "Genève",
                    bytes("c" + i)));
        }
        index.refresh();

        assertThat(index.find(byName(7, 113)).getFirst().caseId()).isEqualTo("FR/2026-000013");
        assertThat(index.find(byName(7))).hasSize(10);
        assertThat(index.find(byName(99))).isEmpty();
        assertThat(index.find(new ContentQuery(List.of(), "VIREMENT lyon", 50))).hasSize(10);
        assertThat(index.find(new ContentQuery(List.of(), "virement Genève", 50)))
                .isEmpty();
        assertThat(index.find(new ContentQuery(byName(113).keys(), "genève", 50)))
                .hasSize(1);
        assertThat(index.hasWords(" ,;")).isFalse();
    }

    @Test
    void files_are_found_by_labels_and_the_beginning_of_one_the_latest_change_first() throws IOException {
        put("FR/2026-000001", 0, 10, null, "rule C22", "reference FR/2026-000001");
        put("FR/2026-000002", 0, 20, null, "rule C22", "ground PURPOSE", "reference FR/2026-000002");
        put("BR/2026-000003", 0, 30, null, "rule C10", "reference BR/2026-000003");
        index.refresh();

        assertThat(index.find(new LabelQuery(List.of("rule C22"), ""), 10).cases())
                .extracting(CaseSummary::caseId)
                .containsExactly("FR/2026-000002", "FR/2026-000001");
        assertThat(index.find(new LabelQuery(List.of(), "reference FR/"), 1).total())
                .isEqualTo(2);
        assertThat(index.find(new LabelQuery(List.of("rule C22"), ""), "FR/2026-000001"))
                .isPresent();
        assertThat(index.find(new LabelQuery(List.of("rule C22"), ""), "BR/2026-000003"))
                .isEmpty();
    }

    @Test
    void files_with_other_fields_are_built_again() {
        Map<String, String> data = new IndexPosition("topic-1", Map.of(0, 7L), NOON).toCommitData();
        assertThat(IndexPosition.fromCommitData(data)).isPresent();
        data.put("format", "1");
        assertThat(IndexPosition.fromCommitData(data)).isEmpty();
    }

    private List<Path> filesWith(String text) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> holds(file, text)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // merged away while it was read
        }
    }

    @Test
    void the_highest_tier_comes_first_and_of_one_tier_the_case_that_waits_longest_across_pages() throws IOException {
        index.put(indexed("FR/2026-000001", "OPEN", 0, 1, null, "a"));
        index.put(indexed("FR/2026-000002", "OPEN", 2, 5, null, "b"));
        index.put(indexed("FR/2026-000003", "OPEN", 2, 3, null, "c"));
        index.put(indexed("FR/2026-000004", "OPEN", 3, 9, null, "d"));
        index.refresh();

        List<String> first = byTier(null, 2);
        assertThat(first).containsExactly("FR/2026-000004", "FR/2026-000003");
        assertThat(byTier(first.getLast(), 2)).containsExactly("FR/2026-000002", "FR/2026-000001");
    }

    @Test
    void escalated_cases_are_found() throws IOException {
        index.put(indexed("FR/2026-000001", "OPEN", 3, 1, null, "a"));
        index.put(indexed("FR/2026-000002", "OPEN", 0, 2, null, "b"));
        index.refresh();

        assertThat(index.list(new CaseQuery(null, false, true, CaseQuery.Order.CHANGED, null, 9)))
                .extracting(CaseSummary::caseId)
                .containsExactly("FR/2026-000001");
    }

    private List<String> byTier(@Nullable String after, int limit) {
        return index.list(new CaseQuery(null, false, false, CaseQuery.Order.TIER, after, limit)).stream()
                .map(CaseSummary::caseId)
                .toList();
    }

    private void put(String caseId, String state, int changedAfter, @Nullable Integer deadlineAfter)
            throws IOException {
        index.put(indexed(caseId, state, changedAfter, deadlineAfter, "file of " + caseId));
    }

    private static IndexedCase indexed(
            String caseId, String state, int after, @Nullable Integer deadlineAfter, String file) {
        return indexed(caseId, state, 0, after, deadlineAfter, file);
    }

    private static IndexedCase indexed(
            String caseId, String state, int tier, int after, @Nullable Integer deadlineAfter, String file) {
        Instant deadline = later(deadlineAfter);
        return new IndexedCase(
                summary(
                        caseId,
                        CaseState.valueOf(state),
                        tier,
                        NOON.plusSeconds(after),
                        deadline,
                        false,
                        null,
                        null,
                        null,
                        after),
                deadline,
                Set.of(),
                bytes(file));
    }

    private static @Nullable Instant later(@Nullable Integer seconds) {
        return seconds == null ? null : NOON.plusSeconds(seconds);
    }

    private static CaseSummary summary(
            String caseId,
            CaseState state,
            int tier,
            Instant changedAt,
            @Nullable Instant deadline,
            boolean detained,
            @Nullable Instant unreviewedSince,
            @Nullable Severity weight,
            @Nullable ClaimView claim,
            long sequence) {
        return new CaseSummary(
                caseId,
                "fr",
                Instrument.RED_NOTICE,
                state,
                1,
                0,
                List.of(),
                tier,
                0,
                false,
                false,
                tier == 3,
                false,
                deadline,
                changedAt,
                sequence,
                claim,
                List.of(),
                detained,
                List.of(),
                unreviewedSince,
                weight);
    }

    @Test
    void cases_whose_deadline_is_over_are_counted() throws IOException {
        put("FR/2026-000001", "OPEN", 0, 10);
        put("FR/2026-000002", "OPEN", 0, 20);
        put("FR/2026-000003", "OPEN", 0, null);
        index.refresh();

        assertThat(index.pastDeadline(NOON.plusSeconds(10))).isZero();
        assertThat(index.pastDeadline(NOON.plusSeconds(11))).isEqualTo(1);
        assertThat(index.pastDeadline(NOON.plusSeconds(1_000_000))).isEqualTo(2);
    }

    @Test
    void
            the_queue_begins_with_somebody_detained_then_what_is_out_unreviewed_near_terms_the_gravest_flag_and_what_waits_the_most_days()
                    throws IOException {
        waits("FR/2026-000001", Severity.REVIEW, 0, null);
        waits("FR/2026-000002", Severity.REVIEW, -1, null);
        waits("FR/2026-000003", Severity.BLOCK_OVERRIDABLE, 0, 9_000);
        waits("FR/2026-000004", null, 0, 200);
        waits("FR/2026-000005", null, 0, 100);
        waits("FR/2026-000006", null, -9, null);
        index.put(queued("FR/2026-000007", Severity.INFORMATION, 0, 150, 50, QueueLabel.WAITS));
        index.put(queued("FR/2026-000008", Severity.INFORMATION, 0, 150, 20, QueueLabel.WAITS, QueueLabel.UNREVIEWED));
        index.put(queued("FR/2026-000009", Severity.BLOCK, 0, 10, null));
        index.put(queued("FR/2026-000010", null, 0, null, null, QueueLabel.WAITS, DETAINED));
        index.refresh();

        List<String> all = queue(List.of(QueueLabel.WAITS), null, 10);
        assertThat(all)
                .containsExactly(
                        "FR/2026-000010",
                        "FR/2026-000008",
                        "FR/2026-000007",
                        "FR/2026-000005",
                        "FR/2026-000004",
                        "FR/2026-000003",
                        "FR/2026-000002",
                        "FR/2026-000001",
                        "FR/2026-000006");
        List<String> pages = new ArrayList<>(queue(List.of(QueueLabel.WAITS), null, 3));
        pages.addAll(queue(List.of(QueueLabel.WAITS), pages.getLast(), 3));
        pages.addAll(queue(List.of(QueueLabel.WAITS), pages.getLast(), 3));
        assertThat(pages).isEqualTo(all);
        assertThat(queue(List.of(), null, 10)).hasSize(10);
        assertThat(queue(List.of(QueueLabel.HELD), null, 10)).isEmpty();
        assertThat(index.queue(new QueueQuery(
                                List.of(QueueLabel.WAITS), null, false, null, NOON.plusSeconds(1_000), null, 2))
                        .total())
                .isEqualTo(9);
        assertThat(index.oldestUnreviewed()).contains(NOON.plusSeconds(20));
    }

    @Test
    void equal_cases_alternate_by_requester_across_pages_so_that_a_flood_of_one_delays_no_other() throws IOException {
        for (int i = 1; i <= 4; i++) {
            waits("FR/2026-00000" + i, Severity.REVIEW, 0, null);
        }
        waits("DE/2026-000001", Severity.REVIEW, 0, null);
        waits("KE/2026-000001", Severity.REVIEW, 0, null);
        waits("KE/2026-000002", Severity.REVIEW, 0, null);
        waits("SE/2026-000001", Severity.INFORMATION, 0, null);
        index.refresh();

        List<String> all = queue(List.of(QueueLabel.WAITS), null, 10);
        assertThat(all)
                .containsExactly(
                        "DE/2026-000001",
                        "FR/2026-000001",
                        "KE/2026-000001",
                        "FR/2026-000002",
                        "KE/2026-000002",
                        "FR/2026-000003",
                        "FR/2026-000004",
                        "SE/2026-000001");
        List<String> first = queue(List.of(QueueLabel.WAITS), null, 5);
        List<String> second = queue(List.of(QueueLabel.WAITS), first.getLast(), 5);
        assertThat(first).isEqualTo(all.subList(0, 5));
        assertThat(second).isEqualTo(all.subList(5, 8));
    }

    @Test
    void the_queue_finds_cases_that_nobody_holds_and_those_that_an_officer_holds_at_a_moment() throws IOException {
        claimed("FR/2026-000001", null);
        claimed("FR/2026-000002", new ClaimView("adeyemi", NOON, NOON.plusSeconds(60)));
        claimed("FR/2026-000003", new ClaimView("brandt", NOON, NOON.plusSeconds(120)));
        index.refresh();

        assertThat(queue(null, 59)).containsExactly("FR/2026-000001");
        assertThat(queue("adeyemi", 59)).containsExactly("FR/2026-000002");
        assertThat(queue(null, 60)).containsExactly("FR/2026-000001", "FR/2026-000002");
        assertThat(queue("adeyemi", 60)).isEmpty();
        assertThat(queue("brandt", 60)).containsExactly("FR/2026-000003");
    }

    private List<String> queue(@Nullable String holder, int after) {
        ClaimCondition condition = new ClaimCondition(holder, NOON.plusSeconds(after));
        return index
                .queue(new QueueQuery(List.of(), null, false, condition, NOON.plusSeconds(1_000), null, 10))
                .cases()
                .stream()
                .map(CaseSummary::caseId)
                .toList();
    }

    private void claimed(String caseId, @Nullable ClaimView claim) throws IOException {
        CaseSummary summary = summary(caseId, CaseState.OPEN, 0, NOON, null, false, null, null, claim, 1);
        index.put(new IndexedCase(summary, null, Set.of(), bytes(caseId)));
    }

    private void put(String caseId, int tier, int after, @Nullable Integer deadlineAfter, String... labels)
            throws IOException {
        assertThat(tier).isZero();
        index.put(queued(caseId, null, 0, deadlineAfter, null, after, labels));
    }

    /** A case that waits, unchanged since a day. */
    private void waits(String caseId, @Nullable Severity weight, int day, @Nullable Integer deadlineAfter)
            throws IOException {
        index.put(queued(caseId, weight, day, deadlineAfter, null, QueueLabel.WAITS));
    }

    private static IndexedCase queued(
            String caseId,
            @Nullable Severity weight,
            int day,
            @Nullable Integer deadlineAfter,
            @Nullable Integer unreviewedAfter,
            String... labels) {
        return queued(caseId, weight, day, deadlineAfter, unreviewedAfter, 0, labels);
    }

    private static IndexedCase queued(
            String caseId,
            @Nullable Severity weight,
            int day,
            @Nullable Integer deadlineAfter,
            @Nullable Integer unreviewedAfter,
            int after,
            String... labels) {
        Instant deadline = later(deadlineAfter);
        CaseSummary summary = summary(
                caseId,
                CaseState.OPEN,
                0,
                NOON.plus(Duration.ofDays(day)).plusSeconds(after),
                deadline,
                List.of(labels).contains(DETAINED),
                later(unreviewedAfter),
                weight,
                null,
                after);
        return new IndexedCase(summary, deadline, Set.of(labels), bytes(caseId));
    }

    private List<String> queue(List<String> labels, @Nullable String after, int limit) {
        return index
                .queue(new QueueQuery(labels, null, false, null, NOON.plusSeconds(1_000), after, limit))
                .cases()
                .stream()
                .map(CaseSummary::caseId)
                .toList();
    }

    private @Nullable String found(String key) {
        return index.read(
                snapshot -> snapshot.find(key).map(CaseIndexTest::text).orElse(null));
    }

    private List<String> list(@Nullable CaseState state, Order order, @Nullable String after, int limit) {
        return index.list(new CaseQuery(state, false, false, order, after, limit)).stream()
                .map(CaseSummary::caseId)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
