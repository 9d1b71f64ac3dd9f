package dev.serverlessdb.dynamo.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.StoredMap;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stored map with a few entries changed. Most updates touch one or two attributes of an item: the
 * rest is stored again as the bytes it was. Immutable.
 */
final class EditedMap extends AbstractMap<String, AttributeValue> implements StoredMap {

  private final EncodedMap base;
  private final Map<String, @Nullable AttributeValue> changes;
  private final byte[][] names;
  private final int size;
  private final int contentBytes;
  private volatile @Nullable Map<String, AttributeValue> built;

  EditedMap(EncodedMap base, Map<String, @Nullable AttributeValue> changes) {
    this.base = base;
    this.changes = changes;
    this.names = new byte[changes.size()][];
    int members = base.size();
    int bytes = base.contentBytes();
    int place = 0;
    for (Map.Entry<String, @Nullable AttributeValue> change : changes.entrySet()) {
      byte[] name = change.getKey().getBytes(UTF_8);
      names[place++] = name;
      ItemReader reader = base.encoded().reader();
      if (reader.seek(name)) {
        members--;
        bytes -= name.length + reader.measureValue();
      }
      AttributeValue value = change.getValue();
      if (value != null) {
        members++;
        bytes += name.length + value.sizeBytes();
      }
    }
    this.size = members;
    this.contentBytes = bytes;
  }

  /** Writes the stored form. */
  void writeTo(ByteSink sink) {
    AttributeValue[] values = changes.values().toArray(new AttributeValue[0]);
    boolean[] written = new boolean[names.length];
    Encoded source = base.encoded();
    ItemSkimmer skimmer = source.reader();
    sink.putVarint(size);
    int left = skimmer.varint();
    int kept = skimmer.at; // from here to where the skimmer stands is copied as it is
    for (; left > 0; left--) {
      int start = skimmer.at;
      int change = skimmer.passName(names);
      skimmer.skipValue();
      if (change >= 0) {
        sink.put(source.bytes(), kept, start);
        kept = skimmer.at;
        written[change] = true;
        write(sink, names[change], values[change]);
      }
    }
    sink.put(source.bytes(), kept, skimmer.at);
    for (int i = 0; i < names.length; i++) {
      if (!written[i]) {
        write(sink, names[i], values[i]);
      }
    }
  }

  private static void write(ByteSink sink, byte[] name, @Nullable AttributeValue value) {
    if (value != null) {
      sink.putVarint(name.length);
      sink.put(name);
      ItemCodec.putValue(sink, value);
    }
  }

  @Override
  public int contentBytes() {
    return contentBytes;
  }

  @Override
  public Map<String, AttributeValue> with(Map<String, @Nullable AttributeValue> more) {
    Map<String, @Nullable AttributeValue> all = new LinkedHashMap<>(changes);
    all.putAll(more);
    return base.with(all);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object key) {
    return changes.containsKey(key) ? changes.get(key) != null : base.containsKey(key);
  }

  @Override
  public @Nullable AttributeValue get(Object key) {
    return changes.containsKey(key) ? changes.get(key) : base.get(key);
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    Map<String, AttributeValue> known = built;
    if (known == null) {
      known = StoredMap.changed(base, changes);
      built = known;
    }
    return known.entrySet();
  }
}
