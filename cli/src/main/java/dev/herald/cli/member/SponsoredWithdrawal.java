package dev.herald.cli.member;

import dev.herald.cli.command.Tone;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.SponsoredRights;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Withdraws the rights of the entities that a member sponsors, when the member loses its own. */
public final class SponsoredWithdrawal {

    private final ClusterConnection cluster;
    private final PrintWriter out;
    private final PrintWriter errors;

    public SponsoredWithdrawal(ClusterConnection cluster, PrintWriter out, PrintWriter errors) {
        this.cluster = cluster;
        this.out = out;
        this.errors = errors;
    }

    /**
     * Withdraws the rights if the outcome of an order ended the membership.
     *
     * @return false if the broker refused an administrator
     */
    public boolean after(String code, MemberCode member) {
        return (!code.equals("SUSPENDED") && !code.equals("REMOVED")) || withdraw(member);
    }

    /**
     * Withdraws the rights, also where an earlier attempt failed. Without the password of an administrator it prints
     * that one has to.
     *
     * @return false if the broker refused an administrator
     */
    boolean withdraw(MemberCode member) {
        Map<String, Object> login;
        try {
            login = cluster.adminProperties();
        } catch (UserError e) {
            printRemedy(e);
            return true;
        }
        try (SponsoredRights rights = new SponsoredRights(login)) {
            SortedSet<String> users = rights.withdraw(List.of(member));
            if (!users.isEmpty()) {
                out.println("Its national entities lost their rights: %s.".formatted(String.join(", ", users)));
            }
            return true;
        } catch (UserError e) {
            printRemedy(e);
            return false;
        }
    }

    private void printRemedy(UserError reason) {
        errors.println(Tone.BAD.of("Its national entities keep their rights: ") + reason.getMessage()
                + " Run ./herald provision as an administrator.");
    }
}
