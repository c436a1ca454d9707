/**
 * What was on topics and in mailboxes, as values. {@link dev.herald.promise.history.History} is where to start;
 * {@link dev.herald.promise.history.HistoryReader} reads one from a running cluster and alone knows Kafka.
 * {@link dev.herald.promise.history.MemberTable}, {@link dev.herald.promise.history.NoticeIndex} and
 * {@link dev.herald.promise.history.CustodyLedgers} answer what checkers ask: who takes part, what a notice rests on, who
 * holds it. They are written from the rules and not from the services, so that they do not share a mistake with them.
 *
 * <p>Compacted topics keep the latest record of a key. What is missing there is excused when a later record of the same
 * key is present, and only then.
 */
@NullMarked
package dev.herald.promise.history;

import org.jspecify.annotations.NullMarked;

