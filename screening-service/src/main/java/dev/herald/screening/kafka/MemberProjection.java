package dev.herald.screening.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.MemberRecord;
import dev.herald.screening.matching.FactStore;
import dev.herald.streams.topology.MemberFeed;

/** Keeps the offences for which tribunals may ask, read from {@code herald.members.v1} at each start. */
public final class MemberProjection extends MemberFeed {

    private final FactStore facts;

    /** Creates a projection that writes to {@code facts}. */
    public MemberProjection(FactStore facts) {
        this.facts = facts;
    }

    @Override
    protected void put(MemberRecord member) {
        facts.putJurisdiction(new MemberCode(member.getCode()), EventMapper.jurisdiction(member));
    }

    @Override
    protected void delete(MemberCode code) {
        facts.putJurisdiction(code, null);
    }
}
