// Has Node load Nest 11 for what the project root would load Nest 12 for:
// node --import ./sample/register.mjs --import ./test/nest-11/register.mjs <file>
import { register } from 'node:module';

register('./nest-11-hooks.mjs', import.meta.url);
