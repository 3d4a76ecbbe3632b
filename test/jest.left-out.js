/** Says in the last lines what was left out for want of a `redis-server`, and how to have it. */
export default class LeftOut {
  onRunComplete(_, { testResults }) {
    const files = testResults.filter(
      ({ displayName }) => displayName?.name === 'without-redis',
    );
    const count = files.reduce(
      (sum, { numPendingTests }) => sum + numPendingTests,
      0,
    );
    if (count > 0) {
      console.log(
        `\nLeft out: ${count} tests of Redis in ${files.length} files (test/redis), for there is no redis-server on the path.\nTo have them, install it (on Debian: apt-get install redis-server) and run npm test again.`,
      );
    }
  }
}
