package dev.herald.dissemination.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.event.MessageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference for members names every code with which dissemination refuses a message. */
class RefusalCodesTest {

    private static final MemberCode MEMBER = new MemberCode("br");
    private static final EventFactory FACTORY =
            new EventFactory(CaseInCustody.unknown(new CaseId("FR/2026-000101")), "cause");

    @Test
    void the_reference_for_members_names_every_code() throws IOException {
        String reference = Files.readString(Path.of("..", "docs", "member-reference.md"));
        Stream<MessageRefused> acknowledgements = Arrays.stream(Effect.Refuse.Reason.values())
                .map(reason -> FACTORY.refused(new Effect.Refuse(MEMBER, reason, 1), "id", null));
        Stream<MessageRefused> locations = Arrays.stream(Effect.RefuseLocation.Reason.values())
                .map(reason -> FACTORY.locationRefused(new Effect.RefuseLocation(MEMBER, reason), "id", null));

        assertThat(Stream.concat(acknowledgements, locations)
                        .map(mail -> mail.getRefusals().getFirst().getCode()))
                .allSatisfy(code -> assertThat(reference).contains("\n| `" + code + "` |"));
    }
}
