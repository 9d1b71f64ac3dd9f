package dev.serverlessdb.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Batches and what answers call their tables. Verified against: the API reference's pages of
 * BatchWriteItem and BatchGetItem, whose request items are named by table name or ARN.
 */
class BatchTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/tab";

  private static Local withLocalIndex() {
    Local db = Local.start();
    db.get(
        "CreateTable",
        "{'TableName':'tab','BillingMode':'PAY_PER_REQUEST','KeySchema':["
            + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
            + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
            + "{'AttributeName':'sk','AttributeType':'S'},{'AttributeName':'r','AttributeType':'S'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'idx','KeySchema':["
            + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'r','KeyType':'RANGE'}],"
            + "'Projection':{'ProjectionType':'ALL'}}]}");
    return db;
  }

  @Test
  void answersNameATableAsTheRequestDid() {
    try (Local db = withLocalIndex()) {
      String put = "{'PutRequest':{'Item':{'pk':{'S':'a'},'sk':{'S':'b'}}}}";
      assertThat(
              db.ask(
                  "BatchWriteItem",
                  "{'RequestItems':{'"
                      + ARN
                      + "':["
                      + put
                      + "]},'ReturnItemCollectionMetrics':'SIZE','ReturnConsumedCapacity':'TOTAL'}"))
          .contains("'ItemCollectionMetrics':{'" + ARN + "':[{")
          .contains("'TableName':'" + ARN + "'");
      assertThat(
              db.ask(
                  "BatchGetItem",
                  "{'RequestItems':{'" + ARN + "':{'Keys':[{'pk':{'S':'a'},'sk':{'S':'b'}}]}}}"))
          .contains("'Responses':{'" + ARN + "':[{");
    }
  }

  @Test
  void aTransactionsMetricsNameATableAsTheRequestDid() {
    try (Local db = withLocalIndex()) {
      assertThat(
              db.ask(
                  "TransactWriteItems",
                  "{'TransactItems':[{'Put':{'TableName':'"
                      + ARN
                      + "','Item':{'pk':{'S':'a'},'sk':{'S':'b'}}}}],"
                      + "'ReturnItemCollectionMetrics':'SIZE'}"))
          .contains("'ItemCollectionMetrics':{'" + ARN + "':[{");
    }
  }

  @Test
  void keyConditionsOfTheOldFormGoWithAFilterExpression() {
    // Verified against: what users of the service quote of it in ExtendDB/extenddb, pull request
    // 213
    try (Local db = Local.start().table("tab")) {
      db.get("PutItem", "{'TableName':'tab','Item':{'pk':{'S':'a'},'n':{'N':'1'}}}");
      assertThat(
              db.get(
                      "Query",
                      "{'TableName':'tab','KeyConditions':{'pk':{'ComparisonOperator':'EQ',"
                          + "'AttributeValueList':[{'S':'a'}]}},'FilterExpression':'n = :n',"
                          + "'ExpressionAttributeValues':{':n':{'N':'1'}}}")
                  .number("Count", -1))
          .isEqualTo(1);
    }
  }
}
