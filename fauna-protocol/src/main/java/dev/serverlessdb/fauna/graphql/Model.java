package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a GraphQL schema says of the database: filled by {@link ModelReader}, then only read. */
final class Model {

  /** The types of objects by their names, embedded ones too. */
  final Map<String, ObjectType> objects = new LinkedHashMap<>();

  /** The enumerations by their names. */
  final Map<String, EnumType> enums = new LinkedHashMap<>();

  /** The input types that the schema itself defines. */
  final Map<String, List<Field>> inputs = new LinkedHashMap<>();

  /** The fields of Query and Mutation. */
  final List<Root> roots = new ArrayList<>();

  /** How the fields that name other stored types are kept, by type and field. */
  final Map<String, Map<String, Link>> links = new LinkedHashMap<>();

  /** A type as it is written: {@code text} whole, {@code named} without lists and marks. */
  record Type(String text, String named, boolean list, boolean required) {}

  /**
   * A name and what the schema says of it.
   *
   * @param description for whom reads it, or empty
   * @param suffix what stands behind its type: a default value, a deprecation; or empty
   */
  record Described(String name, String description, String suffix) {

    Described(String name, String description) {
      this(name, description, "");
    }
  }

  /** An enumeration. */
  record EnumType(String description, List<Described> values) {}

  /**
   * A field or an argument.
   *
   * @param unique the unique index over it, or null
   * @param related whether it has the directive of a relation
   * @param relation the name that the directive gives, or null
   */
  record Field(
      Described described,
      Type type,
      List<Field> arguments,
      @Nullable String unique,
      boolean related,
      @Nullable String relation) {

    /** A field or an argument of which nothing more is said. */
    static Field plain(Described described, Type type, List<Field> arguments) {
      return new Field(described, type, arguments, null, false, null);
    }

    String name() {
      return described.name();
    }
  }

  /** A type of objects; embedded ones have no collection. */
  record ObjectType(Described described, boolean embedded, String collection, List<Field> fields) {

    String name() {
      return described.name();
    }

    @Nullable Field field(String wanted) {
      return fields.stream().filter(field -> field.name().equals(wanted)).findFirst().orElse(null);
    }
  }

  /**
   * A field of Query or Mutation.
   *
   * @param resolver whether a function answers it, and not an index
   * @param target the function's or the index's name
   * @param paginated whether it gives pages
   * @param body what the function does when it is made, or null when its user has to write it
   */
  record Root(
      boolean mutation,
      Field field,
      boolean resolver,
      String target,
      boolean paginated,
      @Nullable Json body) {

    /** The name of the type of its pages: an index gives those of the type, a function its own. */
    String pageType() {
      return resolver
          ? (mutation ? "Mutation" : "Query") + upper(field.name()) + "Page"
          : field.type().named() + "Page";
    }
  }

  /** Where the reference of a relation is. */
  enum Kind {
    /** In the document itself. */
    OWN,
    /** In the other document. */
    BACK,
    /** In a document of a collection between the two. */
    JOIN,
    /** In an array of the document itself. */
    LIST
  }

  /**
   * How a field that names another stored type is kept.
   *
   * @param many whether it is a list
   * @param target the other type
   * @param field the field that holds the reference: of this type, of the other, or of the join
   * @param index the index by this document, empty when there is none
   * @param join what only a join has, or null
   */
  record Link(
      Kind kind, boolean many, String target, String field, String index, @Nullable Join join) {

    /** Whether it is only a reference, given by its id: no relation that is kept from two sides. */
    boolean isReference() {
      return kind == Kind.LIST || (kind == Kind.OWN && index.isEmpty());
    }
  }

  /** The collection between two types: its fields for this and the other, the index by both. */
  record Join(String collection, String mine, String other, String both, boolean mineFirst) {}

  /** The first letter as a capital. */
  static String upper(String name) {
    return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
  }

  /** The first letter as a small one. */
  static String lower(String name) {
    return name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
  }

  boolean isStored(String type) {
    ObjectType found = objects.get(type);
    return found != null && !found.embedded();
  }

  List<ObjectType> stored() {
    return objects.values().stream().filter(type -> !type.embedded()).toList();
  }

  ObjectType object(String name) {
    ObjectType found = objects.get(name);
    if (found == null) {
      throw new IllegalStateException("a type passed the checks: " + name);
    }
    return found;
  }

  @Nullable Link link(String type, String field) {
    return links.getOrDefault(type, Map.of()).get(field);
  }
}
