import { describe, expect, it } from '@jest/globals';
import { Cors } from '../../lib/index.js';
import { PLATFORMS } from '../nest/application.js';
import {
  failureOf,
  start,
  unread,
  type Configuration,
} from './configuration.js';
import { messageOf } from './refused-configuration.js';

/** Two in each of five places; some are found only in what the levels merge to. */
const TEN_MISTAKES: Configuration = {
  options: {
    origin: ['*', 'app.example.com'],
    optionsSuccessStatus: 404,
    policies: { partners: { origin: /partner\.example/, maxAge: -1 } },
    routes: [{ path: '/files/:', policy: 'partner' }],
  },
  onController: [Cors('wigdet', unread({ maxage: 60 }))],
  onHandler: [
    Cors(unread({ methods: 'patch', exposedHeaders: ['ETag', 'Set-Cookie'] })),
  ],
};

describe.each(PLATFORMS)('ten mistakes in five places on %s', (platform) => {
  it('are one error with ten entries', async () => {
    const { issues, message } = await failureOf(start(platform, TEN_MISTAKES));
    expect(message).toBe(
      messageOf(
        'forRoot: origin "app.example.com" is invalid: it has no scheme such as https://. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
        'forRoot: optionsSuccessStatus 404 is invalid: a preflight passes only with an integer status from 200 to 299. Write 204, or 200 for clients that need it. See node_modules/nestjs-cors/docs/errors.md#invalid-success-status',
        "routes[0]: path \"/files/:\" is invalid: Missing parameter name at index 8: /files/:; visit https://git.new/pathToRegexpError for info. Write it as in a controller, such as '/graphql' or '/files/*path'. See node_modules/nestjs-cors/docs/errors.md#unparsable-path",
        String.raw`policies.partners: origin /partner\.example/ is prohibited: a RegExp without ^ and $ can match part of an attacker's origin. Write ["https://partner.example", "https://*.partner.example"]. See node_modules/nestjs-cors/docs/errors.md#unanchored-reg-exp`,
        'policies.partners: maxAge -1 is invalid: it is neither false nor an integer from 0 to 86400, in seconds. Write seconds such as 600, 0 to disable caching, or false to send no header. See node_modules/nestjs-cors/docs/errors.md#invalid-max-age',
        'routes[0]: policy "partner" is invalid: forRoot() has no policy with this name. Use one of: partners. See node_modules/nestjs-cors/docs/errors.md#unknown-policy',
        'WidgetController: policy "wigdet" is invalid: forRoot() has no policy with this name. Use one of: partners. See node_modules/nestjs-cors/docs/errors.md#unknown-policy',
        'WidgetController: option "maxage" is invalid: this option does not exist and would have no effect. Write maxAge, or remove it. See node_modules/nestjs-cors/docs/errors.md#unknown-option',
        'WidgetController.theme: methods "patch" is invalid: methods are case-sensitive, and Node.js accepts this one only in upper case. Write "PATCH". See node_modules/nestjs-cors/docs/errors.md#unnormalized-method',
        'WidgetController.theme: exposedHeaders "Set-Cookie" is invalid: it is a request header, or a page cannot read it. Remove it. See node_modules/nestjs-cors/docs/errors.md#misplaced-header',
      ),
    );
    expect(issues).toHaveLength(10);
    expect(new Set(issues.map(({ place }) => place)).size).toBe(5);
  });
});
