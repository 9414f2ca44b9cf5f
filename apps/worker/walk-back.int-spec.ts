import { describeWalkBacks } from './walk-back.cases.js';

describeWalkBacks('postgres', '');
