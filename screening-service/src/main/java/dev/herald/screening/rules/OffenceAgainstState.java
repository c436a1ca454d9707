package dev.herald.screening.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * C19. Constitution Art. 3 and RPD Art. 34(3)(a): charge, law or facts are of a kind whose nature a person weighs,
 * whatever the state calls it. The flag says which kinds were found and where. It says nothing of what they amount to,
 * and that nothing was found says nothing either.
 *
 * @param entry what the rule book says
 * @param categories kinds of act
 * @param terms terms in charges, laws and facts
 */
record OffenceAgainstState(Entry entry, Set<Offence> categories, Lexicon terms) implements Rule {

    @Override
    public Optional<Flag> examine(Request request, Register register) {
        if (!request.instrument().isPenal()) {
            return Optional.empty();
        }
        Set<String> kinds = new TreeSet<>();
        List<Integer> charges = request.chargesThat(charge -> categories.contains(charge.category()));
        List<String> evidence = new ArrayList<>(Request.paths(charges, "category"));
        for (int i = 0; i < request.charges().size(); i++) {
            Charge charge = request.charges().get(i);
            look(charge.offence(), "charges[%d].offence".formatted(i), kinds, evidence);
            look(charge.law(), "charges[%d].law".formatted(i), kinds, evidence);
        }
        if (request.facts() != null) {
            look(request.facts().summary(), "facts.summary", kinds, evidence);
        }
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
        return Optional.of(entry.flag(request, evidence, String.join("; ", found)));
    }

    private void look(String text, String path, Set<String> kinds, List<String> evidence) {
        Set<String> here = terms.kindsIn(text);
        if (!here.isEmpty()) {
            kinds.addAll(here);
            evidence.add(path);
        }
    }
}
