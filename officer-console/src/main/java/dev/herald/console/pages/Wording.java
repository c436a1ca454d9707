package dev.herald.console.pages;

import dev.herald.contract.decision.ArticleRule;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.TimelineEntry;
import dev.herald.event.TimelineScreening;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts symbols of the contract into words. Templates use it as {@code @wording}. */
@Component("wording")
public final class Wording {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("UN_SPECIAL_NOTICE", "UN Special Notice"),
            Map.entry("RED_NOTICE", "Red Notice"),
            Map.entry("WANTED_PERSON_DIFFUSION", "Diffusion"),
            Map.entry("IN_FORCE", "In force"),
            Map.entry("NOT_SAME", "Not the same"),
            Map.entry("BLOCK", "Must be cured"),
            Map.entry("BLOCK_OVERRIDABLE", "Blocks, can be overridden"),
            Map.entry("REVIEW", "To be reviewed"),
            Map.entry("ARTICLE_2", "Article 2 (human rights)"),
            Map.entry("ARTICLE_3", "Article 3 (neutrality)"),
            Map.entry("CLOSE_WITHOUT_FINDING", "Close without a finding"));

    private static final Set<String> PLURALS =
            Set.of("charges", "convictions", "names", "roles", "warnings", "warrants");

    /** Fields of a request that hold a symbol of the contract. */
    private static final Set<String> SYMBOLS = Set.of(
            "category",
            "confidentiality",
            "instrument",
            "language",
            "penaltyKinds",
            "personStatus",
            "roles",
            "sex",
            "warnings");

    private static final Pattern ADDRESSEE = Pattern.compile(" to ([a-z][a-z0-9]{1,7}),");
    private static final Pattern SYMBOLS_OF_WORDS = Pattern.compile("[A-Z]{2,}(?:_[A-Z]+)+");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9_]+");

    /** Symbols that the details of a timeline have. */
    private static final Set<String> DECIDED = Stream.<Enum<?>[]>of(
                    Ground.values(), ConstitutionArticle.values(), DecisionKind.values())
            .flatMap(Arrays::stream)
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());

    /** Returns a symbol in words, such as {@code Court decision}. */
    public String label(@Nullable Object symbol) {
        if (symbol == null) {
            return "";
        }
        String name = symbol instanceof Enum<?> constant ? constant.name() : symbol.toString();
        String words = WORDS.get(name);
        return words == null ? sentence(name.replace('_', ' ').toLowerCase(Locale.ROOT)) : words;
    }

    /** Returns the article of the Constitution that a ground implies; null for most grounds. */
    public @Nullable String articleOf(Ground ground) {
        return ArticleRule.impliedBy(ground).map(Enum::name).orElse(null);
    }

    /** Returns a kind of command in words. The symbol BLOCK is a severity too, which has other words. */
    public String command(@Nullable Object kind) {
        String name = String.valueOf(kind);
        return name.equals("BLOCK") ? "Block" : label(kind);
    }

    /** Returns a country's code and name, such as {@code FR France}; a code that is no country's as it is. */
    public String country(@Nullable String code) {
        if (code == null) {
            return "";
        }
        String name = code.length() == 2 ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : "";
        return name.isEmpty() || name.equals(code) ? code : code + " " + name;
    }

    /** Returns a member's code in capitals, with its country's name where it is one. */
    public String member(String code) {
        return country(code.toUpperCase(Locale.ROOT));
    }

    /** Returns a period in words, such as {@code 2 years 6 months}; a text that is no period as it is. */
    public String period(@Nullable String iso) {
        if (iso == null) {
            return "";
        }
        try {
            Period period = Period.parse(iso);
            List<String> parts = new ArrayList<>();
            addPart(parts, period.getYears(), "year");
            addPart(parts, period.getMonths(), "month");
            addPart(parts, period.getDays(), "day");
            return parts.isEmpty() ? "none" : String.join(" ", parts);
        } catch (DateTimeException e) {
            return iso;
        }
    }

    private static void addPart(List<String> parts, int number, String unit) {
        if (number != 0) {
            parts.add(number == 1 ? "1 " + unit : number + " " + unit + "s");
        }
    }

    /** Returns sentences of a service with symbols such as {@code FORMER_OFFICIAL} in words. */
    public String sentences(String text) {
        return SYMBOLS_OF_WORDS
                .matcher(text)
                .replaceAll(symbol -> symbol.group().replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    /** Returns the value of a field of a request in words, such as {@code Membership of banned body}. */
    public String value(String path, String value) {
        return SYMBOLS.contains(path.replaceAll("\\[\\d+]$", "").replaceAll(".*\\.", ""))
                ? label(value)
                : period(value);
    }

    /**
     * Returns the detail of an entry of the timeline in words, with symbols, members and moments as pages write them.
     */
    public String detail(TimelineEntry entry, Times times) {
        TimelineScreening screening = entry.getScreening();
        if (screening != null) {
            String rules = String.join(", ", screening.getRules());
            String result = rules.isEmpty() ? "cleared" : "flagged by " + rules;
            return screening.getCause() == ScreeningCause.SUBMISSION
                    ? result
                    : "because of the %s: %s"
                            .formatted(label(screening.getCause()).toLowerCase(Locale.ROOT), result);
        }
        String words = ADDRESSEE
                .matcher(times.inWords(entry.getDetail()))
                .replaceAll(member ->
                        Matcher.quoteReplacement(" to " + member.group(1).toUpperCase(Locale.ROOT) + ","));
        return SYMBOL.matcher(words.replaceAll("[\\[\\]]", ""))
                .replaceAll(symbol -> Matcher.quoteReplacement(
                        DECIDED.contains(symbol.group()) ? label(symbol.group()) : symbol.group()));
    }

    /** Returns the path of a field in words, such as {@code charge 1, maximum penalty}. */
    public String path(String path) {
        List<String> words = new ArrayList<>();
        for (String step : path.split("\\.", -1)) {
            String name = step.replaceAll("\\[\\d+]", "");
            String singular = PLURALS.contains(name) ? name.substring(0, name.length() - 1) : name;
            String spaced = singular.replace("nationalities", "nationality")
                    .replaceAll("([a-z])([A-Z])", "$1 $2")
                    .toLowerCase(Locale.ROOT);
            words.add(
                    step.contains("[")
                            ? spaced + " " + (Integer.parseInt(step.replaceAll(".*\\[(\\d{1,9})].*", "$1")) + 1)
                            : spaced);
        }
        return String.join(", ", words);
    }

    /** Returns the path of a field in words, as the beginning of a line. */
    public String heading(String path) {
        return sentence(path(path));
    }

    /** Returns a size in words, such as {@code 120 KiB}. */
    public String size(int bytes) {
        return bytes < 1024 ? bytes + " bytes" : (bytes + 512) / 1024 + " KiB";
    }

    /** Returns "1 flag" or "3 flags". */
    public String count(int number, String noun) {
        return number == 1 ? "1 " + noun : number + " " + noun + "s";
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
