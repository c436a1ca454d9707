package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;

import dev.herald.event.RequestSubmitted;
import dev.herald.state.LiveCase;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the whole topology: each on a run of its own. */
abstract class ScreeningFixture {

    static final String FR = "FR/2026-000123";
    static final String BR = "BR/2025-000007";
    static final RequestSubmitted CLEAN = aRedNotice(FR).build();

    ScreeningTestDriver driver;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        driver = new ScreeningTestDriver(stateDir);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** The case as it is kept; fails where it is not. */
    LiveCase kept(String caseId) {
        return Objects.requireNonNull(driver.live(caseId));
    }

    /** Returns a case without the number of the latest decision on it, which no two decisions have. */
    LiveCase keptBesidesDecision(String caseId) {
        return LiveCase.newBuilder(kept(caseId)).setDecisionSequence(0).build();
    }

    /** The content of the latest revision, as it is kept. */
    RequestSubmitted latestContent(String caseId) {
        return Objects.requireNonNull(driver.content(caseId, kept(caseId).getRevision()));
    }

    /** The content of the revision in force, if it is not the latest. */
    @Nullable
    RequestSubmitted approvedContent(String caseId) {
        Integer revision = kept(caseId).getApprovedRevision();
        return revision == null ? null : driver.content(caseId, revision);
    }
}
