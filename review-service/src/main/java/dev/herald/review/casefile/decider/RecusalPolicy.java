package dev.herald.review.casefile.decider;

import static dev.herald.review.casefile.decider.RefusalCode.REASONS_REQUIRED;
import static dev.herald.review.casefile.decider.RefusalCode.RECUSED;
import static dev.herald.review.casefile.decider.RefusalCode.ROLE_NOT_ENTITLED;
import static dev.herald.review.casefile.decider.RefusalCode.TOO_MANY_WAIVERS;
import static dev.herald.review.casefile.decider.RefusalCode.WAIVER_FOR_ONESELF;

import dev.herald.contract.vocabulary.OfficerRole;
import dev.herald.event.RecusalWaiver;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent.RecusalWaived;
import dev.herald.review.casefile.decider.Command.WaiveRecusal;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides who may give commands about a case: officers and supervisors, except those of the nationality of the
 * requester or of the person. The requester states the latter, so it recuses at most half of the officers. A supervisor
 * and one more can waive a recusal for a named officer. Once the person is forgotten, the nationality of the requester
 * counts alone: the nationalities of the person would be personal data under the number of the case, kept for one
 * command that two officers give (LIFT_BAR).
 */
final class RecusalPolicy {

    static final int MAX_WAIVERS = 16;

    private RecusalPolicy() {}

    /** Adds the reasons for which an officer may not give commands about a case. */
    static RefusalReasons addIfNotEntitled(RefusalReasons refusals, Opened file, Officer officer) {
        boolean entitled = hasEntitledRole(officer);
        return refusals.addIf(
                        !entitled,
                        ROLE_NOT_ENTITLED,
                        "The role %s gives no commands: sign in as an officer or supervisor.".formatted(officer.role()))
                .addIf(
                        entitled && isRecused(file, officer) && !hasWaiver(file, officer.name()),
                        RECUSED,
                        "An officer with the nationality of the requester or of the person reads the case and does not"
                                + " decide: another officer decides, or a supervisor and one more send WAIVE_RECUSAL.");
    }

    /** Whether an officer may give commands about a case. */
    static boolean isEntitled(Opened file, Officer officer) {
        return hasEntitledRole(officer) && (!isRecused(file, officer) || hasWaiver(file, officer.name()));
    }

    private static boolean hasEntitledRole(Officer officer) {
        return officer.role() == OfficerRole.OFFICER || officer.role() == OfficerRole.SUPERVISOR;
    }

    static Outcome waive(Opened file, WaiveRecusal waive, Instant now) {
        Officer sender = waive.header().officer();
        Optional<RecusalWaiver> proposed = file.waivers().stream()
                .filter(waiver -> waiver.getOfficer().equals(waive.waivedOfficer()) && waiver.getConfirmedBy() == null)
                .filter(waiver -> !waiver.getSupervisor().equals(sender.name()))
                .findFirst();
        RefusalReasons refusals = new RefusalReasons();
        if (proposed.isPresent()) {
            addIfNotEntitled(refusals, file, sender);
        } else {
            refusals.addIf(
                            sender.role() != OfficerRole.SUPERVISOR,
                            ROLE_NOT_ENTITLED,
                            "A supervisor proposes to waive a recusal, and another officer confirms it.")
                    .addIf(
                            file.waivers().size() >= MAX_WAIVERS,
                            TOO_MANY_WAIVERS,
                            "A case has at most %d waivers.".formatted(MAX_WAIVERS));
        }
        return refusals.addIf(
                        sender.name().equals(waive.waivedOfficer()),
                        WAIVER_FOR_ONESELF,
                        "Others waive the recusal of %s.".formatted(sender.name()))
                .addIf(waive.reasons().isBlank(), REASONS_REQUIRED, "WAIVE_RECUSAL needs reasons.")
                .rejectOr(() -> hasWaiver(file, waive.waivedOfficer())
                        ? Accepted.withoutEffect("The recusal of %s is waived.".formatted(waive.waivedOfficer()))
                        : proposed.<Outcome>map(waiver ->
                                        Accepted.withEvents(new RecusalWaived(confirmed(waiver, waive, now), now)))
                                .orElseGet(() -> propose(waive, now)));
    }

    /** Returns the waiver that another officer confirms, with the reasons of both. */
    private static RecusalWaiver confirmed(RecusalWaiver proposed, WaiveRecusal waive, Instant now) {
        String first = proposed.getReasons();
        return RecusalWaiver.newBuilder(proposed)
                .setReasons(first.equals(waive.reasons()) ? first : "%s\n\n%s".formatted(first, waive.reasons()))
                .setConfirmedBy(waive.header().officerName())
                .setWaivedAt(now)
                .build();
    }

    private static Outcome propose(WaiveRecusal waive, Instant now) {
        RecusalWaiver proposal =
                new RecusalWaiver(waive.waivedOfficer(), waive.header().officerName(), waive.reasons(), null, now);
        return new Accepted(
                Accepted.Code.AWAITS_SECOND_OFFICER,
                "Another officer has to send WAIVE_RECUSAL for %s as well.".formatted(waive.waivedOfficer()),
                List.of(new RecusalWaived(proposal, now)));
    }

    private static boolean isRecused(Opened file, Officer officer) {
        // The code of a national bureau is the code of its country; codes of tribunals and UN bodies are longer.
        String requester = file.requester().value().toUpperCase(Locale.ROOT);
        List<String> stated = Stream.concat(file.approved().stream(), file.requests())
                .flatMap(request -> request.nationalities().stream())
                .toList();
        Set<String> recused = officer.all().recusedBy(stated);
        return officer.nationalities().stream().anyMatch(own -> own.equals(requester) || recused.contains(own));
    }

    private static boolean hasWaiver(Opened file, String officer) {
        return file.waivers().stream()
                .anyMatch(waiver ->
                        waiver.getConfirmedBy() != null && waiver.getOfficer().equals(officer));
    }
}
