import { expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('node_modules', import.meta.url));

it.each([
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/platform-fastify',
  'fastify',
  'reflect-metadata',
  'rxjs',
])('%s is the one of the project', (name) => {
  expect(existsSync(`${installed}/${name}`)).toBe(false);
});

it.each(['@nestjs/graphql', 'graphql', 'better-auth'])(
  '%s is installed here',
  (name) => {
    expect(existsSync(`${installed}/${name}`)).toBe(true);
  },
);
