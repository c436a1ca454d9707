package dev.herald.screening.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of what the rule book says of a rule. No key has a default; what is missing, impossible or not asked for is
 * noted, so that all of it is said at once.
 */
final class Section {

    private final String path;
    private final Map<?, ?> said;
    private final Set<String> unread = new TreeSet<>();
    private final List<String> wrong;

    /**
     * A part.
     *
     * @param path what it is called in a complaint
     * @param said keys and values: texts, lists and maps
     * @param wrong where complaints go
     */
    Section(String path, Map<?, ?> said, List<String> wrong) {
        this.path = path;
        this.said = said;
        this.wrong = wrong;
        said.keySet().forEach(key -> unread.add(String.valueOf(key)));
    }

    /** Text that flags do not repeat. */
    String text(String key) {
        Object value = value(key);
        if (value instanceof String text) {
            return text.strip();
        }
        return complain(key, value == null ? "is missing" : "must be text", "");
    }

    /** Text that flags or officers repeat: it must not say what only a person can weigh. */
    String plainText(String key) {
        String text = text(key);
        return saysVerdict(text) ? complain(key, "must not say what only a person can weigh", text) : text;
    }

    <E extends Enum<E>> E word(String key, Class<E> words) {
        String text = text(key);
        E[] known = words.getEnumConstants();
        return find(words, text).orElseGet(() -> complain(key, "must be one of " + Arrays.toString(known), known[0]));
    }

    <E extends Enum<E>> Set<E> words(String key, Class<E> words) {
        Set<E> read = EnumSet.noneOf(words);
        for (String text : texts(key)) {
            Optional<E> word = find(words, text);
            if (word.isPresent()) {
                read.add(word.get());
            } else {
                wrong.add("%s.%s knows no %s, only %s"
                        .formatted(path, key, text, Arrays.toString(words.getEnumConstants())));
            }
        }
        return read;
    }

    /** At least one text. */
    List<String> texts(String key) {
        return texts(key, value(key));
    }

    /** At least one kind, each with at least one text. Kinds are repeated by flags. */
    Map<String, List<String>> textsByKind(String key) {
        Map<String, List<String>> read = new LinkedHashMap<>();
        if (!(value(key) instanceof Map<?, ?> kinds) || kinds.isEmpty()) {
            return complain(key, "must be lists of texts by kind", read);
        }
        kinds.forEach((name, texts) -> {
            String kind = String.valueOf(name);
            if (saysVerdict(kind)) {
                wrong.add("%s.%s must not say what only a person can weigh: %s".formatted(path, key, kind));
            }
            read.put(kind, texts(key + '.' + kind, texts));
        });
        return read;
    }

    Period period(String key) {
        try {
            Period period = Period.parse(text(key));
            if (!period.isNegative() && !period.isZero()) {
                return period;
            }
        } catch (DateTimeException e) {
            // said below, with the key
        }
        return complain(key, "must be a period above zero, such as P2Y or P6M", Period.ZERO);
    }

    /** A whole number. */
    int number(String key, int least, int most) {
        String text = text(key);
        if (text.matches("0|[1-9][0-9]{0,8}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        return complain(key, "must be a whole number from %d to %d".formatted(least, most), least);
    }

    boolean yesOrNo(String key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            return complain(key, "must be true or false", false);
        }
        return text.equals("true");
    }

    LocalDate day(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            return complain(key, "must be a day such as 2026-01-31", LocalDate.EPOCH);
        }
    }

    /** The only kind of key that may be left out: a day on which something ends. */
    @Nullable
    LocalDate lastDay(String key) {
        return said.containsKey(key) ? day(key) : null;
    }

    /** A part of this part; nothing in it where there is none, so that each key of it is said to be missing. */
    Section section(String key) {
        return new Section(path + '.' + key, value(key) instanceof Map<?, ?> map ? map : Map.of(), wrong);
    }

    /** A key that says nothing to rules: it may be there. */
    void passOver(String key) {
        unread.remove(key);
    }

    /** Complains of every key that nobody asked for. */
    void nothingElse() {
        unread.forEach(key -> wrong.add(path + '.' + key + " is not known"));
    }

    /** Notes what is wrong with a key, and goes on with something in its place. */
    <T> T complain(String key, String what, T instead) {
        wrong.add(path + '.' + key + ' ' + what);
        return instead;
    }

    private List<String> texts(String key, @Nullable Object value) {
        List<String> read = value instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .map(String::strip)
                        .filter(text -> !Words.of(text).isEmpty())
                        .toList()
                : List.of();
        boolean whole = value instanceof List<?> list && !list.isEmpty() && list.size() == read.size();
        return whole ? read : complain(key, "must be a list of texts, at least one, with letters in each", List.of());
    }

    private @Nullable Object value(String key) {
        unread.remove(key);
        Object value = said.get(key);
        return value instanceof String text && text.isBlank() ? null : value;
    }

    private static <E extends Enum<E>> Optional<E> find(Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> Objects.equals(word.name(), text))
                .findFirst();
    }

    private static boolean saysVerdict(String text) {
        return text.toLowerCase(Locale.ROOT).contains("politic");
    }
}
