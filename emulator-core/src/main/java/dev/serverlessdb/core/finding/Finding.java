package dev.serverlessdb.core.finding;

/**
 * Something that production would make somebody regret.
 *
 * @param kind what, in capitals, such as {@code SCAN} or {@code N_PLUS_ONE}
 * @param service the service it was seen in
 * @param where the resource, such as the table's name
 * @param count how often it was seen
 * @param why why it matters, a sentence
 * @param advice what to do, a sentence
 */
public record Finding(
    String kind, String service, String where, long count, String why, String advice) {}
