import type { Redis, RedisOptions } from 'ioredis';

/** Calls a function with each connection that a store makes with the options of a client. */
export function onDuplicate(
  client: Redis,
  call: (duplicate: Redis) => void,
): Redis {
  const duplicate = client.duplicate.bind(client);
  client.duplicate = (options?: Partial<RedisOptions>) => {
    const made = duplicate(options);
    call(made);
    return made;
  };
  return client;
}
