package dev.serverlessdb.fauna.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Relations between stored types. Verified against: Fauna's documentation, page "GraphQL
 * relations", and the documents that its users published of each kind of relation.
 */
class RelationsTest {

  private static final String ONE_TO_MANY =
      "type User { name: String! cars: [Car!] @relation } type Car { plate: String! owner: User! }";

  private static GraphQlClient with(String schema) {
    return new GraphQlClient().schema(schema);
  }

  @Test
  void manyAreCreatedWithTheOneTheyBelongTo() {
    try (GraphQlClient client = with(ONE_TO_MANY)) {
      assertThat(
              client.query(
                  "mutation { createUser(data: { name: 'Jane' cars: { create: ["
                      + "{ plate: 'AAA-1234' } { plate: 'BBB-123' } ] } })"
                      + " { name cars { data { plate owner { name } } } } }"))
          .isEqualTo(
              "{'data':{'createUser':{'name':'Jane','cars':{'data':["
                  + "{'plate':'AAA-1234','owner':{'name':'Jane'}},"
                  + "{'plate':'BBB-123','owner':{'name':'Jane'}}]}}}}");
      assertThat(client.fql("{'exists':{'index':'car_owner_by_user'}}")).contains("true");
    }
  }

  @Test
  void oneIsConnectedAndDisconnectedFromBothSides() {
    try (GraphQlClient client = with(ONE_TO_MANY)) {
      String user = client.id("mutation { createUser(data: {name: 'Jane'}) { _id } }");
      String car =
          client.id(
              "mutation { createCar(data: {plate: 'C' owner: {connect: '"
                  + user
                  + "'}})"
                  + " { _id owner { name } } }");
      String cars = "{ findUserByID(id: '" + user + "') { cars { data { plate } } } }";
      assertThat(client.query(cars)).contains("[{'plate':'C'}]");
      assertThat(
              client.query(
                  "mutation { updateUser(id: '"
                      + user
                      + "', data: {name: 'Jane' cars:"
                      + " {disconnect: '"
                      + car
                      + "'}}) { cars { data { plate } } } }"))
          .isEqualTo("{'data':{'updateUser':{'cars':{'data':[]}}}}");
      client.query(
          "mutation { partialUpdateUser(id: '"
              + user
              + "', data: {cars: {connect: ['"
              + car
              + "']}}) { _id } }");
      assertThat(client.query(cars)).contains("[{'plate':'C'}]");
    }
  }

  @Test
  void connectingToWhatIsNotThereIsAnError() {
    try (GraphQlClient client = with(ONE_TO_MANY)) {
      assertThat(
              client.query(
                  "mutation { createCar(data: {plate: 'C' owner: {connect: '7'}}) { _id } }"))
          .isEqualTo(
              "{'data':null,'errors':[{'message':'Document not found.',"
                  + "'extensions':{'code':'instance not found'}}]}");
    }
  }

  @Test
  void aReferenceWithoutOppositeIsManyToOne() {
    try (GraphQlClient client =
        with("type User { name: String! } type Car { plate: String! owner: User! }")) {
      String user = client.id("mutation { createUser(data: {name: 'J'}) { _id } }");
      for (String plate : new String[] {"a", "b"}) {
        client.id(
            "mutation { createCar(data: {plate: '"
                + plate
                + "' owner: {connect: '"
                + user
                + "'}}) { _id } }");
      }
      assertThat(
              client.fql(
                  "{'count':{'match':{'index':'car_owner_by_user'},'terms':[{'ref':"
                      + "{'collection':'User'},'id':'"
                      + user
                      + "'}]}}"))
          .isEqualTo("{'resource':2}");
    }
  }

  @Test
  void oneToOneRefusesASecond() {
    try (GraphQlClient client =
        with("type User { name: String! car: Car } type Car { plate: String! owner: User }")) {
      String user =
          client.id(
              "mutation { createUser(data: {name: 'John' car: {create: {plate: '123'}}})"
                  + " { _id car { plate owner { name } } } }");
      assertThat(client.query("{ findUserByID(id: '" + user + "') { car { owner { name } } } }"))
          .isEqualTo("{'data':{'findUserByID':{'car':{'owner':{'name':'John'}}}}}");
      assertThat(
              client.fql(
                  "{'select':['data','car'],'from':{'get':{'ref':{'collection':'User'},"
                      + "'id':'"
                      + user
                      + "'}}}"))
          .contains("'collection'");
      String car = client.query("{ findUserByID(id: '" + user + "') { car { _id } } }");
      String id = car.replaceAll(".*'_id':'(\\d+)'.*", "$1");
      assertThat(
              client.query(
                  "mutation { createUser(data: {name: 'x' car: {connect: '"
                      + id
                      + "'}}) { _id } }"))
          .contains("instance not unique");
    }
  }

  @Test
  void manyToManyLiesInACollectionBetween() {
    try (GraphQlClient client =
        with(
            "type User { name: String! drives: [Car!] @relation }"
                + " type Car { plate: String! drivers: [User!] @relation }")) {
      String car = client.id("mutation { createCar(data: {plate: 'P'}) { _id } }");
      String user =
          client.id(
              "mutation { createUser(data: {name: 'J' drives: {create: [{plate: 'Q'}]"
                  + " connect: ['"
                  + car
                  + "']}}) { _id } }");
      String drives = "{ findUserByID(id: '" + user + "') { drives { data { plate } } } }";
      assertThat(client.query(drives)).contains("'plate':'P'").contains("'plate':'Q'");
      assertThat(client.query("{ findCarByID(id: '" + car + "') { drivers { data { name } } } }"))
          .contains("[{'name':'J'}]");
      for (String index : new String[] {"_by_car", "_by_user", "_by_car_and_user"}) {
        assertThat(client.fql("{'exists':{'index':'car_drivers" + index + "'}}")).contains("true");
      }
      assertThat(
              client.query(
                  "mutation { updateUser(id: '"
                      + user
                      + "', data: {name: 'J' drives:"
                      + " {disconnect: ['"
                      + car
                      + "']}}) { drives { data { plate } } } }"))
          .isEqualTo("{'data':{'updateUser':{'drives':{'data':[{'plate':'Q'}]}}}}");
    }
  }

  @Test
  void severalRelationsAreToldApartByTheirNames() {
    String schema =
        "type User { name: String! owns: Car %s } type Car { plate: String! owner: User %s"
            + " driver: User }";
    try (GraphQlClient client = new GraphQlClient()) {
      assertThat(client.importing("merge", schema.formatted("", "")))
          .contains("ambiguous relationship");
      String named = "@relation(name: \"car_owner\")";
      assertThat(client.importing("merge", schema.formatted(named, named)))
          .startsWith("Schema imported successfully.");
    }
  }

  @Test
  void aListWithoutTheDirectiveIsAnArrayOfReferences() {
    try (GraphQlClient client =
        with("type User { name: String! cars: [Car] } type Car { plate: String! }")) {
      String car = client.id("mutation { createCar(data: {plate: 'P'}) { _id } }");
      assertThat(
              client.query(
                  "mutation { createUser(data: {name: 'J' cars: ['"
                      + car
                      + "']}) { cars { plate } } }"))
          .isEqualTo("{'data':{'createUser':{'cars':[{'plate':'P'}]}}}");
    }
  }

  @Test
  void referencesOfArraysAndEmbeddedTypesAreGivenByTheirIds() {
    try (GraphQlClient client =
        with(
            "type User { name: String! friends: [User!]! first: Login }"
                + " type Login @embedded { user: User! at: Int }")) {
      assertThat(
              client.query("{ __type(name: 'UserInput') { inputFields { name type { kind } } } }"))
          .contains("{'name':'friends','type':{'kind':'NON_NULL'}}");
      String jane = client.id("mutation { createUser(data: {name: 'Jane' friends: []}) { _id } }");
      assertThat(
              client.query(
                  "mutation { createUser(data: {name: 'Jim' friends: ['"
                      + jane
                      + "'] first: {user: '"
                      + jane
                      + "' at: 1}}) { friends { name } first { at user { name } } } }"))
          .isEqualTo(
              "{'data':{'createUser':{'friends':[{'name':'Jane'}],"
                  + "'first':{'at':1,'user':{'name':'Jane'}}}}}");
    }
  }
}
