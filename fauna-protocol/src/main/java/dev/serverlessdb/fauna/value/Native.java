package dev.serverlessdb.fauna.value;

import org.jspecify.annotations.Nullable;

/** The native collections: those that the service itself keeps. */
public enum Native {
  /** Child databases. */
  DATABASES(1, "databases", "database", "Database", "Database Ref", true),
  /** Collections, the native ones included. */
  COLLECTIONS(2, "collections", "collection", "Collection", "Collection Ref", true),
  /** Indexes. */
  INDEXES(3, "indexes", "index", "Index", "Index Ref", true),
  /** User-defined functions. */
  FUNCTIONS(4, "functions", "function", "Function", "User Function Ref", true),
  /** User-defined roles. */
  ROLES(5, "roles", "role", "Role", "Role Ref", true),
  /** Keys. */
  KEYS(6, "keys", "key", "Key", "Key Ref", false),
  /** Tokens. */
  TOKENS(7, "tokens", "token", "Token", "Ref", false),
  /** Credentials. */
  CREDENTIALS(8, "credentials", "credentials", "Credentials", "Ref", false),
  /** Access providers. */
  ACCESS_PROVIDERS(9, "access_providers", "access_provider", "other", "Access Provider Ref", true);

  /** User collections have this id or a greater one. */
  public static final long FIRST_USER_COLLECTION = 1024;

  private static final Native[] ALL = values();

  private final long id;
  private final String wireName;
  private final String singular;
  private final String title;
  private final String refTypeName;
  private final boolean named;

  Native(
      int id, String wireName, String singular, String title, String refTypeName, boolean named) {
    this.id = id;
    this.wireName = wireName;
    this.singular = singular;
    this.title = title;
    this.refTypeName = refTypeName;
    this.named = named;
  }

  /** The id of the collection; below that of every user collection. */
  public long id() {
    return id;
  }

  /** The name in references, such as {@code collections}. */
  public String wireName() {
    return wireName;
  }

  /** The word in messages about undefined names, such as {@code collection}. */
  public String singular() {
    return singular;
  }

  /** The word in messages about missing documents, such as {@code Collection}. */
  public String title() {
    return title;
  }

  /** The type name of a reference to one of its documents. */
  public String refTypeName() {
    return refTypeName;
  }

  /** Whether its documents have names. */
  public boolean named() {
    return named;
  }

  /** The native collection of that id, or null. */
  public static @Nullable Native byId(long id) {
    return id >= 1 && id <= ALL.length ? ALL[(int) id - 1] : null;
  }

  /** The native collection of that name, or null; {@code classes} is an old name of one. */
  public static @Nullable Native byName(String name) {
    if (name.equals("classes")) {
      return COLLECTIONS;
    }
    for (Native candidate : ALL) {
      if (candidate.wireName.equals(name)) {
        return candidate;
      }
    }
    return null;
  }
}
