// "Testing Strategies" of the seed document, with the port that the test was given in place of 8000.
const { DynamoDBClient, CreateTableCommand } = require('@aws-sdk/client-dynamodb');
const beforeAll = setUp => setUp().then(() => console.log('ready'));

beforeAll(async () => {
  const client = new DynamoDBClient({
    endpoint: 'http://localhost:8000'.replace('8000', process.env.DYNAMODB_PORT),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' }
  });
  const created = await client.send(new CreateTableCommand({
    TableName: 'TestTable',
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'PK', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST'
  }));
  console.log(created.TableDescription.TableName, created.TableDescription.BillingModeSummary.BillingMode);
});
