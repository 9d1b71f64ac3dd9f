package dev.serverlessdb.fauna.graphql;

import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema's text and its definitions. */
final class Definitions {

  private Definitions() {}

  /**
   * Reads a text.
   *
   * @throws InvalidSchema when it is none
   */
  static Document parse(String text) {
    try {
      return Parser.parse(
          ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(ParserOptions.getDefaultSdlParserOptions())
              .build());
    } catch (InvalidSyntaxException e) {
      throw new InvalidSchema("Syntax error while parsing GraphQL query. " + e.getMessage());
    }
  }

  /** Definitions that belong to either; of the same name the newer one's. */
  @SuppressWarnings("rawtypes") // as the library declares them
  static Document merge(Document old, Document newer) {
    Map<String, Definition<?>> merged = new LinkedHashMap<>();
    for (Definition<?> definition : old.getDefinitions()) {
      merged.put(key(definition, merged), definition);
    }
    Map<String, Definition<?>> added = new LinkedHashMap<>();
    for (Definition<?> definition : newer.getDefinitions()) {
      added.put(key(definition, added), definition);
    }
    added.forEach(
        (name, definition) ->
            merged.merge(name, definition, (before, after) -> fields(name, before, after)));
    List<Definition> all = new ArrayList<>(merged.values());
    return Document.newDocument().definitions(all).build();
  }

  /** What has no name of its own, or one that was there already, keeps apart. */
  private static String key(Definition<?> definition, Map<String, Definition<?>> taken) {
    String name = definition instanceof NamedNode<?> named ? named.getName() : "";
    return name == null || name.isEmpty() || taken.containsKey(name)
        ? name + "#" + taken.size()
        : name;
  }

  /** The operations of both; any other type is the newer one. */
  private static Definition<?> fields(String name, Definition<?> before, Definition<?> after) {
    boolean operations = name.equals("Query") || name.equals("Mutation");
    if (!operations
        || !(before instanceof ObjectTypeDefinition old)
        || !(after instanceof ObjectTypeDefinition newer)) {
      return after;
    }
    Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    old.getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
    newer.getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
    return newer.transform(builder -> builder.fieldDefinitions(List.copyOf(fields.values())));
  }

  static String print(Document document) {
    return AstPrinter.printAst(document);
  }
}
