package dev.serverlessdb.fauna.auth;

import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role as its document describes it.
 *
 * @param id its id
 * @param name its name
 * @param privileges what its members may do
 * @param memberships whose tokens have it
 * @see <a href="https://docs.fauna.com/fauna/v4/security/roles">Roles</a>
 */
public record RoleDef(
    long id, String name, List<Privilege> privileges, List<Membership> memberships) {

  /** The actions on one resource: each is a Boolean or a predicate. */
  public record Privilege(RefV resource, Map<String, Value> actions) {}

  /** The documents of a collection that are members. */
  public record Membership(RefV resource, Value.@Nullable LambdaV predicate) {}

  /** Reads the fields of a role's document. */
  public static RoleDef of(long id, Value.ObjectV fields) {
    List<Privilege> privileges = new ArrayList<>();
    for (Value item : Fields.list(fields.get("privileges"))) {
      if (item instanceof Value.ObjectV object && object.get("resource") instanceof RefV ref) {
        Map<String, Value> actions = new HashMap<>();
        if (object.get("actions") instanceof Value.ObjectV named) {
          actions.putAll(named.fields());
        }
        privileges.add(new Privilege(ref, Map.copyOf(actions)));
      }
    }
    List<Membership> memberships = new ArrayList<>();
    for (Value item : Fields.list(fields.get("membership"))) {
      if (item instanceof Value.ObjectV object && object.get("resource") instanceof RefV ref) {
        memberships.add(
            new Membership(
                ref, object.get("predicate") instanceof Value.LambdaV lambda ? lambda : null));
      }
    }
    return new RoleDef(
        id,
        fields.get("name") instanceof Value.StringV name ? name.value() : "",
        List.copyOf(privileges),
        List.copyOf(memberships));
  }
}
