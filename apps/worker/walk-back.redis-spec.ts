import { describeWalkBacks } from './walk-back.cases.js';

/** A database of its own within Redis: other specs use the same queue names. */
const url = new URL(process.env.REDIS_URL!);
url.pathname = '/5';

describeWalkBacks('redis', url.toString());
