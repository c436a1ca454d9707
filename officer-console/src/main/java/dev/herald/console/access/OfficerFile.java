package dev.herald.console.access;

import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.contract.CountryCode;
import dev.herald.contract.signature.WatchedFile;
import dev.herald.contract.vocabulary.OfficerRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The officers with the bcrypt hashes of their passwords, a line
 * {@code <name>:<hash>:<role>:<clearance>:<nationalities>} each, and {@code :<subject>} after it for an officer whom an
 * OpenID Connect provider knows. The file alone says which rights an officer has; a provider only says who somebody is.
 * Empty lines and lines that begin with {@code #} are comments. The file is read again when it changes. A change that
 * cannot be used is logged, and the officers stay as they were.
 */
public final class OfficerFile implements OfficerDirectory {

    private static final Logger log = LoggerFactory.getLogger(OfficerFile.class);
    private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();
    /** The beginning of the comment that marks the officers of a local stack. */
    public static final String DEVELOPMENT_ONLY = "# development-only";

    private static final String FORM = "<name>:<bcrypt hash>:<role>:<clearance>:<nationalities>";
    private static final String FORM_BY_PROVIDER = FORM + ":<subject>";
    /** The hash of an officer who has no password, and signs in by the provider alone. */
    private static final String NO_PASSWORD = "-";
    /** A finding on Article 2 or 3 needs two. */
    private static final int LEAST = 2;

    private static final List<String> CLEARANCES = List.of("cleared", "uncleared");
    private static final int MOST_NATIONALITIES = 10;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,39}");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final int LEAST_COST = 10;
    private static final int MOST_COST = 14;
    /** A subject is at most 255 ASCII characters, and may contain colons. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private static final Set<String> RESERVED =
            Set.of("policy", "commission", "operator", "intake", "screening", "review", "dissemination");

    private final WatchedFile<Contents> file;

    /**
     * The terms on which a file is read.
     *
     * @param byProvider whether officers sign in to the pages by an OpenID Connect provider
     * @param developmentOnly whether the file may be that of a local stack
     */
    public record Terms(boolean byProvider, boolean developmentOnly) {

        /** Officers sign in with the form, and the file is not that of a local stack. */
        static final Terms FORM = new Terms(false, false);
    }

    /**
     * The contents of the file, another object after each change of it.
     *
     * @param remembered logins that were right under these contents, see {@link RememberedLogins}
     */
    record Contents(Map<String, Login> officers, RememberedLogins remembered) {

        /** Returns the highest cost of the officers' hashes. */
        int highestCost() {
            return officers.values().stream()
                    .flatMap(login -> Stream.ofNullable(login.hash()))
                    .mapToInt(OfficerFile::costOf)
                    .max()
                    .orElse(LEAST_COST);
        }
    }

    /**
     * A line of the file.
     *
     * @param hash bcrypt hash of the password; null where the officer has none
     * @param subject the provider's identity of the officer; null where the provider does not know the officer
     */
    public record Login(
            Officer officer,
            @Nullable String hash,
            @Nullable String subject) {}

    private OfficerFile(WatchedFile<Contents> file) {
        this.file = file;
    }

    /**
     * Reads the file. It is looked at again at each call: who leaves it is an officer no longer.
     *
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static OfficerFile read(Path file, Terms terms) {
        AtomicLong looks = new AtomicLong();
        WatchedFile.Form<Contents> form = new WatchedFile.Form<>(
                "the officers' file",
                "HERALD_OFFICERS_FILE",
                "a line %s for each officer; ./herald create-officer makes one".formatted(FORM),
                lines -> parse(lines, terms));
        return new OfficerFile(WatchedFile.read(file, form, log::error, () -> looks.addAndGet(BETWEEN_LOOKS)));
    }

    @Override
    public List<Officer> officers() {
        return contents().officers().values().stream().map(Login::officer).toList();
    }

    /** Returns the line of an officer as the file is now; empty if it names no such officer. */
    public Optional<Login> find(String name) {
        return Optional.ofNullable(contents().officers().get(name));
    }

    /** Returns the line of the officer whom the provider knows by a subject, as the file is now; empty for nobody. */
    public Optional<Login> findBySubject(String subject) {
        return contents().officers().values().stream()
                .filter(login -> subject.equals(login.subject()))
                .findFirst();
    }

    /** Returns the officers as the file has them now. */
    Contents contents() {
        return file.get();
    }

    private static Contents parse(List<String> lines, Terms terms) {
        Map<String, Login> officers = new LinkedHashMap<>();
        Set<String> subjects = new HashSet<>();
        int number = 0;
        for (String line : lines) {
            String where = "line %d".formatted(++number);
            if (line.startsWith(DEVELOPMENT_ONLY) && !terms.developmentOnly()) {
                throw new IllegalArgumentException(
                        "%s: the officers of a local stack are for development only; write a file for this console"
                                .formatted(where));
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                Login login = login(line.strip(), where, terms);
                String name = login.officer().name();
                if (login.subject() != null && !subjects.add(login.subject())) {
                    throw new IllegalArgumentException("%s: the subject of %s is named twice".formatted(where, name));
                }
                if (officers.put(name, login) != null) {
                    throw new IllegalArgumentException("%s: %s is named twice".formatted(where, name));
                }
            }
        }
        long deciders = officers.values().stream()
                .filter(login -> login.officer().decides() && (!terms.byProvider() || login.subject() != null))
                .count();
        if (deciders < LEAST) {
            throw new IllegalArgumentException(
                    "it names fewer than %d officers or supervisors%s: a finding on Article 2 or 3 needs two"
                            .formatted(LEAST, terms.byProvider() ? " with a subject of the provider" : ""));
        }
        return new Contents(Map.copyOf(officers), new RememberedLogins());
    }

    private static Login login(String line, String where, Terms terms) {
        String[] fields = line.split(":", 6);
        String name = fields[0];
        if (!NAME.matcher(name).matches() || RESERVED.contains(name) || fields.length < 5) {
            throw new IllegalArgumentException(
                    "%s: needs %s; a name has lower-case letters, digits, '.', '_' and '-', and is none of %s"
                            .formatted(
                                    where,
                                    terms.byProvider() ? FORM_BY_PROVIDER : FORM,
                                    RESERVED.stream().sorted().toList()));
        }
        @Nullable String subject = fields.length == 6 ? fields[5] : null;
        if (subject != null && !SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException(
                    "%s: the subject of %s is not 1 to 255 ASCII characters without spaces".formatted(where, name));
        }
        @Nullable String hash = fields[1].equals(NO_PASSWORD) ? null : fields[1];
        if (hash != null) {
            checkHash(hash, name, where);
        } else if (subject == null || !terms.byProvider()) {
            throw new IllegalArgumentException(
                    "%s: %s has no password; only an officer with a subject needs none, where herald.console.oidc names a provider"
                            .formatted(where, name));
        }
        OfficerRole role = Arrays.stream(OfficerRole.values())
                .filter(one -> one != OfficerRole.UNKNOWN)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(fields[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: the role of %s is none of officer, supervisor, auditor, operator".formatted(where, name)));
        if (!CLEARANCES.contains(fields[3])) {
            throw new IllegalArgumentException(
                    "%s: the clearance of %s is none of %s".formatted(where, name, String.join(", ", CLEARANCES)));
        }
        List<String> nationalities = List.of(fields[4].split(",", -1));
        if (nationalities.size() > MOST_NATIONALITIES || !nationalities.stream().allMatch(CountryCode::isValid)) {
            throw new IllegalArgumentException(
                    "%s: the nationalities of %s are not 1 to 10 codes of ISO 3166-1 such as FR,CA"
                            .formatted(where, name));
        }
        return new Login(new Officer(name, role, fields[3].equals("cleared"), nationalities), hash, subject);
    }

    /** Returns the cost of a bcrypt hash: the binary logarithm of its rounds. */
    static int costOf(String hash) {
        return Integer.parseInt(hash.substring(4, 6));
    }

    private static void checkHash(String hash, String name, String where) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("%s: the password of %s is no bcrypt hash".formatted(where, name));
        }
        int cost = costOf(hash);
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new IllegalArgumentException("%s: the hash of %s has cost %d; needs %d to %d"
                    .formatted(where, name, cost, LEAST_COST, MOST_COST));
        }
    }
}
