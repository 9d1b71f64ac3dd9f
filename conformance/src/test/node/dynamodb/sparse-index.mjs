// The sparse index of "Optimizing for Cost and Performance" in the seed document: only items with its keys are in it,
// and of those only the keys.
import { DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({ region: 'us-east-1' });
const docClient = DynamoDBDocumentClient.from(client);
const attribute = AttributeName => ({ AttributeName, AttributeType: 'S' });

await client.send(new CreateTableCommand({
  TableName: 'Orders',
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' }
  ],
  AttributeDefinitions: ['PK', 'SK', 'GSI1PK', 'GSI1SK'].map(attribute),
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    {
      IndexName: 'GSI1',
      KeySchema: [
        { AttributeName: 'GSI1PK', KeyType: 'HASH' },
        { AttributeName: 'GSI1SK', KeyType: 'RANGE' }
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' } // Only store keys
    }
  ]
}));
const put = Item => docClient.send(new PutCommand({ TableName: 'Orders', Item }));
await put({ PK: 'ORDER#1', SK: 'DETAILS', GSI1PK: 'OPEN', GSI1SK: '2026-01-02', total: 10 });
await put({ PK: 'ORDER#2', SK: 'DETAILS', total: 20 });
await put({ PK: 'ORDER#3', SK: 'DETAILS', GSI1PK: 'OPEN', GSI1SK: '2026-01-01', total: 30 });

const open = await docClient.send(new QueryCommand({
  TableName: 'Orders',
  IndexName: 'GSI1',
  KeyConditionExpression: 'GSI1PK = :open',
  ExpressionAttributeValues: { ':open': 'OPEN' }
}));
for (const item of open.Items) {
  console.log(Object.entries(item).sort().map(entry => entry.join('=')).join(' '));
}
