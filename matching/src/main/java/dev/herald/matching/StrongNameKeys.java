package dev.herald.matching;

import dev.herald.matching.NamePart.PartType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The strong keys of a person's names: one text for each full name. Two spellings of a name mostly share it, in
 * whatever order, script or form of address; two persons of one year of birth rarely do. A name of one part has none,
 * because many people share a surname.
 *
 * <p>A key has the consonants of each part, sorted by part. A name with few consonants keeps its vowels, because short
 * names have their consonants in common. Of a Chinese name, the syllables after the first are one part, as passports
 * write them.
 */
public final class StrongNameKeys {

    /** Fewest consonants of a name that identify it without its vowels. */
    static final int FEWEST_CONSONANTS = 4;

    private static final int FEWEST_PARTS = 2;

    private StrongNameKeys() {}

    /** Returns the strong keys of some names of a person, at most {@value PersonIdentity#MOST_NAMES}; often one. */
    public static Set<String> of(Collection<String> names) {
        Set<String> keys = new TreeSet<>();
        names.stream().distinct().limit(PersonIdentity.MOST_NAMES).forEach(name -> addKey(ParsedName.of(name), keys));
        return keys;
    }

    private static void addKey(ParsedName name, Set<String> keys) {
        List<String> sounds = soundsOf(name.parts());
        if (sounds.size() < FEWEST_PARTS) {
            return;
        }
        List<String> consonants = sounds.stream().map(NameKeys::consonants).toList();
        int count = consonants.stream().mapToInt(String::length).sum();
        keys.add(count >= FEWEST_CONSONANTS ? "=" + sorted(consonants) : "!" + sorted(sounds));
    }

    private static List<String> soundsOf(List<NamePart> parts) {
        List<String> sounds = new ArrayList<>();
        List<NamePart> syllables = new ArrayList<>();
        for (NamePart part : parts) {
            if (part.kind() == PartType.NAME && part.ideograph() == null) {
                sounds.add(part.sounds());
            } else if (part.kind() == PartType.NAME) {
                syllables.add(part);
            }
        }
        if (!syllables.isEmpty()) {
            sounds.add(syllables.getFirst().sounds());
        }
        if (syllables.size() > 1) {
            sounds.add(NamePart.joinedSounds(syllables.subList(1, syllables.size()), false));
        }
        return sounds;
    }

    private static String sorted(List<String> parts) {
        return parts.stream().sorted().collect(Collectors.joining(" "));
    }
}
