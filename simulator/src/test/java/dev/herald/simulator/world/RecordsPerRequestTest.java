package dev.herald.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.MemberRecord;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.Visibility;
import dev.herald.simulator.engine.SimulatedService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The budget of a request that policy clears: what is written until its notice is in all mailboxes and the requester is
 * told, to topics and changelogs together. {@code ./herald bench pipeline} counts the same at a real broker.
 */
class RecordsPerRequestTest {

    private static final long SEED_OF_A_CLEAN_REQUEST = 1;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);
    private static final int LOOKS = 5;

    @ParameterizedTest
    @CsvSource({"3, 35", "11, 43", "195, 227"})
    void a_request_writes_exactly_its_budget(int receivers, int budget) {
        List<MemberRecord> members = IntStream.rangeClosed(0, receivers)
                .mapToObj(RecordsPerRequestTest::member)
                .toList();
        SimulatedHerald herald = new SimulatedHerald(1, members, true);
        untilQuiet(herald);
        Map<String, Long> before = written(herald);

        herald.send(new MemberCode("aa"), aCleanRedNotice());
        untilQuiet(herald);

        Map<String, Long> written = written(herald);
        before.forEach((where, records) -> written.merge(where, -records, Long::sum));
        written.values().removeIf(records -> records == 0);
        assertThat(written).containsEntry("i247.outbound", receivers + 2L);
        assertThat(written.values().stream().mapToLong(Long::longValue).sum())
                .as("records by topic, and by the stores of each stage: %s", written)
                .isEqualTo(budget);
    }

    private static MemberRecord member(int index) {
        return MemberRecord.newBuilder()
                .setCode("%c%c".formatted('a' + index / 26, 'a' + index % 26))
                .setName("Bureau " + index)
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(index)
                .build();
    }

    private static RequestSubmitted aCleanRedNotice() {
        Requests requests = new Requests(new SplittableRandom(SEED_OF_A_CLEAN_REQUEST), 1);
        return RequestSubmitted.newBuilder(
                        requests.request(new MemberCode("aa"), "AA/2026-000001", List.of("ab", "ac", "ad")))
                .setInstrument(Instrument.RED_NOTICE)
                .setVisibility(Visibility.newBuilder()
                        .setConfidentiality(Confidentiality.FOR_OFFICIAL_USE_ONLY)
                        .build())
                .build();
    }

    private static void untilQuiet(SimulatedHerald herald) {
        for (int look = 0; look < LOOKS; look++) {
            boolean more = true;
            while (more) {
                more = false;
                for (MemberCode member : herald.members) {
                    more |= herald.stepEdge(member, false);
                }
                for (SimulatedService service : herald.services) {
                    more |= service.settle();
                }
            }
            herald.clock.advance(LONGEST_LOOK);
        }
    }

    private static Map<String, Long> written(SimulatedHerald herald) {
        Map<String, Long> written = herald.log
                .all()
                .map(ConsumerRecord::topic)
                .map(topic -> topic.replaceFirst("^(i247\\.\\w+)\\..*", "$1"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        herald.services.forEach(service -> written.put("stores of " + service.name(), service.storeWrites()));
        return written;
    }
}
