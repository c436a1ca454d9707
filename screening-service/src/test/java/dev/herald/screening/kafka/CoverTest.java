package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.protection;
import static dev.herald.screening.kafka.ScreeningFixture.CLEAN;
import static dev.herald.screening.kafka.ScreeningFixture.FR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.event.DecisionIssued;
import dev.herald.event.Flag;
import dev.herald.event.HoldRecorded;
import dev.herald.event.HoldVersion;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.rules.ShippedRuleBook;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cover of HOLD, where every person is drawn: a Red Notice goes to cleared officers as if a fact held it. */
class CoverTest {

    private static final String OTHER = "FR/2026-000124";
    private static final HoldRecorded NO_FACT = new HoldRecorded(FR, List.of(new HoldVersion(1L, List.of())));

    private ScreeningTestDriver driver;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        driver = new ScreeningTestDriver(stateDir, ShippedRuleBook.ruleBook(), 1);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_red_notice_without_a_sealed_fact_names_a_hold_on_which_nothing_rests() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);

        Flag cover = onlyFlag(driver.announced());
        assertThat(cover.getRuleId()).isEqualTo("HOLD");
        assertThat(cover.getExplanation()).startsWith("cover:");
        assertThat(cover.getBlocksInForce()).isFalse();
        assertThat(cover.getHolds()).isFalse();
        assertThat(driver.holdOf(FR)).isEqualTo(NO_FACT);
    }

    @Test
    void a_diffusion_is_never_withheld_as_cover() {
        driver.arrives(
                Topics.REQUESTS,
                FR,
                RequestSubmitted.newBuilder(CLEAN).setInstrument(Instrument.WANTED_PERSON_DIFFUSION));
        assertThat(driver.announcedRules()).noneMatch(rules -> rules.contains("HOLD"));
        assertThat(driver.holdOf(FR)).isNull();
    }

    @Test
    void whoever_lacks_the_key_reads_the_same_of_cover_and_of_a_fact() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN);
        SpecificRecord cover = sealed(driver.announced().getLast());
        List<String> audited = driver.auditedActs();
        driver.arrives(
                        Topics.DECISIONS,
                        FR,
                        DecisionIssued.newBuilder(approved(CLEAN)).setKind(DecisionKind.DENIED))
                .arrives(Topics.ATTESTATIONS, "a", protection("a", "FR"));
        driver.announced();
        driver.audited();
        driver.arrives(Topics.REQUESTS, OTHER, aRedNotice(OTHER));
        ScreeningFlagged held = (ScreeningFlagged) driver.announced().getLast();
        assertThat(held.getFlags()).anyMatch(Flag::getHolds);

        assertThat(sealed(held).getSchema()).isEqualTo(cover.getSchema());
        assertThat(field(sealed(held)).remaining()).isEqualTo(field(cover).remaining());
        assertThat(driver.auditedActs()).hasSameSizeAs(audited).allMatch(act -> !act.contains("HOLD"));
    }

    @Test
    void what_was_drawn_at_the_submission_stays_and_blocks_nothing() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN).arrives(Topics.DECISIONS, FR, approved(CLEAN));
        assertThat(driver.announcedRules()).containsExactly(List.of("HOLD"));

        driver.itIs("2027-06-15").aWhilePasses(); // another year's key draws, and none is there
        assertThat(driver.announced()).isEmpty();
        assertThat(driver.holdOf(FR)).isEqualTo(NO_FACT);
    }

    @Test
    void a_fact_that_joins_is_another_version_and_blocks() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.ATTESTATIONS, "a", protection("a", "FR"));
        driver.announced();
        driver.timePasses();

        Flag hold = onlyFlag(driver.announced());
        assertThat(hold.getBlocksInForce()).isTrue();
        assertThat(hold.getFacts().getFirst().getVersion()).isEqualTo(2);
        assertThat(Objects.requireNonNull(driver.holdOf(FR))
                        .getHolds()
                        .getFirst()
                        .getFacts())
                .hasSize(1);
    }

    private static Flag onlyFlag(List<SpecificRecord> announced) {
        return ((ScreeningFlagged) announced.getLast()).getFlags().getFirst();
    }

    private static SpecificRecord sealed(SpecificRecord screening) {
        return new HoldSeal(new byte[HoldSeal.KEY_BYTES]).seal(screening);
    }

    private static ByteBuffer field(SpecificRecord sealed) {
        return (ByteBuffer) sealed.get(sealed.getSchema().getField("sealed").pos());
    }
}
