import { originsFromEnv } from '../../lib/index.js';
import { ADMIN, APP } from './page-calls.js';
import { DEFAULTS, shapesOf } from './shapes-of.js';
import type { Shape } from './shape.js';

const LISTED = [APP, ADMIN];

export const SHAPES_OF_ORIGINS: readonly Shape[] = [
  ...shapesOf('nothing', undefined, {
    after: { origin: '*' },
    section: 'What was unset',
    stricter: ['plain-options'],
  }),
  ...shapesOf(
    'every origin',
    { origin: '*' },
    {
      after: { origin: '*' },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'true, without cookies',
    { origin: true },
    {
      after: { origin: '*' },
      section: 'origin: true or false',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'true, with cookies',
    { origin: true, credentials: true },
    {
      after: { origin: LISTED, credentials: true },
      section: 'origin: true or false',
      stricter: ['look-alikes', 'plain-options', 'strangers'],
    },
  ),
  ...shapesOf(
    'every origin, with cookies',
    { origin: '*', credentials: true },
    {
      after: { origin: '*' },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'nobody',
    { origin: false },
    {
      after: { origin: false },
      section: 'origin: true or false',
      stricter: [],
    },
  ),
  ...shapesOf(
    'one origin',
    { origin: APP },
    {
      after: { origin: APP },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'one origin, with cookies',
    { origin: APP, credentials: true },
    {
      after: { origin: APP, credentials: true },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'one origin with a slash',
    { origin: `${APP}/` },
    {
      after: { origin: false },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'a list, with cookies',
    { origin: LISTED, credentials: true },
    {
      after: { origin: LISTED, credentials: true },
      section: 'origin: a list',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'a list in which an entry never matched',
    { origin: [APP, `${ADMIN}/`, 'https://*.example.dev', 'localhost:3000'] },
    {
      after: { origin: [APP] },
      section: 'origin: a list',
      stricter: ['plain-options'],
    },
  ),
  {
    name: "'*' in a list",
    platforms: ['express'],
    before: (app) => app.enableCors({ origin: [APP, '*'] }),
    parameters: [{ origin: [APP, '*'] }],
    after: { origin: APP, ...DEFAULTS.express },
    section: 'origin: a list',
    stricter: ['plain-options'],
  },
  {
    name: "'*' in a list",
    platforms: ['fastify'],
    before: (app) => app.enableCors({ origin: [APP, '*'] }),
    parameters: [{ origin: [APP, '*'] }],
    after: { origin: '*', ...DEFAULTS.fastify },
    section: 'origin: a list',
    stricter: ['plain-options'],
  },
  ...shapesOf(
    'a RegExp without anchors',
    { origin: /app\.example\.com/ },
    {
      after: { origin: APP },
      section: 'origin: a RegExp',
      stricter: ['look-alikes', 'plain-options'],
    },
  ),
  ...shapesOf(
    'a RegExp of subdomains',
    { origin: /^https:\/\/.*\.example\.com$/ },
    {
      after: { origin: 'https://*.example.com' },
      section: 'origin: a RegExp',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'previews beside an origin, with cookies',
    { origin: [APP, /^https:\/\/pr-\d+\.example\.dev$/], credentials: true },
    {
      after: {
        origin: [APP, /^https:\/\/pr-\d+\.example\.dev$/],
        credentials: true,
      },
      section: 'origin: a RegExp',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'this machine at any port',
    { origin: [APP, /^http:\/\/localhost:\d+$/], credentials: true },
    {
      after: { origin: [APP, /^http:\/\/localhost:\d+$/], credentials: true },
      section: 'origin: a RegExp',
      stricter: ['plain-options'],
    },
  ),
  ...shapesOf(
    'a variable with several origins',
    { origin: `${APP},${ADMIN}`.split(','), credentials: true },
    {
      after: {
        origin: originsFromEnv(`${APP}, ${ADMIN}/`, 'WEB_ORIGINS'),
        credentials: true,
      },
      section: 'origin: a string',
      stricter: ['plain-options'],
    },
  ),
];
