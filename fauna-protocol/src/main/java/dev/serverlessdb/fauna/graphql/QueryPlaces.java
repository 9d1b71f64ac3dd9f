package dev.serverlessdb.fauna.graphql;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what stands at a place of a query, and of which type it is. */
final class QueryPlaces {

  private final GraphQLSchema schema;
  private final Document document;

  QueryPlaces(GraphQLSchema schema, Document document) {
    this.schema = schema;
    this.document = document;
  }

  /**
   * A field, or one of its arguments.
   *
   * @param parent the type that has the field
   * @param definition the field
   * @param argument the argument that the place is in, or null
   */
  record Place(
      GraphQLObjectType parent, GraphQLFieldDefinition definition, @Nullable Argument argument) {}

  /** The field or argument that begins there; empty when neither does. */
  Optional<Place> at(SourceLocation location) {
    Optional<Place> found = Optional.empty();
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      GraphQLObjectType root =
          operation.getOperation() == OperationDefinition.Operation.MUTATION
              ? schema.getMutationType()
              : schema.getQueryType();
      found = found.or(() -> in(operation.getSelectionSet(), root, location));
    }
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      GraphQLObjectType type = type(fragment.getTypeCondition().getName());
      found = found.or(() -> in(fragment.getSelectionSet(), type, location));
    }
    return found;
  }

  private @Nullable GraphQLObjectType type(String name) {
    return schema.getType(name) instanceof GraphQLObjectType object ? object : null;
  }

  private Optional<Place> in(
      @Nullable SelectionSet set, @Nullable GraphQLObjectType type, SourceLocation location) {
    if (set == null || type == null) {
      return Optional.empty();
    }
    for (Selection<?> selection : set.getSelections()) {
      Optional<Place> found = Optional.empty();
      if (selection instanceof Field field) {
        found = in(field, type, location);
      } else if (selection instanceof InlineFragment fragment) {
        found =
            in(
                fragment.getSelectionSet(),
                fragment.getTypeCondition() == null
                    ? type
                    : type(fragment.getTypeCondition().getName()),
                location);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Place> in(Field field, GraphQLObjectType parent, SourceLocation location) {
    GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
    if (definition == null) {
      return Optional.empty();
    }
    if (begins(field, location)) {
      return Optional.of(new Place(parent, definition, null));
    }
    for (Argument argument : field.getArguments()) {
      if (begins(argument, location)) {
        return Optional.of(new Place(parent, definition, argument));
      }
    }
    return GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType object
        ? in(field.getSelectionSet(), object, location)
        : Optional.empty();
  }

  private static boolean begins(Node<?> node, SourceLocation location) {
    SourceLocation start = node.getSourceLocation();
    return start != null
        && start.getLine() == location.getLine()
        && start.getColumn() == location.getColumn();
  }
}
