package dev.herald.review.casefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of a command or of something received. */
public sealed interface Outcome {

    /**
     * It was taken.
     *
     * @param code how
     * @param explanation in words, without a person's data
     * @param events what happens; nothing when it changes nothing
     */
    record Accepted(Code code, String explanation, List<CaseEvent> events) implements Outcome {

        /** How something was taken. */
        public enum Code {
            /** It is done. */
            ACCEPTED,
            /** Another officer has to order the same. */
            AWAITS_SECOND_OFFICER,
            /** It was done before. */
            ALREADY_HANDLED,
            /** It changes nothing: it is about something that is over. */
            NOTHING_CHANGES
        }

        /** Takes copies. */
        public Accepted {
            events = List.copyOf(events);
        }

        static Accepted with(CaseEvent... events) {
            return new Accepted(Code.ACCEPTED, "Done.", List.of(events));
        }

        static Accepted with(CaseEvent first, Optional<? extends CaseEvent> consequence) {
            return consequence.map(next -> with(first, next)).orElseGet(() -> with(first));
        }

        static Accepted nothing(String explanation) {
            return new Accepted(Code.NOTHING_CHANGES, explanation, List.of());
        }
    }

    /**
     * It was refused, with every reason. Nothing changes.
     *
     * @param reasons at least one
     */
    record Rejection(List<Reason> reasons) implements Outcome {

        /**
         * One reason.
         *
         * @param code which
         * @param words fact and remedy, without a person's data
         */
        public record Reason(Refusal code, String words) {}

        /** Takes copies. */
        public Rejection {
            reasons = List.copyOf(reasons);
        }

        static Rejection because(Refusal code, String words) {
            return new Rejection(List.of(new Reason(code, words)));
        }

        /** The first reason, for whoever wants one. */
        public Refusal code() {
            return reasons.getFirst().code();
        }

        /** All of them in words. */
        public String explanation() {
            return reasons.stream().map(Reason::words).collect(Collectors.joining(" "));
        }
    }
}
