package dev.herald.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.OfficerCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which service signed an event, and how a service's keys are replaced. */
class ServiceKeysTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair FIRST = SigningKey.create();
    private static final KeyPair SECOND = SigningKey.create();
    private static final KeyPair REVIEW = SigningKey.create();

    private static final String FIRST_LINE = ServiceKeys.line(
            "console", new VerificationKey("console-1", FIRST.getPublic(), NOON.minusSeconds(60), null));
    private static final String SECOND_LINE =
            ServiceKeys.line("console", new VerificationKey("console-2", SECOND.getPublic(), NOON, null));
    private static final String REVIEW_LINE = ServiceKeys.line(
            "review", new VerificationKey("review-1", REVIEW.getPublic(), NOON.minusSeconds(60), null));

    private final List<String> problems = new ArrayList<>();
    private long nanoTime;

    private static OfficerCommand command(String reasons) {
        return OfficerCommand.newBuilder()
                .setCaseId("FR/2026-000123")
                .setCommandId("adeyemi/1")
                .setOfficer("adeyemi")
                .setKind(CommandKind.APPROVE)
                .setRevision(1)
                .setReasons(reasons)
                .build();
    }

    private static Signer signer(String service, String keyId, KeyPair key) {
        return new Signer("service", service, keyId, key.getPrivate());
    }

    private static Optional<SignatureRefusal> reasonAgainst(
            ServiceKeys keys, String signature, OfficerCommand command) {
        return EventSignature.reasonAgainst(
                keys, SignatureDomain.OFFICER_COMMAND, "console", headers("e-1", NOON), command, signature, NOON);
    }

    private static String signed(OfficerCommand command, Signer signer) {
        return EventSignature.sign(SignatureDomain.OFFICER_COMMAND, signer, headers("e-1", NOON), command);
    }

    @Test
    void an_event_that_its_service_signed_stands() {
        ServiceKeys keys = ServiceKeys.parse(List.of("# services", "", FIRST_LINE, REVIEW_LINE));

        assertThat(reasonAgainst(keys, signed(command("a"), signer("console", "console-1", FIRST)), command("a")))
                .isEmpty();
    }

    @Test
    void an_altered_event_is_refused() {
        ServiceKeys keys = ServiceKeys.parse(List.of(FIRST_LINE));

        assertThat(reasonAgainst(keys, signed(command("a"), signer("console", "console-1", FIRST)), command("b")))
                .contains(SignatureRefusal.SIGNATURE_WRONG);
    }

    @Test
    void another_services_key_does_not_sign_for_the_console() {
        ServiceKeys keys = ServiceKeys.parse(List.of(FIRST_LINE, REVIEW_LINE));

        assertThat(reasonAgainst(keys, signed(command("a"), signer("console", "review-1", REVIEW)), command("a")))
                .contains(SignatureRefusal.KEY_UNKNOWN);
        assertThat(reasonAgainst(keys, signed(command("a"), signer("review", "review-1", REVIEW)), command("a")))
                .contains(SignatureRefusal.KEY_UNKNOWN);
    }

    @Test
    void an_unsigned_event_and_one_with_another_id_or_domain_are_refused() {
        ServiceKeys keys = ServiceKeys.parse(List.of(FIRST_LINE));
        Signer console = signer("console", "console-1", FIRST);

        assertThat(reasonAgainst(keys, null, command("a"))).contains(SignatureRefusal.UNSIGNED);
        assertThat(reasonAgainst(
                        keys,
                        EventSignature.sign(
                                SignatureDomain.OFFICER_COMMAND, console, headers("e-2", NOON), command("a")),
                        command("a")))
                .contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(reasonAgainst(
                        keys,
                        EventSignature.sign(SignatureDomain.DECISION, console, headers("e-1", NOON), command("a")),
                        command("a")))
                .contains(SignatureRefusal.SIGNATURE_WRONG);
    }

    @Test
    void a_copy_that_is_appended_later_is_refused_whatever_time_it_claims() {
        ServiceKeys keys = ServiceKeys.parse(List.of(FIRST_LINE));
        Signer console = signer("console", "console-1", FIRST);
        Instant before = NOON.minus(EventSignature.LONGEST_DELAY);
        String then = EventSignature.sign(
                SignatureDomain.OFFICER_COMMAND, console, headers("e-1", before.minusMillis(1)), command("a"));
        String inTime =
                EventSignature.sign(SignatureDomain.OFFICER_COMMAND, console, headers("e-1", before), command("a"));

        assertThat(reasonAgainst(keys, then, headers("e-1", before.minusMillis(1))))
                .contains(SignatureRefusal.COPIED_LATER);
        assertThat(reasonAgainst(keys, then, headers("e-1", NOON))).contains(SignatureRefusal.SIGNATURE_WRONG);
        assertThat(reasonAgainst(keys, inTime, headers("e-1", before))).isEmpty();
    }

    private static Optional<SignatureRefusal> reasonAgainst(ServiceKeys keys, String signature, EventHeaders headers) {
        return EventSignature.reasonAgainst(
                keys, SignatureDomain.OFFICER_COMMAND, "console", headers, command("a"), signature, NOON);
    }

    private static EventHeaders headers(String id, Instant time) {
        return new EventHeaders(id, "dev.herald.event.OfficerCommand", "/herald/test", time, null, "");
    }

    @Test
    void a_key_is_replaced_in_a_file_with_overlap(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("services.txt");
        write(keys, FIRST_LINE, 1);
        WatchedFile<ServiceKeys> file = ServiceKeys.watch(keys, problems::add, this::aSecondLater);
        Path secret = folder.resolve("console.key");
        write(secret, signer("console", "console-1", FIRST).secretText(), 1);
        WatchedFile<Signer> signing =
                Signer.watch(secret, "service", "console", "KEY", problems::add, this::aSecondLater);

        write(keys, FIRST_LINE + "\n" + SECOND_LINE, 2);
        assertThat(reasonAgainst(file.get(), signed(command("a"), signing.get()), command("a")))
                .isEmpty();
        write(secret, signer("console", "console-2", SECOND).secretText(), 2);
        assertThat(signing.get().keyId()).isEqualTo("console-2");
        assertThat(reasonAgainst(file.get(), signed(command("a"), signing.get()), command("a")))
                .isEmpty();
    }

    @Test
    void a_change_is_seen_after_a_fifth_of_a_second(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("services.txt");
        write(keys, FIRST_LINE, 1);
        WatchedFile<ServiceKeys> file = ServiceKeys.watch(keys, problems::add, () -> nanoTime);
        String command = signed(command("a"), signer("console", "console-2", SECOND));

        write(keys, FIRST_LINE + "\n" + SECOND_LINE, 2);
        nanoTime += 199_999_999;
        assertThat(reasonAgainst(file.get(), command, command("a"))).contains(SignatureRefusal.KEY_UNKNOWN);
        nanoTime++;
        assertThat(reasonAgainst(file.get(), command, command("a"))).isEmpty();
    }

    @Test
    void a_change_that_cannot_be_used_is_reported_and_changes_nothing(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("services.txt");
        write(keys, FIRST_LINE, 1);
        WatchedFile<ServiceKeys> file = ServiceKeys.watch(keys, problems::add, this::aSecondLater);

        write(keys, FIRST_LINE + "\n" + FIRST_LINE, 2);

        assertThat(file.get().services()).containsExactly("console");
        assertThat(problems).singleElement().asString().contains("line 2", "named twice");
    }

    @Test
    void a_key_file_of_another_service_is_refused_without_its_secret(@TempDir Path folder) throws IOException {
        Path secret = folder.resolve("review.key");
        write(secret, signer("review", "review-1", REVIEW).secretText(), 1);

        assertThatThrownBy(() -> Signer.watch(secret, "service", "console", "KEY", problems::add, this::aSecondLater))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("service: console")
                .hasMessageNotContaining(SigningKey.pem(REVIEW.getPrivate()).split("\n")[1]);
    }

    @Test
    void a_line_that_breaks_a_rule_is_named() {
        assertThatThrownBy(() -> ServiceKeys.parse(List.of("console console-1 abc 2026-01-01T00:00:00Z -")))
                .hasMessageContaining("line 1")
                .hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> ServiceKeys.parse(List.of("", "console console-1")))
                .hasMessageContaining("line 2: needs <service>");
        assertThatThrownBy(() -> ServiceKeys.parse(List.of(FIRST_LINE.replace("console ", "Console "))))
                .hasMessageContaining("line 1: a name has");
    }

    private long aSecondLater() {
        nanoTime += 1_000_000_000;
        return nanoTime;
    }

    /** Each version of a file has a time of its own, whatever the clock of the file system is. */
    private static void write(Path file, String text, int version) throws IOException {
        Files.writeString(file, text + "\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(version * 1_000L));
    }
}
