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
  it('has the request of Node, and takeOver() does nothing', () => {
    const { exchange, request, passOn } = exchangeOf();
    exchange.takeOver();
    expect(exchange.request).toBe(request);
    expect(passOn).not.toHaveBeenCalled();
  });

  it('is passed to the platform', () => {
    const { exchange, response, passOn } = exchangeOf();
    exchange.next();
    expect(passOn).toHaveBeenCalledTimes(1);
    expect(response.destroyed).toBe(false);
  });

  it.each([
    ['an error', new Error('broken')],
    ['what is no error', 'broken'],
  ])('is closed with %s', (_title, error) => {
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
