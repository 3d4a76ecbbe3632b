import type { Platform } from '../nest/application.js';
import type { Mutation } from './request-plan.js';

/** Changes a path a little, in a way that some router takes for the same and others do not. */
export function mutate(
  path: string,
  mutation: Mutation | undefined,
  platform: Platform,
): string {
  switch (mutation) {
    case undefined:
      return path;
    case 'upper-case':
      return path.toUpperCase().replaceAll(/%c3%a4/gi, '%C3%A4');
    case 'slash-at-the-end':
      return `${path}/`;
    case 'slash-in-front':
      return `/${path}`;
    case 'slash-twice':
      return path.replace(/(?<=.)\//, '//');
    case 'encoded-letter':
      return path.replace(/a/, '%61');
    case 'encoded-slash':
      return path.replace(/(?<=.)\//, '%2F');
    case 'beyond-ascii':
      return path.replace(/b/, '%C3%A4');
    case 'undecodable':
      // Fastify's router answers it before any hook runs: a known gap.
      return platform === 'express' ? path.replace(/b/, '%ff') : path;
    case 'query':
      return `${path}?a=1`;
    case 'query-after-slash':
      return `${path}/?a=/b`;
    case 'segment-more':
      return `${path}/b`;
    case 'segment-less':
      return path.replace(/(?<=.)\/[^/]*$/, '');
    case 'dots':
      return `${path}/../a`;
    case 'dots-in-front':
      return `/x/..${path}`;
    case 'back-slash':
      return path.replace(/(?<=.)\//, '\\');
    case 'semicolon':
      return `${path};a=1`;
  }
}
