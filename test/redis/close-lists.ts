import { Redis } from 'ioredis';
import { OriginList } from '../../lib/lists/origin-list.js';
import { RedisOriginStore } from '../../lib/redis/redis-origin-store.js';

// Ends when nothing holds it: no connection, no timer. What it is told of the list is printed.
const [port, what] = process.argv.slice(2);
const client = new Redis({
  port: Number(port),
  host: '127.0.0.1',
  lazyConnect: true,
});
const store = new RedisOriginStore({ client, prefix: 'shop' });
const lists = ['partners', 'others'].map(
  (name) => new OriginList(name, { store }),
);
const [first, second] = lists;

process.on('warning', (warning) => console.log(String(warning)));
process.on('unhandledRejection', (error) => console.log(String(error)));

if (what === 'before they were opened') {
  lists.forEach((list) => list.close());
}
await Promise.all(lists.map((list) => list.follow(500)));
if (what === 'in use' || what === 'used again') {
  await first?.add('https://a.example');
}
const late =
  what === 'in use' ? second?.replace(['https://b.example']) : undefined;
lists.forEach((list) => list.close());
await late?.catch((error: unknown) => console.log(String(error)));
if (what === 'used again') {
  await first?.add('https://c.example');
}
