package dev.herald.console.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The officers and the bcrypt hashes of their passwords, a line {@code <name>:<hash>} each, as {@code htpasswd -B}
 * writes it; empty lines and lines that begin with {@code #} are comments. The file is read again when it changes. A
 * change that cannot be used is logged, and the officers stay as they were.
 */
public final class OfficerFile {

    private static final Logger log = LoggerFactory.getLogger(OfficerFile.class);
    /** A finding on Article 2 or 3 needs two. */
    private static final int LEAST = 2;

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
    record Contents(Map<String, String> hashes, Object version) {}

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
                                    + " <name>:<bcrypt hash> for each officer, as htpasswd -B writes it")
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Returns the officers as the file has them now. */
    Contents contents() {
        Contents known = contents;
        try {
            if (!version(file).equals(known.version())) {
                contents = parse(file);
                log.info(
                        "the officers' file changed: {} officers",
                        contents.hashes().size());
            }
        } catch (IOException | IllegalStateException e) {
            Object version = versionOrNull();
            if (version != null && !version.equals(known.version())) {
                log.error("the officers stay as they were: {}", e.getMessage());
                contents = new Contents(known.hashes(), version);
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
        Map<String, String> hashes = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line.strip(), "%s, line %d".formatted(file, number), hashes);
            }
        }
        if (hashes.size() < LEAST) {
            throw new IllegalStateException(
                    "%s names fewer than %d officers: a finding on Article 2 or 3 needs two".formatted(file, LEAST));
        }
        return new Contents(Map.copyOf(hashes), version);
    }

    private static void add(String line, String where, Map<String, String> hashes) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new IllegalStateException(
                    "%s: needs <name>:<bcrypt hash>; a name has lower-case letters, digits, '.', '_' and '-', and is none of %s"
                            .formatted(where, RESERVED.stream().sorted().toList()));
        }
        Matcher hash = HASH.matcher(line.substring(colon + 1));
        if (!hash.matches()) {
            throw new IllegalStateException("%s: the password of %s is no bcrypt hash".formatted(where, name));
        }
        int cost = Integer.parseInt(hash.group(1));
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new IllegalStateException("%s: the hash of %s has cost %d; needs %d to %d"
                    .formatted(where, name, cost, LEAST_COST, MOST_COST));
        }
        if (hashes.put(name, hash.group()) != null) {
            throw new IllegalStateException("%s: %s is named twice".formatted(where, name));
        }
    }
}
