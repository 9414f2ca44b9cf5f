import { describeRehearsal } from './rehearsal.cases.js';

/** A database of its own within Redis: other specs use the same queue names. */
const url = new URL(process.env.REDIS_URL!);
url.pathname = '/6';

describeRehearsal('redis', url.toString());
