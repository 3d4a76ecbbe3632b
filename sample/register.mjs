// Lets Node run the samples as they are written: node --import ./sample/register.mjs <file>
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
