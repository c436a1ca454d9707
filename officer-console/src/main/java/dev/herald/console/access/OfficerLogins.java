package dev.herald.console.access;

import dev.herald.console.api.Officer;
import dev.herald.contract.PublishedPassword;
import dev.herald.streams.web.OperatorLogin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks logins. An officer who has signed in is recognised without a hash; the hashes of all others are bounded, and
 * none is computed for a name or address that failed too often. Unknown names cost what known ones cost, also where the
 * hashes of the file have several costs. The operator is known here too, and is no officer: 403 and not 401.
 */
public final class OfficerLogins {

    private static final Logger log = LoggerFactory.getLogger(OfficerLogins.class);
    private static final int MAX_PASSWORD_BYTES = 72;
    /** Salt and hash of nothing that anybody knows, without a cost. */
    private static final String OF_NOTHING =
            BCrypt.hashpw(UUID.randomUUID().toString(), BCrypt.gensalt(4)).substring(7);

    private final OfficerFile officers;
    private final OperatorLogin operator;
    private final LoginThrottle throttle;
    private final Semaphore hashing;
    private final Duration longestWait;

    /**
     * Creates the check.
     *
     * @param hashing as many permits as hashes are computed at a time
     * @param longestWait how long a login waits for its turn at most
     */
    OfficerLogins(
            OfficerFile officers,
            OperatorLogin operator,
            LoginThrottle throttle,
            Semaphore hashing,
            Duration longestWait) {
        this.officers = officers;
        this.operator = operator;
        this.throttle = throttle;
        this.hashing = hashing;
        this.longestWait = longestWait;
    }

    /**
     * Returns the login of the officer or the operator.
     *
     * @throws org.springframework.security.core.AuthenticationException if it is wrong, or is not checked now
     */
    public Authentication authenticate(Authentication login) {
        if (OperatorLogin.NAME.equals(login.getName())) {
            return operator.authenticate(login);
        }
        String name = login.getName();
        String password = String.valueOf(login.getCredentials());
        OfficerFile.Contents known = officers.contents();
        OfficerFile.@Nullable Login line = known.officers().get(name);
        if (line == null || !known.remembered().contains(name, password)) {
            line = check(name, password, addressOf(login), known);
            known.remembered().add(name, password);
        }
        Officer officer = line.officer();
        return UsernamePasswordAuthenticationToken.authenticated(officer, null, OfficerRights.of(officer.role()));
    }

    /** Returns the officer's line if the password is right. */
    private OfficerFile.Login check(String name, String password, String address, OfficerFile.Contents known) {
        refuseIfThrottled(name, address);
        OfficerFile.@Nullable Login line = known.officers().get(name);
        List<String> hashes = hashesToCheck(line, known.highestCost());
        awaitTurn();
        boolean right;
        try {
            refuseIfThrottled(name, address); // others of the same failed while this one waited
            List<Boolean> matches = hashes.stream()
                    .map(hash -> BCrypt.checkpw(shortened(password), hash))
                    .toList();
            right = line != null && line.hash() != null && matches.getFirst();
            if (!right) {
                throttle.countFailure(name, address);
            }
        } finally {
            hashing.release();
        }
        if (!right || line == null || isTooLong(password) || PublishedPassword.isMarked(password)) {
            // a name that nobody has may be a password in the wrong field
            log.warn("a login of {} from {} failed", line == null ? "an unknown name" : name, address);
            throw new BadCredentialsException("wrong name or password");
        }
        return line;
    }

    /**
     * Returns the hash of a login, and after it hashes of nothing. All of them together have as many rounds for every
     * name, known or not, as the most costly hash of the file.
     */
    static List<String> hashesToCheck(OfficerFile.@Nullable Login line, int highestCost) {
        @Nullable String own = line == null ? null : line.hash();
        List<String> hashes = new ArrayList<>();
        hashes.add(own == null ? hashOfNothing(highestCost) : own);
        for (int cost = OfficerFile.costOf(hashes.getFirst()); cost < highestCost; cost++) { // each doubles the sum
            hashes.add(hashOfNothing(cost));
        }
        return hashes;
    }

    private static String hashOfNothing(int cost) {
        return "$2a$%02d$%s".formatted(cost, OF_NOTHING);
    }

    private void awaitTurn() {
        try {
            if (hashing.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new LoginRefused(false, longestWait);
    }

    private void refuseIfThrottled(String name, String address) {
        Optional<Duration> blocked = throttle.blockedFor(name, address);
        if (blocked.isPresent()) {
            throw new LoginRefused(true, blocked.get());
        }
    }

    /** bcrypt reads 72 bytes: a longer password is wrong, whatever they are. */
    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES;
    }

    private static String shortened(String password) {
        return isTooLong(password) ? "" : password;
    }

    private static String addressOf(Authentication login) {
        return login.getDetails() instanceof WebAuthenticationDetails details && details.getRemoteAddress() != null
                ? details.getRemoteAddress()
                : "an unknown address";
    }
}
