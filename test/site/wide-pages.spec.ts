// A file for each window, so that both are read at the same time.
import { describePages } from './describe-pages.js';

describePages(1280, 'light');
