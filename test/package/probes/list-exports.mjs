// Says, as JSON, what every given specifier exports by import and by require.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

// What Node and TypeScript add when one kind of module stands in for the other.
const ADDED = ['default', '__esModule', 'module.exports'];

function namesOf(namespace) {
  return Object.keys(namespace)
    .filter((name) => !ADDED.includes(name))
    .toSorted();
}

const found = [];
for (const specifier of process.argv.slice(2)) {
  found.push({
    specifier,
    imported: {
      file: fileURLToPath(import.meta.resolve(specifier)),
      names: namesOf(await import(specifier)),
    },
    required: {
      file: require.resolve(specifier),
      names: namesOf(require(specifier)),
    },
  });
}
console.log(JSON.stringify(found));
