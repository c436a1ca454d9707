package dev.herald.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restored partition has each record at the offset that it had, and nothing else that a reader sees. */
class OffsetKeepingWriterTest {

    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void every_pattern_of_gaps_up_to_ten_offsets_is_kept() throws IOException {
        for (int end = 0; end <= 10; end++) {
            for (int pattern = 0; pattern < 1 << end; pattern++) {
                int bits = pattern;
                long[] offsets = LongStream.range(0, end)
                        .filter(offset -> (bits >> offset & 1) == 1)
                        .toArray();
                assertKept(offsets, end, NEVER);
                assertKept(offsets, end, 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void long_partitions_keep_their_offsets_over_many_transactions(long seed) throws IOException {
        Random random = new Random(seed);
        List<Long> offsets = new ArrayList<>();
        long offset = random.nextInt(1_000);
        while (offsets.size() < 5_000) {
            offsets.add(offset);
            offset += random.nextInt(10) == 0 ? 1 + random.nextInt(200) : 1 + random.nextInt(2);
        }
        MemoryPartitionLog log =
                assertKept(offsets.stream().mapToLong(Long::longValue).toArray(), offset, 100);

        assertThat(log.transactions()).isGreaterThan(10);
    }

    @Test
    void records_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> write(new long[] {3, 3}, 8, NEVER));
        assertThatIllegalArgumentException().isThrownBy(() -> write(new long[] {1, 9}, 8, NEVER));
    }

    private static MemoryPartitionLog assertKept(long[] offsets, long end, int old) throws IOException {
        MemoryPartitionLog log = write(offsets, end, old);

        assertThat(log.offsets())
                .containsExactlyElementsOf(LongStream.of(offsets).boxed().toList());
        assertThat(log.records()).allSatisfy(record -> assertThat(log.offsets()).contains(record.offset()));
        assertThat(log.end()).isEqualTo(end);
        assertThat(log.isOpen()).isFalse();
        return log;
    }

    private static MemoryPartitionLog write(long[] offsets, long end, int old) throws IOException {
        MemoryPartitionLog log = new MemoryPartitionLog(old);
        Iterator<StoredRecord> records = LongStream.of(offsets)
                .mapToObj(offset -> new StoredRecord(offset, offset, null, null, List.of()))
                .iterator();
        OffsetKeepingWriter.write(records::next, offsets.length, end, log);
        return log;
    }
}
