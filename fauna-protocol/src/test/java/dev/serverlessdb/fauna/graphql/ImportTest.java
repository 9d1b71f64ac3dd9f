package dev.serverlessdb.fauna.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Import modes, what a schema may not hold, and requests that are none. Verified against: Fauna's
 * documentation, pages "Endpoints", "Error responses" and "GraphQL relations"; the texts of
 * violations are this project's own but for the sentence about fields that an object lacks.
 */
class ImportTest {

  @Test
  void mergeKeepsWhatWasThereAndReplaceForgetsIt() {
    try (GraphQlClient client =
        new GraphQlClient().schema("type A { x: Int } type Query { allA: [A] }")) {
      client.id("mutation { createA(data: {x: 1}) { _id } }");
      client.schema("type B { y: Int } type Query { allB: [B] }");
      assertThat(client.query("{ allA { data { x } } allB { data { y } } }"))
          .isEqualTo("{'data':{'allA':{'data':[{'x':1}]},'allB':{'data':[]}}}");
      client.importing("replace", "type B { y: Int }");
      assertThat(client.query("{ findAByID(id: '1') { x } }"))
          .contains("Cannot query field 'findAByID' on type 'Query'. (line 1, column 3):");
      assertThat(client.fql("{'count':{'documents':{'collection':'A'}}}")).contains("1");
    }
  }

  @Test
  void overrideDeletesEverything() {
    try (GraphQlClient client =
        new GraphQlClient().schema("type A { x: Int } type Query { allA: [A] f: Int @resolver }")) {
      client.id("mutation { createA(data: {x: 1}) { _id } }");
      assertThat(client.importing("override", "type A { x: Int } type Query { allA: [A] }"))
          .startsWith("Schema imported successfully.");
      assertThat(client.query("{ allA { data { x } } }"))
          .isEqualTo("{'data':{'allA':{'data':[]}}}");
      assertThat(client.fql("{'exists':{'function':'f'}}")).contains("false");
    }
  }

  @Test
  void anImportIsOneTransactionThatLeavesNothingWhenItFails() {
    try (GraphQlClient client = new GraphQlClient().schema("type Old { x: Int }")) {
      client.id("mutation { createOld(data: {x: 1}) { _id } }");
      String refused = "type A { x: Int } type Query { all: [A] @index(name: 'not a name') }";
      assertThat(client.importing("override", refused.replace('\'', '"')))
          .contains("document data is not valid");
      assertThat(client.fql("{'exists':{'collection':'A'}}")).contains("false");
      assertThat(client.fql("{'count':{'documents':{'collection':'Old'}}}")).contains("1");
      assertThat(client.query("{ findOldByID(id: '1') { x } }"))
          .isEqualTo("{'data':{'findOldByID':null}}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          type A { b: B }                                     | Unknown type 'B'
          type A { b: Int } type Query { q(c: Int): [A] }     | Object 'A' does not have a field named 'c'.
          interface I { a: Int }                              | Interface definitions are not supported.
          union U = A type A { b: Int }                       | Union definitions are not supported.
          type A { b: Int } type A { c: Int }                 | is used twice
          type A { b: Int @other }                            | Directive 'other' is not supported.
          type A { a: [A] @relation }                         | relations of a type to itself
          type Query { hello: String }                        | needs the @resolver directive
          type Subscription { a: Int }                        | Subscriptions are not supported.
          type A { b: Int @relation }                         | is no relation
          scalar S                                            | Scalar definitions are not supported.
          type A {                                            | Syntax error while parsing GraphQL query.
          query { a }                                         | Operation definitions are not supported.
          type A @embedded { b: Int } type Query { a: [A] }   | needs the @resolver directive
          """)
  void aSchemaThatCannotBeImportedIsRefusedWhole(String schema, String violation) {
    try (GraphQlClient client = new GraphQlClient()) {
      assertThat(client.send("/import", "", "secret", schema.getBytes(StandardCharsets.UTF_8)))
          .satisfies(
              answer -> {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(violation);
              });
      assertThat(client.fql("{'exists':{'collection':'A'}}")).contains("false");
    }
  }

  @Test
  void anUnknownFieldIsPointedAt() {
    try (GraphQlClient client = new GraphQlClient().schema("type A { b: Int }")) {
      assertThat(client.query("{\n  hero {\n    name\n  }\n}"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Cannot query field 'hero' on type 'Query'."
                  + " (line 2, column 3):\\n  hero {\\n  ^','locations':"
                  + "[{'line':2,'column':3}]}]}");
    }
  }

  @Test
  void queriesThatAreTooDeepOrTooLargeAreRefused() {
    try (GraphQlClient client = new GraphQlClient().schema("type A { b: B } type B { a: A }")) {
      String deep = "b { a { ".repeat(30) + "_id" + " } }".repeat(30);
      assertThat(client.query("{ findAByID(id: '1') { " + deep + " } }"))
          .contains("maximum query depth exceeded");
      String wide = "";
      for (int i = 0; i < Engine.FIELDS_MAX; i++) {
        wide += " f" + i + ": _id";
      }
      assertThat(client.query("{ findAByID(id: '1') {" + wide + " } }"))
          .contains("maximum query complexity exceeded");
    }
  }

  @Property(tries = 60)
  void garbageIsAnsweredWithoutFailing(@ForAll @StringLength(max = 60) String text) {
    try (GraphQlClient client = new GraphQlClient().schema("type A { b: Int }")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThat(client.send("/graphql", "", "secret", bytes).status()).isLessThan(500);
      assertThat(client.send("/import", "", "secret", bytes).status()).isLessThan(500);
      assertThat(client.query(text)).contains("errors");
      assertThat(client.query("{ findAByID(id: '" + text.replaceAll("\\W", "x") + "') { b } }"))
          .startsWith("{'data':");
    }
  }
}
