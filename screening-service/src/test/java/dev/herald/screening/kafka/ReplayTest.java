package dev.herald.screening.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.streams.replay.ReplayContract;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest extends ReplayContract {

    @TempDir
    @Nullable
    Path folder;

    @Override
    protected Subject subject(EventSerde serde) {
        return new Subject(
                ScreeningStores.SERVICE,
                ScreeningTestDriver.topology(folder, serde),
                serde,
                ScreeningTestDriver.NOON,
                Topics.REQUESTS,
                ScreeningFixture.FR,
                ScreeningFixture.CLEAN,
                Topics.SCREENINGS,
                Topics.SWEEPS);
    }
}
