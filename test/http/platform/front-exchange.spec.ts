import { describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { FrontExchange } from '../../../lib/http/platform/front-exchange.js';
import type { ReceivedRequest } from '../../../lib/http/platform/received-request.js';

function exchangeOf() {
  const request = new IncomingMessage(new Socket()) as ReceivedRequest;
  const response = new ServerResponse(request);
  const passOn = jest.fn();
  const exchange = new FrontExchange(request, response, passOn);
  return { exchange, request, response, passOn };
}

describe('a request in front of the platform', () => {
  it('is that of Node, which nobody need be told about', () => {
    const { exchange, request, passOn } = exchangeOf();
    exchange.takeOver();
    expect(exchange.request).toBe(request);
    expect(passOn).not.toHaveBeenCalled();
  });

  it('goes on to the platform', () => {
    const { exchange, response, passOn } = exchangeOf();
    exchange.next();
    expect(passOn).toHaveBeenCalledTimes(1);
    expect(response.destroyed).toBe(false);
  });

  it.each([
    ['an error', new Error('broken')],
    ['what is no error', 'broken'],
  ])('ends with %s, which nobody could answer', (_title, error) => {
    const { exchange, response, passOn } = exchangeOf();
    const destroy = jest.spyOn(response, 'destroy');
    exchange.next(error);
    expect(passOn).not.toHaveBeenCalled();
    expect(response.destroyed).toBe(true);
    expect(destroy).toHaveBeenCalledWith(
      error instanceof Error ? error : undefined,
    );
  });
});
