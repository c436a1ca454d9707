package dev.herald.console.access;

import org.springframework.security.authentication.AuthenticationManager;

/**
 * The check of logins that the API and the pages share, so that both count the same failures. It is no
 * {@link AuthenticationManager} itself: Spring Security takes a bean of that type for the one of all chains.
 */
public record OfficerAuthentication(AuthenticationManager logins) {}
