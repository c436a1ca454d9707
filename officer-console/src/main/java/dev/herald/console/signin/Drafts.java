package dev.herald.console.signin;

import dev.herald.console.access.BoundedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What officers have typed into a form of a page and not sent, one of each officer and page, in the memory of this
 * instance. A draft ends when the officer's command is carried out, when the officer discards it, when nobody has
 * written on it for the term, and when the person of the page is forgotten. A draft that arrives after its command was
 * carried out is not saved.
 */
public final class Drafts {

    private static final int MAX_DRAFTS = 500;
    /** Commands that are remembered; a draft arrives within seconds of its form. */
    private static final int MAX_CARRIED_OUT = 1_000;

    private static final String COMMAND_ID = "commandId";
    /** A command is smaller. */
    private static final int MAX_CHARACTERS = 65_536;

    private final Duration term;
    private final InstantSource clock;
    private final Map<Key, Draft> drafts = new BoundedMap<>(MAX_DRAFTS);
    private final Set<String> carriedOut = Collections.newSetFromMap(new BoundedMap<>(MAX_CARRIED_OUT));

    private record Key(String officer, String page) {}

    /**
     * A form that was not sent.
     *
     * @param fields what was typed, by name
     * @param savedAt when it was last saved
     */
    public record Draft(Map<String, List<String>> fields, Instant savedAt) {

        /** Copies the fields. */
        public Draft {
            fields = Map.copyOf(fields);
        }

        /** Returns no words of the officer, so that it may be logged. */
        @Override
        public String toString() {
            return "Draft[saved at %s]".formatted(savedAt);
        }
    }

    Drafts(Duration term, InstantSource clock) {
        this.term = term;
        this.clock = clock;
    }

    /**
     * Saves a form in place of the officer's draft of the page.
     *
     * @return false for a form that is larger than a command; a form whose command was carried out has nothing to save
     */
    public synchronized boolean save(String officer, String page, Map<String, List<String>> fields) {
        dropExpired();
        int size = fields.entrySet().stream()
                .mapToInt(field -> field.getKey().length()
                        + field.getValue().stream().mapToInt(String::length).sum())
                .sum();
        if (size > MAX_CHARACTERS) {
            return false;
        }
        if (fields.getOrDefault(COMMAND_ID, List.of()).stream().anyMatch(carriedOut::contains)) {
            return true;
        }
        drafts.put(new Key(officer, page), new Draft(fields, clock.instant()));
        return true;
    }

    /** Returns the officer's draft of a page; empty if there is none. */
    public synchronized Optional<Draft> find(String officer, String page) {
        dropExpired();
        return Optional.ofNullable(drafts.get(new Key(officer, page)));
    }

    /** Deletes the officer's draft of a page, because its command was carried out. */
    public synchronized void end(String officer, String page, String commandId) {
        carriedOut.add(commandId);
        discard(officer, page);
    }

    /** Deletes the officer's draft of a page. */
    public synchronized void discard(String officer, String page) {
        drafts.remove(new Key(officer, page));
    }

    /** Deletes all drafts of a page. */
    public synchronized void forget(String page) {
        drafts.keySet().removeIf(key -> key.page().equals(page));
    }

    private void dropExpired() {
        Instant latest = clock.instant().minus(term);
        drafts.values().removeIf(draft -> draft.savedAt().isBefore(latest));
    }
}
