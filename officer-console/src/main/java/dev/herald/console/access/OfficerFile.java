package dev.herald.console.access;

import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.contract.vocabulary.OfficerRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The officers with the bcrypt hashes of their passwords, a line
 * {@code <name>:<hash>:<role>:<clearance>:<nationalities>} each; empty lines and lines that begin with {@code #} are
 * comments. The file is read again when it changes. A change that cannot be used is logged, and the officers stay as
 * they were.
 */
public final class OfficerFile implements OfficerDirectory {

    private static final Logger log = LoggerFactory.getLogger(OfficerFile.class);
    private static final String FORM = "<name>:<bcrypt hash>:<role>:<clearance>:<nationalities>";
    /** A finding on Article 2 or 3 needs two. */
    private static final int LEAST = 2;

    private static final List<String> CLEARANCES = List.of("cleared", "uncleared");
    private static final Pattern NATIONALITIES = Pattern.compile("[A-Z]{2}(,[A-Z]{2}){0,9}");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,39}");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");
    private static final int LEAST_COST = 10;
    private static final int MOST_COST = 14;
    private static final Set<String> RESERVED =
            Set.of("policy", "operator", "intake", "screening", "review", "dissemination");

    private final Path file;
    private volatile Contents contents;

    /**
     * The contents of the file.
     *
     * @param version another value after each change of the file
     */
    record Contents(Map<String, Login> officers, Object version) {}

    /**
     * A line of the file.
     *
     * @param hash bcrypt hash of the password
     */
    public record Login(Officer officer, String hash) {}

    private OfficerFile(Path file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static OfficerFile read(Path file) {
        try {
            return new OfficerFile(file, parse(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    ("the officers' file '%s' cannot be read (%s): set HERALD_OFFICERS_FILE to a file with a line"
                                    + " %s for each officer; htpasswd -nB makes name and hash")
                            .formatted(file, e.getClass().getSimpleName(), FORM),
                    e);
        }
    }

    @Override
    public List<Officer> officers() {
        return contents().officers().values().stream().map(Login::officer).toList();
    }

    /** Returns the line of an officer as the file is now; empty if it names no such officer. */
    public Optional<Login> find(String name) {
        return Optional.ofNullable(contents().officers().get(name));
    }

    /** Returns the officers as the file has them now. */
    Contents contents() {
        Contents known = contents;
        try {
            if (!version(file).equals(known.version())) {
                contents = parse(file);
                log.info(
                        "the officers' file changed: {} officers",
                        contents.officers().size());
            }
        } catch (IOException | IllegalStateException e) {
            Object version = versionOrNull();
            if (version != null && !version.equals(known.version())) {
                log.error("the officers stay as they were: {}", e.getMessage());
                contents = new Contents(known.officers(), version);
            }
        }
        return contents;
    }

    private @Nullable Object versionOrNull() {
        try {
            return version(file);
        } catch (IOException e) {
            return null;
        }
    }

    private static Object version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString).orElse(""));
    }

    private static Contents parse(Path file) throws IOException {
        Object version = version(file);
        Map<String, Login> officers = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Login login = login(line.strip(), "%s, line %d".formatted(file, number));
                if (officers.put(login.officer().name(), login) != null) {
                    throw new IllegalStateException("%s, line %d: %s is named twice"
                            .formatted(file, number, login.officer().name()));
                }
            }
        }
        long deciders = officers.values().stream()
                .filter(login -> login.officer().decides())
                .count();
        if (deciders < LEAST) {
            throw new IllegalStateException(
                    "%s names fewer than %d officers or supervisors: a finding on Article 2 or 3 needs two"
                            .formatted(file, LEAST));
        }
        return new Contents(Map.copyOf(officers), version);
    }

    private static Login login(String line, String where) {
        String[] fields = line.split(":", -1);
        String name = fields[0];
        if (!NAME.matcher(name).matches() || RESERVED.contains(name) || fields.length != 5) {
            throw new IllegalStateException(
                    "%s: needs %s; a name has lower-case letters, digits, '.', '_' and '-', and is none of %s"
                            .formatted(where, FORM, RESERVED.stream().sorted().toList()));
        }
        checkHash(fields[1], name, where);
        OfficerRole role = Arrays.stream(OfficerRole.values())
                .filter(one -> one != OfficerRole.UNKNOWN)
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(fields[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s: the role of %s is none of officer, supervisor, auditor, operator".formatted(where, name)));
        if (!CLEARANCES.contains(fields[3])) {
            throw new IllegalStateException(
                    "%s: the clearance of %s is none of %s".formatted(where, name, String.join(", ", CLEARANCES)));
        }
        if (!NATIONALITIES.matcher(fields[4]).matches()) {
            throw new IllegalStateException(
                    "%s: the nationalities of %s are not 1 to 10 codes of ISO 3166-1 such as FR,CA"
                            .formatted(where, name));
        }
        List<String> nationalities = List.of(fields[4].split(","));
        return new Login(new Officer(name, role, fields[3].equals("cleared"), nationalities), fields[1]);
    }

    private static void checkHash(String hash, String name, String where) {
        Matcher bcrypt = HASH.matcher(hash);
        if (!bcrypt.matches()) {
            throw new IllegalStateException("%s: the password of %s is no bcrypt hash".formatted(where, name));
        }
        int cost = Integer.parseInt(bcrypt.group(1));
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new IllegalStateException("%s: the hash of %s has cost %d; needs %d to %d"
                    .formatted(where, name, cost, LEAST_COST, MOST_COST));
        }
    }
}
