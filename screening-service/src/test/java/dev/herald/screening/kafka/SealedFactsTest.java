package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.approved;
import static dev.herald.screening.kafka.EventFixture.description;
import static dev.herald.screening.kafka.EventFixture.protection;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.Attestation;
import dev.herald.event.FactReference;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SealedFactAttested;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Who attests what stays unseen: whatever leaves, is kept, logged or counted says nothing of it. */
@Isolated("listens to every logger: what other classes log is not about this case")
class SealedFactsTest extends ScreeningFixture {

    private static final String ATTESTING_MEMBER = "quxland";
    private static final String FACT = "fact-0f9e";
    private static final List<String> WHAT_NOBODY_MAY_READ =
            List.of(ATTESTING_MEMBER, FACT, "quorra", "refug", "asylum", "protect", "attest", "res-09");

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        root.setLevel(Level.INFO);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(logged);
        root.setLevel(before);
    }

    @Test
    void nothing_of_an_attestation_leaves_by_any_topic_store_log_or_meter() {
        driver.arrives(Topics.REQUESTS, FR, CLEAN)
                .arrives(Topics.DECISIONS, FR, approved(CLEAN))
                .arrives(Topics.ATTESTATIONS, FACT, attestation("2020"))
                .timePasses()
                .arrives(Topics.ATTESTATIONS, FACT + "-unreadable", attestation("since ever"))
                .arrives(Topics.REQUESTS, "FR/2026-000124", EventFixture.aRedNotice("FR/2026-000124"))
                .arrives(
                        Topics.ATTESTATIONS,
                        FACT,
                        SealedFactAttested.newBuilder(attestation("2020")).setRetracted(true))
                .timePasses();

        List<String> said = new ArrayList<>(driver.everythingThatLeft());
        assertThat(said)
                .as("the sealed topic names the fact")
                .anyMatch(line -> line.startsWith(Topics.HOLDS.name()) && line.contains(FACT));
        said.removeIf(line -> line.startsWith(Topics.HOLDS.name()));
        logged.list.forEach(event -> said.add(event.getFormattedMessage()));
        driver.meters.getMeters().forEach(meter -> said.add(meter.getId().toString()));

        assertThat(said).as("it was heard").anyMatch(line -> line.contains("information that is not on this file"));
        assertThat(said)
                .as("the unreadable one was logged")
                .anyMatch(line -> line.contains("left out " + Topics.ATTESTATIONS.name()));
        assertThat(said)
                .as("it was audited and counted as a screening without flags")
                .anyMatch(line -> line.contains("SCREENED") && line.contains("CLEARED"))
                .filteredOn(line -> !line.contains("-changelog "))
                .noneMatch(line -> line.contains("HOLD"));
        assertThat(said)
                .filteredOn(line -> !isNameOfTheTopic(line))
                .allSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT))
                        .doesNotContain(WHAT_NOBODY_MAY_READ.toArray(String[]::new)));
    }

    @Test
    void who_is_held_by_it_is_held_by_a_neutral_flag() {
        driver.arrives(Topics.ATTESTATIONS, FACT, attestation("2020")).arrives(Topics.REQUESTS, FR, CLEAN);
        assertThat(driver.announced())
                .singleElement()
                .isInstanceOfSatisfying(
                        ScreeningFlagged.class,
                        flagged -> assertThat(flagged.getFlags())
                                .singleElement()
                                .satisfies(flag -> {
                                    assertThat(flag.getHolds()).isTrue();
                                    assertThat(flag.getFactId()).isNull();
                                    assertThat(flag.getFacts())
                                            .containsExactly(new FactReference(
                                                    "HOLD",
                                                    1L,
                                                    FactKind.HOLD,
                                                    100,
                                                    Confidentiality.CONFIDENTIAL,
                                                    null));
                                    assertThat(flag.getLegalBasis()).isEqualTo("RPD Art. 34");
                                }));
    }

    /** The topic itself is no secret: the log may say that a record of it was left out. */
    private static boolean isNameOfTheTopic(String line) {
        return line.matches("left out herald\\.attestations\\.v1-0@\\d+: [A-Za-z]+");
    }

    private static SealedFactAttested attestation(String since) {
        SealedFactAttested.Builder attested = protection(FACT, "FR").setAttestedBy(ATTESTING_MEMBER);
        return attested.setAttestation(Attestation.newBuilder(attested.getAttestation())
                        .setPerson(EventFixture.alsoKnownAs(description("MERIDIAN", "Ada", "1971"), "Quorra", "Zed"))
                        .setSince(since)
                        .build())
                .build();
    }
}
