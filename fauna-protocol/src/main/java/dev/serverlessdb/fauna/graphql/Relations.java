package dev.serverlessdb.fauna.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds which fields of two types are the two ends of one relation, and where it is kept.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/relations">GraphQL relations</a>
 */
final class Relations {

  private final Model model;
  private final List<String> violations;

  private Relations(Model model, List<String> violations) {
    this.model = model;
    this.violations = violations;
  }

  /** One end of a relation. */
  private record End(Model.ObjectType type, Model.Field field) {
    String target() {
      return field.type().named();
    }

    /** A list without the directive is an array of references and no relation. */
    boolean isArray() {
      return field.type().list() && !field.related();
    }

    boolean many() {
      return field.type().list();
    }
  }

  static void recognise(Model model, List<String> violations) {
    Relations relations = new Relations(model, violations);
    for (Model.ObjectType type : model.objects.values()) {
      for (Model.Field field : type.fields()) {
        if (model.isStored(field.type().named())) {
          relations.field(new End(type, field));
        } else if (field.related()) {
          violations.add(
              "Field '"
                  + field.name()
                  + "' of type '"
                  + type.name()
                  + "' is no relation: '"
                  + field.type().named()
                  + "' has no collection.");
        }
      }
    }
  }

  private void field(End end) {
    if (end.type().embedded() || end.isArray()) {
      Model.Kind kind = end.many() ? Model.Kind.LIST : Model.Kind.OWN;
      put(end, new Model.Link(kind, end.many(), end.target(), end.field().name(), "", null));
      return;
    }
    if (end.type().name().equals(end.target()) && end.many()) {
      violations.add(
          "Field '"
              + end.field().name()
              + "' of type '"
              + end.type().name()
              + "': relations of a type to itself are not supported.");
      return;
    }
    List<End> others = opposites(end);
    if (others.size() > 1) {
      violations.add(
          "Field '"
              + end.field().name()
              + "' of type '"
              + end.type().name()
              + "' has an ambiguous relationship to the type '"
              + end.target()
              + "'. Use the @relation directive with the same name on both fields.");
      return;
    }
    link(end, others.isEmpty() ? null : others.get(0));
  }

  private List<End> opposites(End end) {
    List<End> found = new ArrayList<>();
    Model.ObjectType target = model.object(end.target());
    if (target.name().equals(end.type().name())) {
      return found;
    }
    for (Model.Field field : target.fields()) {
      End other = new End(target, field);
      String name = end.field().relation();
      boolean points = field.type().named().equals(end.type().name()) && !other.isArray();
      if (points && java.util.Objects.equals(name, field.relation())) {
        found.add(other);
      }
    }
    return found;
  }

  private void put(End end, Model.Link link) {
    model
        .links
        .computeIfAbsent(end.type().name(), name -> new LinkedHashMap<>())
        .put(end.field().name(), link);
  }

  /** The relation's name: the first type by the alphabet and its field. */
  private static String name(End end, @Nullable End other) {
    if (end.field().relation() != null) {
      return end.field().relation();
    }
    End first = other != null && other.type().name().compareTo(end.type().name()) < 0 ? other : end;
    return Model.lower(first.type().name()) + "_" + first.field().name();
  }

  private void link(End end, @Nullable End other) {
    String name = name(end, other);
    String target = end.target();
    String mine = end.field().name();
    if (end.many() && (other == null || other.many())) {
      String index = name + "_by_" + Model.lower(end.type().name());
      put(end, new Model.Link(Model.Kind.JOIN, true, target, "", index, join(end, name)));
      return;
    }
    boolean oneToOne = other != null && !end.many() && !other.many();
    boolean own = !end.many() && (!oneToOne || end.type().name().compareTo(target) > 0);
    if (own || other == null) {
      String index = name + "_by_" + Model.lower(target);
      Model.Kind kind = Model.Kind.OWN;
      put(end, new Model.Link(kind, false, target, mine, index, null));
      return;
    }
    String index = name + "_by_" + Model.lower(end.type().name());
    put(
        end,
        new Model.Link(Model.Kind.BACK, end.many(), target, other.field().name(), index, null));
  }

  private static Model.Join join(End end, String name) {
    String mine = Model.lower(end.type().name());
    String other = Model.lower(end.target());
    boolean mineFirst = end.type().name().compareTo(end.target()) < 0;
    String both =
        mineFirst ? name + "_by_" + mine + "_and_" + other : name + "_by_" + other + "_and_" + mine;
    return new Model.Join(name, mine + "ID", other + "ID", both, mineFirst);
  }

  /** Whether the reference of a link of its own type must be the only one. */
  static boolean isUnique(Model model, String type, Model.Link link) {
    if (link.kind() != Model.Kind.OWN || link.index().isEmpty()) {
      return false;
    }
    return model.links.getOrDefault(link.target(), new LinkedHashMap<>()).values().stream()
        .anyMatch(
            back ->
                back.kind() == Model.Kind.BACK
                    && !back.many()
                    && back.target().equals(type)
                    && back.index().equals(link.index()));
  }
}
