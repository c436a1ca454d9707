package dev.herald.screening.fingerprint;

import dev.herald.contract.FingerprintKeyFiles;
import dev.herald.contract.FramedHash;
import dev.herald.matching.StrongNameKeys;
import dev.herald.screening.rules.Person;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The key under which the fingerprints of a year are made (HMAC-SHA-256, FIPS 198-1). Whoever does not have it cannot
 * tell whose a fingerprint is.
 */
public final class FingerprintKey {

    /** Separates fingerprints from other uses of a key, and from fingerprints of another form. */
    private static final String DOMAIN = "herald-fingerprint-v1";

    private static final String COVER_DOMAIN = "herald-cover-v1";
    private static final String ID_DOMAIN = "herald-fingerprint-key-id-v1";
    private static final int ID_DIGITS = 16;
    private static final int DRAWN_DIGITS = 15;

    private final int year;
    private final byte[] secret;
    private final String id;

    /**
     * Creates the key of a year.
     *
     * @throws IllegalArgumentException if the secret does not have {@value FingerprintKeyFiles#BYTES} bytes
     */
    public FingerprintKey(int year, byte[] secret) {
        if (secret.length != FingerprintKeyFiles.BYTES) {
            throw new IllegalArgumentException("a fingerprint key has %d bytes".formatted(FingerprintKeyFiles.BYTES));
        }
        this.year = year;
        this.secret = secret.clone();
        this.id = hmac(ID_DOMAIN).substring(0, ID_DIGITS);
    }

    /** Returns the year in which cases end whose fingerprints are made under this key. */
    public int year() {
        return year;
    }

    /** Returns which key of the year this is: 16 hex digits, from which nobody learns the key. */
    public String id() {
        return id;
    }

    /**
     * Returns the fingerprints of a person, 64 hex digits each: one for each full name. Empty if the year of birth or a
     * full name is unknown.
     */
    public Set<String> fingerprintsOf(Person person) {
        Set<String> all = new TreeSet<>();
        if (person.birthDate() != null) {
            for (String name : StrongNameKeys.of(person.names())) {
                all.add(fingerprint(name, person.birthDate().year()));
            }
        }
        return all;
    }

    /** Returns the fingerprint of a strong name key and a year of birth. No name key has a line break. */
    String fingerprint(String nameKey, int birthYear) {
        return hmac("%s\n%04d\n%s".formatted(DOMAIN, birthYear, nameKey));
    }

    /**
     * Draws persons by chance, but each one alike under every case and mostly under every spelling of the name.
     *
     * @param oneIn one person of so many is drawn; 0 for nobody
     */
    public boolean draws(Person person, int oneIn) {
        String name = String.join("\n", StrongNameKeys.of(List.of(person.names().getFirst())));
        int born = person.birthDate() == null ? 0 : person.birthDate().year();
        return oneIn > 0
                && Long.parseLong(hmac("%s\n%04d\n%s".formatted(COVER_DOMAIN, born, name)), 0, DRAWN_DIGITS, 16) % oneIn
                        == 0;
    }

    private String hmac(String text) {
        return HexFormat.of().formatHex(FramedHash.hmac(secret, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns no secret, so that it may be logged. */
    @Override
    public String toString() {
        return "FingerprintKey[%d %s]".formatted(year, id);
    }
}
