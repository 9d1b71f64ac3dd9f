package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.StoredMembers;
import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list inside a stored item that is built only when somebody looks into it; see {@link
 * EncodedMap}. Immutable.
 */
final class EncodedList extends AbstractList<AttributeValue> implements StoredMembers {

  private final Encoded encoded;
  private volatile @Nullable List<AttributeValue> decoded;

  EncodedList(Encoded encoded) {
    this.encoded = encoded;
  }

  /** The stored form: the number of elements, and these. */
  Encoded encoded() {
    return encoded;
  }

  @Override
  public int contentBytes() {
    return encoded.contentBytes(false);
  }

  @Override
  public AttributeValue get(int index) {
    List<AttributeValue> known = decoded;
    if (known == null) {
      known = encoded.reader().elements();
      decoded = known;
    }
    return known.get(index);
  }

  @Override
  public int size() {
    return encoded.count();
  }
}
