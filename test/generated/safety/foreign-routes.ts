import express, { type IRouter, type Response } from 'express';
import type { FastifyInstance, FastifyPluginAsync, HTTPMethods } from 'fastify';
import type { ForeignPlan } from './safety-plan.js';

type OnRun = (name: string) => void;

/** Puts a route on an instance of Express. */
export function addToExpress(
  instance: IRouter,
  { form, path, prefix, methods }: ForeignPlan,
  name: string,
  onRun: OnRun,
): void {
  const answer = (_: unknown, response: Response): void => {
    onRun(name);
    response.end(name);
  };
  const pass = (_: unknown, __: unknown, next: () => void): void => next();
  // Only Nest takes a wildcard without a name.
  const own = `/${path}`.replace(/\*(?![a-z_"])/gi, '*rest');
  const whole = prefix === '' ? own : `/${prefix}${own}`;
  switch (form) {
    case 'verbs':
      methods.forEach((method) => instance[method](whole, answer));
      return;
    case 'route': {
      const route = instance.route(whole);
      methods.forEach((method) => route[method](answer));
      return;
    }
    case 'all':
      instance.all(whole, answer);
      return;
    case 'list':
      methods.forEach((method) => instance[method]([whole, '/listed'], answer));
      return;
    case 'regExp':
      methods.forEach((method) =>
        instance[method](new RegExp(`^/${prefix || 'a'}(/|$)`), answer),
      );
      return;
    case 'router': {
      const router = express.Router();
      methods.forEach((method) => router[method](own, answer));
      instance.use(`/${prefix}`, router);
      return;
    }
    case 'passing':
      methods.forEach((method) => instance[method](whole, pass));
  }
}

/** Puts a route on an instance of Fastify. */
export function addToFastify(
  instance: FastifyInstance,
  { form, path, prefix, methods }: ForeignPlan,
  name: string,
  onRun: OnRun,
): void {
  const handler = async (): Promise<string> => {
    onRun(name);
    return Promise.resolve(name);
  };
  const own = `/${path}`;
  const whole = prefix === '' ? own : `/${prefix}${own}`;
  switch (form) {
    case 'all':
      instance.all(whole, handler);
      return;
    case 'route':
    case 'list':
      instance.route({
        method: methods.map((method) => method.toUpperCase() as HTTPMethods),
        url: whole,
        handler,
      });
      return;
    case 'router':
    case 'regExp': {
      // What a plugin throws itself is lost, and Fastify waits for it in vain.
      const plugin: FastifyPluginAsync = async (inner) => {
        await Promise.resolve();
        methods.forEach((method) => inner[method](own, handler));
      };
      void instance.register(plugin, { prefix: `/${prefix || 'a'}` });
      return;
    }
    case 'verbs':
    case 'passing':
      methods.forEach((method) => instance[method](whole, handler));
  }
}
