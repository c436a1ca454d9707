package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.signature.Signer;
import dev.herald.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The commands of the operator guide about the keys of a member, one after the other as the guide shows them. */
final class MemberKeyCheck {

    private static final String MEMBER = "ca";
    private static final String OLD_KEY = "ca-1";
    private static final List<String> BASIS =
            List.of("--authority", "NCB Ottawa", "--reason", "yearly rotation", "--as", "okafor");

    private MemberKeyCheck() {}

    /**
     * Rotates the key of Canada, which no other test of this stack signs with, demands signatures, ends the old key.
     */
    static void replacesTheKeyOfCanada(Stack stack, Path folder) throws IOException {
        Path newKey = folder.resolve("ca.key");
        String forOperators =
                done(CommandResult.by(stack.folder(), "keys", "create", MEMBER, "--to", newKey.toString()));
        String keyId =
                Signer.parse("member", Files.readString(newKey)).orElseThrow().keyId();
        String publicKey = forOperators.strip().replaceFirst("(?s).* --public ", "");

        String waits = done(CommandResult.by(
                stack.folder(),
                withBasis("keys", "change", MEMBER, "--key-id", keyId, "--public", publicKey, "--overlap", "7d")));
        assertThat(waits).contains("another operator has to confirm it");
        String order = waits.replaceAll("(?s).*orders confirm ([0-9a-f-]+).*", "$1");
        assertThat(done(CommandResult.by(stack.folder(), "orders", "confirm", order, "--operator", "novak")))
                .contains("operator: okafor", "kind: CHANGE_MEMBER", publicKey);
        assertThat(keys(stack))
                .containsPattern(MEMBER + " +OPTIONAL +" + OLD_KEY + " +valid +\\S+ +20\\S+ ")
                .containsPattern(MEMBER + " +OPTIONAL +" + keyId + " +valid +20\\S+ +\\S+\\s")
                .contains(publicKey);

        assertThat(done(CommandResult.by(
                        stack.folder(), withBasis("keys", "change", MEMBER, "--signatures", "REQUIRED"))))
                .contains("Signatures of ca are REQUIRED");
        assertThat(done(CommandResult.by(stack.folder(), withBasis("keys", "change", MEMBER, "--end", OLD_KEY))))
                .contains("The key ca-1 of ca has ended");
        assertThat(keys(stack)).containsPattern(MEMBER + " +REQUIRED +" + OLD_KEY + " +ended");

        Path request = Files.writeString(folder.resolve("request.json"), request());
        Awaitility.await("the edge has read that the key has ended")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    CommandResult byOldKey =
                            CommandResult.by(stack.folder(), "submit", "--as", MEMBER, request.toString());
                    assertThat(byOldKey.code()).isEqualTo(1);
                    assertThat(byOldKey.errors()).contains("SIGNING_KEY_NOT_VALID");
                });
        assertThat(done(CommandResult.by(
                        stack.folder(),
                        "submit",
                        "--as",
                        MEMBER,
                        "--member-key",
                        newKey.toString(),
                        request.toString())))
                .contains("received as revision 1");
    }

    private static String[] withBasis(String... order) {
        return Stream.concat(Stream.of(order), BASIS.stream()).toArray(String[]::new);
    }

    private static String keys(Stack stack) {
        return done(CommandResult.by(stack.folder(), "keys", MEMBER));
    }

    private static String done(CommandResult result) {
        assertThat(result.code()).as(result.out() + result.errors()).isZero();
        return result.out();
    }

    private static String request() throws IOException {
        return Files.readString(TestStacks.project().resolve("member-gateway/examples/red-notice.json"))
                .replace("FR/2026-000101", "CA/2026-009020")
                .replace("\"submittedBy\": \"fr\"", "\"submittedBy\": \"ca\"")
                .replace("Vaudrec", "Schluesselmann");
    }
}
