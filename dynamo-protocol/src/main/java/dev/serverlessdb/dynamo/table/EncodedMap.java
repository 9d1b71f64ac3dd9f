package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Sized;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map inside a stored item that is built only when somebody looks into it. Most updates touch a
 * few attributes of an item: the rest is stored again as the bytes it was. Immutable.
 */
final class EncodedMap extends AbstractMap<String, AttributeValue> implements Sized {

  private final Encoded encoded;
  private volatile @Nullable Map<String, AttributeValue> decoded;

  EncodedMap(Encoded encoded) {
    this.encoded = encoded;
  }

  /** The stored form: the number of entries, and these. */
  Encoded encoded() {
    return encoded;
  }

  private Map<String, AttributeValue> decoded() {
    Map<String, AttributeValue> known = decoded;
    if (known == null) {
      known = encoded.reader().map();
      decoded = known;
    }
    return known;
  }

  @Override
  public int contentBytes() {
    return encoded.contentBytes();
  }

  @Override
  public int size() {
    return encoded.count();
  }

  @Override
  public boolean containsKey(Object key) {
    return decoded().containsKey(key);
  }

  @Override
  public @Nullable AttributeValue get(Object key) {
    return decoded().get(key);
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return decoded().entrySet();
  }
}
