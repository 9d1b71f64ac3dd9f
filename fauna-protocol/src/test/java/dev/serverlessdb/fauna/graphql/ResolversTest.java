package dev.serverlessdb.fauna.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Fields that functions answer, and who may do what. Verified against: Fauna's documentation, pages
 * "@resolver", "User-defined functions" and "Error responses".
 */
class ResolversTest {

  @Test
  void aFunctionThatIsMissingIsMadeAndSaysThatItIsToBeWritten() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema(
                "type Order { n: Int } type Mutation { pruneOrder(customerId: ID!): Order!"
                    + " @resolver(name: 'prune_order') }")) {
      assertThat(client.query("mutation { pruneOrder(customerId: '1') { n } }"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Function prune_order was not implemented yet."
                  + " Please access your database and provide an implementation for the"
                  + " prune_order function.','extensions':{'code':'transaction aborted'}}]}");
      assertThat(
              client.fql(
                  "{'select':['data','gql','meta'],'from':{'get':{'function':'prune_order'}}}"))
          .isEqualTo(
              "{'resource':{'location':'Mutation','field':{'name':'pruneOrder','directives':["
                  + "{'name':'resolver','args':{'name':'prune_order','paginated':false}}],"
                  + "'type':{'NotNull':{'Named':'Order'}},'arguments':[{'name':'customerId',"
                  + "'type':{'NotNull':{'Named':'ID'}}}]}}}");
    }
  }

  @Test
  void functionsGetTheirArgumentsInAnArrayAndGiveScalarsAndPages() {
    try (GraphQlClient client = new GraphQlClient()) {
      client.fql(
          "{'create_function':{'object':{'name':'say_hello','body':{'query':{'lambda':['n'],"
              + "'expr':{'concat':['hello ',{'var':'n'}]}}}}}}");
      client.fql(
          "{'create_function':{'object':{'name':'function_names','body':{'query':{'lambda':"
              + "['size','after','before'],'expr':{'map':{'lambda':'r','expr':{'select':['name'],"
              + "'from':{'get':{'var':'r'}}}},'collection':{'paginate':{'functions':null},"
              + "'size':{'var':'size'},'after':{'if':{'equals':[{'var':'after'},null]},"
              + "'then':0,'else':{'var':'after'}}}}}}}}}");
      client.schema(
          "type Query { sayHello(n: String!): String! @resolver(name: 'say_hello')"
              + " functionNames: [String!] @resolver(name: 'function_names', paginated: true) }");
      assertThat(client.query("{ sayHello(n: 'you') functionNames { data } }"))
          .isEqualTo(
              "{'data':{'sayHello':'hello you','functionNames':{'data':"
                  + "['say_hello','function_names']}}}");
    }
  }

  @Test
  void defaultsOfArgumentsArePassedOn() {
    try (GraphQlClient client = new GraphQlClient()) {
      client.fql(
          "{'create_function':{'object':{'name':'add','body':{'query':{'lambda':['a','b','c'],"
              + "'expr':{'add':[{'var':'a'},{'var':'b'},{'select':'d','from':{'var':'c'}}]}}}}}}");
      client.schema(
          "input C { d: Int = 100 } type Query { add(a: Int!, b: Int = 20, c: C): Int! @resolver"
              + " old: Int @deprecated(reason: 'no') @resolver }");
      assertThat(client.query("{ add(a: 1, c: {}) }")).isEqualTo("{'data':{'add':121}}");
      assertThat(
              client.query(
                  "{ __type(name: 'Query') { fields(includeDeprecated: true)"
                      + " { name deprecationReason } } }"))
          .contains("{'name':'old','deprecationReason':'no'}");
    }
  }

  @Test
  void aFunctionThatWritesMayAnswerAQuery() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema("type Hit { n: Int } type Query { hit: Hit @resolver  allHits: [Hit] }")) {
      client.fql(
          "{'update':{'function':'hit'},'params':{'object':{'body':{'query':{'lambda':[],'expr':"
              + "{'create':{'collection':'Hit'},'params':{'object':{'data':{'object':{'n':1}}}}}"
              + "}}}}}");
      assertThat(client.query("{ hit { n } }")).isEqualTo("{'data':{'hit':{'n':1}}}");
      assertThat(client.query("{ allHits { data { n } } }")).contains("[{'n':1}]");
    }
  }

  @Test
  void theCallersRightsHold() {
    try (GraphQlClient client =
        new GraphQlClient().schema("type Todo { title: String! } type Query { all: [Todo] }")) {
      client.id("mutation { createTodo(data: {title: 'a'}) { _id } }");
      String key = client.fql("{'create_key':{'object':{'role':'client'}}}");
      String secret = key.replaceAll(".*'secret':'([^']*)'.*", "$1");
      assertThat(client.as(secret, "mutation { createTodo(data: {title: 'b'}) { _id } }", "{}"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Insufficient privileges to perform the action.',"
                  + "'extensions':{'code':'permission denied'}}]}");
      assertThat(
              client
                  .send(
                      "/import",
                      "",
                      secret,
                      "type A { b: Int }".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                  .status())
          .isEqualTo(403);
      assertThat(client.as("nobody", "{ all { data { title } } }", "{}"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Invalid database secret.',"
                  + "'extensions':{'code':'unauthorized'}}]}");
    }
  }
}
