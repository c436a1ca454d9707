package dev.herald.screening.kafka;

import dev.herald.contract.FingerprintKeyFiles;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.fingerprint.FingerprintKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fingerprint keys in a folder. It is read again at most once a minute, so that a new key is used and a destroyed
 * one forgotten without a restart. A folder or a file that cannot be read is logged, and never stops the service.
 * Thread-safe.
 */
public final class FingerprintKeyFolder implements FingerprintKeys {

    private static final Logger log = LoggerFactory.getLogger(FingerprintKeyFolder.class);
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final @Nullable Path folder;
    private final Period term;
    private final InstantSource clock;

    private SortedMap<Integer, FingerprintKey> keys = new TreeMap<>();
    private @Nullable Instant readAt;

    /** Uses the folder and the term of the settings. */
    public FingerprintKeyFolder(FingerprintSettings settings, InstantSource clock) {
        String named = settings.keys();
        this.folder = named == null || named.isBlank() ? null : Path.of(named);
        this.term = settings.term();
        this.clock = clock;
    }

    @Override
    public Optional<FingerprintKey> current() {
        Instant now = clock.instant();
        return Optional.ofNullable(keysAt(now).get(FingerprintKeyFiles.yearAt(now)));
    }

    @Override
    public List<FingerprintKey> living() {
        Instant now = clock.instant();
        return keysAt(now).headMap(FingerprintKeyFiles.yearAt(now) + 1).values().stream()
                .filter(key -> !FingerprintKeyFiles.isTermOver(key.year(), term, now))
                .toList();
    }

    @Override
    public boolean isTermOver(int year) {
        return FingerprintKeyFiles.isTermOver(year, term, clock.instant());
    }

    private synchronized SortedMap<Integer, FingerprintKey> keysAt(Instant now) {
        Instant last = readAt;
        if (last == null || now.isBefore(last) || !now.isBefore(last.plus(READ_AGAIN))) {
            readAt = now;
            keys = read(now);
        }
        return keys;
    }

    private SortedMap<Integer, FingerprintKey> read(Instant now) {
        SortedMap<Integer, FingerprintKey> read = new TreeMap<>();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> addKey(file, read));
            } catch (IOException e) {
                log.error(
                        "the folder of fingerprint keys cannot be read: {} ({})",
                        folder,
                        e.getClass().getSimpleName());
                return keys;
            }
        }
        int year = FingerprintKeyFiles.yearAt(now);
        if (!read.containsKey(year)) {
            log.error(
                    "no fingerprint key of {} (herald.screening.fingerprints.keys): a case that ends while a question is"
                            + " open leaves no fingerprint",
                    year);
        }
        return read;
    }

    private static void addKey(Path file, SortedMap<Integer, FingerprintKey> read) {
        OptionalInt year = FingerprintKeyFiles.yearOf(file.getFileName().toString());
        if (year.isEmpty()) {
            return;
        }
        try {
            read.put(year.getAsInt(), new FingerprintKey(year.getAsInt(), Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            log.error(
                    "a fingerprint key is left out: {} ({})",
                    file.getFileName(),
                    e.getClass().getSimpleName());
        }
    }
}
