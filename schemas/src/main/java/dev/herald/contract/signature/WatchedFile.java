package dev.herald.contract.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A file whose content is used as long as it does not change. It is read again when it changes; a change that cannot be
 * used is reported, and the content stays as it was. Whether it changed is looked up at most five times a second: every
 * event asks for a key.
 *
 * @param <T> the content
 */
public final class WatchedFile<T> implements Supplier<T> {

    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

    private final Path file;
    private final Form<T> form;
    private final Consumer<String> problems;
    private final LongSupplier nanoTime;
    private volatile Contents<T> contents;

    /** The content of a version of the file, and when that was looked up last. */
    private record Contents<T>(T content, Object version, long lookedAt) {

        Contents<T> lookedUpAt(long now) {
            return new Contents<>(content, version, now);
        }
    }

    /**
     * How a file is read.
     *
     * @param name what the file is, in a sentence: {@code the operators' file}
     * @param setting the environment variable that names it
     * @param line what a line of the file is, in a sentence
     * @param parser reads the lines; throws {@link IllegalArgumentException} naming the line and the rule that it
     *     breaks, and nothing of a secret
     */
    public record Form<T>(String name, String setting, String line, Function<List<String>, T> parser) {}

    private WatchedFile(
            Path file, Form<T> form, Consumer<String> problems, LongSupplier nanoTime, Contents<T> contents) {
        this.file = file;
        this.form = form;
        this.problems = problems;
        this.nanoTime = nanoTime;
        this.contents = contents;
    }

    /**
     * Reads a file.
     *
     * @param problems receives a sentence about each change that cannot be used
     * @param nanoTime a clock that only runs forwards, such as {@link System#nanoTime}
     * @throws IllegalStateException if there is none, or it cannot be used; the message names the line and the rule
     */
    public static <T> WatchedFile<T> read(Path file, Form<T> form, Consumer<String> problems, LongSupplier nanoTime) {
        try {
            long now = nanoTime.getAsLong();
            Object version = version(file);
            return new WatchedFile<>(file, form, problems, nanoTime, new Contents<>(parse(file, form), version, now));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s '%s' cannot be read (%s): set %s to a file with %s"
                            .formatted(form.name(), file, e.getClass().getSimpleName(), form.setting(), form.line()),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s '%s', %s".formatted(form.name(), file, e.getMessage()), e);
        }
    }

    /** Returns the content as the file has it now, or had it a fifth of a second ago. */
    @Override
    public T get() {
        Contents<T> known = contents;
        long now = nanoTime.getAsLong();
        if (now - known.lookedAt() < LOOK_NANOS) {
            return known.content();
        }
        try {
            Object version = version(file);
            known = version.equals(known.version()) ? known.lookedUpAt(now) : reread(known, version, now);
            contents = known;
        } catch (IOException e) {
            // A file that is being replaced is absent for a moment: the content stays as it was.
        }
        return known.content();
    }

    private Contents<T> reread(Contents<T> known, Object version, long now) throws IOException {
        try {
            return new Contents<>(parse(file, form), version, now);
        } catch (IllegalArgumentException e) {
            problems.accept("%s '%s' is used as it was: %s".formatted(form.name(), file, e.getMessage()));
            return new Contents<>(known.content(), version, now);
        }
    }

    private static <T> T parse(Path file, Form<T> form) throws IOException {
        return form.parser().apply(Files.readAllLines(file));
    }

    private static Object version(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.lastModifiedTime(),
                attributes.size(),
                Optional.ofNullable(attributes.fileKey()).map(Object::toString).orElse(""));
    }
}
