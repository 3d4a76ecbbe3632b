/** A group of pages in the navigation. */
export interface PageGroup {
  readonly text: string;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** Every page of the guide, in the order in which somebody new would read them. */
export const GUIDE: readonly PageGroup[] = [
  {
    text: 'Start',
    items: [
      { text: 'Getting started', link: '/' },
      { text: 'What the browser does', link: '/docs/browsers' },
      { text: 'Common misconceptions', link: '/docs/misconceptions' },
      { text: 'Migrating', link: '/docs/migrating' },
      { text: 'Migrating functions', link: '/docs/migrating-functions' },
      { text: 'Migrating other layers', link: '/docs/migrating-layers' },
      {
        text: 'Migrating from @fastify/cors',
        link: '/docs/migrating-from-fastify-cors',
      },
      {
        text: 'Migrating from Spring or ASP.NET',
        link: '/docs/migrating-from-other-frameworks',
      },
    ],
  },
  {
    text: 'Policies',
    items: [
      { text: 'Who decides', link: '/docs/precedence' },
      { text: 'Configuration', link: '/docs/configuration' },
      { text: 'Origins', link: '/docs/origins' },
      { text: 'Several policies on one route', link: '/docs/policies' },
      { text: 'Paths without a controller', link: '/docs/routes' },
      { text: 'Versioning', link: '/docs/versioning' },
      { text: 'Enforcing', link: '/docs/enforcing' },
      { text: 'Report-only', link: '/docs/report-only' },
      { text: 'WebSockets', link: '/docs/websockets' },
    ],
  },
  {
    text: 'Run-time lists',
    items: [
      { text: 'Run-time lists', link: '/docs/lists' },
      { text: 'Stores', link: '/docs/stores' },
      { text: 'Scale', link: '/docs/scale' },
    ],
  },
  {
    text: 'In operation',
    items: [
      { text: 'Preflights and responses', link: '/docs/responses' },
      { text: 'Explaining a request', link: '/docs/explain' },
      { text: 'The inspector', link: '/docs/inspector' },
      { text: 'Watching decisions', link: '/docs/decisions' },
      { text: 'Behind a proxy', link: '/docs/proxies' },
      {
        text: 'Testing your application',
        link: '/docs/testing-your-application',
      },
      { text: 'The command line', link: '/docs/command-line' },
      { text: 'Errors at start-up', link: '/docs/errors' },
    ],
  },
  {
    text: 'Recipes',
    items: [
      { text: 'All recipes', link: '/docs/recipes' },
      { text: 'Behind nginx and a CDN', link: '/docs/recipes/nginx-and-cdn' },
      { text: 'AWS HTTP API', link: '/docs/recipes/aws-http-api' },
      { text: 'Serverless', link: '/docs/recipes/serverless' },
      { text: 'Monorepos', link: '/docs/recipes/monorepos' },
      { text: 'Bundling', link: '/docs/recipes/bundling' },
      { text: 'better-auth', link: '/docs/recipes/better-auth' },
      { text: 'GraphQL with Apollo', link: '/docs/recipes/graphql-apollo' },
      {
        text: 'GraphQL with Mercurius',
        link: '/docs/recipes/graphql-mercurius',
      },
      { text: 'Helmet', link: '/docs/recipes/helmet' },
      { text: 'MCP server', link: '/docs/recipes/mcp-server' },
      { text: 'Proxying', link: '/docs/recipes/http-proxy' },
      { text: 'Server-sent events', link: '/docs/recipes/sse' },
      { text: 'socket.io', link: '/docs/recipes/socket-io' },
      { text: 'Static files and fonts', link: '/docs/recipes/static-files' },
      { text: 'Swagger', link: '/docs/recipes/swagger' },
      { text: 'Uploads', link: '/docs/recipes/uploads' },
    ],
  },
  {
    text: 'The project',
    items: [
      { text: 'Compatibility', link: '/docs/compatibility' },
      { text: 'Security', link: '/docs/security' },
      { text: 'Architecture', link: '/docs/architecture' },
      { text: 'How it is tested', link: '/docs/testing' },
      { text: 'What it costs', link: '/bench/README' },
      { text: 'Reporting a vulnerability', link: '/SECURITY' },
      { text: 'Contributing', link: '/CONTRIBUTING' },
      { text: 'Changes', link: '/CHANGELOG' },
    ],
  },
];
