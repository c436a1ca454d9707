package dev.herald.screening.rules.catalogue;

import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.OffenceCategory;
import dev.herald.screening.rules.Charge;
import dev.herald.screening.rules.Flag;
import dev.herald.screening.rules.Register;
import dev.herald.screening.rules.Request;
import dev.herald.screening.rules.Rule;
import dev.herald.screening.rules.RuleMetadata;
import dev.herald.screening.rules.TermDictionary;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * C19. Constitution Art. 3 and RPD Art. 34(3)(a): charge, law or facts are of a kind that an officer must weigh,
 * whatever the state calls it. A text in none of the four languages of the terms cannot be searched, and is flagged as
 * unread. The flag names the kinds and the fields, and draws no conclusion; neither does the absence of a flag.
 *
 * @param categories offences that are flagged
 * @param terms terms searched for in charges, laws and facts
 */
public record OffenceAgainstState(RuleMetadata metadata, Set<OffenceCategory> categories, TermDictionary terms)
        implements Rule {

    private static final Set<UnicodeScript> SCRIPTS = Set.of(UnicodeScript.LATIN, UnicodeScript.ARABIC);

    @Override
    public Optional<Flag> evaluate(Request request, Register register) {
        if (!request.isPenal()) {
            return Optional.empty();
        }
        Set<String> kinds = new TreeSet<>();
        List<String> unread = new ArrayList<>();
        List<Integer> charges = request.chargesMatching(charge -> categories.contains(charge.category()));
        List<String> evidence = new ArrayList<>(Request.paths(charges, "category"));
        for (int i = 0; i < request.charges().size(); i++) {
            Charge charge = request.charges().get(i);
            look(charge.offence(), "charges[%d].offence".formatted(i), kinds, evidence, unread);
            look(charge.law(), "charges[%d].law".formatted(i), kinds, evidence, unread);
        }
        if (request.facts() != null) {
            look(request.facts().summary(), "facts.summary", kinds, evidence, unread);
        }
        if (!isInLanguageOfTheTerms(request.language())) {
            unread.addFirst("language");
        }
        evidence.addAll(unread);
        if (evidence.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        if (!charges.isEmpty()) {
            found.add("%d of %d charges are of a category whose nature is to be weighed"
                    .formatted(charges.size(), request.charges().size()));
        }
        if (!kinds.isEmpty()) {
            found.add("terms found: " + String.join(", ", kinds));
        }
        if (!unread.isEmpty()) {
            found.add("unread: text that is not in English, French, Spanish or Arabic was not searched for terms");
        }
        return Optional.of(metadata.flag(request, evidence, String.join("; ", found)));
    }

    private static boolean isInLanguageOfTheTerms(ContentLanguage language) {
        return switch (language) {
            case EN, FR, ES, AR -> true;
            case OTHER, UNKNOWN -> false;
        };
    }

    /** Returns whether at least half of a text's letters are of the scripts in which the four languages are written. */
    private static boolean isInScriptOfTheTerms(String text) {
        int letters = 0;
        int known = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (Character.isLetter(character)) {
                letters++;
                known += SCRIPTS.contains(UnicodeScript.of(character)) ? 1 : 0;
            }
        }
        return known * 2 >= letters;
    }

    private void look(String text, String path, Set<String> kinds, List<String> evidence, List<String> unread) {
        if (!isInScriptOfTheTerms(text)) {
            unread.add(path);
        }
        Set<String> here = terms.kindsIn(text);
        if (!here.isEmpty()) {
            kinds.addAll(here);
            evidence.add(path);
        }
    }
}
