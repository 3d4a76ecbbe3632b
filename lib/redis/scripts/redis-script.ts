import { createHash } from 'node:crypto';

/** A script. Redis knows it by its hash after the first run. */
export class RedisScript {
  readonly sha: string;

  constructor(readonly text: string) {
    this.sha = createHash('sha1').update(text).digest('hex');
  }
}
