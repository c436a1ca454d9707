package dev.herald.matching;

import com.ibm.icu.lang.UScript;
import dev.herald.matching.NamePart.PartType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a name into parts, in bounded time for any input. */
final class NameParser {

    /** Maximum number of characters that are read; a long real name has about a hundred. */
    static final int MOST_CHARACTERS = 400;
    /** Maximum number of parts that are compared. */
    static final int MOST_PARTS = 16;
    /** Maximum number of initials beside which the other parts of a name decide. */
    static final int MOST_INITIALS = 4;
    /** Maximum number of letters of a part that are compared. */
    static final int LONGEST_PART = 32;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\t\\n\\r]]+");
    private static final Pattern STRAY_MARKS =
            Pattern.compile("(?<=^|[^\\p{L}\\p{N}\\p{M}])\\p{M}+|(?<=\\p{M}{4})\\p{M}+");
    /** Apostrophes, and characters that replace one if a file was read in the wrong character set. */
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼʻʾʿ`´′\\uFFFD]|(?<=\\p{L})\\?(?=\\p{L})");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*");
    private static final Pattern CONSONANTS_ONLY = Pattern.compile("[B-DF-HJ-NP-TV-XZ]{2,3}");
    private static final Pattern SERVANT_OF = Pattern.compile("abd(?:ul|el|al|oul|il)");
    private static final Pattern MIDDLE_DOT = Pattern.compile("[·•・‧]");
    private static final int LONGEST_CHINESE_NAME = 4;

    private final List<NamePart> parts = new ArrayList<>();
    private final Set<NameTextAnomaly> anomalies = EnumSet.noneOf(NameTextAnomaly.class);
    private final String text;

    private NameParser(String text) {
        this.text = text;
    }

    static ParsedName parse(String text) {
        return new NameParser(text).parse();
    }

    private ParsedName parse() {
        String cut = text;
        if (text.length() > MOST_CHARACTERS) {
            anomalies.add(NameTextAnomaly.TOO_LONG);
            cut = text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MOST_CHARACTERS)));
        }
        String clean = APOSTROPHES.matcher(isClean(cut) ? cut : cleaned(cut)).replaceAll("");
        boolean foreignChinese = MIDDLE_DOT.matcher(clean).find();
        Matcher words = WORD.matcher(clean);
        while (parts.size() < MOST_PARTS && words.find()) {
            boolean hyphenFollows = words.end() < clean.length() && clean.charAt(words.end()) == '-';
            addWord(words.group(), hyphenFollows, foreignChinese);
        }
        if (parts.size() >= MOST_PARTS && (words.find() || parts.size() > MOST_PARTS)) {
            anomalies.add(NameTextAnomaly.TOO_MANY_PARTS);
        }
        if (parts.isEmpty()) {
            anomalies.add(NameTextAnomaly.UNREADABLE);
        }
        long initials =
                parts.stream().filter(part -> part.kind() == PartType.INITIAL).count();
        if (initials > MOST_INITIALS || (initials > 0 && initials == parts.size())) {
            anomalies.add(NameTextAnomaly.INITIALS);
        }
        return new ParsedName(cut, ensureNamed(parts.subList(0, Math.min(parts.size(), MOST_PARTS))), anomalies);
    }

    /** Returns whether {@link #cleaned} would return the same text, as of most names. False may be wrong. */
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = c < 0x80 ? c >= ' ' && c != 0x7F : Character.isLetter(c);
            if (!known) {
                return false;
            }
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFKC);
    }

    /** Removes invisible characters and marks without a letter, and composes letters with their marks. */
    private String cleaned(String text) {
        String seen = INVISIBLE.matcher(text).replaceAll("");
        if (seen.length() < text.length()) {
            anomalies.add(NameTextAnomaly.INVISIBLE_CHARACTERS);
        }
        String composed = Normalizer.normalize(seen, Normalizer.Form.NFKC);
        String clean = STRAY_MARKS.matcher(composed).replaceAll("");
        if (clean.length() < composed.length()) {
            anomalies.add(NameTextAnomaly.STRAY_MARKS);
        }
        return clean;
    }

    private void addWord(String written, boolean hyphenFollows, boolean foreignChinese) {
        Map<Integer, Integer> scripts = scriptsOf(written);
        int script = mostFrequentScript(scripts);
        boolean japanese = scripts.containsKey(UScript.HIRAGANA) || scripts.containsKey(UScript.KATAKANA);
        String word = written;
        if (scripts.size() > 1 && !japanese) {
            anomalies.add(NameTextAnomaly.MIXED_SCRIPTS);
            word = Homoglyphs.toScript(script, written);
        }
        if (script == UScript.HAN) {
            addChinese(word, foreignChinese);
            return;
        }
        boolean consonantal = script == UScript.ARABIC || script == UScript.HEBREW;
        String rest = word;
        if (script == UScript.ARABIC && word.startsWith("ال") && word.length() > 4) {
            add("ال", "al", PartType.PARTICLE, false, null);
            rest = word.substring(2);
        }
        if (script == UScript.LATIN && CONSONANTS_ONLY.matcher(word).matches() && !word.equals("NG")) {
            for (int i = 0; i < word.length(); i++) {
                String initial = word.substring(i, i + 1);
                add(initial, initial.toLowerCase(Locale.ROOT), PartType.INITIAL, false, null);
            }
            return;
        }
        String latin = Romaniser.latin(script == UScript.LATIN ? digitsAsLetters(rest) : rest, script);
        String letters = Romaniser.withoutMarks(latin);
        if (SERVANT_OF.matcher(letters).matches()) { // Abdul, Abdel: half a name; its article is often written apart
            add(rest, "abd", PartType.NAME, false, null);
            add("", "al", PartType.PARTICLE, false, null);
            return;
        }
        add(rest, latin, consonantal ? PartType.NAME : kindOf(letters, hyphenFollows), consonantal, null);
    }

    /** Adds a Chinese name, one part per syllable. A foreign name in ideographs has one part per word. */
    private void addChinese(String word, boolean foreign) {
        String[] syllables = Romaniser.chinese(word);
        if (foreign || word.length() > LONGEST_CHINESE_NAME || syllables.length != word.length()) {
            add(word, String.join("", syllables), PartType.NAME, false, null);
            return;
        }
        String simplified = Romaniser.simplified(word);
        for (int i = 0; i < syllables.length; i++) {
            String ideograph = simplified.length() == syllables.length ? simplified.substring(i, i + 1) : null;
            add(word.substring(i, i + 1), syllables[i], PartType.NAME, false, ideograph);
        }
    }

    private void add(String written, String latin, PartType kind, boolean consonantal, @Nullable String ideograph) {
        String cut = latin;
        if (latin.length() > LONGEST_PART) {
            anomalies.add(NameTextAnomaly.LONG_PART);
            cut = latin.substring(0, LONGEST_PART);
        }
        String letters = Romaniser.withoutMarks(cut);
        if (letters.isEmpty()) { // no romanisation for this script: compared as it is
            String own = written.toLowerCase(Locale.ROOT);
            parts.add(new NamePart(written, own, own, PartType.NAME, false, null));
            return;
        }
        if (kind == PartType.PARTICLE) {
            letters = NameDictionary.PARTICLES.getOrDefault(letters, letters);
            cut = letters;
        }
        parts.add(new NamePart(written, letters, PhoneticSpelling.of(cut), kind, consonantal, ideograph));
    }

    private static PartType kindOf(String letters, boolean hyphenFollows) {
        if (NameDictionary.HONORIFICS.contains(letters)) {
            return PartType.HONORIFIC;
        }
        if (letters.length() == 1) {
            return PartType.INITIAL;
        }
        boolean needsHyphen = letters.length() == 2 && letters.charAt(0) == 'a' && !letters.equals("al");
        return NameDictionary.PARTICLES.containsKey(letters) && (hyphenFollows || !needsHyphen)
                ? PartType.PARTICLE
                : PartType.NAME;
    }

    /** Makes the parts names if there are only honorifics or particles. */
    private static List<NamePart> ensureNamed(List<NamePart> parts) {
        boolean named = parts.stream().anyMatch(part -> part.kind() == PartType.NAME);
        return named
                ? parts
                : parts.stream()
                        .map(part -> part.kind() == PartType.INITIAL ? part : part.withType(PartType.NAME))
                        .toList();
    }

    private static Map<Integer, Integer> scriptsOf(String word) {
        Map<Integer, Integer> counts = new TreeMap<>();
        word.codePoints()
                .map(UScript::getScript)
                .filter(script -> script > UScript.INHERITED)
                .forEach(script -> counts.merge(script, 1, Integer::sum));
        return counts;
    }

    private static int mostFrequentScript(Map<Integer, Integer> scripts) {
        int most = UScript.LATIN;
        for (Map.Entry<Integer, Integer> count : scripts.entrySet()) {
            most = count.getValue() > scripts.getOrDefault(most, 0) ? count.getKey() : most;
        }
        return most;
    }

    /** Replaces digits by the letters that they look like; a part of digits alone is unchanged. */
    private static String digitsAsLetters(String word) {
        if (word.chars().noneMatch(Character::isDigit) || word.chars().allMatch(Character::isDigit)) {
            return word;
        }
        return word.toLowerCase(Locale.ROOT)
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('8', 'b')
                .replace('9', 'g');
    }
}
