package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;

class QuotaPlanTest {

    private static final Principal FRANCE = Principal.member(new MemberCode("fr"));

    @Test
    void a_member_s_quotas_are_its_own() {
        assertThat(QuotaPlan.of(List.of(FRANCE), MemberQuota.SHIPPED))
                .singleElement()
                .satisfies(fr -> {
                    assertThat(fr.entity().entries()).isEqualTo(Map.of(ClientQuotaEntity.USER, "i247.fr"));
                    assertThat(values(fr))
                            .containsEntry("producer_byte_rate", 1_048_576.0)
                            .containsEntry("request_percentage", 100.0)
                            .containsKeys("consumer_byte_rate", "controller_mutation_rate");
                });
    }

    @Test
    void who_writes_nothing_can_send_little() {
        Principal airline = Principal.consumer("airline");

        assertThat(QuotaPlan.of(List.of(airline), MemberQuota.SHIPPED))
                .singleElement()
                .satisfies(quotas ->
                        assertThat(values(quotas).get("producer_byte_rate")).isLessThan(100_000));
    }

    @Test
    void only_services_and_the_console_have_no_quota() {
        assertThat(QuotaPlan.of(Principal.standardUsers(), MemberQuota.SHIPPED))
                .extracting(quotas -> quotas.entity().entries().get(ClientQuotaEntity.USER))
                .containsExactlyInAnyOrder("operator", "keeper", "commission");
    }

    private static Map<String, Double> values(ClientQuotaAlteration quotas) {
        return quotas.ops().stream()
                .collect(Collectors.toMap(ClientQuotaAlteration.Op::key, ClientQuotaAlteration.Op::value));
    }
}
