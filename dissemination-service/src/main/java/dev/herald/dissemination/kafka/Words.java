package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.Ending;
import dev.herald.dissemination.custody.MemberSet;
import dev.herald.dissemination.custody.Visibility;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The same words in Avro and in the domain. What this version does not know is read as what reveals least. */
final class Words {

    private Words() {}

    static Visibility visibility(dev.herald.event.Visibility visibility) {
        return new Visibility(
                codes(visibility.getExcluded()),
                codes(visibility.getRecipients()),
                switch (visibility.getConfidentiality()) {
                    case FOR_OFFICIAL_USE_ONLY -> Visibility.Confidentiality.FOR_OFFICIAL_USE_ONLY;
                    case RESTRICTED -> Visibility.Confidentiality.RESTRICTED;
                    case CONFIDENTIAL, UNKNOWN -> Visibility.Confidentiality.CONFIDENTIAL;
                },
                visibility.getPublicExtract());
    }

    static dev.herald.event.Visibility visibility(Visibility visibility) {
        return new dev.herald.event.Visibility(
                texts(visibility.excluded()),
                texts(visibility.recipients()),
                confidentiality(visibility),
                visibility.publicExtract());
    }

    static Confidentiality confidentiality(Visibility visibility) {
        return Confidentiality.valueOf(visibility.confidentiality().name());
    }

    /** @throws IllegalArgumentException if it is one that this version does not know */
    static dev.herald.dissemination.custody.Instrument instrument(Instrument instrument) {
        return switch (instrument) {
            case RED_NOTICE -> dev.herald.dissemination.custody.Instrument.RED_NOTICE;
            case WANTED_PERSON_DIFFUSION -> dev.herald.dissemination.custody.Instrument.WANTED_PERSON_DIFFUSION;
            case UN_SPECIAL_NOTICE -> dev.herald.dissemination.custody.Instrument.UN_SPECIAL_NOTICE;
            case UNKNOWN -> throw new IllegalArgumentException("an instrument that this version does not know");
        };
    }

    static Ending ending(DecisionKind kind) {
        return Ending.valueOf(kind.name());
    }

    static DecisionKind decision(Ending ending) {
        return DecisionKind.valueOf(ending.name());
    }

    /** Why holders must remove it; without an ending they alone lost sight of it. */
    static RevocationReason reason(@Nullable Ending ending) {
        return ending == null ? RevocationReason.EXCLUDED : RevocationReason.valueOf(ending.name());
    }

    static MemberSet members(ByteBuffer bits) {
        byte[] bytes = new byte[bits.remaining()];
        bits.duplicate().get(bytes);
        return MemberSet.fromBytes(bytes);
    }

    static ByteBuffer bits(MemberSet members) {
        return ByteBuffer.wrap(members.toBytes());
    }

    static List<String> texts(Collection<MemberCode> codes) {
        return codes.stream().sorted().map(MemberCode::value).toList();
    }

    private static Set<MemberCode> codes(Collection<String> texts) {
        return texts.stream().map(MemberCode::new).collect(Collectors.toSet());
    }
}
