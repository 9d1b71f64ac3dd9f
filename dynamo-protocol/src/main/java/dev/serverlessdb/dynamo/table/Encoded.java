package dev.serverlessdb.dynamo.table;

/**
 * A stretch of a stored item that holds one map or list.
 *
 * @param bytes the stored item
 * @param from where the stretch begins: with the number of members
 * @param to where it ends
 * @param count the number of members
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encoded(byte[] bytes, int from, int to, int count) {

  /** The whole of a stored item. */
  static Encoded item(byte[] stored) {
    int from = ItemCodec.HEADER_BYTES;
    int count = new ItemSkimmer(stored, from).varint();
    return new Encoded(stored, from, stored.length, count);
  }

  /** A reader that stands at the beginning. */
  ItemReader reader() {
    return new ItemReader(bytes, from);
  }

  /** The members' size as billed. */
  int contentBytes(boolean named) {
    return from == ItemCodec.HEADER_BYTES
        ? ItemCodec.sizeBytes(bytes)
        : new ItemSkimmer(bytes, from).measureMembers(named);
  }
}
