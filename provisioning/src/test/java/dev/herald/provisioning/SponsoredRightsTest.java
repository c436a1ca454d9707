package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;

class SponsoredRightsTest {

    private static final MemberCode FR = new MemberCode("fr");
    private static final Principal BORDER = Principal.nationalEntity("fr/border-control");
    private static final Principal PORTS = Principal.nationalEntity("fr/ports");

    private static final List<AclBinding> GRANTED = Stream.of(
                    Principal.member(FR),
                    BORDER,
                    PORTS,
                    Principal.nationalEntity("fra/ports"),
                    Principal.nationalEntity("de/fr"),
                    Principal.consumer("entity"))
            .flatMap(principal -> AccessPlan.rightsOf(principal).stream())
            .toList();

    @Test
    void a_suspended_bureaus_entities_lose_every_right_and_nobody_else_does() {
        assertThat(SponsoredRights.sponsoredBy(GRANTED, List.of(FR)))
                .containsExactlyElementsOf(Stream.of(BORDER, PORTS)
                        .flatMap(principal -> AccessPlan.rightsOf(principal).stream())
                        .toList());
    }

    @Test
    void an_entity_without_rights_reads_nothing() {
        assertThat(AccessPlan.rightsOf(BORDER)).isNotEmpty();
        assertThat(GRANTED.stream()
                        .filter(right -> !SponsoredRights.sponsoredBy(GRANTED, List.of(FR))
                                .contains(right)))
                .noneMatch(right -> right.entry().principal().equals("User:" + BORDER.user()));
    }

    @Test
    void without_suspended_members_nothing_is_withdrawn() {
        assertThat(SponsoredRights.sponsoredBy(GRANTED, List.of())).isEmpty();
    }
}
