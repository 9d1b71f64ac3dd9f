package dev.serverlessdb.fauna.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a stored type can do without more said. Verified against: Fauna's documentation, pages
 * "GraphQL schemas", "Endpoints", "@unique", "@index", "@embedded", "GraphQL pagination"; names of
 * page types, forms of inputs and descriptions against types that users generated from the service.
 */
class GeneratedApiTest {

  private static final String TODOS =
      """
      type Todo {
        title: String!
        reminders: [Reminder]
        completed: Boolean
        due: Date
        at: Time
        count: Long
      }
      type Reminder @embedded { timestamp: String! }
      type Query {
        allTodos: [Todo!]
        todosByCompletedFlag(completed: Boolean!): [Todo!]
        todoByTitle(title: String!): Todo
      }
      """;

  private static GraphQlClient todos() {
    return new GraphQlClient().schema(TODOS);
  }

  private static String create(String title, boolean completed) {
    return "mutation { createTodo(data: {title: '"
        + title
        + "', completed: "
        + completed
        + "}) { _id } }";
  }

  @Test
  void importMakesTheCollectionAndTheIndexesOfQueries() {
    try (GraphQlClient client = todos()) {
      assertThat(client.fql("{'exists':{'collection':'Todo'}}")).isEqualTo("{'resource':true}");
      assertThat(client.fql("{'exists':{'collection':'Reminder'}}"))
          .isEqualTo("{'resource':false}");
      assertThat(client.fql("{'select':['terms'],'from':{'get':{'index':'todosByCompletedFlag'}}}"))
          .isEqualTo("{'resource':[{'field':['data','completed']}]}");
      assertThat(client.fql("{'select':['active'],'from':{'get':{'index':'allTodos'}}}"))
          .isEqualTo("{'resource':true}");
      assertThat(client.fql("{'select':['data','gql','ts'],'from':{'get':{'collection':'Todo'}}}"))
          .contains("@ts");
    }
  }

  @Test
  void whatIsCreatedIsFoundByItsId() {
    try (GraphQlClient client = todos()) {
      String id =
          client.id(
              "mutation { createTodo(data: {title: 'a', reminders: [{timestamp: 'x'}],"
                  + " due: '2024-02-29', at: '2024-03-01T10:00:00Z', count: 9007199254740993})"
                  + " { _id } }");
      assertThat(
              client.query(
                  "{ findTodoByID(id: '"
                      + id
                      + "') { _id _ts title due at count completed"
                      + " reminders { timestamp } } }"))
          .matches(
              "\\{'data':\\{'findTodoByID':\\{'_id':'"
                  + id
                  + "','_ts':1709\\d+,'title':'a',"
                  + "'due':'2024-02-29','at':'2024-03-01T10:00:00Z','count':9007199254740993,"
                  + "'completed':null,'reminders':\\[\\{'timestamp':'x'}]}}}");
      assertThat(
              client.fql(
                  "{'select':['data','due'],'from':{'get':{'ref':{'collection':'Todo'},"
                      + "'id':'"
                      + id
                      + "'}}}"))
          .isEqualTo("{'resource':{'@date':'2024-02-29'}}");
    }
  }

  @Test
  void whatIsMissingIsNull() {
    try (GraphQlClient client = todos()) {
      assertThat(
              client.query(
                  "mutation { updateTodo(id: '1', data: {title: 'x'}) { _id }"
                      + " deleteTodo(id: '1') { _id } }"))
          .isEqualTo("{'data':{'updateTodo':null,'deleteTodo':null}}");
      assertThat(client.query("{ findTodoByID(id: '1') { _id } }"))
          .isEqualTo("{'data':{'findTodoByID':null}}");
      assertThat(client.query("{ todoByTitle(title: 'none') { _id } }"))
          .isEqualTo("{'data':{'todoByTitle':null}}");
    }
  }

  @Test
  void partialUpdateLeavesOtherFieldsAndDeleteGivesTheDocument() {
    try (GraphQlClient client = todos()) {
      String id = client.id(create("a", false));
      assertThat(
              client.query(
                  "mutation { partialUpdateTodo(id: '"
                      + id
                      + "', data: {completed: true})"
                      + " { title completed } }"))
          .isEqualTo("{'data':{'partialUpdateTodo':{'title':'a','completed':true}}}");
      assertThat(client.query("mutation { deleteTodo(id: '" + id + "') { title } }"))
          .isEqualTo("{'data':{'deleteTodo':{'title':'a'}}}");
      assertThat(client.query("{ allTodos { data { title } } }"))
          .isEqualTo("{'data':{'allTodos':{'data':[]}}}");
    }
  }

  @Test
  void pagesLeadForwardAndBack() {
    try (GraphQlClient client = todos()) {
      for (String title : new String[] {"a", "b", "c"}) {
        client.id(create(title, true));
      }
      client.id(create("d", false));
      String list =
          "{ todosByCompletedFlag(completed: true, _size: 2%s) "
              + "{ data { title } after before } }";
      String first = client.query(list.formatted(""));
      assertThat(first).contains("'data':[{'title':'a'},{'title':'b'}]").contains("'before':null");
      String second = client.query(list.formatted(", _cursor: '" + cursor("after", first) + "'"));
      assertThat(second).contains("'data':[{'title':'c'}],'after':null");
      String back = client.query(list.formatted(", _cursor: '" + cursor("before", second) + "'"));
      assertThat(back).contains("'data':[{'title':'a'},{'title':'b'}]");
      assertThat(client.query(list.formatted(", _cursor: 'nonsense'")))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Invalid cursor.',"
                  + "'extensions':{'code':'invalid argument'}}]}");
    }
  }

  private static String cursor(String side, String answer) {
    return answer.replaceAll(".*'" + side + "':'([^']*)'.*", "$1");
  }

  @Test
  void uniqueFieldsHaveAnIndexAndRefuseASecondDocument() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema("type User { email: String! @unique  nick: String @unique(index: 'n') }")) {
      client.id("mutation { createUser(data: {email: 'a'}) { _id } }");
      assertThat(client.query("mutation { createUser(data: {email: 'a'}) { _id } }"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'document is not unique.',"
                  + "'extensions':{'code':'instance not unique'}}]}");
      assertThat(client.fql("{'exists':{'index':'unique_User_email'}}")).contains("true");
      assertThat(client.fql("{'exists':{'index':'n'}}")).contains("true");
    }
  }

  @Test
  void aFailureUndoesTheWholeMutation() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema("type User { email: String! @unique } type Query { allUsers: [User!] }")) {
      assertThat(
              client.query(
                  "mutation { a: createUser(data: {email: 'a'}) { _id }"
                      + " b: createUser(data: {email: 'a'}) { _id } }"))
          .contains("instance not unique");
      assertThat(client.query("{ allUsers { data { email } } }"))
          .isEqualTo("{'data':{'allUsers':{'data':[]}}}");
    }
  }

  @Test
  void collectionsAndIndexesOfOtherNamesAreUsed() {
    try (GraphQlClient client = new GraphQlClient()) {
      client.fql("{'create_collection':{'object':{'name':'people'}}}");
      client.schema(
          "type Person @collection(name: 'people') { name: String! }"
              + " type Query { byName(name: String!): [Person] @index(name: 'people_by_name') }");
      client.id("mutation { createPerson(data: {name: 'x'}) { _id } }");
      assertThat(client.fql("{'count':{'match':{'index':'people_by_name'},'terms':['x']}}"))
          .isEqualTo("{'resource':1}");
      assertThat(client.query("{ byName(name: 'x') { data { name } } }"))
          .isEqualTo("{'data':{'byName':{'data':[{'name':'x'}]}}}");
    }
  }

  @Test
  void variablesAndEnumsAndIntrospectionWork() {
    try (GraphQlClient client =
        new GraphQlClient().schema("enum Size { SMALL LARGE } type Shirt { size: Size! n: Int }")) {
      assertThat(
              client.as(
                  "secret",
                  "mutation M($d: ShirtInput!) { createShirt(data: $d) { size n } }",
                  "{'d':{'size':'LARGE','n':3}}"))
          .isEqualTo("{'data':{'createShirt':{'size':'LARGE','n':3}}}");
      assertThat(client.query("{ __type(name: 'Mutation') { fields { name } } }"))
          .isEqualTo(
              "{'data':{'__type':{'fields':[{'name':'createShirt'},{'name':'updateShirt'},"
                  + "{'name':'deleteShirt'},{'name':'partialUpdateShirt'}]}}}");
    }
  }

  @Test
  void aPartialUpdateSetsNoRequiredFieldToNull() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema(
                "type Todo { title: String! note: String at: Place }"
                    + " type Place @embedded { town: String! }")) {
      String id =
          client.id(
              "mutation { createTodo(data: {title: 'a', note: 'b', at: {town: 'c'}}) { _id } }");
      String update =
          "mutation { partialUpdateTodo(id: '" + id + "', data: {%s}) { title note at { town } } }";
      assertThat(client.query(update.formatted("title: null")))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Null value was provided for the NotNull Type"
                  + " 'String!' at path 'title'.','extensions':{'code':'invalid argument'}}]}");
      assertThat(client.query(update.formatted("at: {town: null}"))).contains("at path 'at.town'");
      assertThat(client.query(update.formatted("note: null")))
          .isEqualTo("{'data':{'partialUpdateTodo':{'title':'a','note':null,'at':{'town':'c'}}}}");
    }
  }

  @Test
  void whatIsAddedIsDescribedForToolsThatReadTheSchema() {
    try (GraphQlClient client =
        new GraphQlClient()
            .schema(
                "type User { \"of the user\" name: String! posts: [Post] @relation }"
                    + " type Post { author: User! } type Query { users: [User] }")) {
      String described = "{ __type(name: '%s') { description %s { name description } } }";
      assertThat(client.query(described.formatted("User", "fields")))
          .isEqualTo(
              "{'data':{'__type':{'description':null,'fields':["
                  + "{'name':'_id','description':'The document's ID.'},"
                  + "{'name':'_ts','description':'The document's timestamp.'},"
                  + "{'name':'name','description':'of the user'},"
                  + "{'name':'posts','description':null}]}}}");
      assertThat(client.query(described.formatted("UserPostsRelation", "inputFields")))
          .contains(
              "Allow manipulating the relationship between the types 'User' and 'Post'.",
              "Create one or more documents of type 'Post' and associate them");
      assertThat(client.query(described.formatted("PostAuthorRelation", "inputFields")))
          .contains("using the field 'Post.author'.")
          .doesNotContain("disconnect");
      assertThat(client.query(described.formatted("UserPage", "fields")))
          .contains("The pagination object for elements of type 'User'.");
      assertThat(client.query("{ users { __typename } }"))
          .isEqualTo("{'data':{'users':{'__typename':'UserPage'}}}");
    }
  }

  /** Of the first two, the texts are those of the documentation and of a user's question. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          { hero { name } }                                    | Cannot query field 'hero' on type 'Query'. (line 1, column 3):
          mutation { createTodo(data: {count: 1}) { _id } }    | Field 'TodoInput.title' of required type 'String!' was not provided. (line 1, column 29):
          { findTodoByID { _id } }                             | Field 'findTodoByID' argument 'id' of type 'ID!' is required but not provided. (line 1, column 3):
          { findTodoByID(id: 1, at: 2) { _id } }               | Unknown argument 'at' on field 'findTodoByID' of type 'Query'. (line 1, column 23):
          mutation { deleteTodo(id: 1) }                       | Field 'deleteTodo' of type 'Todo' must have a sub selection. (line 1, column 12):
          { findTodoByID(id: 1) { title { x } } }              | Field 'title' of type 'String!' must not have a sub selection. (line 1, column 25):
          { findTodoByID(id: $id) { title } }                  | Variable '$id' is not defined. (line 1, column 20):
          query Q($id: ID) { allTodos { after } }              | Variable '$id' is not used in operation Q. (line 1, column 9):
          { allTodos { data { ...F } } }                       | Unknown fragment 'F'. (line 1, column 21):
          mutation { createTodo(data: {title: 'a', x: 1}) { _id } } | Field 'x' is not defined by type 'TodoInput'. (line 1, column 29):
          mutation { createTodo(data: {title: 5}) { _id } }    | Expected type 'String', found '5'. String value expected (line 1, column 37):
          { allTodos {                                         | Syntax error while parsing GraphQL query.
          """)
  void aQueryThatIsWrongIsToldSoInTheWordsOfTheService(String query, String message) {
    try (GraphQlClient client = todos()) {
      assertThat(client.query(query)).startsWith("{'data':null,'errors':[{'message':'" + message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                   | value is undefined. Reason: Expected non-null value, found null.
          {'d':{'count':1}}                    | got: {'count':1}. Reason: 'title' Expected non-null value, found null.
          {'d':{'title':'a','x':1}}            | got: {'title':'a','x':1}. Reason: 'x' Field 'x' is not defined in the input type 'TodoInput'.
          {'d':{'title':'a','due':'soon'}}     | got: {'title':'a','due':'soon'}. Reason: 'due' Date value expected
          {'d':{'title':1}}                    | got: {'title':1}. Reason: 'title' String value expected
          {'d':{'title':'a','reminders':[{}]}} | got: {'title':'a','reminders':[{}]}. Reason: 'reminders[0].timestamp' Expected non-null value, found null.
          {'d':7}                              | got: 7. Reason: Expected 'TodoInput', found not an object.
          """)
  void aVariableThatIsWrongIsToldSoInTheWordsOfTheService(String variables, String problem) {
    try (GraphQlClient client = todos()) {
      String answer =
          client.as(
              "secret", "mutation M($d: TodoInput!) { createTodo(data: $d) { _id } }", variables);
      assertThat(answer.replace("\\", ""))
          .startsWith(
              "{'data':null,'errors':[{'message':'Variable '$d' expected value of type"
                  + " 'TodoInput!' but "
                  + problem);
    }
  }
}
