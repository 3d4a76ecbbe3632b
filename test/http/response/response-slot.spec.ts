import { describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { verdictOf } from '../../../lib/core/decision/response-verdict.js';
import {
  narrowSlot,
  slotOf,
} from '../../../lib/http/response/response-slot.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';

const APP = 'https://app.example.com';

function responseOf(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

function verdict(allowOrigin: string | undefined) {
  const policy = compiledPolicy({ origin: APP });
  const choice = choiceOf(policy);
  const reason = 'origin-allowed';
  return verdictOf({ choice, policy, reason, allowOrigin }, false);
}

describe('the slot of a response', () => {
  it('is made once, empty, and is that of no other response', () => {
    const response = responseOf();
    const slot = slotOf(response);
    expect(slot).toEqual({
      verdict: undefined,
      written: undefined,
      judges: 0,
    });
    expect(slotOf(response)).toBe(slot);
    expect(slotOf(responseOf())).not.toBe(slot);
  });

  it('is found by another copy of this package', async () => {
    const response = responseOf();
    const slot = slotOf(response);
    jest.resetModules();
    const copy = await import('../../../lib/http/response/response-slot.js');
    expect(copy.slotOf).not.toBe(slotOf);
    expect(copy.slotOf(response)).toBe(slot);
  });

  it.each([
    [[APP], APP],
    [[APP, APP], APP],
    [['*', APP], APP],
    [[APP, undefined], undefined],
    [[undefined, APP], undefined],
  ])('is narrowed by the origins %j to %j', (origins, narrow) => {
    const slot = slotOf(responseOf());
    const returned = origins.map((origin) => narrowSlot(slot, verdict(origin)));
    expect(slot.verdict?.allowOrigin).toBe(narrow);
    expect(returned.at(-1)).toBe(slot.verdict);
  });
});
