/**
 * The files of ended cases for the Commission for the Control of Files: encrypted to its public key of the year, and
 * opened with its private key, offline.
 */
@NullMarked
package dev.herald.contract.redress;

import org.jspecify.annotations.NullMarked;
