package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A secondary index.
 *
 * @param id its number within the table
 * @param name its name
 * @param global whether it is a global one
 * @param keys its key
 * @param projection which attributes it holds
 * @param nonKeyAttributes what an INCLUDE projection adds
 * @param throughput its own throughput; none for local indexes
 */
public record IndexDefinition(
    int id,
    String name,
    boolean global,
    KeyAttributes keys,
    Projected projection,
    List<String> nonKeyAttributes,
    Throughput throughput) {

  /** Which attributes an index holds, besides the keys of table and index. */
  public enum Projected {
    /** Every attribute. */
    ALL,
    /** Some more. */
    INCLUDE,
    /** No others. */
    KEYS_ONLY
  }

  /** The names of its key attributes, hash first. */
  public List<String> keyNames() {
    return Keys.names(keys);
  }

  /** The attributes that an entry holds; meaningless when it holds all. */
  public Set<String> projectedNames(KeyAttributes tableKeys) {
    Set<String> names = new LinkedHashSet<>(Keys.names(tableKeys));
    names.addAll(keyNames());
    names.addAll(nonKeyAttributes);
    return names;
  }

  /** The same with another throughput. */
  public IndexDefinition withThroughput(Throughput other) {
    return new IndexDefinition(id, name, global, keys, projection, nonKeyAttributes, other);
  }
}
