package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.signature.SignedContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of services are made once and replaced with overlap. */
class ServiceKeyStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SignedContent CONTENT = SignedContent.ofHash(
            SignatureDomain.DECISION, "review", "e-1", Topics.DECISIONS.name(), new byte[0], new byte[32]);

    @TempDir
    private Path folder;

    @Test
    void a_new_folder_gets_a_key_of_each_service_which_only_its_owner_reads() throws IOException {
        ServiceKeyStore store = new ServiceKeyStore(folder.resolve("keys"));
        store.create(NOON);
        String first = Files.readString(store.keyFile("review"));
        String hold = store.holdKey();
        store.create(NOON.plusSeconds(60));

        assertThat(Files.readString(store.keyFile("review"))).isEqualTo(first);
        assertThat(store.holdKey()).isEqualTo(hold).matches("[0-9a-f]{64}");
        assertThat(keys(store).services()).containsExactlyInAnyOrderElementsOf(ServiceKeyStore.SERVICES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.keyFile("review"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(store.publicKeys())).doesNotContain("PRIVATE");
    }

    @Test
    void the_key_before_is_valid_until_the_rotation_ends_and_stays_valid_for_what_it_signed() throws IOException {
        ServiceKeyStore store = new ServiceKeyStore(folder);
        store.create(NOON);
        String before = DetachedSignature.sign(CONTENT, store.signer("review"));
        store.begin("review", NOON.plusSeconds(100));
        String after = DetachedSignature.sign(CONTENT, store.signer("review"));

        assertThat(reason(store, before, 110)).isEmpty();
        assertThat(reason(store, after, 110)).isEmpty();
        assertThat(store.end("review", NOON.plusSeconds(200))).isEqualTo(1);
        assertThat(reason(store, before, 319)).isEmpty();
        assertThat(reason(store, before, 320)).contains(SignatureRefusal.KEY_NOT_VALID);
        assertThat(reason(store, after, 320)).isEmpty();
        assertThat(store.end("review", NOON.plusSeconds(300))).isZero();
    }

    @Test
    void a_key_that_is_replaced_keeps_the_rights_of_its_file() throws IOException {
        ServiceKeyStore store = new ServiceKeyStore(folder);
        store.create(NOON);
        Files.setPosixFilePermissions(store.keyFile("console"), PosixFilePermissions.fromString("r--r--r--"));
        store.begin("console", NOON);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.keyFile("console"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void a_service_that_signs_nothing_is_named_with_those_that_do() {
        assertThatThrownBy(() -> new ServiceKeyStore(folder).begin("screening", NOON))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("console, review, dissemination");
    }

    private static ServiceKeys keys(ServiceKeyStore store) throws IOException {
        return ServiceKeys.parse(Files.readAllLines(store.publicKeys()));
    }

    private static Optional<SignatureRefusal> reason(ServiceKeyStore store, String signature, int second)
            throws IOException {
        return keys(store).of("review").reasonAgainst(signature, CONTENT, NOON.plusSeconds(second));
    }
}
