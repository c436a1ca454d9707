/**
 * Signing in to the officers' pages ({@link dev.herald.console.signin.SignInAccess}): with a form and the logins of
 * {@link dev.herald.console.access}, or by an OpenID Connect provider
 * ({@link dev.herald.console.signin.ProviderSignIn}). Nobody else has a session. A session ends when it is idle or too
 * old, and when the officer's line in the officers' file changes
 * ({@link dev.herald.console.signin.SessionCheckFilter}). A form that is sent after its session ended is kept until its
 * officer has signed in again ({@link dev.herald.console.signin.KeptForm}).
 */
@NullMarked
package dev.herald.console.signin;

import org.jspecify.annotations.NullMarked;
