import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  subscribe,
  unsubscribe,
  type ChannelListener,
} from 'node:diagnostics_channel';
import type { CorsDecision } from '../../../lib/http/decisions/cors-decision.js';
import { DecisionFeed } from '../../../lib/http/decisions/decision-feed.js';

const CHANNEL = 'nestjs-cors:decision';

const DECISION: CorsDecision = {
  kind: 'response',
  isAllowed: true,
  reason: 'origin-allowed',
  policy: 'forRoot',
  origin: 'https://app.example.com',
  method: 'GET',
  route: '/cats',
};

const listening = new Set<ChannelListener>();

function listenToChannel(listener: (message: unknown) => void): void {
  const each: ChannelListener = (message) => listener(message);
  listening.add(each);
  subscribe(CHANNEL, each);
}

afterEach(() => {
  listening.forEach((each) => unsubscribe(CHANNEL, each));
  listening.clear();
});

describe('a feed of decisions', () => {
  it('is heard while somebody listens to it', () => {
    const feed = new DecisionFeed();
    const before = feed.isHeard;
    const stop = feed.listen(() => {});
    const during = feed.isHeard;
    stop();
    expect([before, during, feed.isHeard]).toEqual([false, true, false]);
  });

  it('is heard while somebody listens to the channel of the process', () => {
    const feed = new DecisionFeed();
    listenToChannel(() => {});
    expect(feed.isHeard).toBe(true);
  });

  it('passes a decision to each of its listeners and to the channel', () => {
    const feed = new DecisionFeed();
    const listener = jest.fn();
    const stop = feed.listen(listener);
    feed.listen(listener);
    listenToChannel(listener);
    feed.publish({ ...DECISION });
    stop();
    feed.publish({ ...DECISION, kind: 'request' });
    expect(listener.mock.calls.map(([decision]) => decision)).toEqual([
      DECISION,
      DECISION,
      DECISION,
      { ...DECISION, kind: 'request' },
      { ...DECISION, kind: 'request' },
    ]);
  });

  it('lets no listener change a decision', () => {
    const feed = new DecisionFeed();
    const heard: unknown[] = [];
    feed.listen((decision) => heard.push(decision));
    feed.publish({ ...DECISION });
    expect(Object.isFrozen(heard[0])).toBe(true);
  });

  it('reports an error of a listener as uncaught, after the others have listened', () => {
    const feed = new DecisionFeed();
    const nextTick = jest
      .spyOn(process, 'nextTick')
      .mockImplementation(() => {});
    const error = new Error('broken');
    const other = jest.fn();
    feed.listen(() => {
      throw error;
    });
    feed.listen(other);
    feed.publish({ ...DECISION });
    const [[thrower]] = nextTick.mock.calls as unknown as [[() => void]];
    nextTick.mockRestore();
    expect(other).toHaveBeenCalledTimes(1);
    expect(thrower).toThrow(error);
  });
});
