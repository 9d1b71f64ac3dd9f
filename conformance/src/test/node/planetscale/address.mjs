// Where the emulator is: MYSQL_ADDRESS as host:port, PLANETSCALE_URL as http://host:port or https.
const [host, port] = process.env.MYSQL_ADDRESS.split(':');

export const mysqlServer = { host, port: Number(port), user: 'root', password: 'secret' };

export function mysqlUrl(database, scheme = 'mysql') {
  return `${scheme}://root:secret@${host}:${port}/${database}`;
}

// What PlanetScale hands out names a database and a scheme that the driver turns into https; a URL with http stays one.
export const serverlessUrl = process.env.PLANETSCALE_URL.replace('://', '://user:secret@');
