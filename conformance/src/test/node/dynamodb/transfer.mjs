// transferFunds ("Transactional write") of the seed document, with enough and with too little money. (The document's
// import list forgets TransactWriteCommand; it is added here.)
import { DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';

const client = new DynamoDBClient({ region: 'us-east-1' });
const docClient = DynamoDBDocumentClient.from(client);

await client.send(new CreateTableCommand({
  TableName: 'Accounts',
  KeySchema: [
    { AttributeName: 'PK', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' }
  ],
  AttributeDefinitions: [
    { AttributeName: 'PK', AttributeType: 'S' },
    { AttributeName: 'SK', AttributeType: 'S' }
  ],
  BillingMode: 'PAY_PER_REQUEST'
}));
const key = account => ({ PK: `ACCOUNT#${account}`, SK: 'BALANCE' });
for (const [account, balance] of [['ann', 100], ['bob', 5]]) {
  await docClient.send(new PutCommand({ TableName: 'Accounts', Item: { ...key(account), balance } }));
}

// Transactional write
async function transferFunds(fromAccount, toAccount, amount) {
  await docClient.send(new TransactWriteCommand({
    TransactItems: [
      {
        Update: {
          TableName: 'Accounts',
          Key: { PK: `ACCOUNT#${fromAccount}`, SK: 'BALANCE' },
          UpdateExpression: 'SET balance = balance - :amount',
          ConditionExpression: 'balance >= :amount',
          ExpressionAttributeValues: { ':amount': amount }
        }
      },
      {
        Update: {
          TableName: 'Accounts',
          Key: { PK: `ACCOUNT#${toAccount}`, SK: 'BALANCE' },
          UpdateExpression: 'SET balance = balance + :amount',
          ExpressionAttributeValues: { ':amount': amount }
        }
      }
    ]
  }));
}

async function balances() {
  const read = async account =>
    (await docClient.send(new GetCommand({ TableName: 'Accounts', Key: key(account) }))).Item.balance;
  return `ann ${await read('ann')} bob ${await read('bob')}`;
}

await transferFunds('ann', 'bob', 60);
console.log(await balances());
try {
  await transferFunds('ann', 'bob', 60);
  console.log('transferred money that was not there');
} catch (error) {
  console.log(error.name, error.CancellationReasons.map(reason => reason.Code).join(','));
}
console.log(await balances());
