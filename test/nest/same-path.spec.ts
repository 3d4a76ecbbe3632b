import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Next, Put, Scope, type Type } from '@nestjs/common';
import { Cors, SkipCors, type CorsModuleOptions } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';
const HOST = 'bound.example';

type Next = () => void;

async function startWith(
  controllers: readonly Type[],
  options: CorsModuleOptions = {},
): Promise<string> {
  const ApplicationModule = applicationModule(options, controllers);
  return (await start('express', ApplicationModule)).origin;
}

/** Asks in advance and for real, with a cookie. */
async function ask(
  origin: string,
  from: string,
  host?: string,
): Promise<readonly unknown[]> {
  const headers = host === undefined ? {} : { host };
  const asked = await sendPreflight(origin, 'PUT', '/c', from, headers);
  const answer = await send(origin, 'PUT', '/c', {
    ...headers,
    origin: from,
    cookie: 'session=1',
  });
  const allowed = corsHeadersOf(answer)['access-control-allow-origin'];
  const body = answer.status === 200 ? answer.body : 'refused';
  return [asked.status, answer.status, body, allowed];
}

/** The first of two controllers that serve `PUT /c`, in every way that makes it hard to tell. */
const FIRST: Readonly<Record<string, () => Type>> = {
  'nothing special': () => {
    @Controller('c')
    class FirstController {
      @Put() set() {
        return 'first';
      }
    }
    return FirstController;
  },
  'bound methods': () => {
    @Controller('c')
    class FirstController {
      constructor() {
        this.set = this.set.bind(this);
      }
      @Put() set() {
        return 'first';
      }
    }
    return FirstController;
  },
  'bound methods for every request': () => {
    @Controller({ path: 'c', scope: Scope.REQUEST })
    class FirstController {
      constructor() {
        this.set = this.set.bind(this);
      }
      @Put() set() {
        return 'first';
      }
    }
    return FirstController;
  },
  'an arrow function over its method': () => {
    @Controller('c')
    class FirstController {
      constructor() {
        this.set = () => 'first';
      }
      @Put() set() {
        return 'none';
      }
    }
    return FirstController;
  },
};

const HOSTED: Readonly<Record<string, () => Type>> = {
  'is bound to a host': () => {
    @Controller({ path: 'c', host: HOST })
    class FirstController {
      @Put() set() {
        return 'first';
      }
    }
    return FirstController;
  },
  'is bound to a host and binds its methods': () => {
    @Controller({ path: 'c', host: HOST })
    class FirstController {
      constructor() {
        this.set = this.set.bind(this);
      }
      @Put() set() {
        return 'first';
      }
    }
    return FirstController;
  },
};

function secondController(): Type {
  @Cors({ origin: PAGE, credentials: true })
  @Controller('c')
  class SecondController {
    @Put() set() {
      return 'second';
    }
  }
  return SecondController;
}

describe('two controllers that serve one path on express', () => {
  it.each(Object.entries(FIRST))(
    'are not taken for one another if the first has %s',
    async (_title, make) => {
      const First = make();
      SkipCors()(First);
      const origin = await startWith([First, secondController()]);
      expect(await ask(origin, PAGE)).toEqual([403, 200, 'first', undefined]);
    },
  );

  it.each(Object.entries(FIRST))(
    'are not taken for one another if the second has %s',
    async (_title, make) => {
      const Second = make();
      SkipCors()(Second);
      const origin = await startWith([secondController(), Second]);
      expect(await ask(origin, PAGE)).toEqual([204, 200, 'second', PAGE]);
    },
  );

  it.each(Object.entries(HOSTED))(
    'are not taken for one another if the first %s',
    async (_title, make) => {
      const First = make();
      SkipCors()(First);
      const origin = await startWith([First, secondController()]);
      expect(await ask(origin, PAGE, HOST)).toEqual([
        403,
        200,
        'first',
        undefined,
      ]);
      expect(await ask(origin, PAGE)).toEqual([204, 200, 'second', PAGE]);
    },
  );

  it('are told apart if they inherit one method', async () => {
    class Base {
      @Put() set() {
        return 'inherited';
      }
    }
    @SkipCors()
    @Controller('c')
    class FirstController extends Base {}
    @Cors({ origin: PAGE, credentials: true })
    @Controller('c')
    class SecondController extends Base {}
    const first = await startWith([FirstController, SecondController]);
    expect(await ask(first, PAGE)).toEqual([403, 200, 'inherited', undefined]);
    await stopAll();
    const second = await startWith([SecondController, FirstController]);
    expect(await ask(second, PAGE)).toEqual([204, 200, 'inherited', PAGE]);
  });
});

/** A controller whose handler passes the request on. */
function passingOn(declare: ClassDecorator, isBound: boolean): Type {
  @Controller('c')
  class PassingController {
    constructor() {
      if (isBound) {
        this.set = this.set.bind(this);
      }
    }
    @Put() set(@Next() next: Next): void {
      next();
    }
  }
  declare(PassingController);
  return PassingController;
}

function answering(declare: ClassDecorator, isBound: boolean): Type {
  @Controller('c')
  class AnsweringController {
    constructor() {
      if (isBound) {
        this.set = this.set.bind(this);
      }
    }
    @Put() set() {
      return 'second';
    }
  }
  declare(AnsweringController);
  return AnsweringController;
}

const forPage = Cors({ origin: PAGE, credentials: true });
const forOther = Cors({ origin: OTHER, credentials: true });
const forBoth = Cors({ origin: [PAGE, OTHER], credentials: true });
const forAnyone = Cors({ origin: '*' });
const enforcedForOther = Cors({ origin: OTHER, enforce: true });

describe.each([
  ['declared methods', false],
  ['bound methods', true],
])('a handler that calls next() on express, with %s,', (_title, isBound) => {
  it.each([
    ['the same', forPage, forPage, PAGE, 204, 'second', PAGE],
    [
      'one that is skipped',
      forPage,
      SkipCors(),
      PAGE,
      204,
      'refused',
      undefined,
    ],
    ['one for others', forPage, forOther, PAGE, 204, 'refused', undefined],
    // Readable, but not for a page that sends cookies.
    ['one without credentials', forPage, forAnyone, PAGE, 204, 'refused', PAGE],
    [
      'one that enforces',
      forPage,
      enforcedForOther,
      PAGE,
      204,
      'refused',
      undefined,
    ],
    ['a wider one', forPage, forBoth, PAGE, 204, 'second', PAGE],
    ['a wider one', forPage, forBoth, OTHER, 403, 'second', undefined],
    ['one for it', SkipCors(), forPage, PAGE, 403, 'second', undefined],
    ['one for it', enforcedForOther, forPage, PAGE, 403, 'refused', undefined],
  ])(
    'leads to one under %s: case %#',
    async (_second, first, second, from, preflight, body, allowed) => {
      const origin = await startWith([
        passingOn(first, isBound),
        answering(second, isBound),
      ]);
      expect(await ask(origin, from)).toEqual([
        preflight,
        body === 'refused' ? 403 : 200,
        body,
        allowed,
      ]);
    },
  );
});
