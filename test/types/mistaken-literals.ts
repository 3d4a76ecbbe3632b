import { Cors, CorsModule } from 'nestjs-cors';

// The sentence after each directive is what the compiler says about the line below it.

export const trailingSlash = Cors({
  // @ts-expect-error an origin has no trailing slash: write https://a.example
  origin: 'https://a.example/',
});

export const pathInOrigin = Cors({
  // @ts-expect-error an origin has no path: write https://a.example
  origin: 'https://a.example/app/',
});

export const query = Cors({
  // @ts-expect-error an origin ends with its host or port: write https://a.example
  origin: 'https://a.example?a',
});

export const userInformation = Cors({
  // @ts-expect-error an origin has no user name or password
  origin: 'https://user:password@a.example',
});

export const noScheme = Cors({
  // @ts-expect-error an origin has a scheme: write https://a.example
  origin: 'a.example',
});

export const opaqueScheme = Cors({
  // @ts-expect-error pages of file: have no origin of their own: serve them over http://localhost
  origin: 'file:///index.html',
});

export const upperCase = Cors({
  // @ts-expect-error an origin is in lower case: write https://a.example
  origin: 'https://A.example',
});

export const defaultPort = Cors({
  // @ts-expect-error browsers leave out the default port: write https://a.example
  origin: 'https://a.example:443',
});

export const severalOrigins = Cors({
  // @ts-expect-error one text holds one origin: write a list of them
  origin: 'https://a.example,https://b.example',
});

export const emptyOrigin = Cors({
  // @ts-expect-error an origin is not empty: leave the option out, or write https://a.example
  origin: '',
});

export const lowerCasePatch = Cors({
  // @ts-expect-error methods are compared with case: write PATCH
  methods: ['patch'],
});

export const lowerCaseAmongOthers = Cors({
  // @ts-expect-error methods are compared with case: write PATCH
  methods: 'GET, patch',
});

export const forbiddenMethod = Cors({
  // @ts-expect-error no page can send TRACE: remove it
  methods: ['TRACE'],
});

export const anyOriginWithCredentials = Cors({
  origin: '*',
  // @ts-expect-error credentials need origins by name: '*' is every origin
  credentials: true,
});

export const trueWithCredentials = Cors({
  origin: true,
  // @ts-expect-error credentials need origins by name: '*' is every origin
  credentials: true,
});

export const anyHeaderWithCredentials = Cors({
  exposedHeaders: ['*'],
  // @ts-expect-error credentials need exposedHeaders by name: '*' stands for none
  credentials: true,
});

export const misspelt = Cors({
  maxAge: 60,
  // @ts-expect-error there is no option 'orgin'
  orgin: 'https://a.example',
});

export const adjusted = Cors('widget', {
  // @ts-expect-error an origin has no trailing slash: write https://a.example
  origin: 'https://a.example/',
});

export const forRoot = CorsModule.forRoot({
  // @ts-expect-error an origin has a scheme: write https://a.example
  origin: 'a.example',
});

export const preflightContinue = CorsModule.forRoot({
  origin: '*',
  // @ts-expect-error there is no option 'preflightContinue'
  preflightContinue: true,
});

export const namedPolicy = CorsModule.forRoot({
  policies: {
    widget: {
      origin: '*',
      // @ts-expect-error credentials need origins by name: '*' is every origin
      credentials: true,
    },
  },
});

export const misspeltInNamedPolicy = CorsModule.forRoot({
  policies: {
    widget: {
      maxAge: 60,
      // @ts-expect-error there is no option 'orgin'
      orgin: '*',
    },
  },
});

export const routePolicy = CorsModule.forRoot({
  routes: [
    {
      path: '/a',
      policy: {
        // @ts-expect-error methods are compared with case: write PATCH
        methods: ['patch'],
      },
    },
  ],
});

export const misspeltAlone = Cors({
  // @ts-expect-error 'orgin' does not exist
  orgin: '*',
});

export const wrongType = CorsModule.forRoot({
  // @ts-expect-error Type 'string' is not assignable to type 'number | false
  maxAge: '10m',
});
