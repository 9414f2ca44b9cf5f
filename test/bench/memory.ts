import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What lives on the heap after everything dead was collected, in whole megabytes. */
export function heapMegabytes(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
