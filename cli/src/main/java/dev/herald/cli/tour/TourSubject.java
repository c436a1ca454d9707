package dev.herald.cli.tour;

import dev.herald.contract.CaseId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The invented person of a tour, and the case. Each tour has its own person: the finding at its end bars the person.
 *
 * @param caseId a number above 900000, which depends on the time of day
 */
record TourSubject(CaseId caseId, String familyName, String forenames, LocalDate birthDate) {

    private static final List<String> BEGINNINGS =
            List.of("Mar", "Tel", "Bro", "Kas", "Dun", "Ver", "Lom", "Gar", "Sol", "Nev", "Pri", "Hal");
    private static final List<String> MIDDLES = List.of("an", "ed", "il", "ov", "ur", "ast", "em", "or");
    private static final List<String> ENDINGS = List.of("dec", "mont", "vic", "sard", "lier", "tand", "rou", "quet");
    private static final List<String> FORENAMES =
            List.of("Octave", "Lucien", "Armelle", "Bastien", "Clovis", "Delphine", "Edgar", "Fernande");

    static TourSubject invent(LocalDateTime now, RandomGenerator random) {
        return new TourSubject(
                new CaseId(
                        "FR/%d-9%05d".formatted(now.getYear(), now.toLocalTime().toSecondOfDay())),
                pick(BEGINNINGS, random) + pick(MIDDLES, random) + pick(MIDDLES, random) + pick(ENDINGS, random),
                pick(FORENAMES, random) + " " + pick(FORENAMES, random),
                LocalDate.of(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28)));
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }
}
