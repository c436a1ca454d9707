package dev.herald.review.casefile.decider;

import dev.herald.review.casefile.CaseEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The result of a decision about a case. */
public sealed interface Outcome {

    /**
     * The command or event was accepted.
     *
     * @param explanation in words, without personal data
     * @param events events of the case; empty when it does not change
     */
    record Accepted(Code code, String explanation, List<CaseEvent> events) implements Outcome {

        /** The kinds of acceptance. The names are public: the API and metrics carry them. */
        public enum Code {
            /** It was carried out. */
            ACCEPTED,
            /** Another officer has to send the same command. */
            AWAITS_SECOND_OFFICER,
            /** It was carried out before. */
            ALREADY_HANDLED,
            /** It does not change the case. */
            NOTHING_CHANGES
        }

        /** Copies the list. */
        public Accepted {
            events = List.copyOf(events);
        }

        static Accepted withEvents(CaseEvent... events) {
            return new Accepted(Code.ACCEPTED, "Done.", List.of(events));
        }

        static Accepted withEvents(CaseEvent first, Optional<? extends CaseEvent> consequence) {
            return consequence.map(next -> withEvents(first, next)).orElseGet(() -> withEvents(first));
        }

        static Accepted withoutEffect(String explanation) {
            return new Accepted(Code.NOTHING_CHANGES, explanation, List.of());
        }
    }

    /**
     * The command or event was rejected. The case does not change.
     *
     * @param reasons every reason, at least one
     */
    record Rejection(List<Reason> reasons) implements Outcome {

        /**
         * One reason.
         *
         * @param text fact and remedy, without personal data
         */
        public record Reason(RefusalCode code, String text) {}

        /** Copies the list. */
        public Rejection {
            reasons = List.copyOf(reasons);
        }

        static Rejection of(RefusalCode code, String text) {
            return new Rejection(List.of(new Reason(code, text)));
        }

        /** Returns the code of the first reason. */
        public RefusalCode code() {
            return reasons.getFirst().code();
        }

        /** Returns the texts of all reasons. */
        public String explanation() {
            return reasons.stream().map(Reason::text).collect(Collectors.joining(" "));
        }
    }
}
