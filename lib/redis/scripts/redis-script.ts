import { createHash } from 'node:crypto';

/** A script, which Redis knows by its hash once it has run. */
export class RedisScript {
  readonly sha: string;

  constructor(readonly text: string) {
    this.sha = createHash('sha1').update(text).digest('hex');
  }
}
