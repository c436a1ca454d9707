package dev.herald.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.Acknowledged;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.InformationReported;
import dev.herald.event.PersonLocated;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The guide and the reference for members agree with the schemas and the refusal codes. */
class MemberGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "member-guide.md");
    private static final Path REFERENCE = Path.of("..", "docs", "member-reference.md");

    /** In the order in which a bureau meets them. */
    private static final List<Class<? extends SpecificRecord>> INBOUND = List.of(
            RequestSubmitted.class,
            DocumentProvided.class,
            RequestWithdrawn.class,
            SuspensionRequested.class,
            VisibilityChanged.class,
            RetentionExtended.class,
            SupplementProvided.class,
            ConsultationAnswered.class,
            InformationReported.class,
            Acknowledged.class,
            PersonLocated.class,
            CommissionOrdered.class,
            CheckpointCosigned.class,
            CheckpointDisputed.class);

    @Test
    void the_tables_are_those_of_the_schemas_and_the_refusal_codes() throws IOException {
        String reference = Files.readString(REFERENCE);

        writeOrCompare(REFERENCE, reference, MemberGuideGenerator.withNewTables(reference, INBOUND));
    }

    @Test
    void the_signed_message_is_one_that_herald_accepts() throws IOException {
        String guide = Files.readString(GUIDE);

        writeOrCompare(GUIDE, guide, MemberGuideGenerator.withNewSignedMessage(guide));
    }

    private static void writeOrCompare(Path document, String actual, String expected) throws IOException {
        if (Boolean.getBoolean("herald.guide.write")) {
            Files.writeString(document, expected);
            return;
        }

        assertThat(actual)
                .as(
                        "%s is stale: mvn -pl intake-service -am test -Dtest=MemberGuideTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dherald.guide.write=true",
                        document)
                .isEqualToNormalizingNewlines(expected);
    }

    @Test
    void it_has_every_event_that_members_send() {
        assertThat(INBOUND).containsExactlyInAnyOrderElementsOf(Topics.INBOUND.events());
    }

    @Test
    void it_names_every_event_that_members_receive() throws IOException {
        String guide = Files.readString(GUIDE);

        assertThat(Topics.OUTBOUND.events())
                .allSatisfy(event -> assertThat(guide).contains("`" + event.getSimpleName() + "`"));
    }
}
