package dev.herald.review.casefile;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;

/**
 * A refusal to extradite the person.
 *
 * @param state country that refused
 * @param requester member whose request for extradition was refused
 */
public record RefusedExtradition(
        String state, MemberCode requester, PartialDate date, ExtraditionRefusalGround ground, String rationale) {}
