package dev.herald.matching;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How passports print names, by the tables that their issuers use, written down here apart from what the matcher reads
 * names by: ICAO Doc 9303 part 3 for Latin and for Russian (in force there since 2013), resolution 55 of 2010 of the
 * Ukrainian cabinet, ELOT 743 for Greek. Chinese (Pinyin, GB/T 28039) and Arabic, which each state and family spells by
 * custom, stand in the data.
 */
final class PassportRules {

    private PassportRules() {}

    static String russian(String name) {
        return replaced(
                name,
                "щ=shch ж=zh х=kh ц=ts ч=ch ш=sh ъ=ie ю=iu я=ia а=a б=b в=v г=g д=d е=e ё=e з=z и=i й=i к=k л=l м=m н=n "
                        + "о=o п=p р=r с=s т=t у=u ф=f ы=y ь= э=e");
    }

    static String ukrainian(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String first = replaced(small.substring(0, 1), "є=ye ї=yi й=y ю=yu я=ya");
        return replaced(
                first + small.substring(1),
                "зг=zgh щ=shch ж=zh х=kh ц=ts ч=ch ш=sh ю=iu я=ia є=ie ї=i й=i а=a б=b в=v г=h ґ=g д=d е=e з=z и=y і=i "
                        + "к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ь=");
    }

    static String greek(String name) {
        String bare = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ς', 'σ');
        String voiced = bare.replaceAll("([αεη])υ(?=[αεηιουωβγδζλμνρ])", "$1v")
                .replaceAll("([αεη])υ", "$1f")
                .replaceAll("^μπ", "b");
        return replaced(
                voiced,
                "γγ=ng γκ=gk γξ=nx γχ=nch ου=ou μπ=mp ντ=nt θ=th χ=ch ψ=ps ξ=x α=a β=v γ=g δ=d ε=e ζ=z η=i ι=i κ=k λ=l "
                        + "μ=m ν=n ο=o π=p ρ=r σ=s τ=t υ=y φ=f ω=o");
    }

    static String latin(String name) {
        String expanded = replaced(
                Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC),
                "ä=ae ö=oe ü=ue ß=ss å=aa ø=oe æ=ae þ=th ð=d đ=d ł=l ı=i œ=oe");
        return Normalizer.normalize(expanded, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static String replaced(String name, String rules) {
        Map<String, String> table = new LinkedHashMap<>();
        for (String rule : rules.split(" ")) {
            String[] sides = rule.split("=", 2);
            table.put(sides[0], sides[1]);
        }
        String result = name.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> rule : table.entrySet()) {
            result = result.replace(rule.getKey(), rule.getValue());
        }
        return result;
    }
}
