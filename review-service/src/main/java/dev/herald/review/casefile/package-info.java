/**
 * The case file: the aggregate {@link dev.herald.review.casefile.Case}, its events
 * ({@link dev.herald.review.casefile.CaseEvent}) and how they change it
 * ({@link dev.herald.review.casefile.CaseEvolver}).
 *
 * <p>Pure: time is an argument, a refusal is a value, ids derive from the case. Review carries the content of a request
 * and reads only {@link dev.herald.review.casefile.Request}'s properties: officers weigh the content. The decisions are
 * in {@code casefile.decider}, the deadlines in {@code casefile.deadline}. Parts of the file that have no rule of their
 * own are the records of the contract in which they are stored.
 */
@NullMarked
package dev.herald.review.casefile;

import org.jspecify.annotations.NullMarked;
