import type { Redis } from 'ioredis';
import type { RedisServer } from './redis-server.js';

/**
 * Someone whom Redis lets in or not, so that one instance is cut off while others go on.
 * A server that was started again knows nobody.
 */
export class Visitor {
  constructor(
    private readonly server: RedisServer,
    private readonly redis: Redis,
    private readonly name: string,
  ) {}

  client(): Redis {
    return this.server.client({ username: this.name, password: 'secret' });
  }

  async letIn(): Promise<void> {
    const rights = ['on', '>secret', '~*', '&*', '+@all'];
    await this.redis.call('ACL', 'SETUSER', this.name, ...rights);
  }

  async cutOff(): Promise<void> {
    await this.redis.call('ACL', 'DELUSER', this.name);
  }
}
