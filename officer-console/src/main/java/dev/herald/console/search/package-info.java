/**
 * The search over all cases, as a port: {@link dev.herald.console.search.CaseSearch} finds cases for a
 * {@link dev.herald.console.search.SearchQuery}, and {@link dev.herald.console.search.SearchLog} records that an
 * officer searched, by a keyed digest. {@link dev.herald.console.search.ListViewLog} records that an officer read a
 * list.
 */
@NullMarked
package dev.herald.console.search;

import org.jspecify.annotations.NullMarked;
