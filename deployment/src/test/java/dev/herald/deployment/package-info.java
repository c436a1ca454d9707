/** Tests of the folder {@code deploy}: what Kubernetes and Strimzi would be given, without a cluster. */
package dev.herald.deployment;
