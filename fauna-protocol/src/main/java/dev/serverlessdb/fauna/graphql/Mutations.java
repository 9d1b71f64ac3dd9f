package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents with what is related to them.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/relations#mutations">Relational
 *     mutations</a>
 */
final class Mutations {

  private static final Json.Int ALL = new Json.Int(100_000);

  private final Model model;
  private final Session session;

  Mutations(Model model, Session session) {
    this.model = model;
    this.session = session;
  }

  private static Json ref(Value written) {
    RefV ref = Outputs.reference(written);
    if (ref == null) {
      throw new IllegalStateException("a document has no reference");
    }
    return Fql.ref(ref.collectionName(), ref.shownId());
  }

  private Json ref(String type, Object id) {
    return Fql.ref(model.object(type).collection(), id.toString());
  }

  /** Creates a document; {@code given} are fields that a relation sets. */
  Value create(Model.ObjectType type, Map<String, Object> data, Map<String, Json> given) {
    Map<String, Json> fields = fields(type, data);
    fields.putAll(given);
    Value document = session.run(Fql.create(type.collection(), fields));
    relate(type, ref(document), data);
    return document;
  }

  /** Updates a document; null when there is none. */
  @Nullable Value update(Model.ObjectType type, String id, Map<String, Object> data) {
    Json self = ref(type.name(), id);
    if (session.run(Fql.exists(self)).equals(Value.of(false))) {
      return null;
    }
    Value document = session.run(Fql.update(self, fields(type, data)));
    relate(type, self, data);
    return document;
  }

  /** Deletes a document; null when there is none. */
  @Nullable Value delete(Model.ObjectType type, String id) {
    Json self = ref(type.name(), id);
    return session.run(Fql.exists(self)).equals(Value.of(false))
        ? null
        : session.run(Fql.form("delete", self));
  }

  /** The document's own fields. */
  private Map<String, Json> fields(Model.ObjectType type, Map<String, Object> data) {
    Map<String, Json> fields = new LinkedHashMap<>();
    for (Model.Field field : type.fields()) {
      if (!data.containsKey(field.name())) {
        continue;
      }
      Object value = data.get(field.name());
      Model.Link link = model.link(type.name(), field.name());
      if (link == null) {
        fields.put(field.name(), value(field, value));
      } else if (link.isReference()) {
        fields.put(field.name(), references(link, value));
      } else if (link.kind() == Model.Kind.OWN) {
        Json own = value == null ? Fql.NULL : own(link, members(value));
        if (own != null) {
          fields.put(field.name(), own);
        }
      }
    }
    return fields;
  }

  /** What is given by ids. */
  private Json references(Model.Link link, @Nullable Object ids) {
    if (ids == null) {
      return Fql.NULL;
    }
    return link.many()
        ? new Json.Arr(items(ids).stream().map(id -> ref(link.target(), id)).toList())
        : ref(link.target(), ids);
  }

  /** A value of a field without relation; embedded objects may have relations inside. */
  private Json value(Model.Field field, @Nullable Object value) {
    Model.ObjectType embedded = model.objects.get(field.type().named());
    if (embedded == null || value == null) {
      return Inputs.expression(value);
    }
    if (value instanceof List<?> list) {
      return new Json.Arr(list.stream().map(item -> value(field, item)).toList());
    }
    return Fql.object(fields(embedded, members(value)));
  }

  private @Nullable Json own(Model.Link link, Map<String, Object> relation) {
    Object create = relation.get("create");
    if (create != null) {
      return ref(create(model.object(link.target()), members(create), Map.of()));
    }
    Object connect = relation.get("connect");
    if (connect != null) {
      return connected(link, connect);
    }
    return Boolean.TRUE.equals(relation.get("disconnect")) ? Fql.NULL : null;
  }

  /** The reference to a document that must be there. */
  private Json connected(Model.Link link, Object id) {
    Json other = ref(link.target(), id);
    session.run(Fql.form("get", other));
    return other;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<Object> items(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list
        ? list.stream().filter(java.util.Objects::nonNull).<Object>map(item -> item).toList()
        : List.of(value);
  }

  /** What the data says of relations that are kept elsewhere. */
  private void relate(Model.ObjectType type, Json self, Map<String, Object> data) {
    for (Model.Field field : type.fields()) {
      Model.Link link = model.link(type.name(), field.name());
      Object value = data.get(field.name());
      if (link == null || value == null) {
        continue;
      }
      if (link.kind() == Model.Kind.BACK) {
        back(link, self, members(value));
      } else if (link.kind() == Model.Kind.JOIN) {
        join(link, self, members(value));
      }
    }
  }

  private void back(Model.Link link, Json self, Map<String, Object> relation) {
    Model.ObjectType target = model.object(link.target());
    for (Object input : items(relation.get("create"))) {
      create(target, members(input), Map.of(link.field(), self));
    }
    for (Object id : items(relation.get("connect"))) {
      session.run(Fql.update(ref(target.name(), id), Map.of(link.field(), self)));
    }
    Object disconnect = relation.get("disconnect");
    if (Boolean.TRUE.equals(disconnect)) {
      forEach(
          Fql.match(link.index(), List.of(self)),
          Fql.update(Fql.variable("r"), Map.of(link.field(), Fql.NULL)));
      return;
    }
    for (Object id : disconnect instanceof Boolean ? List.of() : items(disconnect)) {
      Json other = ref(target.name(), id);
      Json holds =
          Fql.form(
              "equals",
              Fql.array(
                  Fql.form(
                      "select",
                      Fql.array(Fql.text("data"), Fql.text(link.field())),
                      "from",
                      Fql.form("get", other),
                      "default",
                      Fql.NULL),
                  self));
      session.run(
          Fql.form(
              "if",
              holds,
              "then",
              Fql.update(other, Map.of(link.field(), Fql.NULL)),
              "else",
              Fql.NULL));
    }
  }

  private void join(Model.Link link, Json self, Map<String, Object> relation) {
    for (Object input : items(relation.get("create"))) {
      Model.ObjectType target = model.object(link.target());
      associate(link, self, ref(create(target, members(input), Map.of())));
    }
    for (Object id : items(relation.get("connect"))) {
      associate(link, self, connected(link, id));
    }
    for (Object id : items(relation.get("disconnect"))) {
      forEach(
          Fql.match(joined(link).both(), both(link, self, ref(link.target(), id))),
          Fql.form("delete", Fql.variable("r")));
    }
  }

  private static Model.Join joined(Model.Link link) {
    Model.Join join = link.join();
    if (join == null) {
      throw new IllegalStateException("a join without its collection");
    }
    return join;
  }

  private static List<Json> both(Model.Link link, Json self, Json other) {
    return joined(link).mineFirst() ? List.of(self, other) : List.of(other, self);
  }

  /** Puts a document between two others, once. */
  private void associate(Model.Link link, Json self, Json other) {
    Model.Join join = joined(link);
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put(join.mine(), self);
    fields.put(join.other(), other);
    session.run(
        Fql.form(
            "if",
            Fql.exists(Fql.match(join.both(), both(link, self, other))),
            "then",
            Fql.NULL,
            "else",
            Fql.create(join.collection(), fields)));
  }

  private void forEach(Json set, Json body) {
    session.run(
        Fql.form(
            "foreach",
            Fql.form("lambda", Fql.text("r"), "expr", body),
            "collection",
            Fql.form("paginate", set, "size", ALL)));
  }
}
