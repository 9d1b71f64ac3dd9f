package dev.serverlessdb.dynamo.table;

/**
 * A stretch of a stored item that holds one map or list.
 *
 * @param bytes the stored item
 * @param from where the stretch begins: with the number of members
 * @param to where it ends
 * @param count the number of members
 * @param contentBytes the members' size as billed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encoded(byte[] bytes, int from, int to, int count, int contentBytes) {

  /** A reader that stands at the beginning. */
  ItemReader reader() {
    return new ItemReader(bytes, from);
  }
}
