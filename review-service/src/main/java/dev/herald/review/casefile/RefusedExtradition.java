package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;

/**
 * A state refused to extradite the person.
 *
 * @param state country that refused
 * @param requester whose request for extradition
 * @param date day of the refusal
 * @param ground why
 * @param rationale the legal rationale
 */
public record RefusedExtradition(
        String state, MemberCode requester, PartialDate date, ExtraditionRefusalGround ground, String rationale) {}
