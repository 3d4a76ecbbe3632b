const POLICY = {
  allowedHeaders: [],
  credentials: false,
  dangerously: [],
  decidedAtRunTime: [],
  enforce: false,
  exposedHeaders: [],
  methods: [],
  origins: [`https://${'a-long-name.'.repeat(15)}example.com`],
  regExps: [],
  timings: [],
};

const LOCK = {
  version: 1,
  default: { policies: ['forRoot'] },
  entries: [],
  policies: { forRoot: POLICY },
  routes: {},
};

/** An application as far as the command uses it, which Node loads without a build. */
export default {
  init: async () => {},
  close: async () => {},
  get: () => ({ describePolicies: () => LOCK }),
};
