package dev.serverlessdb.fauna.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Types whose generated fields are answered by functions. Verified against: Fauna's documentation,
 * page "@generateUDFResolvers", which shows the functions' bodies, and the vendor's workshop
 * "Auto-generated resolvers".
 */
class GeneratedResolversTest {

  private static final String CATS =
      "type User { name: String! } type Cat @generateUDFResolvers { name: String! lives: Int }";

  private static GraphQlClient cats() {
    return new GraphQlClient().schema(CATS);
  }

  private static String body(GraphQlClient client, String function) {
    return client.fql("{'select':['body'],'from':{'get':{'function':'" + function + "'}}}");
  }

  private static String lambda(String parameters, String body) {
    return "{'resource':{'@query':{'api_version':'4','lambda':["
        + parameters
        + "],'expr':"
        + body
        + "}}}";
  }

  private static String ifThere(String then) {
    return "{'if':{'exists':{'ref':{'collection':'Cat'},'id':{'var':'id'}}},'then':"
        + then
        + ",'else':null}";
  }

  @Test
  void fiveFunctionsAreMadeWithTheBodiesOfTheService() {
    try (GraphQlClient client = cats()) {
      assertThat(client.fql("{'count':{'functions':null}}")).isEqualTo("{'resource':5}");
      String ref = "{'ref':{'collection':'Cat'},'id':{'var':'id'}}";
      String data = "'params':{'object':{'data':{'var':'data'}}}";
      assertThat(body(client, "findCatByID"))
          .isEqualTo(lambda("'id'", ifThere("{'get':" + ref + "}")));
      assertThat(body(client, "createCat"))
          .isEqualTo(lambda("'data'", "{'create':{'collection':'Cat'}," + data + "}"));
      assertThat(body(client, "updateCat"))
          .isEqualTo(lambda("'id','data'", ifThere("{'update':" + ref + "," + data + "}")));
      assertThat(body(client, "deleteCat"))
          .isEqualTo(lambda("'id'", ifThere("{'delete':" + ref + "}")));
      assertThat(body(client, "listCat"))
          .isEqualTo(
              lambda(
                  "'size','after','before'",
                  "{'let':{'setToPageOver':{'documents':{'collection':'Cat'}},'page':{'paginate':"
                      + "{'var':'setToPageOver'},'cursor':{'if':{'equals':[{'var':'before'},null]},"
                      + "'then':{'if':{'equals':[{'var':'after'},null]},'then':null,'else':"
                      + "{'object':{'after':{'var':'after'}}}},'else':{'object':{'before':"
                      + "{'var':'before'}}}},'size':{'var':'size'}}},'in':{'map':{'lambda':'ref',"
                      + "'expr':{'get':{'var':'ref'}}},'collection':{'var':'page'}}}"));
    }
  }

  @Test
  void theFieldsWorkAsThoseWithoutFunctions() {
    try (GraphQlClient client = cats()) {
      String id = client.id("mutation { createCat(data: {name: 'Tom', lives: 9}) { _id _ts } }");
      assertThat(
              client.query(
                  "mutation { updateCat(id: '" + id + "', data: {name: 'Tim'}) { name } }"))
          .isEqualTo("{'data':{'updateCat':{'name':'Tim'}}}");
      client.query("mutation { partialUpdateCat(id: '" + id + "', data: {lives: 8}) { _id } }");
      assertThat(client.query("{ findCatByID(id: '" + id + "') { name lives } }"))
          .isEqualTo("{'data':{'findCatByID':{'name':'Tim','lives':8}}}");
      assertThat(client.query("mutation { deleteCat(id: '" + id + "') { name } }"))
          .isEqualTo("{'data':{'deleteCat':{'name':'Tim'}}}");
      assertThat(
              client.query(
                  "mutation { deleteCat(id: '1') { name } updateCat(id: '1', data: {name: 'x'})"
                      + " { name } }"))
          .isEqualTo("{'data':{'deleteCat':null,'updateCat':null}}");
      assertThat(client.query("{ findCatByID(id: '" + id + "') { name } }"))
          .isEqualTo("{'data':{'findCatByID':null}}");
    }
  }

  @Test
  void theListLeadsForwardAndBack() {
    try (GraphQlClient client = cats()) {
      for (String name : new String[] {"a", "b", "c"}) {
        client.id("mutation { createCat(data: {name: '" + name + "'}) { _id } }");
      }
      String list = "{ listCat(_size: 2%s) { data { name } after before } }";
      String first = client.query(list.formatted(""));
      assertThat(first).contains("'data':[{'name':'a'},{'name':'b'}]").contains("'before':null");
      String after = first.replaceAll(".*'after':'([^']*)'.*", "$1");
      String second = client.query(list.formatted(", _cursor: '" + after + "'"));
      assertThat(second).contains("'data':[{'name':'c'}],'after':null");
      String before = second.replaceAll(".*'before':'([^']*)'.*", "$1");
      assertThat(client.query(list.formatted(", _cursor: '" + before + "'")))
          .contains("'data':[{'name':'a'},{'name':'b'}]");
    }
  }

  @Test
  void aFunctionThatItsUserHasChangedAnswersAndIsKeptByTheNextImport() {
    try (GraphQlClient client = cats()) {
      client.fql(
          "{'update':{'function':'createCat'},'params':{'object':{'body':{'query':{'lambda':"
              + "['data'],'expr':{'create':{'collection':'Cat'},'params':{'object':{'data':"
              + "{'merge':{'var':'data'},'with':{'object':{'lives':9}}}}}}}}}}}");
      client.schema(CATS);
      assertThat(client.query("mutation { createCat(data: {name: 'Tom'}) { name lives } }"))
          .isEqualTo("{'data':{'createCat':{'name':'Tom','lives':9}}}");
    }
  }

  @Test
  void withoutTheDirectiveTheFunctionsStayAndAreNoLongerAsked() {
    try (GraphQlClient client = cats()) {
      client.fql(
          "{'update':{'function':'createCat'},'params':{'object':{'body':{'query':{'lambda':"
              + "['data'],'expr':{'abort':'no'}}}}}}");
      client.importing("replace", CATS.replace("@generateUDFResolvers", ""));
      assertThat(client.query("mutation { createCat(data: {name: 'Tom'}) { name } }"))
          .isEqualTo("{'data':{'createCat':{'name':'Tom'}}}");
      assertThat(client.query("{ listCat { data { name } } }")).contains("Cannot query field");
      assertThat(client.fql("{'exists':{'function':'createCat'}}")).contains("true");
    }
  }

  @Test
  void aTypeInARelationHasNoFunctions() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema(
                "type User @generateUDFResolvers { name: String! }"
                    + " type Car @generateUDFResolvers { owner: User }")) {
      assertThat(client.fql("{'count':{'functions':null}}")).isEqualTo("{'resource':0}");
      client.id("mutation { createCar(data: {owner: {create: {name: 'J'}}}) { _id } }");
    }
  }

  @Test
  void anEmbeddedTypeCannotHaveThem() {
    try (GraphQlClient client = new GraphQlClient()) {
      assertThat(
              client.importing(
                  "merge", "type A { b: B } type B @embedded @generateUDFResolvers { c: Int }"))
          .startsWith("Schema does not pass validation. Violations:")
          .contains("Embedded type 'B'");
      assertThat(client.fql("{'exists':{'collection':'A'}}")).contains("false");
    }
  }

  @Test
  void aFieldThatTheSchemaDefinesItselfIsLeftToIt() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema(CATS + " type Mutation { createCat(name: String!): Cat! @resolver }")) {
      assertThat(client.query("mutation { createCat(name: 'Tom') { name } }"))
          .contains("Function createCat was not implemented yet.");
    }
  }
}
