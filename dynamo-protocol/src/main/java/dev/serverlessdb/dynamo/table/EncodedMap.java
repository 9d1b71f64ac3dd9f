package dev.serverlessdb.dynamo.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.StoredMap;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map in its stored form: an item, or a map inside one. Single entries are looked up in the
 * bytes, all of them are read only when somebody goes through them. Immutable.
 */
final class EncodedMap extends AbstractMap<String, AttributeValue> implements StoredMap {

  /** More changes than this are made faster in a map that was read. */
  private static final int CHANGES_MAX = 8;

  private final Encoded encoded;
  private volatile @Nullable Map<String, AttributeValue> decoded;

  EncodedMap(Encoded encoded) {
    this.encoded = encoded;
  }

  /** The stored form: the number of entries, and these. */
  Encoded encoded() {
    return encoded;
  }

  @Override
  public int contentBytes() {
    return encoded.contentBytes(true);
  }

  @Override
  public Map<String, AttributeValue> with(Map<String, @Nullable AttributeValue> changes) {
    return changes.size() <= CHANGES_MAX
        ? new EditedMap(this, changes)
        : StoredMap.changed(decoded(), changes);
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
  public int size() {
    return encoded.count();
  }

  @Override
  public boolean containsKey(Object key) {
    return key instanceof String name && encoded.reader().seek(name.getBytes(UTF_8));
  }

  @Override
  public @Nullable AttributeValue get(Object key) {
    Map<String, AttributeValue> known = decoded;
    if (known != null) {
      return known.get(key);
    }
    ItemReader reader = encoded.reader();
    return key instanceof String name && reader.seek(name.getBytes(UTF_8)) ? reader.value() : null;
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return decoded().entrySet();
  }
}
